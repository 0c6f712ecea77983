import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {FindingsSql} from "../../packages/exhibit-report/src/engines/findingsSql.ts";
import {dialects} from "../../packages/exhibit-report/src/engines/dialect.ts";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";

/** Days since 1970 of the cut-off: none of the findings was closed later. */
const cutOff = 20_000;

const bare = `select severity, coalesce(closed, date '1970-01-01' + ${cutOff}) - opened as days, count(*) as n, count(closed) as n_closed
  from findings group by 1, 2`;

const generated = (n: number) => `create or replace table findings as
  select ['critical', 'high', 'low', 'medium'][1 + (h % 4)::int] as severity, date '1970-01-01' + opened as opened,
    case when h // 100 % 100 < 72 then date '1970-01-01' + least(opened + (h // 10000 % 400)::int, ${cutOff}) end as closed
  from (select h, ${cutOff} - 1500 + (h // 4000000 % 1500)::int as opened from (select hash(i) as h from range(${n}) t(i)))`;

/** Seconds that our statement and the engine's own bare grouped count take, in turns: the least of each. */
async function measure(path: string, n: number, rounds: number) {
  const database = await openDatabase(path, {memory: 200});
  await database.run(generated(n));
  const mapping = {
    table: "findings" as const,
    columns: {opened_at: {column: "opened"}, closed_at: {column: "closed"}, severity: {column: "severity"}}
  };
  const ours = new FindingsSql(dialects.duckdb, {from: "findings", mapping}).counts({cutOff});
  const seconds = {bare: Infinity, ours: Infinity};
  const rows = {bare: 0, ours: 0};
  for (let i = 0; i < rounds; i++)
    for (const [name, sql] of Object.entries({bare, ours}) as [keyof typeof seconds, string][]) {
      const begun = performance.now();
      rows[name] = (await database.query(sql)).rows.length;
      seconds[name] = Math.min(seconds[name], (performance.now() - begun) / 1000);
    }
  database.close();
  return {n, seconds, rows, ratio: seconds.ours / seconds.bare, megabytes: process.resourceUsage().maxRSS / 1024};
}

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
try {
  for (const n of sizes.length ? sizes : [1e6, 1e7]) {
    const {seconds, rows, ratio, megabytes} = await measure(join(folder, "findings.duckdb"), n, 3);
    console.log(
      `${n.toLocaleString("en-GB")} findings: bare ${seconds.bare.toFixed(2)} s (${rows.bare} rows), counts ${seconds.ours.toFixed(2)} s (${rows.ours} rows), ratio ${ratio.toFixed(2)}, at most ${megabytes.toFixed(0)} MB`
    );
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
