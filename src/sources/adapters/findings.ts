import type {Adapter} from "./adapter.ts";

const snapshot = "a snapshot: it says what was open on one day, not when it was opened or closed";

export const findings: Adapter[] = [
  {
    name: "Snyk Issues API",
    header: ["id", "type", "attributes.created_at", "attributes.status", "attributes.effective_severity_level"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: "id"},
        app: {column: "relationships.scan_item.data.id"},
        opened_at: {column: "attributes.created_at"},
        closed_at: {column: "attributes.resolution.resolved_at"},
        outcome: {column: "attributes.status", values: {open: "open", resolved: "fixed"}},
        severity: {column: "attributes.effective_severity_level"},
        source: {column: "attributes.type"}
      }
    },
    notes: ["an issue that disappeared may have left with its project rather than been fixed"]
  },
  {
    name: "DefectDojo generic findings",
    header: ["Date", "Title", "CweId", "Severity", "Active", "Verified", "FalsePositive", "Duplicate"],
    mapping: {
      table: "findings",
      only: {Duplicate: ["False", "FALSE", "false", ""]},
      columns: {
        opened_at: {column: "Date"},
        outcome: {column: "Active", values: {true: "open", false: "fixed"}},
        severity: {column: "Severity"},
        cwe: {column: "CweId"}
      }
    },
    notes: ["there is no closing date"]
  },
  {
    name: "Bugcrowd submissions",
    header: ["reference_number", "state", "substate", "duplicate", "submitted_at", "closed_at", "target_name"],
    mapping: {
      table: "findings",
      only: {duplicate: ["FALSE", "False", "false", ""]},
      columns: {
        finding_id: {column: "reference_number"},
        app: {column: "target_name"},
        opened_at: {column: "submitted_at"},
        closed_at: {column: "closed_at"},
        severity: {column: "priority"}
      }
    }
  },
  {
    name: "CISA known exploited vulnerabilities",
    header: ["cveID", "vendorProject", "dateAdded", "dueDate", "knownRansomwareCampaignUse"],
    notes: ["a catalogue of deadlines: it does not say when anybody fixed anything"]
  },
  {
    name: "Snyk command line",
    header: ["id", "packageName", "creationTime", "disclosureTime", "publicationTime"],
    notes: [snapshot, "its dates are those of the advisory, not of the finding"]
  },
  {name: "SARIF", header: ["message.text", "locations"], notes: [snapshot]},
  {name: "GitLab security report", header: ["id", "identifiers", "location.file", "severity"], notes: [snapshot]},
  {name: "Sonatype IQ", header: ["hash", "componentIdentifier.format", "pathnames"], notes: [snapshot]}
];
