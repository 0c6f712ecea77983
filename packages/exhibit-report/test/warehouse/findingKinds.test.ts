import {expect, it} from "vitest";
import {few} from "../patient.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {groupKinds} from "../../src/warehouse/findingKinds.ts";
import {observeFindings} from "../../src/warehouse/ownFindings.ts";
import {quarterTables} from "../../src/warehouse/ownQuarters.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";

interface Made {
  n: number;
  applications: number;
  /** SQL of columns over `i`, `opened` and `closed`, in place of those of plain findings. */
  columns?: Record<string, string>;
  isAdded?: boolean;
  cutOff?: string;
}

/** SQL of a number below n, for the row i. */
const draw = (n: number, what: string) => `cast(hash(i || '${what}') % ${n} as int)`;

const none = ["closed_lo", "closed_hi", "first_observed_at"].map((name) => [name, "cast(null as timestamp)"]);
const plain: Record<string, string> = {
  app: "'shop'",
  opened_at: "opened",
  closed_at: "closed",
  severity: `['low', 'High', 'high', 'critical'][1 + ${draw(4, "severity")}]`,
  outcome: "cast(null as varchar)",
  ...Object.fromEntries(none)
};
/** Opened on eleven days of two years, and closed after up to a year. */
const days = `select i, timestamp '2024-01-01' + interval (60 * ${draw(11, "opened")}) day as opened,
  opened + interval (20 * ${draw(4, "one")} * ${draw(4, "other")}) day as ended,
  case when ended <= timestamp '2025-12-31' then ended end as closed`;

async function withFindings<T>(
  {n, applications, columns, isAdded}: Made,
  use: (database: Database, present: Set<TableName>) => Promise<T>
): Promise<T> {
  const database = await openDatabase(":memory:");
  const app = `case when i % 50 > 0 then 'App ' || ${draw(applications, "app")} end`;
  const all = Object.entries({...plain, app, ...columns}).map(([name, sql]) => `${sql} as ${name}`);
  try {
    await database.run(
      `create table findings as select 1 as file, i + 1 as record, ${all.join(", ")} from (${days} from range(${n}) t(i))`
    );
    await database.run(
      `create table applications as select 'App ' || i as app, timestamp '2024-02-01' + interval (20 * ${draw(9, "added")}) day as added_at,
        case when i % 9 = 0 then timestamp '2025-09-01' end as removed_at from range(${applications}) t(i)`
    );
    return await use(database, new Set<TableName>(["findings", ...(isAdded ? ["applications" as const] : [])]));
  } finally {
    database.close();
  }
}

const outcome = `case when closed is null then 'open' else ['fixed', 'fixed', 'accepted', 'unknown'][1 + ${draw(4, "outcome")}] end`;
const made: Record<string, Made> = {
  "of few applications": {n: 1000, applications: 4},
  "of many applications": {n: 1200, applications: 12},
  "with a backlog before the first closing": {
    n: 1200,
    applications: 12,
    columns: {closed_at: "greatest(closed, timestamp '2024-09-01')"}
  },
  "by outcome, some under observation late": {
    n: 4000,
    applications: 12,
    columns: {outcome, severity: "'low'"},
    isAdded: true
  },
  "of more applications than are drawn one by one": {
    n: 5000,
    applications: 1200,
    columns: {outcome, first_observed_at: `opened + interval (30 * ${draw(3, "observed")}) day`},
    cutOff: "2025-11-30 00:00:00"
  },
  "whose closings scans bound": {
    n: 1200,
    applications: 12,
    columns: {closed_at: "cast(null as timestamp)", closed_hi: "closed", closed_lo: "closed - interval 3 day"}
  },
  "without severities": {n: 1200, applications: 12, columns: {severity: "cast(null as varchar)"}},
  "with closings that stand for none": {
    n: 1200,
    applications: 12,
    columns: {closed_at: "coalesce(closed, timestamp '9999-12-31')"}
  }
};

const chosen = few(Object.entries(made), ([name]) => name.startsWith("by outcome"));
it.each(chosen)("tells the same of findings by kind as of each: %s", (_, findings) =>
  withFindings(findings, async (database, present) => {
    const {cutOff} = findings;
    const observation = await observeFindings(database, present, cutOff);
    const kinds = await groupKinds(database, observation);
    expect(kinds).toBeDefined();
    const [apart, together] = [observation, {...observation, kinds}].map((observation) => async () => [
      ...(await ownTables(database, present, 2024, {cutOff, observation})),
      ...(await quarterTables(database, present, {cutOff, observation}))
    ]);
    const tables = await together();
    expect(tables).toEqual(await apart());
    expect(tables.find(({name}) => name === "own_events")!.rows.length).toBeGreaterThan(5);
    expect(tables.find(({name}) => name === "own_quarters")!.rows.length).toBeGreaterThan(15);
  })
);

it("groups none where most are of a kind of their own", () =>
  withFindings({n: 2000, applications: 12, columns: {opened_at: "opened + to_seconds(i)"}}, async (database, present) =>
    expect(await groupKinds(database, await observeFindings(database, present))).toBeUndefined()
  ));
