import {basename, dirname} from "node:path";
import {certain, leading} from "../certain.ts";
import {groupKeySql} from "../statistics/groupSpelling.ts";
import {repeatRules} from "../statistics/repeats.ts";
import {scopes} from "../sources/tableSchemas.ts";
import type {Fault} from "../sources/fault.ts";
import type {States} from "../tables/tableStates.ts";
import {reading} from "./csvFile.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import {locateRows} from "./locateRows.ts";
import {isRead, numberedRelation} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

/** A loaded file whose rows have a key. */
export interface KeyedFile {
  /** Counted from 1. */
  number: number;
  /** Its table in the database, with the `key_hash` and the `disposition` of each row. */
  name: string;
  rows: TypedRows;
  key: readonly string[];
  namespace?: string;
  /** Whether applications and services that differ by case alone are apart. */
  isExact?: boolean;
}

/**
 * SQL of what stands for the key of a row, null where a part of it is missing.
 *
 * @param options.isExact whether applications and services that differ by case alone are apart
 */
export function keyHashSql(
  key: readonly string[],
  {namespace, isExact = false}: {namespace?: string; isExact?: boolean} = {}
): string {
  const names = key.map((name) => partSql(name, identifier(name), isExact));
  const given = key.filter((name) => !scopes.includes(name)).map((name) => `${identifier(name)} is not null`);
  const hash = `hash(${[...(namespace === undefined ? [] : [literal(namespace)]), ...names].join(", ")})`;
  return given.length ? `case when ${given.join(" and ")} then ${hash} end` : hash;
}

/** SQL of what of a part of a key tells it from others. */
function partSql(name: string, value: string, isExact: boolean): string {
  return scopes.includes(name) && !isExact ? groupKeySql(value) : value;
}

/**
 * Finds the rows whose key a row with a later state has, in any file of the table: by when their state was recorded, the date
 * of the export, when they began; where none of these differs and their states do, they contradict each other, and the first
 * is used. A row whose latest state cannot be used is not used in an older one.
 *
 * Keys are told by their hashes, and read once more where those agree.
 *
 * @param sink a table of `file`, `record` and `rule` that takes the rows of disposition 0 that are not the latest
 * @returns faults of rows that contradict others, by number of file
 */
export async function excludeRepeats(
  database: Database,
  states: States | undefined,
  files: readonly KeyedFile[],
  {sink, limit}: {sink: string; limit: number}
): Promise<Map<number, Fault[]>> {
  await findAlike(database, files);
  const {rows: counts} = await database.query("select file, count(*) as n from alike group by file order by file");
  const involved = files.filter(({number}) => counts.some(({file}) => Number(file) === number));
  if (!involved.length) return new Map();
  const find = async () =>
    database.run(
      `create or replace temp table repeats as ${repeatsSql(states, await rowsAlike(database, states, involved))}`
    );
  await readingAll(involved, find);
  await database.run(
    `insert into ${sink} select file, record, rule from repeats where rule is not null and disposition = 0
      order by rule, file, record`
  );
  return contradictions(database, states?.state ?? [], involved, limit);
}

/** What `use` makes of the rows of several files. */
async function readingAll<T>(files: readonly KeyedFile[], use: () => Promise<T>): Promise<T> {
  const [first, ...others] = files;
  return first ? reading(first.rows.csv, () => readingAll(others, use)) : use();
}

async function findAlike(database: Database, files: readonly KeyedFile[]): Promise<void> {
  const hashes = files
    .map(
      ({number, name, rows}) => `select ${number} as file, rowid + 1 as record, key_hash,
        cast(key_hash >> 32 as uinteger) as high, cast((key_hash >> 16) & 65535 as usmallint) as middle
        from ${name} where ${hasState(rows)}`
    )
    .join(" union all ");
  // Sorted, which takes half as long as grouping so many, and by keys of eight bytes, which DuckDB sorts fastest: six of the
  // hash, and one for each of the two columns.
  const repeated = `select high, middle from hashes window sorted as (order by high, middle)
    qualify high = lag(high) over sorted and middle = lag(middle) over sorted`;
  const near = `select file, record, key_hash from hashes semi join (${repeated}) using (high, middle)`;
  await database.run(
    `create or replace temp table alike as with hashes as not materialized (${hashes})
      select file, record from (${near}) qualify count(*) over (partition by key_hash) > 1`
  );
}

// Of the rows that are not used, those that are of another kind or cannot be read say nothing about a state.
function hasState({tests}: TypedRows): string {
  const dispositions = tests.flatMap(({rule, first}, i) => (rule && !first ? [i + 1] : []));
  return dispositions.length ? `(disposition = 0 or disposition in (${dispositions.join(", ")}))` : "disposition = 0";
}

/** SQL of the rows whose hashes agree, with their keys, their states and when these are from. */
async function rowsAlike(
  database: Database,
  {updated, since, state}: States = {updated: [], state: []},
  files: readonly KeyedFile[]
): Promise<string> {
  const dates = await exportDates(database, files);
  const parts = files.map(({number, rows, key, namespace = "", isExact = false}, i) => {
    const value = (name: string) => `cast(${identifier(name)} as varchar)`;
    const recorded = updated.filter((name) => isRead(rows, name)).map(identifier);
    const columns = [
      `${number} as file`,
      "record",
      "disposition",
      `[${[literal(namespace), ...key.map((name) => partSql(name, value(name), isExact))].join(", ")}] as key`,
      `[${key.map(value).join(", ")}] as shown`,
      `cast(${recorded.length ? `coalesce(${recorded.join(", ")})` : "null"} as timestamp) as updated`,
      `${dates[i]} as exported`,
      `${since ? identifier(since) : "cast(null as timestamp)"} as since`,
      `[${state.map(value).join(", ")}]::varchar[] as state`
    ];
    return `select ${columns.join(", ")} from ${numberedRelation(rows)}
      where record in (select record from alike where file = ${number})`;
  });
  return parts.join(" union all ");
}

function repeatsSql(states: States | undefined, rows: string): string {
  const first = (column: string) => `first_value(${column}) over latest`;
  const isSame = (columns: readonly string[]) =>
    columns.map((column) => `${column} is not distinct from ${first(column)}`).join(" and ");
  return `with alike_rows as (${rows})
    select file, record, disposition, shown, state, ${first("file")} as latest_file, ${first("record")} as latest_record,
      ${first("state")} as latest_state,
      case when row_number() over latest = 1 then null
        when ${isSame(["updated", "since", "state"])} then ${literal(repeatRules.same)}
        when ${isSame(["updated", "exported", "since"])} then ${literal(states ? repeatRules.contradictory : repeatRules.same)}
        else ${literal(repeatRules.older)} end as rule
    from alike_rows
    window latest as (partition by key
      order by updated desc nulls last, exported desc nulls last, since desc nulls last, file, record
      rows between unbounded preceding and unbounded following)`;
}

const nameDate = /(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)/g;

/**
 * SQL of when each file was written: the last date in its name or that of its folder, where all of them have one, and the
 * last date in its rows.
 */
async function exportDates(database: Database, files: readonly KeyedFile[]): Promise<string[]> {
  const named = files.map(({rows: {csv}}) => {
    const last = [csv.file, dirname(csv.file)].map((path) => [...basename(path).matchAll(nameDate)].at(-1));
    const [, year, month, day = "31"] = last.find((match) => match !== undefined) ?? [];
    return year === undefined ? undefined : `${year}-${month}-${day}`;
  });
  const areNamed = named.every((date) => date !== undefined);
  const written: string[] = [];
  for (const [i, {name, rows}] of files.entries()) {
    const isKept = (column: string) => isRead(rows, column) && !rows.columns.some(({after}) => after === column);
    const isDate = (column: string) =>
      isKept(column) && rows.columns.some((c) => c.name === column && c.reading.type === "date");
    const dates = files.length > 1 ? rows.columns.map((column) => column.name).filter(isDate) : [];
    // A year beyond the century is one that nobody meant.
    const last = dates.map(
      (column) => `max(${identifier(column)}) filter (where ${identifier(column)} < timestamp '2100-01-01')`
    );
    const found = last.length
      ? await database.query(`select cast(greatest(${last.join(", ")}) as varchar) as last from ${name}`)
      : undefined;
    const latest = found?.rows[0]?.last ?? null;
    written.push(`['${areNamed ? named[i] : ""}', ${literal(String(latest ?? ""))}]`);
  }
  return written;
}

interface Contradiction {
  file: number;
  record: number;
  latest_file: number;
  latest_record: number;
  /** JSON of the parts of the key, and of both states. */
  key: string;
  state: string;
  latest_state: string;
}

async function contradictions(
  database: Database,
  state: readonly string[],
  files: readonly KeyedFile[],
  limit: number
): Promise<Map<number, Fault[]>> {
  const {rows} = await database.query(
    `select file, record, latest_file, latest_record, cast(to_json(shown) as varchar) as key,
      cast(to_json(state) as varchar) as state, cast(to_json(latest_state) as varchar) as latest_state
      from repeats where rule = ${literal(repeatRules.contradictory)} and disposition = 0 order by file, record limit ${limit}`
  );
  const found = rows as unknown as Contradiction[];
  const placeOf = await placesOf(files, found);
  const faults = new Map<number, Fault[]>(files.map(({number}) => [number, []]));
  for (const {file, record, latest_file, latest_record, ...row} of found) {
    const [key, here, there] = leading(
      [row.key, row.state, row.latest_state].map((text) => JSON.parse(text) as (string | null)[]),
      3
    );
    const i = here.findIndex((value, j) => value !== there[j]);
    const own = placeOf(file, record);
    const other = placeOf(latest_file, latest_record);
    const place = other.line === undefined ? other.column! : `line ${other.line}`;
    faults.get(file)!.push({
      ...own,
      column: [own.column, state[i]].filter(Boolean).join("."),
      message: `contradicts ${file === latest_file ? place : `${other.file}, ${place},`} about ${named(key)}: ${short(certain(here[i]))} here, ${short(certain(there[i]))} there`,
      expected: "one state of each id, or updated_at to tell which is later"
    });
  }
  return faults;
}

function named(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(" ");
}

function short(value: string | null): string {
  return value?.replace(/ 00:00:00$/, "") ?? "nothing";
}

/** Finds where rows stand in their files. */
async function placesOf(files: readonly KeyedFile[], rows: readonly Contradiction[]) {
  const places = new Map<string, Fault>();
  for (const {
    number,
    rows: {csv}
  } of files) {
    const own = rows.flatMap((row) => [
      ...(row.file === number ? [row.record] : []),
      ...(row.latest_file === number ? [row.latest_record] : [])
    ]);
    const records = [...new Set(own)].sort((a, b) => a - b);
    const lines = csv.isJson ? [] : await reading(csv, () => locateRows(csv, records, 0));
    for (const [i, record] of records.entries()) {
      const place = csv.isJson ? {column: `[${record - 1}]`} : {line: certain(lines[i]).line};
      places.set(`${number} ${record}`, {file: csv.file, message: "", ...place});
    }
  }
  return (file: number, record: number) => places.get(`${file} ${record}`)!;
}
