import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventColumns, EventGroup} from "./eventCounts.ts";
import type {Reading} from "./columnSql.ts";
import {findReadings} from "./findReadings.ts";
import type {Wanted} from "./findReadings.ts";
import {describeRows, typedRows} from "./typedRows.ts";
import type {RowTest, TypedColumn, TypedRows} from "./typedRows.ts";

/** Columns of a file that hold findings: when each was opened and closed, or for how long it was watched and whether it closed. */
export type SurvivalColumns = ({opened: string; closed: string} | {time: string; status: string}) & {
  /** When it came under observation: a date, or days since opening where `time` is given. */
  entry?: string;
  /** When it was last seen open, where that was before the census. */
  last_seen?: string;
  group?: string;
};

export interface SurvivalOptions {
  /** Last moment of observation, as ISO text; the latest date in the file by default. */
  census?: string;
  /** strptime format of all dates. */
  dateFormat?: string;
  decimal?: "." | ",";
  /** How many faults to describe; 1,000 by default. */
  limit?: number;
}

export interface CountedSurvival {
  groups: EventGroup[];
  /** Rows that are not counted, one fault for each, up to the limit. */
  faults: Fault[];
  /** How many such rows there are. */
  n_rejected: number;
  /** Rows opened after the census, which are not faults. */
  n_after_census: number;
  census?: string;
}

const statusReading: Reading = {
  type: "choice",
  values: {
    ...{"1": true, true: true, yes: true, closed: true, fixed: true, resolved: true},
    ...{"0": false, false: false, no: false, open: false, censored: false, unresolved: false}
  },
  expected: "1 or true when closed, 0 or false when still open"
};

/**
 * Counts closings and censorings per group and time in a file, in one pass; rows that cannot be counted are described.
 *
 * A finding closed after the census was open at the census. Without an offset, times are UTC. Groups are in order of text.
 *
 * @throws UserError when nobody can tell how dates or numbers are written
 */
export async function countSurvival(
  database: Database,
  csv: CsvFile,
  columns: SurvivalColumns,
  {census, dateFormat, decimal, limit = 1000}: SurvivalOptions = {}
): Promise<CountedSurvival> {
  const typed = await typeColumns(database, csv, columns, {dateFormat, decimal});
  const isDated = "opened" in columns;
  const end = isDated ? (census ?? (await latestDate(database, csv, typed))) : undefined;
  const has = (name: string) => typed.some((column) => column.name === name);
  const rows = typedRows(csv, typed, isDated ? datedTests(end, has) : timedTests(has));
  const events = isDated ? datedEvents(rows, end, has) : timedEvents(has);
  const counted = await reading(csv, () => countEventsByGroup(database, rows.relation, events));
  const excluded = new Map(counted.excluded.map(({rule, n}) => [rule, n]));
  const nBad = excluded.get(badRule) ?? 0;
  const bad = nBad ? await describeRows(database, rows, {limit, which: ({rule}) => !rule}) : [];
  const faults = [...csv.faults, ...bad.map(({fault}) => fault)].sort((a, b) => a.line! - b.line!).slice(0, limit);
  return {
    groups: counted.groups,
    faults,
    n_rejected: csv.nBroken + nBad,
    n_after_census: excluded.get(afterCensusRule) ?? 0,
    census: end
  };
}

async function typeColumns(
  database: Database,
  csv: CsvFile,
  columns: SurvivalColumns,
  {dateFormat, decimal}: SurvivalOptions
): Promise<TypedColumn[]> {
  const isDated = "opened" in columns;
  const order = ["opened", "closed", "time", "status", "entry", "last_seen", "group"] as const;
  const given = order.flatMap((name) => {
    const column = (columns as Partial<Record<string, string>>)[name];
    return column === undefined ? [] : [{name, column}];
  });
  const wanted = given
    .filter(({name}) => name !== "status" && name !== "group")
    .map(({column}): Wanted => ({source: column, type: isDated ? "date" : "number", format: dateFormat, decimal}));
  const {readings, faults} = await findReadings(database, csv, wanted);
  if (faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
  return given.map(({name, column}): TypedColumn => {
    const required = name !== "closed" && name !== "last_seen";
    if (name === "status") return {name, source: column, required, reading: statusReading, missing: []};
    if (name === "group") return {name, source: column, required, reading: {type: "text"}, missing: []};
    return {name, source: column, required, reading: readings[wanted.findIndex((w) => w.source === column)]!};
  });
}

async function latestDate(
  database: Database,
  csv: CsvFile,
  columns: readonly TypedColumn[]
): Promise<string | undefined> {
  const dates = columns.filter(({reading}) => reading.type === "date").map(({name}) => `max("${name}")`);
  const typed = typedRows(csv, columns);
  const {rows} = await reading(csv, () =>
    database.query(`select greatest(${dates.join(", ")}) as latest from ${typed.relation}`)
  );
  return rows[0].latest === null ? undefined : String(rows[0].latest);
}

const afterCensus = "opened after the census";

// The counting step excludes what has no time, and by another name what has a negative one.
const badRule = "no time";
const afterCensusRule = "negative time";

function datedEvents({tests}: TypedRows, census: string | undefined, has: (name: string) => boolean): EventColumns {
  const end = timestamp(census);
  const after = tests.findIndex(({rule}) => rule === afterCensus) + 1;
  const status = `coalesce(closed <= ${end}, false)`;
  return {
    status,
    time: `case when fate = 0 then ${daysSinceOpened(lastSeen(end, has))} when fate = ${after} then -1 end`,
    ...(has("entry") && {entry: daysSinceOpened("entry")}),
    ...(has("group") && {group: '"group"'})
  };
}

function timedEvents(has: (name: string) => boolean): EventColumns {
  return {
    status: "status",
    time: 'case when fate = 0 then "time" end',
    ...(has("entry") && {entry: "entry"}),
    ...(has("group") && {group: '"group"'})
  };
}

function datedTests(census: string | undefined, has: (name: string) => boolean): RowTest[] {
  const end = timestamp(census);
  const last = lastSeen(end, has);
  const tests: RowTest[] = [
    {
      when: `opened > ${end}`,
      name: "opened",
      explain: (text) => ({message: `opened after the census: "${text("opened")}"`, expected: `${census} or before`}),
      rule: afterCensus
    },
    {
      when: "closed < opened",
      name: "closed",
      explain: (text) => ({
        message: `closed before it was opened: "${text("closed")}"`,
        expected: `${text("opened")} or after`
      })
    }
  ];
  if (has("last_seen")) {
    tests.push({
      when: `closed is null and last_seen < opened`,
      name: "last_seen",
      explain: (text) => ({
        message: `last seen before it was opened: "${text("last_seen")}"`,
        expected: `${text("opened")} or after`
      })
    });
  }
  if (has("entry")) tests.push(entryTest(`entry >= ${last}`));
  return tests;
}

function timedTests(has: (name: string) => boolean): RowTest[] {
  const negative: RowTest = {
    when: '"time" < 0',
    name: "time",
    explain: (text) => ({message: `negative time "${text("time")}"`, expected: "0 or more"})
  };
  return has("entry") ? [negative, entryTest('entry >= "time"')] : [negative];
}

function entryTest(when: string): RowTest {
  return {
    when,
    name: "entry",
    explain: (text) => ({
      message: `comes under observation when it is over: "${text("entry")}"`,
      expected: "an entry before it was closed or last seen"
    })
  };
}

/** When a finding was closed, or last seen open. */
function lastSeen(end: string, has: (name: string) => boolean): string {
  return `case when closed <= ${end} then closed else ${has("last_seen") ? `least(last_seen, ${end})` : end} end`;
}

function daysSinceOpened(moment: string): string {
  return `date_diff('microsecond', opened, ${moment}) / 86400e6`;
}

function timestamp(text: string | undefined): string {
  return text === undefined ? "cast(null as timestamp)" : `timestamp ${literal(text)}`;
}
