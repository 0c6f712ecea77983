import {cp, readFile} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, it} from "vitest";
import {recompute} from "../../packages/exhibit-report/src/commands/recompute.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";

const lines = (rows: string[]) => `${rows.join("\n")}\n`;

/** A copy of `data` to write into. */
async function copyOfData(): Promise<string> {
  const data = join(temporaryFolder(), "data");
  await cp("data", data, {recursive: true});
  return data;
}

it("places every finding by one rule under each scheme", async () => {
  const findings = [
    "finding_id,package,detected_at,resolved_at,resolution",
    "fixed,kept,2024-12-01T00:00:00Z,2024-12-03T12:00:00Z,fixed",
    "open,kept,2024-12-01T00:00:00Z,,",
    "false,kept,2024-12-01T00:00:00Z,2024-12-02T00:00:00Z,false_positive",
    "removed,gone,2024-12-01T00:00:00Z,,",
    "late,gone,2025-02-01T00:00:00Z,,",
    "undated,kept,,2024-12-02T00:00:00Z,fixed"
  ];
  const packages = [
    "package,added_at,removed_at",
    "kept,2023-09-01T00:00:00Z,",
    "gone,2023-09-01T00:00:00Z,2025-01-01T00:00:00Z"
  ];
  // Twelve builds in the year before, and one after, which must not count.
  const builds = [
    "package,built_at",
    ...Array.from({length: 12}, (_, i) => `kept,2024-${String(i + 1).padStart(2, "0")}-01T06:00:00Z`)
  ];
  builds[12] = "kept,2024-11-30T06:00:00Z";
  builds.push("kept,2024-12-02T06:00:00Z");
  const bugs = [
    "id,published,added_at,fix_recorded_at,withdrawn",
    "B1,2021-05-01T00:00:00Z,2021-06-01T00:00:00Z,2021-07-01T00:00:00Z,"
  ];
  const folder = temporaryFolder({
    "wolfi_findings.csv": lines(findings),
    "wolfi_packages.csv": lines(packages),
    "wolfi_builds.csv.gz": gzipSync(lines(builds)),
    "ossfuzz_findings.csv.gz": gzipSync(lines(bugs))
  });
  const data = await copyOfData();
  await recompute(folder, data);
  const table = (path: string) => readFile(join(data, path), "utf8");
  expect(await table("wolfi/wolfi_rows.csv")).toBe(
    lines([
      "scheme,outcome,rule,n",
      "corrected,censored,end of observation,1",
      "corrected,censored,false positive,1",
      "corrected,censored,package removed,1",
      "corrected,closed,fixed,1",
      "corrected,excluded,detected after removal,1",
      "corrected,excluded,no detection event,1",
      "naive,censored,end of observation,3",
      "naive,censored,false positive,1",
      "naive,closed,fixed,1",
      "naive,excluded,no detection event,1"
    ])
  );
  const events = await table("wolfi/wolfi_events.csv");
  expect(events).toContain("corrected,7-12,2,2.5,1,0,0,0");
  expect(events).toContain("corrected,0-6,1,31,0,0,1,0");
  expect(await table("oss-fuzz/oss_fuzz_events.csv")).toContain("later,open,31,61,1,0");
});

it("names every file that is missing", async () => {
  const folder = temporaryFolder({"wolfi_findings.csv": "finding_id\n"});
  await expect(recompute(folder)).rejects.toThrow(
    /wolfi_builds\.csv\.gz: missing file\n.*wolfi_packages\.csv: missing file\n/
  );
});
