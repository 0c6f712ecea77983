import {existsSync, readFileSync} from "node:fs";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {openEngine} from "../../packages/exhibit-report/src/engines/engine.ts";
import {FindingsSql} from "../../packages/exhibit-report/src/engines/findingsSql.ts";
import type {Connection} from "../../packages/exhibit-report/src/sources/connections.ts";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {startClickHouse} from "../engines/servers.ts";
import {childrenOf, runModule} from "./child.ts";
import type {Duration, Figure} from "./figure.ts";

const engines = resolve("test/engines");

/** Days since 1970 of the cut-off: none of the findings was closed later. */
const cutOff = 20_000;

/** An engine with findings that it generates itself. */
interface Warehouse {
  connection: Connection;
  /** The engine's own count by severity and days, which judges nothing. */
  bare: string;
  generate(n: number): Promise<unknown>;
  stop(): Promise<unknown>;
}

async function duckdb(folder: string): Promise<Warehouse> {
  const file = join(folder, "findings.duckdb");
  const generate = async (n: number) => {
    const database = await openDatabase(file, {memory: 200});
    await database.run(`create or replace table findings as
      select 'F-' || i as id, ['critical', 'high', 'low', 'medium'][1 + (h % 4)::int] as severity, date '1970-01-01' + opened as opened,
        case when h // 100 % 100 < 72 then date '1970-01-01' + least(opened + (h // 10000 % 400)::int, ${cutOff}) end as closed
      from (select i, h, ${cutOff} - 1500 + (h // 4000000 % 1500)::int as opened from (select i, hash(i) as h from range(${n}) t(i)))`);
    database.close();
  };
  return {
    connection: {name: "lake", engine: "duckdb", given: {file}},
    bare: `select severity, coalesce(closed, date '1970-01-01' + ${cutOff}) - opened as days, count(*) as n, count(closed) as n_closed
      from findings group by 1, 2`,
    generate,
    stop: () => Promise.resolve()
  };
}

async function clickhouse(folder: string): Promise<Warehouse> {
  const {admin, url, stop} = await startClickHouse(folder);
  process.env.EXHIBIT_BENCH = url;
  const write = async (sql: string) => {
    const response = await fetch(admin, {method: "POST", body: sql});
    if (!response.ok) throw new Error(await response.text());
  };
  const date = (day: string) => `addDays(toDate32('1970-01-01'), ${day})`;
  const generate = async (n: number) => {
    await write("drop table if exists findings");
    await write(`create table findings (id String, severity String, opened Date32, closed Nullable(Date32))
      engine = MergeTree order by tuple()`);
    await write(`insert into findings
      select concat('F-', toString(number)), ['critical', 'high', 'low', 'medium'][1 + h % 4], ${date("o")},
        if(intDiv(h, 100) % 100 < 72, ${date(`least(o + intDiv(h, 10000) % 400, ${cutOff})`)}, null)
      from (select number, sipHash64(number) as h, ${cutOff} - 1500 + intDiv(h, 4000000) % 1500 as o from numbers(${n}))`);
  };
  return {
    connection: {name: "lake", engine: "clickhouse", given: {url: "$EXHIBIT_BENCH"}},
    bare: `select severity, dateDiff('day', opened, coalesce(closed, ${date(String(cutOff))})) as days, count(*) as n, count(closed) as n_closed
      from findings group by 1, 2`,
    generate,
    stop
  };
}

const columns = {opened_at: {column: "opened"}, closed_at: {column: "closed"}, severity: {column: "severity"}};

/** Of both statements, and of the bare count: the least that each took, in turns. */
async function measure({connection, bare, generate}: Warehouse, n: number): Promise<Figure[]> {
  await generate(n);
  const root = process.cwd();
  if (existsSync(engines)) process.chdir(engines); // drivers are looked for where a report would have them
  const engine = await openEngine(connection, {folder: ".", limit: 3600, signal: new AbortController().signal});
  process.chdir(root);
  const sql = new FindingsSql(engine.dialect, {from: "findings", mapping: {table: "findings", columns}});
  const statements = {bare, survey: sql.survey, counts: sql.counts({cutOff})};
  const best: Record<string, Duration> = {};
  for (let i = 0; i < (n > 1e7 ? 2 : 3); i++)
    for (const [name, statement] of Object.entries(statements)) {
      const [start, before] = [performance.now(), processorTime()];
      await engine.run(statement);
      const {wall = Infinity, processor = Infinity} = best[name] ?? {};
      best[name] = {
        wall: Math.min(wall, (performance.now() - start) / 1000),
        processor: Math.min(processor, processorTime() - before)
      };
    }
  await engine.close();
  const [memory, judging] = [await refreshed(connection), await refreshed(connection, objectives)];
  const what = `${connection.engine}, ${n.toLocaleString("en-GB")} findings`;
  const reference = {value: best.bare.processor, origin: "the engine’s own bare grouped count"};
  return [
    {name: `${what}: dates by day, processor`, value: best.survey.processor, unit: "s", reference},
    {name: `${what}: counts with all rules, processor`, value: best.counts.processor, unit: "s", reference},
    {
      name: `${what}: dates by day`,
      value: best.survey.wall,
      unit: "s",
      reference: {...reference, value: best.bare.wall}
    },
    {name: `${what}: counts`, value: best.counts.wall, unit: "s", reference: {...reference, value: best.bare.wall}},
    {name: `${what}: refresh, peak memory of our process`, value: memory, unit: "MB", atMost: 300},
    {
      ...{name: `${what}: refresh with two objectives and quarters, peak memory of our process`, value: judging},
      ...{unit: "MB", atMost: 300}
    }
  ];
}

const objectives = ["high", "low"]
  .map(
    (severity) => `  ${severity}:
    sentence: Of ${severity} severity, findings are fixed in 30 days
    target: 0.8
    window: rolling 1Y
    time_to_close: {within: 30d, severity: ${severity}}
`
  )
  .join("");

/** The most memory that a refresh of a report's folder held, in MB. @param judged objectives with a deadline */
async function refreshed({engine, given}: Connection, judged?: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const [property, value] = Object.entries(given)[0];
  const mapped = Object.entries(columns).map(([name, {column}]) => `${name}: ${column}`);
  await writeFile(
    join(folder, "exhibit.yaml"),
    `connections:
  lake: {engine: ${engine}, ${property}: ${value}}
findings: {connection: lake, from: findings, columns: {${mapped.join(", ")}}}
`
  );
  if (judged) await writeFile(join(folder, "objectives.yaml"), `objectives:\n${judged}`);
  try {
    const source = `import refresh from "./packages/exhibit-report/src/commands/refresh.ts";
      process.chdir("test/engines"); // where drivers are
      await refresh.run({data: ${JSON.stringify(folder)}, limit: "3600"}, []);`;
    return (await runModule(source)).peakMemory;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Of this process and of those that it started, in seconds. */
function processorTime(): number {
  const {user, system} = process.cpuUsage();
  const others = childrenOf(String(process.pid)).map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  });
  return others.reduce((sum, one) => sum + one, (user + system) / 1e6);
}

/**
 * Findings that are counted where they live, of 1, 10 and 100 million: ClickHouse in a process of its own, where
 * `npm run test:engines` has installed it, and DuckDB within ours, with 200 MB.
 */
export async function warehouse(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const figures: Figure[] = [];
  const isThere = existsSync(join(engines, "node_modules"));
  try {
    for (const start of isThere ? [clickhouse, duckdb] : [duckdb]) {
      const started = await start(folder);
      try {
        for (const n of [1e6, 1e7, 1e8]) figures.push(...(await measure(started, n)));
      } finally {
        await started.stop();
      }
    }
  } finally {
    await rm(folder, {recursive: true, force: true, maxRetries: 20}); // an engine may still write into it
  }
  return figures;
}
