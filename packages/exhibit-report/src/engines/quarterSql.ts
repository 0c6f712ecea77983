import {dayNumber} from "../days.ts";
import {daysOfQuarter, laterQuarter} from "../text/calendarQuarter.ts";
import type {CountOptions, FindingsSql} from "./findingsSql.ts";
import {marginsSql} from "./marginsSql.ts";
import {nothing, own} from "./sqlParts.ts";

/** The columns that each part tells of. */
const parts = {
  seen: ["of_quarter"],
  ended: ["of_quarter", "app", "is_closed", "outcome", "lasted"],
  begun: ["of_quarter", "app", "entered"],
  across: ["of_quarter", "app", "age"],
  left: ["of_quarter", "age"]
} as const;

/** Names of the parts, by the number in `part` from 1. */
export const quarterParts = Object.keys(parts) as (keyof typeof parts)[];

/** Before the first of the quarters; findings that were over by then tell since when anything was watched. */
const beforeAll = -1_000_000;

/**
 * What is asked of an engine about calendar quarters, each numbered from 1 in `of_quarter`: how many findings that were watched
 * in it ended in it, after how many days, `lasted`; how many came under observation in it, after how many, `entered`, null for
 * those that were opened then; and how many were open and watched when it was over, which go `across` to the next, opened how
 * many days before that, `age`; all by application. And how many were `left` open at a data cut-off within it, of which age then.
 * Quarter 0 is what was before; `first_day` since 1970 is the first on which a finding was watched. `quarterCells` makes of it
 * what period analysis needs.
 *
 * @param quarters in ascending order, without a gap
 * @param options whether scans bound closings: then nobody knows how long anything lasted; and whether all applications are told together
 */
export function quarterSql(
  findings: FindingsSql,
  quarters: readonly string[],
  {isBounded, isSummed, ...options}: CountOptions & {isBounded: boolean; isSummed: boolean}
): string {
  const starts = startsOf(quarters);
  const isTogether = isSummed || isBounded;
  const app = isTogether ? undefined : findings.text("app");
  return `${findings.used(options)},
${alikeSql(findings, starts, {...options, isTogether})},
quarters as (${quartersSql(starts)}),
pairs as (select begun.*, quarters.* from begun cross join quarters
  where kind = ${ended} and of_quarter = until_quarter or kind = ${spanned} and from_at < next_day and of_quarter <= until_quarter),
${marginsSql({
  from: "pairs",
  given: {
    of_quarter: "of_quarter",
    app,
    is_closed: "coalesce(was_closed, 0)",
    ...(findings.hasOutcomes && !isBounded && {outcome: "ended_as"}),
    ...(!isBounded && {
      lasted: "lasted_days",
      entered: "case when watched_at is not null then watched_at - opened end"
    }),
    age: `case when of_quarter < until_quarter then next_day else ${options.cutOff} end - opened`
  },
  margins: {
    seen: {columns: parts.seen, when: `kind = ${spanned}`},
    ended: {columns: parts.ended, when: `of_quarter > 0 and kind = ${ended}`},
    begun: {columns: parts.begun, when: `of_quarter > 0 and kind = ${spanned} and from_at >= first_day`},
    across: {columns: parts.across, when: `kind = ${spanned} and of_quarter < until_quarter`},
    left: {
      columns: parts.left,
      when: `of_quarter > 0 and kind = ${spanned} and of_quarter = until_quarter and is_left = 1`
    }
  },
  facts: {first_day: {of: "min", sql: "from_at"}},
  n: "n_begun"
})}`;
}

/** Days since 1970 on which quarters begin, and the one after them. */
export function startsOf(quarters: readonly string[]): number[] {
  return [...quarters, laterQuarter(quarters.at(-1)!, 1)].map((quarter) =>
    dayNumber(`${daysOfQuarter(quarter).since} 00:00:00`)
  );
}

/** What is counted of each finding: how long it lasted where it ended in one of the quarters, and since when it was there. */
const [ended, spanned] = [1, 2] as const;

/**
 * `begun`: findings that are alike, before they are told of each quarter in which they were watched. Of one that was watched
 * beyond a quarter it does not matter there when it ended, so the day of neither kind goes with that of the other.
 */
function alikeSql(
  findings: FindingsSql,
  starts: readonly number[],
  {cutOff, firstClosing, isTogether}: CountOptions & {isTogether: boolean}
): string {
  const isLate = findings.isLate && firstClosing === undefined;
  const quarter = starts.map((start, i) => `when exit_at < ${start} then ${i}`).join(" ");
  const of = (kind: number, sql: string) => `case when kind = ${kind} then ${sql} end`;
  const given: Record<string, string> = {
    until_quarter: "until_quarter",
    ...(!isTogether &&
      findings.text("app") !== undefined && {app_given: "case when until_quarter > 0 then app_given end"}),
    was_closed: of(ended, `case when is_closed then 1 else 0 end`),
    ...(findings.hasOutcomes && {ended_as: of(ended, `case when is_closed then outcome end`)}),
    lasted_days: of(ended, "exit_at - opened"),
    opened: of(spanned, "opened"),
    ...(isLate && {entry_at: of(spanned, "entry_at")}),
    is_left: of(spanned, `case when is_closed or exit_at < ${cutOff} then 0 else 1 end`)
  };
  const names = ["kind", ...Object.keys(given).map(own)];
  const columns = ["kind", ...Object.entries(given).map(([name, sql]) => `${sql} as ${own(name)}`)];
  const told = ["kind", ...Object.keys(given).map((name) => `${own(name)} as ${name}`)];
  const day = own("opened");
  // Watching begins with the first closing, where somebody began only then.
  const isWatched = firstClosing === undefined ? "" : ` where opened >= ${firstClosing} or exit_at > ${firstClosing}`;
  const from = isLate ? `coalesce(${own("entry_at")}, ${day})` : day;
  const since =
    firstClosing === undefined ? from : `case when ${day} < ${firstClosing} then ${firstClosing} else ${day} end`;
  const watched = isLate ? own("entry_at") : nothing;
  const late = firstClosing === undefined ? watched : `case when ${day} < ${firstClosing} then ${firstClosing} end`;
  return `quartered as (select used.*, case ${quarter} else ${starts.length} end as until_quarter from used${isWatched}),
kinds as (select ${ended} as kind union all select ${spanned} as kind),
kept as (select ${columns.join(",\n  ")} from quartered cross join kinds
  where kind = ${spanned} or until_quarter between 1 and ${starts.length - 1}),
alike_kept as (select ${names.join(", ")}, count(*) as n_begun from kept group by ${names.join(", ")}),
begun as (select ${told.join(", ")}, ${since} as from_at, ${late} as watched_at, n_begun from alike_kept)`;
}

function quartersSql(starts: readonly number[]): string {
  return [beforeAll, ...starts.slice(0, -1)]
    .map((start, i) => `select ${i} as of_quarter, ${start} as first_day, ${starts[i]} as next_day`)
    .join(" union all ");
}
