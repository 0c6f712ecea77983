import {leading} from "../certain.ts";
import {day, dayNumber} from "../days.ts";
import {isNoDate, noDateSql, plausibleDays} from "../statistics/cutOff.ts";
import type {RowTest} from "../tables/typedColumn.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

/** How many dates of a column fall on each day, which is counted since 1970. */
interface CountedDays {
  days: {day: number; n: number}[];
  /** The earliest that stands for a date, and its text to the second. */
  first: {day: number; text: string} | undefined;
  /** How many stand for none. */
  n_none: number;
}

/** The dates in some columns of a relation. */
export interface DatedRows {
  days: Record<string, CountedDays>;
  /** The last moment of each day with dates, as text. */
  latest: ReadonlyMap<number, string>;
}

/** The data cut-off: the last moment of which data tell. */
export interface CutOff {
  /** As ISO text, in UTC. */
  moment: string | undefined;
  /** Whether somebody gave it; otherwise it is the latest plausible date. */
  isGiven: boolean;
  /** The latest date that can be meant, as ISO text; undefined when all can. */
  plausible: string | undefined;
  /** Dates that lie beyond `plausible`. */
  n_beyond: number;
  /** Closings that stand for none, such as 9999-12-31: taken as not closed. */
  n_none: number;
  hasNoDates: boolean;
}

/** SQL of a moment given as text. */
export function timestampSql(text: string | undefined): string {
  return text === undefined ? "cast(null as timestamp)" : `timestamp ${literal(text)}`;
}

/**
 * Counts the dates in columns of a relation by day, in one pass.
 *
 * @param names of columns with timestamps
 */
export async function countDays(database: Database, relation: string, names: readonly string[]): Promise<DatedRows> {
  if (!names.length) return {days: {}, latest: new Map()};
  const dayOf = (name: string) => `cast(${name} as date)`;
  const {rows} = await database.query(
    `select ${names.map((name) => `epoch_ms(${dayOf(name)}) // ${day} as ${name}`).join(", ")},
        ${names.map((name) => `grouping(${dayOf(name)}) as in_${name}, cast(max(${name}) as varchar) as last_${name}, cast(min(${name}) as varchar) as first_${name}`).join(", ")}, count(*) as n
      from ${relation} group by grouping sets (${names.map((name) => `(${dayOf(name)})`).join(", ")})`
  );
  const days: DatedRows["days"] = {};
  const latest = new Map<number, string>();
  for (const name of names) {
    const own = rows.filter((row) => Number(row[`in_${name}`]) === 0 && row[name] !== null);
    const all = own.map((row) => ({day: Number(row[name]), n: Number(row.n), first: String(row[`first_${name}`])}));
    const [dates, none] = leading(
      [false, true].map((isNone) => all.filter((d) => isNoDate(d.day * day) === isNone)),
      2
    );
    dates.sort((a, b) => a.day - b.day);
    for (const row of own) {
      const last = String(row[`last_${name}`]);
      const at = Number(row[name]);
      if (last > (latest.get(at) ?? "")) latest.set(at, last);
    }
    const [first] = dates;
    days[name] = {
      days: dates,
      first: first && {day: first.day, text: first.first},
      n_none: none.reduce((sum, {n}) => sum + n, 0)
    };
  }
  return {days, latest};
}

/**
 * The cut-off that somebody gave, or the latest plausible date of all; and whether there are dates beyond it that cannot be
 * meant.
 */
export function findCutOff({days, latest}: DatedRows, given?: string): CutOff {
  const counts = new Map<number, number>();
  for (const {days: own} of Object.values(days))
    for (const {day, n} of own) counts.set(day, (counts.get(day) ?? 0) + n);
  const all = [...counts].sort(([a], [b]) => a - b);
  const {last, n_beyond} = plausibleDays({day: all.map(([day]) => day), n: all.map(([, n]) => n)});
  const plausible = last === undefined ? undefined : latest.get(last);
  const end = given !== undefined && plausible !== undefined && given > plausible ? given : plausible;
  const beyond = end === undefined ? [] : all.filter(([at]) => at > dayNumber(end));
  const n_none = Object.entries(days).reduce((n, [name, own]) => (name === "opened" ? n : n + own.n_none), 0);
  return {
    moment: given ?? plausible,
    isGiven: given !== undefined,
    plausible: n_beyond > 0 && beyond.length > 0 ? end : undefined,
    n_beyond: n_beyond > 0 ? beyond.reduce((sum, [, n]) => sum + n, 0) : 0,
    n_none,
    hasNoDates: Object.values(days).some((own) => own.n_none > 0)
  };
}

/** Under which rows with a date that cannot be meant are excluded; each is a fault as well. */
export const beyondRule = "date far beyond all others";

/** Leaves out rows with a date that lies far beyond all others. */
export function beyondTests({plausible}: CutOff, has: (name: string) => boolean): RowTest[] {
  if (plausible === undefined) return [];
  return ["opened", "closed", "closed_lo", "closed_hi", "last_seen"].filter(has).map((name) => ({
    when: `cast(${name} as date) > cast(${timestampSql(plausible)} as date)${name === "opened" ? "" : ` and not ${noDateSql(name)}`}`,
    name,
    rule: beyondRule,
    explain: (text) => ({
      message: `far beyond all other dates: "${text(name)}"`,
      expected: `${plausible.slice(0, 10)} or before, or a later data cut-off`
    })
  }));
}
