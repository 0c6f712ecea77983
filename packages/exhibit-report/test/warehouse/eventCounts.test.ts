import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {countEvents, poolCounts} from "../../src/statistics/survivalCounts.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {countEventsByGroup, eventsFromDates} from "../../src/warehouse/eventCounts.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase(":memory:");
});
afterAll(() => database.close());

interface Row {
  team: string | null;
  days: number | null;
  closed: boolean | null;
  watched: number | null;
}

function relation(rows: Row[]): string {
  const values = rows.map(
    ({team, days, closed, watched}) =>
      `(${team && `'${team}'`}, ${days}, ${closed}, ${days === null || watched === null ? null : days - watched})`
  );
  return `(select * from (values ${values.join(", ")}) as given (team, days, closed, entry_days))`;
}

const counted = {
  team: fc.constantFrom("a", "b"),
  days: fc.integer({min: 0, max: 40}).map((quarters) => quarters / 4),
  closed: fc.boolean(),
  watched: fc.integer({min: 1, max: 48}).map((quarters) => quarters / 4)
};

it.each([false, true])("counts what countEvents counts, delayed entry: %s", async (delayed) => {
  const columns = {group: "team", time: "days", status: "closed", ...(delayed && {entry: "entry_days"})};
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record(counted), {minLength: 1, maxLength: 60}), async (rows) => {
      const {groups, excluded} = await countEventsByGroup(database, relation(rows), columns);
      expect(excluded).toEqual([]);
      const teams = [...new Set(rows.map(({team}) => team))].sort();
      expect(groups).toEqual(
        teams.map((team) => {
          const mine = rows.filter((row) => row.team === team);
          const time = mine.map(({days}) => days);
          const entry = mine.map(({days, watched}) => days - watched);
          const status = mine.map(({closed}) => closed);
          return {group: team, counts: countEvents({time, status, ...(delayed && {entry})})};
        })
      );
      const {groups: all} = await countEventsByGroup(database, relation(rows), {...columns, group: undefined});
      expect(all).toEqual([{group: "all", counts: poolCounts(groups.map(({counts}) => counts))}]);
    }),
    tries(30)
  );
});

it("places every row: in one group, or under the first rule that excludes it", async () => {
  const values: fc.Arbitrary<Row> = fc.record({
    team: fc.option(counted.team),
    days: fc.option(fc.integer({min: -3, max: 5})),
    closed: fc.option(fc.boolean()),
    watched: fc.option(fc.integer({min: -2, max: 3}))
  });
  const rule = ({team, days, closed, watched}: Row) => {
    if (days === null) return "no time";
    if (days < 0) return "negative time";
    if (watched === null) return "no start of observation";
    if (watched <= 0) return "no time under observation";
    if (team === null) return "no group";
    return closed === null ? "neither closed nor open" : "counted";
  };
  await fc.assert(
    fc.asyncProperty(fc.array(values, {minLength: 1, maxLength: 60}), async (rows) => {
      const columns = {group: "team::varchar", time: "days", status: "closed::boolean", entry: "entry_days"};
      const {groups, excluded} = await countEventsByGroup(database, relation(rows), columns);
      const expected: Record<string, number> = {};
      for (const row of rows) expected[rule(row)] = (expected[rule(row)] ?? 0) + 1;
      const all = poolCounts(groups.map(({counts}) => counts));
      const n = Array.from(all.time, (_, i) => all.n_event[i] + all.n_censor[i]).reduce((a, b) => a + b, 0);
      const actual = Object.fromEntries(excluded.map(({rule, n}) => [rule, n]));
      expect(n ? {...actual, counted: n} : actual).toEqual(expected);
    }),
    tries(100)
  );
});

it("excludes times that are not finite", async () => {
  const rows = "(values ('infinity'::double, 0.0), ('nan'::double, 0.0), (1.0, '-infinity'::double), (1.0, 0.0)) as given (days, entry)"; // prettier-ignore
  expect(await countEventsByGroup(database, rows, {time: "days", status: "true", entry: "entry"})).toEqual({
    groups: [{group: "all", counts: {time: [1], n_event: [1], n_censor: [0], entry: {time: [0], n_enter: [1]}}}],
    excluded: [
      {rule: "time not finite", n: 2},
      {rule: "start of observation not finite", n: 1}
    ]
  });
});

it.each([
  {type: "date" as const, time: [0, 3, 30], n_event: [1, 1, 0]},
  {type: "timestamp" as const, time: [0, 2.75, 29.75], n_event: [1, 1, 0]}
])("takes time and status from a $type", async ({type, time, n_event}) => {
  const rows = `(values
    ('2026-01-01 06:00', '2026-01-01 06:00'),
    ('2026-01-01 06:00', '2026-01-04 00:00'),
    ('2026-01-01 06:00', null),
    ('2026-01-01 06:00', '2026-02-01 00:00'),
    ('2026-02-01 00:00', null),
    (null, '2026-01-02 00:00')
  ) as given (opened_text, closed_text)`;
  const cast = `(select opened_text::timestamp::${type} as opened, closed_text::timestamp::${type} as closed from ${rows})`;
  const columns = eventsFromDates({opened: "opened", closed: "closed", cutOff: `${type} '2026-01-31'`, type});
  expect(await countEventsByGroup(database, cast, columns)).toEqual({
    groups: [{group: "all", counts: {time, n_event, n_censor: [0, 0, 2]}}],
    excluded: [
      {rule: "no time", n: 1},
      {rule: "negative time", n: 1}
    ]
  });
});

it("counts more pairs of entry and exit than it shows times", async () => {
  const pairs = "(select 600 + i % 1000 as days, i // 1000 as entry from range(600000) given(i))";
  const {groups, excluded} = await countEventsByGroup(database, pairs, {time: "days", status: "true", entry: "entry"});
  const [{counts} = {counts: undefined}] = groups;
  expect(excluded).toEqual([]);
  expect(counts?.time).toEqual(Array.from({length: 1000}, (_, i) => 600 + i));
  expect([...new Set(Array.from(counts?.n_event ?? []))]).toEqual([600]);
  expect(counts?.entry).toEqual({
    time: Array.from({length: 600}, (_, i) => i),
    n_enter: Array.from({length: 600}, () => 1000)
  });
});
