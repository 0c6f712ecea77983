import fc from "fast-check";
import {expect, it} from "vitest";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import type {FindingChoices} from "../../src/warehouse/ownFindingTables.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";
import {patient, tries} from "../patient.ts";

interface Finding {
  severity: string | null;
  /** Days since the first day. */
  opened: number;
  closed: number | null;
}

/** What is counted of findings, as `own_events` holds it. */
async function count(findings: readonly Finding[], choices?: FindingChoices) {
  const moment = (days: number | null) =>
    days === null ? "null" : `timestamp '2024-01-01' + to_microseconds(cast(${days} * 86400e6 as bigint))`;
  const rows = findings.map(
    ({severity, opened, closed}, i) =>
      `(${i + 1}, ${severity === null ? "null" : literal(severity)}, ${moment(opened)}, ${moment(closed)})`
  );
  const database = await openDatabase(":memory:");
  try {
    await database.run(
      `create table findings as select 1 as file, record, severity, opened_at, cast(closed_at as timestamp) as closed_at,
        cast(null as timestamp) as closed_lo, cast(null as timestamp) as closed_hi, cast(null as varchar) as outcome,
        cast(null as timestamp) as first_observed_at, cast(null as varchar) as app
      from (values ${rows.join(", ")}) as t(record, severity, opened_at, closed_at)`
    );
    return (await ownTables(database, new Set(["findings"]), 2024, choices))[0];
  } finally {
    database.close();
  }
}

const finding = fc.record({
  severity: fc.constantFrom("low", "high"),
  opened: fc.nat(5),
  closed: fc.option(fc.integer({min: 5, max: 9}))
});

it("counts each finding once, under its severity and its days to closing or to the last date", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(finding, {minLength: 1, maxLength: 30}),
      fc.array(fc.constantFrom(null, "critical", "info", "medium", "note", "style", "trace"), {maxLength: 8}),
      async (known, severities) => {
        const findings = [...known, ...severities.map((severity) => ({severity, opened: 1, closed: 2}))];
        const cutOff = Math.max(...findings.map(({opened, closed}) => Math.max(opened, closed ?? 0)));
        const groups = new Set(findings.map(({severity}) => severity));
        const isGrouped = groups.size > 1 && groups.size <= 6 && !groups.has(null);
        const expected = new Map<string, number>();
        for (const {severity, opened, closed} of findings) {
          const key = JSON.stringify([isGrouped ? severity : "all", (closed ?? cutOff) - opened, closed !== null]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const {rows} = await count(findings);
        const given = rows.filter(({basis}) => basis === "as given");
        const found = given.map(({series, days, what, n}) => [JSON.stringify([series, days, what === "closed"]), n]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      }
    ),
    tries(40)
  );
});

patient("counts more times than a curve can show to three digits, and loses none", async () => {
  const findings = Array.from({length: 30_000}, (_, i) => ({severity: "high", opened: 0, closed: i / 1000 + 0.0001}));
  const {title, rows} = await count(findings);
  expect(title).toMatch(/to three digits$/);
  expect(rows.length).toBeLessThan(3000);
  for (const {days} of rows) expect(Number(Number(days).toPrecision(3))).toBe(days);
  expect(rows.reduce((sum, {n}) => sum + Number(n), 0)).toBe(30_000);
});

it("takes severities that differ by case and white space for one, under the commonest spelling, unless told otherwise", async () => {
  const spelt = ["High", "high", " high", "HIGH", "P1", "p1", "low", "Low", "LOW", "Low"];
  const findings = spelt.map((severity, i) => ({severity, opened: 0, closed: i < 8 ? 3 : null}));
  const seriesOf = async (choices?: FindingChoices) => {
    const totals = new Map<unknown, number>();
    for (const {series, n} of (await count(findings, choices)).rows)
      totals.set(series, (totals.get(series) ?? 0) + Number(n));
    return Object.fromEntries(totals);
  };
  expect(await seriesOf()).toEqual({high: 4, Low: 4, P1: 2});
  // More than six groups are taken together.
  expect(await seriesOf({areGroupsExact: true})).toEqual({all: 10});
});
