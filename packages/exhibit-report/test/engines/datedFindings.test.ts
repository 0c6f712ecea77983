import {writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {expect} from "vitest";
import {patient} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";
import {judgedIn, refreshIn} from "./judged.ts";

const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const days = (min: number, max: number) => fc.integer({min, max}).map(day);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, {nil: "", freq});

const columns = [
  ...["app", "severity", "opened_at", "closed_at", "outcome", "first_observed_at", "source", "cve"],
  ...["published_at", "closed_lo", "closed_hi", "finding_id"]
];
const bounds = ["closed_lo", "closed_hi"];
type Rows = readonly (readonly string[])[];
const csvOf = (names: readonly string[], rows: Rows) => `${[names, ...rows].map((row) => row.join(",")).join("\n")}\n`;

const finding = fc.tuple(
  fc.constantFrom(...Array.from({length: 12}, (_, i) => `app${i}`), "App3", " app4"),
  fc.constantFrom("high", "low"),
  days(0, 400),
  maybe(fc.oneof({arbitrary: days(200, 480), weight: 30}, {arbitrary: fc.constant("9999-12-31"), weight: 1})),
  maybe(fc.constantFrom("open", "fixed", "fixed", "accepted", "false positive"), 6),
  maybe(days(0, 300), 1),
  fc.constantFrom("static", "scan"),
  fc.constantFrom("CVE-2024-90001", "CVE-2024-90002", "", ""),
  maybe(days(0, 350)),
  maybe(days(380, 400), 1),
  maybe(days(401, 450), 1)
);

const findings = fc
  .array(finding, {minLength: 150, maxLength: 220})
  .map((rows) => rows.map((row, i) => [...row, `F-${i % 210}`]));

const applications = Array.from({length: 12}, (_, i) => [
  i === 2 ? "APP2" : `app${i}`,
  i % 3 ? day(40 + 20 * i) : "",
  i % 4 === 1 ? day(300 + 10 * i) : ""
]);
const ofApplications = ["app", "added_at", "removed_at"];

const objectives = `objectives:
  high:
    sentence: High findings are fixed in 30 days
    target: 0.9
    window: rolling 2Q
    time_to_close: {within: 30d, severity: high}
    exceptions: [{finding: F-7, reason: waits}, {app: app5, reason: goes}]
  hours:
    sentence: Everything is closed in 100 hours
    target: 0.5
    time_to_close: {within: 100h}
  months:
    sentence: What scans find is fixed in a month of its publication
    target: 1
    window: quarter
    time_to_close: {within: 1M, starts: published, source: scan}
`;

/** Of a column without a value nobody can tell that it has dates. */
const typed = (file: string, names: readonly string[]) =>
  `read_csv('../lake/${file}.csv', types = {${names.map((name) => `${name}: ${/_(at|lo|hi)$/.test(name) ? "date" : "varchar"}`).join(", ")}})`;

const lake = (left: readonly string[], more = "") => `connections: {lake: {engine: duckdb}}
findings:
  connection: lake
  sql: "select * from ${typed(
    "findings",
    columns.filter((name) => !left.includes(name))
  )}"
  columns: {${columns
    .filter((name) => !left.includes(name))
    .map((name) => `${name}: ${name}`)
    .join(", ")}}
${more}`;

function foldersOf(rows: Rows, left: readonly string[]): {files: string; asked: string} {
  const kept = columns.filter((name) => !left.includes(name));
  const text = csvOf(
    kept,
    rows.map((row) => row.filter((_, i) => kept.includes(columns[i]!)))
  );
  const folder = temporaryFolder({
    "files/findings.csv": text,
    "files/objectives.yaml": objectives,
    "lake/findings.csv": text,
    "asked/exhibit.yaml": lake(left),
    "asked/objectives.yaml": objectives
  });
  return {files: join(folder, "files"), asked: join(folder, "asked")};
}

const kinds = fc.constantFrom<string[]>(
  [...bounds, "first_observed_at"],
  bounds,
  ["first_observed_at"],
  [...bounds, "outcome", "first_observed_at"]
);

patient("judges objectives and quarters of a snapshot as those of files", async () => {
  await fc.assert(
    fc.asyncProperty(findings, kinds, async (rows, left) => {
      const {files, asked} = foldersOf(rows, left);
      const wanted = await judgedIn(files);
      expect(wanted.objectives!.results.map(({id}) => id)).toEqual(["high", "hours", "months"]);
      await refreshIn(asked);
      expect(await judgedIn(asked)).toEqual(wanted);
      const {manifest} = await refreshIn(asked, undefined, {mostDated: 0});
      expect(manifest.dated).toBeUndefined();
      expect(await judgedIn(asked)).toEqual(wanted);
    }),
    {numRuns: 2, endOnFailure: true}
  );
});

patient("joins applications, of a file or of the connection, as files are joined", async () => {
  await fc.assert(
    fc.asyncProperty(findings, kinds, async (rows, left) => {
      const {files, asked} = foldersOf(rows, left);
      const text = csvOf(ofApplications, applications);
      writeFileSync(join(files, "applications.csv"), text);
      const wanted = await judgedIn(files);
      expect(wanted.excluded!.map(({rule}) => rule)).toContain("detected after removal");
      writeFileSync(join(asked, "applications.csv"), text);
      await refreshIn(asked);
      expect(await judgedIn(asked)).toEqual(wanted);
      writeFileSync(join(asked, "applications.csv"), "");
      writeFileSync(join(asked, "../lake/applications.csv"), text);
      const columns = ofApplications.map((name) => `${name}: ${name}`).join(", ");
      const joined = `applications:
  connection: lake
  sql: "select * from ${typed("applications", ofApplications)}"
  columns: {${columns}}
`;
      writeFileSync(join(asked, "exhibit.yaml"), lake(left, joined));
      await refreshIn(asked);
      expect(await judgedIn(asked)).toEqual(wanted);
      await refreshIn(asked, undefined, {mostDated: 0});
      expect(await judgedIn(asked)).toEqual(wanted);
    }),
    {numRuns: 1, endOnFailure: true}
  );
});

patient("says what a snapshot does not tell", async () => {
  const rows = Array.from({length: 60}, (_, i) => [
    ...[`app${i % 12}`, "high", day(i), day(i + 20), "fixed", "", "scan", "", "", "", "", `F-${i}`]
  ]);
  const {asked} = foldersOf(rows, [...bounds, "first_observed_at"]);
  await refreshIn(asked, undefined, {least: 2});
  const {objectives: undated} = await judgedIn(asked);
  expect(undated!.faults.map(({message, line}) => [message, line])).toEqual(
    [2, 8, 12].map((line) => ["findings counted without their days", line])
  );
  await refreshIn(asked);
  expect((await judgedIn(asked)).objectives!.faults).toEqual([]);
  const file = join(asked, "findings.snapshot.json");
  writeFileSync(join(asked, "objectives.yaml"), objectives.replace("F-7", "F-8"));
  await expect(judgedIn(asked)).rejects.toThrow(`${file}: no F-8 (expected a new one: exhibit refresh)`);
  writeFileSync(join(asked, "objectives.yaml"), objectives.replace("published", "evaluated"));
  await expect(judgedIn(asked)).rejects.toThrow(`${file}: no evaluated_at (expected a new one: exhibit refresh)`);
});

patient(
  "counts many findings without their days, and says so where an objective is another than was asked about",
  async () => {
    const rows = Array.from({length: 60}, (_, i) => [
      ...[`app${i % 12}`, "high", day(i), day(i + 20), "fixed", "", "scan", "", "", "", "", `F-${i}`]
    ]);
    const {asked} = foldersOf(rows, [...bounds, "first_observed_at"]);
    const {manifest, cells} = await refreshIn(asked, undefined, {mostDated: 59});
    expect(manifest.periods!.objectives.map(({id}) => id)).toEqual(["high", "hours", "months"]);
    expect(Object.keys(cells[0]!)).not.toContain("opened_at");
    expect((await judgedIn(asked)).objectives!.faults).toEqual([]);
    writeFileSync(join(asked, "objectives.yaml"), objectives.replace("within: 30d", "within: 31d"));
    const {objectives: judged} = await judgedIn(asked);
    expect(judged!.faults.map(({message, line}) => [message, line])).toEqual([
      ["not what the snapshot was taken for", 2]
    ]);
    const lines: string[] = [];
    const few = {mostDated: 59, onProgress: (line: string) => void lines.push(line)};
    expect((await refreshIn(asked, undefined, {...few, most: 60})).manifest.dated).toBeDefined();
    expect((await refreshIn(asked, undefined, {...few, most: 40, needed: undefined})).manifest.periods).toBeUndefined();
    const {periods} = (await refreshIn(asked, undefined, {...few, most: 40})).manifest;
    expect(periods!.objectives.map(({id}) => id)).toEqual(["months"]);
    expect(lines).toContain("hours: too many counts (expected fewer applications): not told");
    expect((await judgedIn(asked)).objectives!.faults.map(({line}) => line)).toEqual([2, 8]);
  }
);

patient(
  "tells of all applications together where there would be too many counts, and takes findings for independent",
  async () => {
    const rows = Array.from({length: 240}, (_, i) => [
      ...[
        `app${i % 60}`,
        "high",
        day(i % 4),
        day((i % 4) + [2, 100, 101][i % 3]!),
        "fixed",
        "",
        "scan",
        "",
        "",
        "",
        "",
        `F-${i}`
      ]
    ]);
    const {asked} = foldersOf(rows, [...bounds, "first_observed_at"]);
    const lines: string[] = [];
    const counted = await refreshIn(asked, undefined, {mostDated: 0, most: 10_000});
    const wanted = await judgedIn(asked);
    const summed = await refreshIn(asked, undefined, {
      ...{mostDated: 0, most: 65},
      onProgress: (line: string) => void lines.push(line)
    });
    expect(counted.manifest.periods!.summed).toBeUndefined();
    expect(summed.manifest.periods!.summed).toEqual(["high", "hours", "quarters"]);
    expect(lines.filter((line) => line.includes("together")).length).toBe(3);
    const got = await judgedIn(asked);
    const actual = ({objectives}: typeof got) =>
      objectives!.results.map(({id, actual, ledger}) => ({id, actual, ledger}));
    expect(actual(got)).toEqual(actual(wanted));
    const limits = ({objectives}: typeof got) => objectives!.results.find(({id}) => id === "hours")!.limitsBy;
    expect([limits(wanted), limits(got)]).toEqual(["application", undefined]);
  }
);
