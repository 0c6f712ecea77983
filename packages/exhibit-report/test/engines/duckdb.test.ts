import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import {readCells, readDayCounts} from "../../src/engines/counts.ts";
import {dialects} from "../../src/engines/dialect.ts";
import {openEngine} from "../../src/engines/engine.ts";
import type {Engine} from "../../src/engines/engine.ts";
import {FindingsSql} from "../../src/engines/findingsSql.ts";
import {toldAgain} from "../../src/engines/repeatedFindings.ts";
import {mappingOf} from "./findings.ts";

async function withDuckdb<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const {signal} = new AbortController();
  const engine = await openEngine({name: "lake", engine: "duckdb", given: {}}, {folder: ".", limit: 60, signal});
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** Holds twice so many MB at once. */
const list = (n: number) => `select len(list(repeat('x', 100000) || i)) as n from range(${10 * n}) t(i)`;
const memory = "select current_setting('memory_limit') as is";

patient("gives a statement more memory where it needs it, for as long as it runs, and no more than 200 MB", () =>
  withDuckdb(async (engine) => {
    const [{is: before}] = await engine.run(memory);
    expect(await engine.run(list(1))).toEqual([{n: 10n}]);
    expect(await engine.run(memory)).toEqual([{is: before}]);
    expect(await engine.run(list(50))).toEqual([{n: 500n}]);
    expect(await engine.run(memory)).toEqual([{is: before}]);
    await expect(engine.run(list(400))).rejects.toThrow("connection lake: Out of Memory");
  })
);

it("has more memory from the start for what is kept in a table, and gives it back", () =>
  withDuckdb(async (engine) => {
    const [{is: usual}] = await engine.run(memory);
    await engine.run(`create or replace temp table kept as ${memory}`);
    const [{is: during}] = await engine.run("select * from kept");
    expect([during, usual].map((text) => Math.round(parseFloat(String(text))))).toEqual([95, 38]); // MiB of 100 and 40 MB
    expect(await engine.run(memory)).toEqual([{is: usual}]);
  }));

it("counts the same, whether ids that several rows have are looked for in each statement, kept in a table, or sent back", () =>
  withDuckdb(async (engine) => {
    // Several ids with outer spaces of any kind, ids that stand for none, and rows that differ in their severity alone.
    await engine.run(`create table findings as select
      ['F-1', ' F-1', 'F-1\u00a0', 'F-2', 'n/a', '', 'ü', null, 'F-' || (i // 2), 'F-' || i][1 + (i * 7 % 10)::int] as finding_id,
      'app' as app, date '2024-01-01' + (i % 3)::int as opened_at,
      case when i % 4 > 0 then date '2024-01-01' + (i % 5)::int end as closed_at,
      ['high', 'low'][1 + (i // 5 % 2)::int] as severity from range(600) t(i)`);
    const mapping = mappingOf(["outcome", "first_observed_at", "updated_at"]);
    const told = [undefined, "table", "values"] as const;
    const all: unknown[] = [];
    for (const again of told) {
      const dialect = {...dialects.duckdb, again};
      const sql = new FindingsSql(dialect, {from: "findings", mapping});
      const known = toldAgain(dialect, await engine.run(sql.ids!));
      expect(known === undefined).toBe(again === undefined);
      const asked = new FindingsSql(dialect, {from: "findings", mapping, again: known});
      const cells = readCells(await engine.run(asked.counts({cutOff: 20_000})));
      const days = readDayCounts(await engine.run(asked.survey));
      all.push([cells, days].map((rows) => rows.map((row) => JSON.stringify(row)).sort()));
    }
    expect(all[0]).not.toEqual([[], []]);
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  }));
