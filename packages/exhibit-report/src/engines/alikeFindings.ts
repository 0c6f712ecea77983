import {day, isoDay} from "../days.ts";
import {noDateDays} from "../statistics/cutOff.ts";
import type {Dialect} from "./dialect.ts";
import {halvesSql, noneSql, nothing} from "./sqlParts.ts";

/** What findings are put together by. */
export interface AlikeOptions {
  /** Names of the columns of `latest` beside the moments. */
  kept: readonly string[];
  hasClosings: boolean;
  hasOutcomes: boolean;
  /** Whether a row stands for `weight` findings; each for one where absent. */
  isWeighted?: boolean;
  cutOff: number;
  /** The latest day that can be meant; undefined when all can. */
  plausible?: number;
  firstClosing?: number;
}

/** Two days in one number: each takes up this many, of which the first stands for none. */
const [places, day0] = [536_870_912, 268_435_456] as const;

/**
 * Puts rows together before anything is judged, so that the rules cost little: `latest` has a row for each finding, `dated` one
 * for each different finding, with the days on which it was opened and closed, and how many are like it, `n_alike`.
 *
 * Of a usual finding nothing but its length matters to the rules: it stands for all of its length, whenever these were opened.
 * One is usual that was opened in 1971 or later and closed at the cut-off or before, not before it was opened, or never; and of
 * which the outcome does not say otherwise. Of others both days are kept.
 */
export function alikeSql(dialect: Dialect, options: AlikeOptions): string {
  const {kept, hasClosings, hasOutcomes, isWeighted, cutOff, plausible = Infinity, firstClosing} = options;
  const number = numberSql(isWeighted);
  const end = Math.min(cutOff, plausible, noDateDays.to - 1);
  const date = (since1970: number) => dialect.day(isoDay(since1970 * day));
  const until = hasClosings ? `coalesce(${dialect.date("closed_given")}, ${date(cutOff)})` : date(cutOff);
  const isUsual = dialect.every([
    `opened_on >= ${date(noDateDays.from)}`,
    dialect.between("until_on", "opened_on", date(end)),
    ...(hasClosings && hasOutcomes ? ["(closed_given is null or coalesce(outcome, '') <> 'open')"] : [])
  ]);
  const place = (moment: string) =>
    `(least(greatest(${dialect.long(`coalesce(${noneSql(dialect.days(moment), moment)}, ${-day0})`)}, ${-day0}), ${day0 - 1}) + ${day0})`;
  const both = `-1 - ${place("opened_given")} * ${places} - ${hasClosings ? place("closed_given") : "0"}`;
  const weight = isWeighted ? ["weight"] : [];
  const columns = [
    ...kept,
    ...weight,
    `case when ${isUsual} then ${dialect.apart("opened_on", "until_on")}\n    else ${both} end as span`,
    ...(hasClosings ? ["closed_given"] : []),
    ...(firstClosing === undefined
      ? []
      : [
          `case when opened_on < ${date(firstClosing)} then ${firstClosing} - ${dialect.days("opened_given")} end as late_given`
        ])
  ];
  const late = firstClosing === undefined ? [] : ["late_given"];
  const keys = [...kept, "span", ...late].join(", ");
  const closedPlace = `mod(-1 - span, ${places})`;
  const dayOf = (place: string) => `nullif(${place}, 0) - ${day0}`;
  const closed = `case when span < 0 then ${dayOf(closedPlace)} when is_closed = 0 then null else ${end} end`;
  const closing = `spanned as (select ${keys}, ${number.all} as n_all, ${number.known("closed_given")} as n_closed from spans group by ${keys}),
${halvesSql("spanned", "alike", "n_alike")}`;
  return `lasting as (select ${[...kept, ...weight, "opened_given", ...(hasClosings ? ["closed_given"] : [])].join(", ")},
  ${dialect.date("opened_given")} as opened_on, ${until} as until_on from latest),
spans as (select ${columns.join(",\n  ")} from lasting),
${hasClosings ? closing : `alike as (select ${keys}, ${number.all} as n_alike from spans group by ${keys})`},
dated as (select ${[...kept, ...late, "n_alike"].join(", ")},
  case when span < 0 then ${dayOf(dialect.long(`(-1 - span - ${closedPlace}) / ${places}`))} else ${end} - span end as opened,
  ${hasClosings ? closed : nothing} as closed from alike)`;
}

/** SQL of how many findings rows are, and of how many of them something is known. */
function numberSql(isWeighted: boolean | undefined) {
  return isWeighted
    ? {all: "sum(weight)", known: (name: string) => `sum(case when ${name} is null then 0 else weight end)`}
    : {all: "count(*)", known: (name: string) => `count(${name})`};
}

/**
 * The same where only days are counted: `alike_days` has, in `of_day`, 1 for findings that were opened on one day, and 2 for those
 * that were closed on one, with how many they are, `n_alike`. Of a usual finding the other day stands for any that goes with it,
 * so that both take few groups; of others both days are kept.
 */
export function alikeDaysSql(
  dialect: Dialect,
  {
    kept,
    hasClosings,
    hasOutcomes,
    isWeighted
  }: Pick<AlikeOptions, "kept" | "hasClosings" | "hasOutcomes" | "isWeighted">
): string {
  const date = (since1970: number) => dialect.day(isoDay(since1970 * day));
  const end = date(noDateDays.to - 1);
  const until = hasClosings ? `coalesce(closed_on, ${end})` : end;
  const isUsual = dialect.every([
    `opened_on >= ${date(noDateDays.from)}`,
    dialect.between(until, "opened_on", end),
    ...(hasClosings && hasOutcomes ? ["(closed_on is null or coalesce(outcome, '') <> 'open')"] : [])
  ]);
  const columns = kept.map((name) => `${name}, `).join("");
  const weight = isWeighted ? "weight, " : "";
  const closed = hasClosings ? dialect.date("closed_given") : `nullif(${end}, ${end})`;
  // Whether somebody knows when it ended matters to a rule where endings are told.
  const anyEnd = hasOutcomes ? "case when closed_on is null then null else opened_on end" : "null";
  const half = (number: 1 | 2, opened: string, closing: string, more = "") => `select ${columns}${number} as of_day,
  opened_given, closed_given, ${numberSql(isWeighted).all} as n_alike
  from (select ${columns}${weight}${opened} as opened_given, ${closing} as closed_given from usual${more}) as half_${number}
  group by ${columns}opened_given, closed_given`;
  const halves = [
    half(1, "opened_on", `case when is_usual = 1 then ${anyEnd} else closed_on end`),
    ...(hasClosings
      ? [
          half(
            2,
            "case when is_usual = 1 then closed_on else opened_on end",
            "closed_on",
            " where closed_on is not null"
          )
        ]
      : [])
  ];
  const {inline} = dialect;
  return `on_days as ${inline}(select ${columns}${weight}${dialect.date("opened_given")} as opened_on, ${closed} as closed_on from latest),
usual as ${inline}(select on_days.*, case when ${isUsual} then 1 else 0 end as is_usual from on_days),
alike_days as (${halves.join("\n  union all\n  ")})`;
}
