import {snapshot} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

const repeated = "what each scan found, imported into a tracker that keeps first and last dates";

/** What scanners print: lists of what is open on the day. */
export const snapshots: Adapter[] = [
  {name: "SARIF", header: ["message.text", "locations"], notes: [snapshot], better: repeated},
  {
    name: "Sonatype IQ",
    header: ["hash", "componentIdentifier.format", "pathnames"],
    notes: [snapshot],
    better: repeated
  },
  {
    name: "CycloneDX VEX",
    header: ["page.bomFormat", "id", "analysis.state", "affects"],
    notes: [snapshot, "its dates are those of the advisory, not of the finding"],
    better: repeated
  },
  {
    name: "Trivy",
    header: ["VulnerabilityID", "PkgName", "InstalledVersion", "Severity"],
    notes: [snapshot, "its dates are those of the advisory, not of the finding"],
    better: repeated
  },
  {
    name: "Grype",
    header: ["vulnerability.id", "vulnerability.severity", "artifact.name", "artifact.version"],
    notes: [snapshot],
    better: repeated
  }
];
