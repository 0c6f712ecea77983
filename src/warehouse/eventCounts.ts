import type {EventCounts} from "../analysis/survivalCounts.ts";
import type {Value} from "../sources/value.ts";
import type {Database} from "./database.ts";

/** Which rows are findings: SQL expressions over a relation. */
export interface EventColumns {
  /** What to compare: one curve per value. Absent: all rows are one group, `all`. */
  group?: string;
  /** Days from opening to closing, or to when last seen open; whole or fractional. */
  time: string;
  /** How many of the units of `time` are a day, where it does not count days: whole numbers are grouped faster. */
  perDay?: number;
  /** True when closed at that time, false when still open. */
  status: string;
  /** Days from opening to the start of observation, for findings that come under it late. Absent: watched since opening. */
  entry?: string;
}

export interface EventGroup {
  group: Value;
  counts: EventCounts;
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

/**
 * Counts closings and censorings per group and time, which is all that Kaplan-Meier and the log-rank test need. One pass
 * over the rows, in memory that grows with the number of distinct times and not with the number of rows.
 *
 * Each row ends in one group or under one rule of `excluded`; none is lost. Times tie only when equal: round before.
 *
 * @param relation SQL that may follow `from`: a table, `read_csv(…)`, a query in parentheses
 */
export async function countEventsByGroup(
  database: Database,
  relation: string,
  {group = "'all'", time, perDay = 1, status, entry}: EventColumns
): Promise<CountedEvents> {
  const {rows} = await database.query(`
    with counted as (
      select ${group} as group_value, ${time} as time_value, ${entry ?? "-1"} as entry_value, count(*) as n,
        count(*) filter (where ${status}) as n_event, count(${status}) as n_known
      from ${relation}
      group by 1, 2${entry ? ", 3" : ""}
    ),
    timed as (
      select group_value, cast(time_value as double) / ${perDay} as days, cast(entry_value as double) as entry_days,
        n, n_event, n_known - n_event as n_censor
      from counted
    )
    select *, case ${cases(exclusions)} end as rule from timed order by group_value, days`);
  const tallies = new Map<Value, Tally>();
  const excluded = new Map<string, number>();
  const exclude = (rule: string, n: number) => excluded.set(rule, (excluded.get(rule) ?? 0) + n);
  for (const {group_value, days, entry_days, rule, ...row} of rows) {
    const [n, n_event, n_censor] = [Number(row.n), Number(row.n_event), Number(row.n_censor)];
    if (rule) exclude(String(rule), n);
    else {
      exclude(noStatus, n - n_event - n_censor);
      if (n_event + n_censor === 0) continue;
      if (!tallies.has(group_value)) tallies.set(group_value, new Tally());
      tallies.get(group_value)!.add(Number(days), Number(entry_days), n_event, n_censor);
    }
  }
  return {
    groups: Array.from(tallies, ([group, tally]) => ({group, counts: tally.counts(entry !== undefined)})),
    excluded: [...Object.keys(exclusions), noStatus].flatMap((rule) => {
      const n = excluded.get(rule);
      return n ? [{rule, n}] : [];
    })
  };
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

  add(time: number, entry: number, n_event: number, n_censor: number): void {
    if (time !== this.#time.at(-1)) {
      this.#time.push(time);
      this.#events.push(0);
      this.#censored.push(0);
    }
    this.#events[this.#events.length - 1] += n_event;
    this.#censored[this.#censored.length - 1] += n_censor;
    this.#entries.set(entry, (this.#entries.get(entry) ?? 0) + n_event + n_censor);
  }

  counts(delayedEntry: boolean): EventCounts {
    const counts = {time: this.#time, n_event: this.#events, n_censor: this.#censored};
    if (!delayedEntry) return counts;
    const entries = [...this.#entries].sort(([a], [b]) => a - b);
    return {...counts, entry: {time: entries.map(([time]) => time), n_enter: entries.map(([, n]) => n)}};
  }
}

/**
 * Time and status from dates: a finding is watched until it is closed or until the census, whichever comes first.
 *
 * @param dates SQL names or calls of type `type`; `closed` is null while open, `census` never
 * @returns `time` in whole days from dates, in fractional days from timestamps
 * @example
 * eventsFromDates({opened: "opened_on", closed: "closed_on", census: "date '2026-01-01'", type: "date"}).status
 * // => "coalesce(closed_on <= date '2026-01-01', false)"
 */
export function eventsFromDates({
  opened,
  closed,
  census,
  type
}: {
  opened: string;
  closed: string;
  census: string;
  type: "date" | "timestamp";
}): {time: string; status: string} {
  const watched = `least(${closed}, ${census}) - ${opened}`;
  return {
    time: type === "date" ? watched : `epoch(${watched}) / 86400`,
    status: `coalesce(${closed} <= ${census}, false)`
  };
}
