import {createHash} from "node:crypto";
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, inject, it} from "vitest";
import {readOwnData} from "../../packages/exhibit-report/src/features/ownData.ts";
import {refreshIn} from "../../packages/exhibit-report/test/engines/judged.ts";
import {site} from "../../packages/exhibit-report/test/site/fixtures.ts";
import {connectionTo, folder, targets} from "./everywhere.ts";
import {writeTable} from "./write.ts";
import type {ColumnType} from "./write.ts";

const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const range = (n: number) => Array.from({length: n}, (_, i) => i);
const listed = ["CVE-2021-44228", "cve-2019-0708 (BlueKeep)", "CVE-2024-00001", null];

const columns = [
  ...["finding_id", "app", "severity", "opened_at", "closed_at", "outcome", "source", "cve"],
  ...["published_at", "first_observed_at", "updated_at"]
];
type Rows = (string | null)[][];

/** Findings of some years, of which some are told twice, closed on no day, or closed before they were opened. */
const findings = range(900).map((i): Rows[number] => {
  const opened = (i * 37) % 700;
  const lasted = (i * i * 13) % 97;
  const isClosed = i % 5 !== 1 && opened + lasted < 760;
  const closed = i % 41 === 7 ? "9999-12-31" : isClosed ? day(i % 53 ? opened + lasted : opened - 3) : null;
  return [
    ...[`F-${i % 880}`, [`app${i % 14}`, `App${i % 14}`, ` app${i % 14} `][i % 9] ?? `app${i % 14}`],
    ...[["high", "low", "High"][i % 3]!, day(opened), closed],
    isClosed ? ["fixed", "fixed", "accepted", "false positive", null][i % 5]! : i % 2 ? "open" : null,
    ...[["static", "scan", "dependency"][i % 3]!, listed[i % 4]!],
    ...[i % 6 ? day(opened - (i % 20)) : null, i % 10 ? null : day(opened + (i % 30)), day(1000 + i)]
  ];
});

const applications = range(14).map((i): Rows[number] => [
  i === 2 ? "APP2" : `app${i}`,
  i % 3 ? day(40 + 20 * i) : null,
  i % 4 === 1 ? day(300 + 20 * i) : null
]);
const ofApplications = ["app", "added_at", "removed_at"];

const objectives = `objectives:
  high:
    sentence: High findings are fixed in 30 days
    target: 0.9
    window: rolling 2Q
    time_to_close: {within: 30d, severity: high}
    exceptions: [{finding: F-7, reason: waits}, {app: app5, reason: goes, expires: 2027-01-01}]
  hours:
    sentence: Everything is closed in 100 hours
    target: 0.5
    time_to_close: {within: 100h}
  months:
    sentence: What scans find is fixed in a month of its publication
    target: 1
    window: quarter
    time_to_close: {within: 1M, starts: published, source: scan}
  listed:
    sentence: What is listed is fixed by its date
    target: 0.8
    time_to_close: {preset: kev}
  mfa:
    sentence: Everybody signs in with two factors
    target: 0.95
    ratio: {indicator: mfa}
  age:
    sentence: Backups are a day old at most
    target: 0.9
    gauge: {indicator: age, at_most: 24}
`;

const indicators = `indicator,measured_on,good,total,value
${range(40)
  .flatMap((i) => [`mfa,${day(400 + 7 * i)},${180 + (i % 20)},200,`, `age,${day(400 + 7 * i)},,,${20 + (i % 6)}`])
  .join("\n")}
`;

const yaml = (
  engine: string,
  property: string,
  kept: readonly string[]
) => `connections: {lake: {engine: ${engine}, ${property}}}
findings:
  connection: lake
  from: findings
  columns: {${kept.map((name) => `${name}: ${name}`).join(", ")}}
applications:
  connection: lake
  from: applications
  columns: {${ofApplications.map((name) => `${name}: ${name}`).join(", ")}}
`;

const csvOf = (names: readonly string[], rows: Rows) =>
  `${[names, ...rows].map((row) => row.map((value) => value ?? "").join(",")).join("\n")}\n`;

/** What is published of a folder: tables, objectives, what the board is told. */
async function publishedOf(own: string, cache: string): Promise<Record<string, string>> {
  const {faults} = await readOwnData({folder: own, edition: 2023}, {site, data: "data", cache, log: () => undefined});
  const written = join(cache, "data/ours");
  // What became of each row is told by file.
  const names = readdirSync(written).filter((name) => name.startsWith("own_") && !/^own_(rows|left)/.test(name));
  const objectives = readdirSync(cache).filter((name) => name.includes("objectives"));
  // Whose rows are counted, in files with hashes or in an engine, is told beside.
  const withoutFiles = (text: string) =>
    JSON.stringify((JSON.parse(text) as object[]).map((one) => ({...one, files: undefined})));
  return Object.fromEntries([
    ...names.map((name) => [name, readFileSync(join(written, name), "utf8")]),
    ["board.json", readFileSync(join(cache, "board.json"), "utf8")],
    ...objectives.map((name) => [name, withoutFiles(readFileSync(join(cache, name), "utf8"))]),
    ["faults", faults.filter(({column}) => column?.startsWith("objectives")).map(({message}) => message)]
  ]) as Record<string, string>;
}

const engines = ["duckdb", ...inject("servers").map(({engine}) => engine)];

describe.each([
  ["late entry", ["first_observed_at"]],
  ["nobody who says when watching began", []]
])("publishes the same objectives, quarters and board as from CSVs, with %s", (what, late) => {
  const kept = columns.filter((name) => name !== "first_observed_at" || late.length);
  const rows = findings.map((row) => row.filter((_, i) => kept.includes(columns[i]!)));
  const place = join(folder, what.replaceAll(" ", "-"));
  const files = {"objectives.yaml": objectives, "indicators.csv": indicators};
  const write = (name: string, own: Record<string, string>) => {
    const path = join(place, name);
    mkdirSync(path, {recursive: true});
    for (const [file, text] of Object.entries({...files, ...own})) writeFileSync(join(path, file), text);
    return path;
  };
  let wanted: Record<string, string> = {};
  const [hashes, periods] = [new Set<string>(), new Set<string>()];

  beforeAll(async () => {
    const csvs = write("csvs", {
      "findings.csv": csvOf(kept, rows),
      "applications.csv": csvOf(ofApplications, applications)
    });
    wanted = await publishedOf(csvs, join(place, "cache-csvs"));
  });

  it("tells of every objective", () => {
    const judged = JSON.parse(wanted["objectives.json"] ?? "[]") as {id: string; ledger?: Record<string, number>}[];
    expect(judged.map(({id}) => id).sort()).toEqual(["age", "high", "hours", "listed", "mfa", "months"]);
    for (const {ledger} of judged)
      if (ledger) expect(ledger.met! + ledger.breached! + ledger.notYetDue! + ledger.excepted!).toBe(ledger.all);
    expect(wanted["own_quarters.csv"]).toContain("days_to_fix");
  });

  it.each(engines.map((engine, i) => [engine, i] as const))("from %s", async (_, i) => {
    const target = targets[i]!;
    const typed = (names: readonly string[]) =>
      Object.fromEntries(names.map((name): [string, ColumnType] => [name, name.endsWith("_at") ? "date" : "text"]));
    await writeTable(target, "findings", typed(kept), rows);
    await writeTable(target, "applications", typed(ofApplications), applications);
    const {given} = connectionTo(target);
    const property = given.url === undefined ? `file: ${given.file}` : `url: ${given.url}`;
    const own = write(`${target.engine}-${i}`, {"exhibit.yaml": yaml(target.engine, property, kept)});
    const cache = join(place, `cache-${target.engine}-${i}`);
    const {cells} = await refreshIn(own);
    hashes.add(hashOf(cells));
    expect(await publishedOf(own, cache)).toEqual(wanted);
    // The same of findings that are too many to leave the engine by their days.
    const counted = await refreshIn(own, undefined, {mostDated: 0});
    expect(counted.manifest.dated).toBeUndefined();
    periods.add(hashOf([counted.cells, counted.periods]));
    expect(await publishedOf(own, cache)).toEqual(wanted);
    expect([hashes.size, periods.size]).toEqual([1, 1]);
  });
});

function hashOf(counts: unknown): string {
  return createHash("sha256").update(JSON.stringify(counts)).digest("hex");
}
