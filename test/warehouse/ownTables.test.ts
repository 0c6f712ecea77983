import fc from "fast-check";
import {expect, it} from "vitest";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";

interface Finding {
  severity: string | null;
  /** Days since the first day. */
  opened: number;
  closed: number | null;
}

/** What is counted of findings, as `own_events` holds it. */
async function count(findings: readonly Finding[]) {
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
        cast(null as timestamp) as closed_lo, cast(null as timestamp) as closed_hi, cast(null as varchar) as outcome
      from (values ${rows.join(", ")}) as t(record, severity, opened_at, closed_at)`
    );
    return (await ownTables(database, new Set(["findings"]), 2024))[0];
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
        const census = Math.max(...findings.map(({opened, closed}) => Math.max(opened, closed ?? 0)));
        const groups = new Set(findings.map(({severity}) => severity));
        const isGrouped = groups.size > 1 && groups.size <= 6 && !groups.has(null);
        const expected = new Map<string, number>();
        for (const {severity, opened, closed} of findings) {
          const key = JSON.stringify([isGrouped ? severity : "all", (closed ?? census) - opened, closed !== null]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const {rows} = await count(findings);
        const found = rows.flatMap(({series, days, n_closed, n_open}) => [
          ...(n_closed ? [[JSON.stringify([series, days, true]), n_closed]] : []),
          ...(n_open ? [[JSON.stringify([series, days, false]), n_open]] : [])
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      }
    ),
    {numRuns: 40}
  );
});

it("counts more times than a curve can show to three digits, and loses none", async () => {
  const findings = Array.from({length: 30_000}, (_, i) => ({severity: "high", opened: 0, closed: i / 1000 + 0.0001}));
  const {title, rows} = await count(findings);
  expect(title).toMatch(/to three digits$/);
  expect(rows.length).toBeLessThan(3000);
  for (const {days} of rows) expect(Number(Number(days).toPrecision(3))).toBe(days);
  expect(rows.reduce((sum, {n_closed, n_open}) => sum + Number(n_closed) + Number(n_open), 0)).toBe(30_000);
});
