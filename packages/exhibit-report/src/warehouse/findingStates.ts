import {certain} from "../certain.ts";
import {observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import {literal} from "./database.ts";
import {timestampSql} from "./cutOff.ts";
import type {OwnObservation} from "./ownFindings.ts";
import type {ClockStart, Exception, Selection, Span, TimeToClose} from "../objectives/objective.ts";

/** Table of the entries of the catalogue of known exploited vulnerabilities: `cve`, `date_added`, `due_date`. */
export const listedTable = "listed_vulnerabilities";

const starts: Record<ClockStart, string> = {
  detected: "opened_at",
  evaluated: "evaluated_at",
  published: "published_at",
  "fix available": "fix_available_at",
  listed: "cast(date_added as timestamp)"
};

/** SQL of the findings that are meant; `true` for all. */
export function selectionSql(where: Selection): string {
  const parts = Object.entries(where).map(
    ([name, values]) => `lower(${name}) in (${values.map((value) => `lower(${literal(value)})`).join(", ")})`
  );
  return parts.join(" and ") || "true";
}

/** SQL of the findings that an exception covers; one that names none covers none. */
function coveredSql({finding, where}: Exception): string {
  if (finding === undefined && !Object.keys(where).length) return "false";
  return [...(finding === undefined ? [] : [`finding_id = ${literal(finding)}`]), selectionSql(where)].join(" and ");
}

/** Columns of findings that an objective needs, beside those that are always there. */
export function neededColumns({where, starts}: TimeToClose, exceptions: readonly Exception[]): string[] {
  const selected = [where, ...exceptions.map((exception) => exception.where)].flatMap((one) => Object.keys(one));
  const named = exceptions.some(({finding}) => finding !== undefined) ? ["finding_id"] : [];
  const clock = starts === "detected" ? [] : [starts === "listed" ? "cve" : `${starts.replaceAll(" ", "_")}_at`];
  return [...new Set([...selected, ...named, ...clock])];
}

function dueSql(within: Span | undefined, start: string): string {
  // A due date that is a day is not over before that day is.
  if (!within) return "cast(due_date as timestamp) + interval 1 day - interval 1 microsecond";
  return afterSpanSql(start, within);
}

/** The end of a span that begins at a moment, as `afterSpan` says of moments in memory. */
export function afterSpanSql(moment: string, {months, hours}: Span): string {
  return months === undefined
    ? `${moment} + to_microseconds(cast(${Math.round(hours! * 3600e6)} as bigint))`
    : `${moment} + interval ${months} months`;
}

export interface StateOptions {
  indicator: TimeToClose;
  exceptions: readonly Exception[];
  /** Endings that count; undefined where all do. */
  counted: readonly string[] | undefined;
}

/**
 * A relation with each finding that an objective is about: when its clock started and when it is due, what was observed of it
 * by the one definition of that, the number of the exception that covers it, and its state:
 *
 * - `met`: closed by its due date, in a way that counts;
 * - `late`, `past due`: not so; closed later, or open still;
 * - `not yet due`, `not started`: open, with time left or a clock that does not run;
 * - `excepted`: under an exception; anything else: ended otherwise by its due date, out of sight, or closed where nobody says
 *   when the clock started.
 */
export function findingStatesSql(
  {relation, finding, cutOff, hasOutcomes}: OwnObservation,
  {indicator, exceptions, counted}: StateOptions
): string {
  const {within, where, starts: from} = indicator;
  const start = starts[from];
  const closed = finding.closed;
  const covered = exceptions.map((exception, i) => `when ${coveredSql(exception)} then ${i}`).join(" ");
  const clock = `case when ${closed} < ${start} then ${closed} else ${start} end`;
  const listed =
    from === "listed" || !within
      ? `join ${listedTable} on ${listedTable}.cve = regexp_extract(upper(f.cve), 'CVE-[0-9]{4}-[0-9]{4,}')`
      : "";
  const base = `(select *, ${dueSql(within, "start_at")} as due_at from (
      select f.*, ${listed ? "date_added, due_date, " : ""}${clock} as start_at, ${covered ? `case ${covered} end` : "null"} as exception
      from ${relation} f ${listed} where ${selectionSql(where)}))`;
  const watched = from === "detected" ? finding.watchedFrom : greatest([finding.watchedFrom, "opened_at"]);
  const observed: FindingSql = {...finding, opened: "start_at", watchedFrom: watched};
  const moment = timestampSql(cutOff.moment);
  const state = stateSql({
    outcome: hasOutcomes ? "outcome" : undefined,
    counted: counted?.map(literal),
    cutOff: moment
  });
  return `(select *, ${state} as state
    from ${observedSql(base, observed, {cutOff: moment, hasNoDates: cutOff.hasNoDates})})`;
}

/** SQL of what the state of a finding hangs on, beside `start_at`, `due_at`, `until_at`, `exit_at`, `is_closed` and `exception`. */
export interface StateSql {
  /** Absent where nobody says how findings ended. */
  outcome?: string;
  /** Endings that count, each in quotation marks; undefined where all do. */
  counted: readonly string[] | undefined;
  cutOff: string;
}

/** SQL of the state, which every engine reads alike. */
export function stateSql({outcome, counted, cutOff}: StateSql): string {
  const ended = outcome === undefined ? "'unknown'" : `coalesce(${outcome}, 'unknown')`;
  const counts = counted ? `${ended} in (${counted.join(", ")})` : "1 = 1";
  return `case
      when start_at is null and is_closed then 'closed, without a start of the clock'
      when start_at is null or start_at > until_at then 'not started'
      when is_closed and ${counts} and exit_at <= due_at then 'met'
      when exception is not null then 'excepted'
      when exit_at > due_at then case when is_closed then 'late' else 'past due' end
      when is_closed then concat('ended: ', ${ended})
      when exit_at < ${cutOff} then 'no longer watched'
      else 'not yet due' end`;
}

function greatest(names: readonly (string | undefined)[]): string {
  const given = names.filter((name) => name !== undefined);
  return given.length > 1 ? `greatest(${given.join(", ")})` : certain(given[0]);
}
