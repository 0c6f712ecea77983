import {readFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {askFindings} from "../../src/engines/askFindings.ts";
import {addCells, addDayCounts, readCells, readDayCounts} from "../../src/engines/counts.ts";
import {dialects} from "../../src/engines/dialect.ts";
import {FindingsSql} from "../../src/engines/findingsSql.ts";
import {certain} from "../../src/certain.ts";
import {withheldRule} from "../../src/engines/sqlParts.ts";
import {writeSnapshot} from "../../src/engines/snapshot.ts";
import type {ConnectedFindings} from "../../src/sources/connections.ts";
import {openCountedFindings, snapshotFiles} from "../../src/warehouse/countedFindings.ts";
import {presentTables} from "../../src/warehouse/computable.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {temporaryFolder} from "../temporary.ts";
import {countCells, countInCsv, csvOf, isDate, mappingOf, recordedColumns} from "./findings.ts";
import type {Recorded} from "./findings.ts";
import {patient} from "../patient.ts";

const options = {limit: 60, signal: new AbortController().signal};
const lake = {name: "lake", engine: "duckdb" as const, given: {}};

/** Findings as Parquet with types, in a file for each part. */
async function writeParts(
  folder: string,
  parts: readonly (readonly Recorded[])[],
  left: readonly string[] = []
): Promise<ConnectedFindings[]> {
  const database = await openDatabase(":memory:");
  for (const [i, findings] of parts.entries()) {
    const types = recordedColumns.map((name) => `${name} ${isDate(name) ? "date" : "varchar"}`);
    await database.run(`create or replace table findings (${types.join(", ")})`);
    const values = findings.map(
      (finding) =>
        `(${recordedColumns.map((name) => (finding[name] === null ? "null" : literal(finding[name]))).join(", ")})`
    );
    if (values.length) await database.run(`insert into findings values ${values.join(", ")}`);
    await database.run(`copy findings to ${literal(join(folder, `part${i}.parquet`))} (format parquet)`);
  }
  database.close();
  return parts.map((_, i) => ({connections: [lake], from: `part${i}.parquet`, mapping: mappingOf(left)}));
}

const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const days = fc.integer({min: 0, max: 40}).map(day);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, {nil: null, freq});
const finding: fc.Arbitrary<Omit<Recorded, "finding_id" | "updated_at">> = fc.record({
  app: fc.constantFrom("shop", "till", " till"),
  opened_at: maybe(fc.oneof({arbitrary: days, weight: 20}, {arbitrary: fc.constant("1970-01-01"), weight: 1}), 20),
  closed_at: maybe(
    fc.oneof({arbitrary: days, weight: 20}, {arbitrary: fc.constantFrom("9999-12-31", "2042-05-05"), weight: 1})
  ),
  severity: fc.constantFrom("high", " low ", "low"),
  outcome: maybe(fc.constantFrom("open", "fixed", "Accepted", "false positive")),
  first_observed_at: maybe(days)
});

patient("counts as files are counted, whatever the findings, in one part or in three", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(finding, fc.integer({min: 0, max: 30}), fc.integer({min: 0, max: 2})), {
        minLength: 25,
        maxLength: 60
      }),
      fc.boolean(),
      async (rows, isLate) => {
        // Rows of one key are in one part, and none was recorded when another was: then the first counts in a file.
        const findings = rows.map(([own, key], i) => ({
          ...{...own, finding_id: `F-${key}`, updated_at: day(100 + i)},
          ...(!isLate && {first_observed_at: null})
        }));
        const folder = temporaryFolder({"findings.csv": csvOf(findings)});
        const wanted = await countInCsv(join(folder, "findings.csv"), `${day(35)} 00:00:00`).catch(() => undefined);
        fc.pre(wanted !== undefined);
        for (const parts of [
          [findings],
          [0, 1, 2].map((part) => findings.filter(({finding_id}) => Number(finding_id.slice(2)) % 3 === part))
        ]) {
          const connected = await writeParts(folder, parts, isLate ? [] : ["first_observed_at"]);
          const asked = await askFindings(connected, {...options, folder, cutOff: `${day(35)} 00:00:00`});
          await writeSnapshot(asked, folder, "2026-01-01T00:00:00.000Z");
          expect(await countCells(await openCountedFindings(join(folder, snapshotFiles.manifest)))).toEqual(wanted);
        }
      }
    ),
    {numRuns: 6, endOnFailure: true}
  );
});

patient("judges unusual dates alike, put together first or row by row", async () => {
  const dates = [
    ...["infinity", "-infinity", "294247-01-10", "200000-05-05", "9999-12-31", "9999-06-06", "0001-01-01"],
    ...["0044-03-15 (BC)", "1900-01-01", "1970-01-01", "1970-12-31", "1971-01-01", "2015-01-01", "2020-02-29"],
    ...["2024-10-03", "2024-10-04", "2024-10-05", "2037-12-31", "2038-01-19", "2038-01-20", "2050-06-06"]
  ].map(literal);
  const list = [...dates, "null"].map((date) => `(${date})`).join(", ");
  const columns = {opened_at: {column: "o"}, closed_at: {column: "c"}, outcome: {column: "s"}};
  const late = {...columns, first_observed_at: {column: "w"}};
  const database = await openDatabase(":memory:");
  for (const type of ["timestamp", "date"]) {
    await database.run(`create or replace table unusual as
      select cast(o as ${type}) as o, cast(c as ${type}) as c, s, cast(null as ${type}) as w
      from (values ${list}) as a(o), (values ${list}) as b(c), (values ('open'), ('fixed'), (null)) as d(s)`);
    const surveys = [columns, late].map(async (columns) => {
      const {survey} = new FindingsSql(dialects.duckdb, {from: "unusual", mapping: {table: "findings", columns}});
      const {rows} = await database.query(survey);
      return addDayCounts([readDayCounts(rows)]).filter(({what}) => what !== "watched");
    });
    expect(await surveys[0]).toEqual(await surveys[1]);
    for (const [cutOff, plausible, firstClosing] of [[20_000], [17_000, 25_500], [20_000, 25_500, 18_300], [30_000]]) {
      const [together, apart] = await Promise.all(
        [columns, late].map(async (columns) => {
          const sql = new FindingsSql(dialects.duckdb, {from: "unusual", mapping: {table: "findings", columns}});
          const {rows} = await database.query(sql.counts({cutOff: certain(cutOff), plausible, firstClosing}));
          return addCells([readCells(rows)]);
        })
      );
      expect(together).toEqual(apart);
    }
  }
  database.close();
});

patient("gives an organisation’s exhibits the same tables as files do, with a backlog that was imported", async () => {
  // Nothing was closed before day 20, though half of the findings were open by then.
  const findings = Array.from({length: 120}, (_, i) =>
    plain({app: `app${i % 12}`, severity: ["high", "low"][i % 2]!, outcome: i % 3 ? "fixed" : "open"}, i)
  );
  const folder = temporaryFolder({"findings.csv": csvOf(findings)});
  const asked = await askFindings(await writeParts(folder, [findings]), {...options, folder});
  await writeSnapshot(asked, folder, "2026-01-01T00:00:00.000Z");
  const counted = await openCountedFindings(join(folder, snapshotFiles.manifest));
  const own = await withTables(folder, (database, present) => ownTables(database, present, 2024));
  expect(own.find(({name}) => name === "own_events")!.rows.some(({basis}) => basis !== "as given")).toBe(true);
  const database = await openDatabase(":memory:");
  expect(await ownTables(database, new Set(), 2024, {counted})).toEqual(own);
  database.close();
});

patient("joins applications in a query as files are joined: who was added late is watched late", async () => {
  const rows = Array.from({length: 120}, (_, i) =>
    [`F-${i}`, `app${i % 12}`, ["high", "low"][i % 2], day(i % 7), i % 3 ? day(9 + (i % 15)) : ""].join(",")
  );
  const apps = Array.from({length: 12}, (_, i) => `app${i},${day(i % 5)}`);
  const folder = temporaryFolder({
    "findings.csv": `finding_id,app,severity,opened_at,closed_at\n${rows.join("\n")}\n`,
    "applications.csv": `app,added_at\n${apps.join("\n")}\n`
  });
  const own = await withTables(folder, (database, present) => ownTables(database, present, 2024));
  const {table, columns} = mappingOf();
  const wanted = ["finding_id", "app", "severity", "opened_at", "closed_at"].map((name) => [name, columns[name]!]);
  const sql = `select f.*, a.added_at from read_csv('findings.csv') f left join read_csv('applications.csv') a on a.app = f.app`;
  const mapping = {table, columns: {...Object.fromEntries(wanted), first_observed_at: {column: "added_at"}}};
  const asked = await askFindings([{connections: [lake], sql, mapping}], {...options, folder});
  expect(asked.manifest.is_late).toBe(true);
  await writeSnapshot(asked, folder, "2026-01-01T00:00:00.000Z");
  const counted = await openCountedFindings(join(folder, snapshotFiles.manifest));
  const database = await openDatabase(":memory:");
  expect(await ownTables(database, new Set(), 2024, {counted})).toEqual(own);
  database.close();
});

async function withTables<T>(folder: string, use: (database: Database, present: Set<TableName>) => Promise<T>) {
  const sources = await openSources([folder]);
  const database = await openDatabase(":memory:");
  const loaded = await loadTables(database, sources.files.filter(isMapped));
  const result = await use(database, presentTables(loaded));
  database.close();
  await sources.close();
  return result;
}

const plain = (more: Partial<Recorded>, i: number): Recorded => ({
  ...{app: "shop", finding_id: `F-${i}`, opened_at: day(i % 7), closed_at: i % 3 ? day(20 + (i % 5)) : null},
  ...{severity: "high", outcome: null, first_observed_at: null, updated_at: null},
  ...more
});

it("writes the same bytes from the same findings, and says what was asked of whom", async () => {
  const folder = temporaryFolder();
  const connected = await writeParts(folder, [Array.from({length: 30}, (_, i) => plain({}, i))]);
  const texts: string[] = [];
  for (let i = 0; i < 2; i++) {
    await writeSnapshot(await askFindings(connected, {...options, folder}), folder, "2026-01-01T00:00:00.000Z");
    texts.push(
      readFileSync(join(folder, snapshotFiles.counts), "latin1") +
        readFileSync(join(folder, snapshotFiles.manifest), "utf8")
    );
  }
  expect(texts[1]).toBe(texts[0]);
  const {manifest} = await openCountedFindings(join(folder, snapshotFiles.counts));
  expect(manifest).toMatchObject({n_rows: 30, n_used: 30, sources: [{connection: "lake", engine: "duckdb"}]});
  expect(JSON.stringify(manifest)).not.toContain(folder);
});

patient("compares rows only where two have one id, and counts the same", async () => {
  const ask = async (rows: readonly Recorded[], left: readonly string[] = []) => {
    const folder = temporaryFolder();
    const {cells, manifest} = await askFindings(await writeParts(folder, [rows], left), {...options, folder});
    const [source] = manifest.sources;
    return {
      cells,
      manifest,
      asksIds: source?.ids !== undefined,
      compares: / as repeated\b/.test(String(source?.counts))
    };
  };
  const own = Array.from({length: 30}, (_, i) => plain({}, i));
  const [first] = own;
  const unique = await ask(own);
  const withoutIds = await ask(own, ["finding_id"]);
  expect([unique.asksIds, unique.compares, withoutIds.asksIds]).toEqual([true, false, false]);
  expect(unique.cells).toEqual(withoutIds.cells);
  const repeated = await ask([...own, certain(first)]);
  expect(repeated.compares).toBe(true);
  expect(repeated.manifest).toMatchObject({n_rows: 31, n_used: 30, excluded: [{rule: "duplicate id", n: 1}]});
  // Neither stands for an id, so each is a finding.
  const unnamed = await ask([...own, ...[" n/a", "N/A"].map((finding_id) => ({...certain(first), finding_id}))]);
  expect(unnamed.manifest).toMatchObject({n_rows: 32, n_used: 32, excluded: []});
});

it("keeps counts of few where they are, and says how many findings these are", async () => {
  const folder = temporaryFolder();
  const findings = Array.from({length: 60}, (_, i) =>
    plain({opened_at: day(0), closed_at: i < 50 ? day(9) : day(10 + (i % 4))}, i)
  );
  const connected = await writeParts(folder, [findings]);
  const {cells, manifest} = await askFindings(connected, {...options, folder, least: 5});
  expect(cells.filter(({rule}) => rule === null)).toMatchObject([{days: 9, n: 50}]);
  expect(manifest.excluded).toEqual([{rule: withheldRule, n: 10}]);
  const few = await writeParts(folder, [findings.slice(0, 53)]);
  const {manifest: fewer} = await askFindings(few, {...options, folder, least: 5});
  expect(fewer.excluded).toEqual([]);
});

it("ends a statement that takes too long, or that somebody interrupts", async () => {
  const endless = "select a.range as opened_at from range(100000000) a, range(100000000) b";
  const mapping = {table: "findings" as const, columns: {opened_at: {column: "opened_at", format: "epoch"}}};
  const connected = [{connections: [lake], sql: endless, mapping}];
  await expect(askFindings(connected, {...options, folder: "/tmp", limit: 1})).rejects.toThrow(
    /connection lake: INTERRUPT/
  );
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  await expect(askFindings(connected, {...options, folder: "/tmp", signal: controller.signal})).rejects.toThrow(
    "connection lake: interrupted"
  );
});

it("says what to install where a driver is missing", async () => {
  const connection = {name: "x", engine: "snowflake" as const, given: {}};
  const asked = askFindings([{connections: [connection], from: "t", mapping: mappingOf()}], {
    ...options,
    folder: "/tmp"
  });
  await expect(asked).rejects.toThrow(
    "the driver snowflake-sdk is not here (expected it beside the report: npm install snowflake-sdk)"
  );
});
