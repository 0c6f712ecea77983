import {writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {FileMapping} from "../../packages/exhibit-report/src/sources/mapping.ts";
import {countInCsv, csvOf, mappingOf} from "../../packages/exhibit-report/test/engines/findings.ts";
import type {Recorded} from "../../packages/exhibit-report/test/engines/findings.ts";
import {readCells} from "../../packages/exhibit-report/src/engines/counts.ts";
import {openEngine} from "../../packages/exhibit-report/src/engines/engine.ts";
import {FindingsSql} from "../../packages/exhibit-report/src/engines/findingsSql.ts";
import {certain} from "../../packages/exhibit-report/src/certain.ts";
import {day, recordedOf, start, survivalCases} from "./survivalCases.ts";
import {startClickHouse} from "./servers.ts";
import {openTarget, writeTable} from "./write.ts";
import type {Target} from "./write.ts";
import type {Asked} from "./everywhere.ts";
import {ask, connectionTo, everywhere, folder, hash, publishedOf, rowsOf, targets, typesOf} from "./everywhere.ts";

const none = {updated_at: null, first_observed_at: null, outcome: null};

describe.each(survivalCases)("the case $name", (own) => {
  it("has the same counts in every engine, and the same published numbers as a CSV", async () => {
    const {findings, last} = recordedOf(own);
    const cutOff = `${day(last)} 00:00:00`;
    // Where nobody came under observation late, nothing says when somebody did.
    const left = findings.some(({first_observed_at}) => first_observed_at) ? [] : ["first_observed_at"];
    const asked = await everywhere(findings, {cutOff, left});
    writeFileSync(join(folder, "case.csv"), csvOf(findings));
    expect(await publishedOf(asked)).toEqual(await countInCsv(join(folder, "case.csv"), cutOff));
  });
});

it("knows 33 cases", () => expect(new Set(survivalCases.map(({name}) => name)).size).toBe(33));

const days = fc.integer({min: 0, max: 40}).map(day);
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, {nil: null, freq});
const finding = fc.record({
  app: maybe(fc.constantFrom("shop", "Shop", "till ", "Über", "über", "n/a"), 8),
  opened_at: maybe(
    fc.oneof({arbitrary: days, weight: 20}, {arbitrary: fc.constantFrom("1970-01-01", "1999-05-05"), weight: 1}),
    20
  ),
  closed_at: maybe(
    fc.oneof(
      {arbitrary: days, weight: 20},
      {arbitrary: fc.constantFrom("2037-12-31", "2099-12-31", "2042-05-05"), weight: 1}
    )
  ),
  severity: maybe(fc.constantFrom("high", "High", "hïgh", "low ", "N/A", "", "ß", "SS"), 10),
  outcome: maybe(fc.constantFrom("open", "fixed", "Accepted", "false positive", "what?")),
  first_observed_at: maybe(days),
  updated_at: maybe(days)
});

it("counts duplicates, states, nulls, case, accents and dates that stand for none alike in every engine", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(finding, maybe(fc.integer({min: 0, max: 60}), 9)), {minLength: 80, maxLength: 160}),
      fc.constantFrom([], ["first_observed_at"], ["finding_id", "first_observed_at"], ["first_observed_at", "outcome"]),
      async (rows, left) => {
        await everywhere(
          rows.map(([own, key]) => ({...own, finding_id: key === null ? null : `F-${key}`})),
          {left}
        );
      }
    ),
    {numRuns: 8, endOnFailure: true}
  );
});

it("takes the day of a moment in UTC, whatever the session’s zone, and a date as it is", async () => {
  const moments = Array.from({length: 40}, (_, i): Recorded => ({
    ...none,
    ...{app: "a", finding_id: `F-${i}`, severity: "s"},
    opened_at: `${day(i % 5)} ${i % 2 ? "00:00:00" : "23:59:59"}`,
    closed_at: i % 3 ? `${day(10 + i)} ${i % 2 ? "23:30:00" : "00:30:00"}` : null
  }));
  const asDates = moments.map((one) => ({
    ...one,
    opened_at: one.opened_at!.slice(0, 10),
    closed_at: one.closed_at?.slice(0, 10) ?? null
  }));
  expect(hash(await everywhere(moments, {dates: "moment"}))).toBe(hash(await everywhere(asDates)));
});

const hostileNames = ['a"b', "c`d", "e\\f", "g'h", "i; drop table findings; --", "ü ✓", "select"];

it("asks for columns and tables of any name, and values of any kind", async () => {
  const [app, id, opened, closed, severity, state, kind] = hostileNames as [
    string,
    string,
    string,
    string,
    string,
    string,
    string
  ];
  const columns = {
    [app]: "text",
    [id]: "text",
    [opened]: "date",
    [closed]: "date",
    [severity]: "text",
    [state]: "text",
    [kind]: "text"
  } as const;
  const rows = hostileNames.flatMap((value, i) => [
    [value, `1${value}`, day(0), day(3 + i), value, `it's "${value}" %_`, "vuln_1"],
    [value, `2${value}`, day(1), null, value, "100%", "vuln%2"],
    [value, `3${value}`, day(1), null, value, "100%", "vulnx2"],
    [value, `4${value}`, day(1), null, value, "?? \\", "vuln_1"]
  ]);
  const mapping: FileMapping = {
    table: "findings",
    only: {[kind]: ["vuln_*", "vuln%*"]},
    columns: {
      ...{app: {column: app}, finding_id: {column: id}, opened_at: {column: opened}, closed_at: {column: closed}},
      severity: {join: [severity, app]},
      outcome: {column: state, values: {"it's *%_": "fixed", "100%": "open"}}
    }
  };
  const hashes: string[] = [];
  for (const target of targets) {
    const table = `t'"\`\\ x`;
    await writeTable(target, table, columns, rows);
    const asked = await ask([{target, from: table, mapping}]);
    expect(asked.manifest).toMatchObject({n_rows: 28, n_used: 14, n_rejected: 7});
    expect(asked.manifest.excluded).toEqual([{rule: `${kind} is not vuln_* or vuln%*`, n: 7}]);
    hashes.push(hash(asked));
  }
  expect(new Set(hashes).size, hashes.join("\n")).toBe(1);
});

it("adds up three shards on three engines to what one engine counts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(finding, fc.integer({min: 0, max: 90})), {minLength: 90, maxLength: 150}),
      async (rows) => {
        const findings = rows.map(([own, key]) => ({...own, app: "shop", finding_id: `F-${key}`}));
        const whole = await everywhere(findings);
        const parts: (Asked & {target: Target})[] = [];
        for (const [i, target] of targets.slice(1).entries()) {
          const own = findings.filter(({finding_id}) => Number(finding_id.slice(2)) % 3 === i);
          await writeTable(target, "shard", typesOf("date"), rowsOf(own));
          parts.push({target, from: "shard", mapping: mappingOf()});
        }
        expect(hash(await ask(parts))).toBe(hash(whole));
      }
    ),
    {numRuns: 3, endOnFailure: true}
  );
});

it("adds up two servers of ClickHouse, each with half of the findings", async () => {
  const server = await startClickHouse(folder, "second");
  const second = await openTarget(server);
  try {
    const first = certain(targets.find(({engine}) => engine === "clickhouse"));
    const findings = Array.from({length: 300}, (_, i): Recorded => ({
      ...none,
      ...{app: `app${i % 5}`, finding_id: `F-${i % 290}`, severity: ["high", "low"][i % 2]!},
      ...{opened_at: i % 50 ? day(i % 9) : null, closed_at: i % 3 ? day(5 + (i % 20)) : null}
    }));
    const parts: (Asked & {target: Target})[] = [];
    for (const [half, target] of [first, second].entries()) {
      const own = findings.filter((_, i) => (i % 290) % 2 === half);
      await writeTable(target, "half", typesOf("date"), rowsOf(own));
      parts.push({target, from: "half", mapping: mappingOf(["first_observed_at"])});
    }
    await writeTable(first, "whole", typesOf("date"), rowsOf(findings));
    const whole = await ask([{target: first, from: "whole", mapping: mappingOf(["first_observed_at"])}]);
    expect(whole.manifest.n_rows).toBe(300);
    expect(hash(await ask(parts))).toBe(hash(whole));
  } finally {
    await server.stop();
  }
});

it("reads a query in place of a table, and columns with seconds since 1970 or clocks of a zone", async () => {
  const columns = {id: "text", clock: "text", seconds: "text"} as const;
  const rows = Array.from({length: 30}, (_, i) => [
    `${i}`,
    `${day(i)} 00:30:00`,
    String((start + (40 + i) * 86_400_000) / 1000)
  ]);
  const clocks = {
    duckdb: "cast(clock as timestamp)",
    postgresql: "cast(clock as timestamp)",
    mysql: "cast(clock as datetime)",
    clickhouse: "toDateTime64(clock, 0, 'UTC')"
  };
  const numbers = {duckdb: "bigint", postgresql: "bigint", mysql: "signed", clickhouse: "Int64"};
  const hashes: string[] = [];
  for (const target of targets) {
    const engine = target.engine as keyof typeof clocks;
    await writeTable(target, "clocks", columns, rows);
    const sql =
      `select id, ${clocks[engine]} as clock, cast(seconds as ${numbers[engine]}) as seconds from clocks; -- all\n`.replace(
        "; -- all",
        " -- all"
      );
    const zone = engine === "mysql" ? "+01:00" : "Europe/Berlin"; // MariaDB knows names where its tables of zones are loaded
    const mapping: FileMapping = {
      table: "findings",
      columns: {
        finding_id: {column: "id"},
        opened_at: {column: "clock", zone},
        closed_at: {column: "seconds", format: "epoch"}
      }
    };
    const asked = await ask([{target, sql, mapping}], {cutOff: "2026-01-01 00:00:00"});
    hashes.push(hash(asked));
    expect(new Set(asked.cells.map(({days}) => days))).toEqual(new Set([41]));
  }
  expect(new Set(hashes).size).toBe(1);
});

it("counts the same where findings are put together before they are judged as where their days are asked for", async () => {
  const rows = Array.from({length: 300}, (_, i) => [
    `${i}`,
    ["high", "low"][i % 2]!,
    i % 41 ? day(i % 20) : null,
    i % 3 ? day((i % 20) + (i % 17) - (i % 53 ? 0 : 30)) : null
  ]);
  const columns = {severity: {column: "severity"}, opened_at: {column: "opened"}, closed_at: {column: "closed"}};
  const told: unknown[] = [];
  for (const target of targets) {
    await writeTable(target, "alike", {id: "text", severity: "text", opened: "date", closed: "date"}, rows);
    const options = {folder, limit: 60, signal: new AbortController().signal};
    const engine = await openEngine(connectionTo(target), options);
    for (const isDated of [false, true]) {
      const own = {from: "alike", mapping: {table: "findings", columns} as FileMapping, connections: []};
      const sql = new FindingsSql(engine.dialect, {...own, isDated}).counts({cutOff: start / 86_400_000 + 60});
      const sums = new Map<string, number>();
      for (const {rule, severity, is_closed, days, n} of readCells(await engine.run(sql))) {
        const key = JSON.stringify([rule, severity, is_closed, days]);
        sums.set(key, (sums.get(key) ?? 0) + n);
      }
      told.push([...sums].sort());
    }
    await engine.close();
  }
  expect(told).toHaveLength(8);
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
  expect((told[0] as [string, number][]).reduce((sum, [, n]) => sum + n, 0)).toBe(300);
});
