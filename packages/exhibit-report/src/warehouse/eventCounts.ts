import {certain} from "../certain.ts";
import {groupKey, groupKeySql, groupNames} from "../statistics/groupSpelling.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import type {EventGroup} from "../tables/eventGroups.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

/** Which rows are findings: SQL expressions over a relation. */
export interface EventColumns {
  /** What to compare: one curve per value. Absent: all rows are one group, `all`. */
  group?: string;
  /** Whether spellings of a group that differ by case and outer white space alone are one group, of texts. */
  isFolded?: boolean;
  /** Days from opening to closing, or to when last seen open; whole or fractional. */
  time: string;
  /** How many of the units of `time` are a day, where it does not count days: whole numbers are grouped faster. */
  perDay?: number;
  /** True when closed at that time, false when still open. */
  status: string;
  /** Opening to the start of observation, in the units of `time`, for findings that come under it late. Absent: watched since. */
  entry?: string;
  /** How a closed one ended, for counts by outcome; null stands for “unknown”. */
  ended?: string;
  /** Time, in the units of `time`, at which it was last seen open, where the closing lies between this and `time`; or null. */
  since?: string;
  /** How many findings a row stands for, where it is a count of them; one by default. */
  weight?: string;
  /** Rules that exclude rows beforehand: a time of -1 stands for the first of them, -2 for the second, in the units of `time`. */
  rules?: readonly string[];
}

/** How many rows a rule excluded. */
export interface Exclusion {
  rule: string;
  n: number;
}

export interface CountedEvents {
  /** In ascending order of group. */
  groups: EventGroup[];
  /** Rows in no group, under the first rule that excludes them; rules that exclude none are absent. */
  excluded: Exclusion[];
  /** SQL of the group of a row, as it is named here. */
  group?: string;
}

/** Conditions that exclude a row, in the order in which they are tried. */
const exclusions = {
  "no time": "days is null",
  "time not finite": "not isfinite(days)",
  "negative time": "days < 0",
  "no start of observation": "entry_days is null",
  "start of observation not finite": "not isfinite(entry_days)",
  "no time under observation": "entry_days >= days",
  "no group": "group_value is null"
};

const noStatus = "neither closed nor open";

/** Nobody looks at more curves, and no curve shows more times; each is held several times over. */
const mostGroups = 1000;
const mostTimes = 500_000;

/**
 * Counts closings and censorings per group and time, which is all that Kaplan-Meier and the log-rank test need. One pass
 * over the rows, in memory that grows with the number of distinct times and not with the number of rows.
 *
 * Each row ends in one group or under one rule of `excluded`; none is lost. Times tie only when equal: round before.
 *
 * @param relation SQL that may follow `from`: a table, `read_csv(…)`, a query in parentheses
 * @throws UserError on more groups or times than can be shown
 */
export async function countEventsByGroup(
  database: Database,
  relation: string,
  columns: EventColumns
): Promise<CountedEvents> {
  await database.run(`create or replace temp table event_counts as ${countSql(relation, columns)}`);
  await assertFew(database, columns);
  const named = columns.isFolded && columns.group ? await nameGroups(database, columns.group) : undefined;
  const {rows} = await database.query(`from event_counts order by ${orderOf(columns)}`);
  const {perDay = 1, rules = [], ended, since} = columns;
  const tallies = new Map<Value, Tally>();
  const excluded = new Map<string, number>();
  const exclude = (rule: string, n: number) => excluded.set(rule, (excluded.get(rule) ?? 0) + n);
  for (const {group_value = null, days, entry_days, since_days, ended_by, rule, ...row} of rows) {
    const [n, n_event, n_censor] = [Number(row.n), Number(row.n_event), Number(row.n_censor)];
    if (row.is_entry) tallies.get(group_value)!.enter(Number(entry_days), n);
    else if (rule === "negative time") exclude(rules[Math.round(-Number(days) * perDay) - 1] ?? rule, n);
    else if (rule) exclude(String(rule), n);
    else {
      exclude(noStatus, n - n_event - n_censor);
      if (n_event + n_censor === 0) continue;
      if (!tallies.has(group_value)) tallies.set(group_value, new Tally());
      const tally = tallies.get(group_value)!;
      tally.add(Number(days), n_event, n_censor);
      if (ended) tally.addOutcome(String(ended_by ?? "unknown"), n_event);
      if (since) tally.addBounds(Number(days), since_days === null ? undefined : Number(since_days), n_event, n_censor);
    }
  }
  const isBounded = since !== undefined && [...tallies.values()].some((tally) => tally.isBounded);
  return {
    groups: Array.from(tallies, ([group, tally]) => tally.group(group, columns, isBounded)),
    excluded: [...rules, ...Object.keys(exclusions), noStatus].flatMap((rule) => {
      const n = excluded.get(rule);
      return n ? [{rule, n}] : [];
    }),
    group: named ?? columns.group
  };
}

/**
 * Counts each group under its commonest spelling.
 *
 * @param group SQL of the group
 * @returns the same under which spellings are one; undefined when no group has several
 */
async function nameGroups(database: Database, group: string): Promise<string | undefined> {
  const {rows} = await database.query(
    "select group_value, sum(n) as n from event_counts where group_value is not null and not is_entry group by all"
  );
  const spelt = rows.map(({group_value, n}) => [String(group_value), Number(n)] as const);
  const names = groupNames(spelt);
  const mixed = new Set(
    spelt.map(([text]) => groupKey(text)).filter((key, i) => names.get(key) !== certain(spelt[i])[0])
  );
  if (!mixed.size) return undefined;
  const cases = Array.from(mixed, (key) => `when ${literal(key)} then ${literal(names.get(key)!)}`);
  const named = (text: string) => `case ${groupKeySql(text)} ${cases.join(" ")} else ${text} end`;
  await database.run(
    `create or replace temp table event_counts as select * exclude (n, n_event, n_censor) replace (${named("group_value")} as group_value),
      sum(n) as n, sum(n_event) as n_event, sum(n_censor) as n_censor from event_counts group by all`
  );
  return named(group);
}

function countSql(
  relation: string,
  {group = "'all'", time, perDay = 1, status, entry, ended, since, weight}: EventColumns
): string {
  const more = [
    ...(entry ? [["entry_value", entry]] : []),
    ...(ended ? [["ended_by", `case when ${status} then ${ended} end`]] : []),
    ...(since ? [["since_value", since]] : [])
  ];
  const keys = [["group_value", group], ["time_value", time], ...more];
  return `
    with counted as (
      select ${keys.map(([name, sql]) => `${sql} as ${name}`).join(", ")}, ${numberSql(weight)} as n,
        ${numberSql(weight, status)} as n_event, ${numberSql(weight, `(${status}) is not null`)} as n_known
      from ${relation}
      group by ${keys.map((_, i) => i + 1).join(", ")}
    ),
    timed as (
      select group_value, cast(time_value as double) / ${perDay} as days,
        cast(${entry ? `entry_value` : "-1"} as double) / ${perDay} as entry_days, n, n_event, n_known - n_event as n_censor
        ${ended ? ", ended_by" : ""} ${since ? `, cast(since_value as double) / ${perDay} as since_days` : ""}
      from counted
    )
    ${entry ? splitSql(ended, since) : `select *, false as is_entry, case ${cases(exclusions)} end as rule from timed`}`;
}

/** Exits and entries apart: times of day make as many pairs of them as there are findings. */
function splitSql(ended?: string, since?: string): string {
  const more = [...(ended ? ["ended_by"] : []), ...(since ? ["since_days"] : [])];
  const none = more.map((name) => `null as ${name}, `).join("");
  return `, ruled as materialized (select *, case ${cases(exclusions)} end as rule from timed)
    select group_value, days, null as entry_days, ${more.map((name) => `${name}, `).join("")}rule, false as is_entry,
      sum(n) as n, sum(n_event) as n_event, sum(n_censor) as n_censor from ruled group by all
    union all
    select group_value, null as days, entry_days, ${none}null as rule, true as is_entry,
      sum(n_event + n_censor) as n, 0 as n_event, 0 as n_censor
    from ruled where rule is null and n_event + n_censor > 0 group by group_value, entry_days`;
}

/** SQL of how many findings rows are, or those of them for which something holds. */
export function numberSql(weight: string | undefined, when?: string): string {
  const filter = when === undefined ? "" : ` filter (where ${when})`;
  return weight === undefined ? `count(*)${filter}` : `coalesce(sum(${weight})${filter}, 0)`;
}

// To the last tie: bootstraps of bounds draw by this order.
function orderOf({ended, since}: EventColumns): string {
  return `is_entry, group_value, days${ended ? ", ended_by" : ""}${since ? ", since_days nulls last" : ""}`;
}

async function assertFew(database: Database, {isFolded}: EventColumns): Promise<void> {
  const {rows} = await database.query(
    `select greatest(count(*) filter (where is_entry), count(*) filter (where not is_entry)) as n,
      count(distinct ${isFolded ? groupKeySql("group_value") : "group_value"}) as n_groups
      from event_counts`
  );
  const few = (n: Value, most: number, what: string, expected: string) => {
    if (Number(n) <= most) return;
    const [found, limit] = [Number(n), most].map((value) => value.toLocaleString("en-GB"));
    throw new UserError(`${found} ${what} (expected at most ${limit}: ${expected})`);
  };
  few(certain(rows[0]?.n_groups), mostGroups, "groups", "a column with few values");
  few(certain(rows[0]?.n), mostTimes, "different times", "dates without a time of day, or fewer groups");
}

function cases(rules: Record<string, string>): string {
  return Object.entries(rules)
    .map(([rule, condition]) => `when ${condition} then '${rule}'`)
    .join(" ");
}

/** The counts of one group, whose rows arrive in order of time. */
class Tally {
  #time: number[] = [];
  #events: number[] = [];
  #censored: number[] = [];
  #entries = new Map<number, number>();
  #outcomes = new Map<string, number[]>();
  #bounds = {lo: [] as number[], hi: [] as number[], n: [] as number[]};

  enter(time: number, n: number): void {
    this.#entries.set(time, n);
  }

  add(time: number, n_event: number, n_censor: number): void {
    if (time !== this.#time.at(-1)) {
      this.#time.push(time);
      this.#events.push(0);
      this.#censored.push(0);
    }
    const last = this.#time.length - 1;
    this.#events[last] = certain(this.#events[last]) + n_event;
    this.#censored[last] = certain(this.#censored[last]) + n_censor;
  }

  addOutcome(outcome: string, n_event: number): void {
    if (!n_event) return;
    const at = this.#time.length - 1;
    const counts = this.#outcomes.get(outcome) ?? [];
    while (counts.length < at) counts.push(0);
    counts[at] = (counts[at] ?? 0) + n_event;
    this.#outcomes.set(outcome, counts);
  }

  addBounds(time: number, since: number | undefined, n_event: number, n_censor: number): void {
    const {lo, hi, n} = this.#bounds;
    for (const [from, to, count] of [
      [since ?? time, time, n_event],
      [time, Infinity, n_censor]
    ] as const) {
      if (!count) continue;
      lo.push(from);
      hi.push(to);
      n.push(count);
    }
  }

  get isBounded(): boolean {
    return this.#bounds.lo.some((lo, i) => lo < certain(this.#bounds.hi[i]) && certain(this.#bounds.hi[i]) < Infinity);
  }

  group(group: Value, {entry, ended}: EventColumns, isBounded: boolean): EventGroup {
    const counts = {time: this.#time, n_event: this.#events, n_censor: this.#censored};
    const entries = [...this.#entries].sort(([a], [b]) => a - b);
    const late = {entry: {time: entries.map(([time]) => time), n_enter: entries.map(([, n]) => n)}};
    const pad = (values: number[]) => this.#time.map((_, i) => values[i] ?? 0);
    const outcomes = [...this.#outcomes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => [name, pad(n)]);
    return {
      group,
      counts: {...counts, ...(entry !== undefined && late)},
      ...(ended !== undefined && {outcomes: Object.fromEntries(outcomes)}),
      ...(isBounded && {bounds: this.#bounds})
    };
  }
}

/**
 * Time and status from dates: a finding is watched until it is closed or until the data cut-off, whichever comes first.
 *
 * @param dates SQL names or calls of type `type`; `closed` is null while open, `cutOff` never
 * @returns `time` in whole days from dates, in fractional days from timestamps
 * @example
 * eventsFromDates({opened: "opened_on", closed: "closed_on", cutOff: "date '2026-01-01'", type: "date"}).status
 * // => "coalesce(closed_on <= date '2026-01-01', false)"
 */
export function eventsFromDates({
  opened,
  closed,
  cutOff,
  type
}: {
  opened: string;
  closed: string;
  cutOff: string;
  type: "date" | "timestamp";
}): {time: string; status: string} {
  const watched = `least(${closed}, ${cutOff}) - ${opened}`;
  return {
    time: type === "date" ? watched : `epoch(${watched}) / 86400`,
    status: `coalesce(${closed} <= ${cutOff}, false)`
  };
}
