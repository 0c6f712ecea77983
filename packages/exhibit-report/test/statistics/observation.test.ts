import fc from "fast-check";
import {expect, it} from "vitest";
import {tries} from "../patient.ts";
import {observationRules, observe, observedSql, exclusionSql} from "../../src/statistics/observation.ts";
import type {DatedFinding, FindingSql} from "../../src/statistics/observation.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";

const day = 86_400_000;
const moments = ["opened", "closed", "closedLo", "closedHi", "watchedFrom", "removed", "lastSeen"] as const;
const all: FindingSql = {
  ...(Object.fromEntries(moments.map((name) => [name, `"${name}"`])) as unknown as FindingSql),
  outcome: "outcome"
};

const moment = fc.oneof(
  {arbitrary: fc.integer({min: 19_000, max: 19_012}).map((n) => n * day), weight: 12},
  {arbitrary: fc.constantFrom("9999-12-31", "1970-01-01", "0001-01-01", "2042-01-09").map(Date.parse), weight: 1}
);
const finding: fc.Arbitrary<DatedFinding> = fc.record({
  opened: fc.option(moment, {nil: undefined, freq: 20}),
  closed: fc.option(moment, {nil: undefined}),
  closedLo: fc.option(moment, {nil: undefined}),
  closedHi: fc.option(moment, {nil: undefined}),
  outcome: fc.option(fc.constantFrom("open", "fixed", "false positive"), {nil: undefined}),
  watchedFrom: fc.option(moment, {nil: undefined}),
  removed: fc.option(moment, {nil: undefined}),
  lastSeen: fc.option(moment, {nil: undefined})
});

/** What the SQL says of findings, in the shape of `observe`. */
async function observeInDuckDB(findings: readonly DatedFinding[], columns: readonly string[], cutOff: number) {
  const sql = (value: number | string | undefined) =>
    value === undefined
      ? "null"
      : typeof value === "string"
        ? literal(value)
        : `timestamp ${literal(new Date(value).toISOString().replace(/T(.*)Z/, " $1"))}`;
  const names = [...moments, "outcome"] as const;
  const given = Object.fromEntries(
    Object.entries(all).filter(([name]) => name === "opened" || name === "closed" || columns.includes(name))
  ) as unknown as FindingSql;
  const has = {
    entry: "watchedFrom" in given,
    since: "closedHi" in given || ("closedLo" in given && "outcome" in given)
  };
  const {row, observed} = exclusionSql(given, {hasNoDates: true});
  const rules: [keyof typeof observationRules, string][] = [
    ["noOpening", `${row.noOpening} or opened is null`],
    ["afterCutOff", observed.afterCutOff],
    ["closedBefore", row.closedBefore],
    ["closingUnknown", row.closingUnknown],
    ["seenBefore", observed.seenBefore],
    ["overBefore", observed.overBefore]
  ];
  const database = await openDatabase(":memory:");
  try {
    const rows = findings.map((f, i) => `(${i}, ${names.map((name) => sql(f[name])).join(", ")})`);
    const types = [...moments.map((name) => `cast("${name}" as timestamp) as "${name}"`), "outcome"];
    await database.run(
      `create table given as select i, ${types.join(", ")} from (values ${rows.join(", ")}) as t(i, ${names.map((n) => `"${n}"`).join(", ")})`
    );
    const cases = rules.map(([name, condition]) => `when ${condition} then ${literal(observationRules[name])}`);
    const table = await database.query(
      `select case ${cases.join(" ")} end as rule, epoch_ms(opened) as opened_ms, epoch_ms(exit_at) as exit_ms, is_closed, outcome,
         ${has.entry ? "epoch_ms(entry_at)" : "null"} as entry_ms, ${has.since ? "epoch_ms(since_at)" : "null"} as since_ms
       from ${observedSql("given", given, {cutOff: sql(cutOff), hasNoDates: true})} order by i`
    );
    const number = (value: unknown) => (value === null ? undefined : Number(value));
    return table.rows.map(({rule, opened_ms, exit_ms, entry_ms, since_ms, is_closed, outcome}) =>
      rule
        ? {rule}
        : {
            opened: number(opened_ms),
            entry: number(entry_ms),
            exit: number(exit_ms),
            since: number(since_ms),
            ended: is_closed ? ((outcome !== null && "outcome" in given ? outcome : undefined) ?? "unknown") : undefined
          }
    );
  } finally {
    database.close();
  }
}

it("says the same of every finding in DuckDB and in the page, whichever columns are given", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(finding, {minLength: 30, maxLength: 60}),
      fc.subarray(["closedLo", "closedHi", "outcome", "watchedFrom", "removed", "lastSeen"]),
      fc.integer({min: 19_003, max: 19_014}).map((n) => n * day),
      async (findings, columns, cutOff) => {
        const known = findings.map((f) => {
          const kept = Object.entries(f).filter(([name]) => /^(opened|closed)$/.test(name) || columns.includes(name));
          return Object.fromEntries(kept) as unknown as DatedFinding;
        });
        expect(await observeInDuckDB(findings, columns, cutOff)).toEqual(known.map((f) => observe(f, cutOff)));
      }
    ),
    tries(60)
  );
});

it.each<[string, DatedFinding, object]>([
  [
    "an old date of closing where the outcome says open",
    {opened: 0, closed: 5, outcome: "open"},
    {exit: 50, ended: undefined}
  ],
  ["a closing that stands for none", {opened: 0, closed: Date.UTC(9999, 11, 31)}, {exit: 50, ended: undefined}],
  ["a closing after the cut-off", {opened: 0, closed: 60, outcome: "fixed"}, {exit: 50, ended: undefined}],
  ["a closing after its application was removed", {opened: 0, closed: 40, removed: 30}, {exit: 30, ended: undefined}],
  ["watching that began after the opening", {opened: 0, closed: 20, watchedFrom: 10}, {entry: 10, exit: 20}],
  ["watching that began before the opening", {opened: 15, closed: 20, watchedFrom: 10}, {entry: undefined, exit: 20}],
  ["a closing before watching began", {opened: 0, closed: 9, watchedFrom: 10}, {rule: "over before watching began"}],
  ["a closing between two scans", {opened: 0, closedLo: 10, closedHi: 20}, {since: 10, exit: 20, ended: "unknown"}],
  ["a closing before the first scan after the opening", {opened: 0, closedHi: 20}, {since: 0, exit: 20}],
  ["a closing some time after it was last seen", {opened: 0, closedLo: 10, outcome: "fixed"}, {since: 10, exit: 50}],
  ["one that was last seen open", {opened: 0, closedLo: 10, outcome: "open"}, {exit: 10, ended: undefined}],
  [
    "a closing that two scans enclose after the cut-off",
    {opened: 0, closedLo: 40, closedHi: 60},
    {exit: 40, ended: undefined}
  ],
  ["an outcome without a date", {opened: 0, outcome: "fixed"}, {rule: "closing date unknown"}]
])("knows %s", (_, finding, expected) => {
  const shift = (value: unknown) => (typeof value === "number" && value < 1e9 ? 19_000 * day + value * day : value);
  const moved = Object.fromEntries(Object.entries(finding).map(([name, value]) => [name, shift(value)]));
  const found = observe(moved as unknown as DatedFinding, 19_050 * day);
  expect(found).toMatchObject(
    Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, shift(value)]))
  );
});
