import {dayNumber} from "../days.ts";
import {microsPerDay} from "../objectives/spans.ts";
import {daysOfQuarter, laterQuarter} from "../text/calendarQuarter.ts";
import type {Dialect} from "./dialect.ts";
import type {CountOptions, FindingsSql} from "./findingsSql.ts";
import {marginsSql} from "./marginsSql.ts";
import {noText, nothing, own} from "./sqlParts.ts";

/** The columns that each part tells of. */
const parts = {
  seen: ["of_quarter"],
  exit: ["of_quarter", "app", "is_closed", "outcome", "lasted"],
  entry: ["of_quarter", "app", "entered"],
  entered: ["of_quarter"],
  ended: ["of_quarter"],
  open: ["of_quarter", "age"]
} as const;

/** Names of the parts, by the number in `part` from 1. */
export const quarterParts = Object.keys(parts) as (keyof typeof parts)[];

/** Before the first of the quarters; findings that were over by then tell since when anything was watched. */
const beforeAll = -1_000_000;

/**
 * What is asked of an engine about calendar quarters: period analysis. For each quarter, numbered from 1 in `of_quarter`, how
 * many findings that were watched in it ended in it, or were open when it was over, and after how long, `lasted`; how many
 * came under observation after how long, `entered`, null for those that were opened in it; both in microseconds, since a quarter begins one before its
 * first day; by application. How many came, went, and were open when it was over, for so many days, `age`. Quarter 0 is what
 * was before; `first_day` since 1970 is the first on which a finding was watched.
 *
 * @param quarters in ascending order, without a gap
 * @param options whether scans bound closings: then nobody knows how long anything lasted
 */
export function quarterSql(
  dialect: Dialect,
  findings: FindingsSql,
  quarters: readonly string[],
  {isBounded, ...options}: CountOptions & {isBounded: boolean}
): string {
  const columns = columnsOf(dialect, findings);
  const keys = Object.keys(columns).map(own);
  const given = Object.entries(columns).map(([name, sql]) => `${sql} as ${own(name)}`);
  const app = findings.text("app")?.replaceAll("app_given", own("app")) ?? own("app");
  const kept = keys.filter((key) => key !== own("app")).join(", ");
  const isTimed = isBounded ? "1 = 0" : `${own("of_quarter")} > 0`;
  const margins = {
    seen: {columns: parts.seen},
    exit: {columns: parts.exit, when: isTimed},
    entry: {columns: parts.entry, when: isTimed},
    entered: {columns: parts.entered, when: `${own("has_entered")} = 1`},
    ended: {columns: parts.ended, when: `${own("has_ended")} = 1`},
    open: {columns: parts.open, when: `${own("age")} is not null`}
  };
  return `${findings.used(options)},
${seenSql(findings, options)},
quarters as (${quartersSql(quarters, options)}),
pairs as (select seen.*, quarters.* from seen cross join quarters where from_at < next_day and exit_at >= first_day),
cells as (select ${given.join(",\n  ")}, from_at from pairs),
alike_cells as (select ${keys.join(", ")}, min(from_at) as first_at, 0 as last_at, count(*) as n_alike
  from cells group by ${keys.join(", ")}),
grouped as (select ${kept}, ${app} as ${own("app")}, first_at, last_at, n_alike from alike_cells),
${marginsSql(margins, {first_day: "min(first_at)"})}`;
}

/** Findings that were seen at all, each since when. Watching begins with the first closing, where somebody began only then. */
function seenSql(findings: FindingsSql, {firstClosing}: CountOptions): string {
  if (firstClosing === undefined) {
    const from = findings.isLate ? "coalesce(entry_at, opened)" : "opened";
    return `seen as (select used.*, ${from} as from_at, ${findings.isLate ? "entry_at" : nothing} as watched_at from used)`;
  }
  const from = `case when opened < ${firstClosing} then ${firstClosing} else opened end`;
  const watched = `case when opened < ${firstClosing} then ${firstClosing} end`;
  return `seen as (select used.*, ${from} as from_at, ${watched} as watched_at from used where opened >= ${firstClosing} or exit_at > ${firstClosing})`;
}

function quartersSql(quarters: readonly string[], {cutOff}: CountOptions): string {
  const starts = [...quarters, laterQuarter(quarters.at(-1)!, 1)].map((quarter) =>
    dayNumber(`${daysOfQuarter(quarter).since} 00:00:00`)
  );
  return [beforeAll, ...starts.slice(0, -1)]
    .map((start, i) => {
      const horizon = Math.min(starts[i]!, cutOff);
      return `select ${i} as of_quarter, ${start} as first_day, ${starts[i]} as next_day, ${horizon} as horizon`;
    })
    .join(" union all ");
}

function columnsOf(dialect: Dialect, findings: FindingsSql): Record<string, string> {
  const isOver = "exit_at < next_day";
  const isClosed = `of_quarter > 0 and is_closed and ${isOver}`;
  const micros = (days: string, less = 0) => `${dialect.long(days)} * ${microsPerDay}${less ? ` - ${less}` : ""}`;
  const late = `case when from_at >= first_day then ${micros("from_at - opened")} else ${micros("first_day - opened", 1)} end`;
  const onTime = `case when watched_at is not null then ${micros("watched_at - opened")} end`;
  const isIn = (day: string) => `${day} >= first_day and ${day} < next_day`;
  const ofQuarter = (sql: string) => `case when of_quarter > 0 then ${sql} end`;
  return {
    of_quarter: "of_quarter",
    app: findings.text("app") === undefined ? noText : "case when of_quarter > 0 then app_given end",
    is_closed: `case when ${isClosed} then 1 else 0 end`,
    outcome: findings.hasOutcomes ? `case when ${isClosed} then outcome end` : noText,
    lasted: ofQuarter(
      `case when ${isOver} then ${micros("exit_at - opened")} else ${micros("next_day - opened", 1)} end`
    ),
    entered: ofQuarter(`case when first_day > opened then ${late} else ${onTime} end`),
    has_entered: `case when of_quarter > 0 and ${isIn("from_at")} then 1 else 0 end`,
    has_ended: `case when of_quarter > 0 and is_closed and ${isIn("exit_at")} then 1 else 0 end`,
    age: ofQuarter(`case when exit_at >= case when is_closed then next_day else horizon end then horizon - opened end`)
  };
}
