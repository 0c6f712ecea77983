import {certain} from "../../certain.ts";
import {daysBetween} from "../../days.ts";
import {
  chanceOfCounts,
  chanceOfEstimates,
  changeWord,
  countRatio,
  difference,
  relativeChange
} from "../../statistics/periodChange.ts";
import type {ChangeWord, Difference, PeriodEstimate} from "../../statistics/periodChange.ts";
import {poissonInterval} from "../../statistics/poisson.ts";
import {indicatorOf, indicators} from "./quarterIndicators.ts";

/** A row of the table of quarters. */
export interface QuarterRow {
  quarter: string;
  since: string;
  until: string;
  role: string;
  indicator: string;
  unit: string;
  n: number;
  least_n: number;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  limits_by: string | null;
}

/** An indicator in one quarter. */
export interface QuarterValue extends PeriodEstimate {
  quarter: string;
  n: number;
  /** Whether it rests on enough. */
  isEnough: boolean;
  /** Where it would lie with probability 95%, had nothing changed. */
  chance?: {lower: number; upper: number};
}

/** An indicator over quarters. */
export interface QuarterSeries {
  id: string;
  leastN: number;
  /** Oldest first; quarters of which nothing is told are absent. */
  values: QuarterValue[];
  /** In the quarter reported, and in the one compared with. */
  now?: QuarterValue;
  before?: QuarterValue;
  change?: Difference;
  word: ChangeWord;
}

/** What is told of quarters. */
export interface QuarterResult {
  period: string;
  against: string;
  /** Every quarter of which anything is told, oldest first. */
  quarters: string[];
  /** What the limits of the times to fixed take for independent; "some" where it is applications in some quarters. */
  limitsBy: "application" | "finding" | "some" | undefined;
  series: QuarterSeries[];
  /** Money lost by quarter, in the currency that most losses are in. */
  lost?: {unit: string; values: Map<string, number>};
}

/** Compares quarters, indicator by indicator. */
export function quarterResult(rows: readonly QuarterRow[]): QuarterResult {
  const all = [...rows, ...ratioRows(rows)];
  const roleOf = (role: string) => rows.find((row) => row.role === role)?.quarter;
  const period = roleOf("period")!;
  const quarters = [...new Set(rows.map(({quarter}) => quarter))].sort();
  const against = roleOf("against") ?? "";
  const lost = rows.filter(({indicator}) => indicator === "loss_total");
  return {
    period,
    against,
    quarters,
    limitsBy: limitsOf(rows),
    series: Object.keys(indicators).flatMap((id) => {
      const own = all.filter(({indicator}) => indicator === id).sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
      return own.length ? [seriesOf(id, own, {period, against, rows})] : [];
    }),
    ...(lost.length && {
      lost: {unit: certain(lost[0]).unit, values: new Map(lost.map(({quarter, estimate}) => [quarter, estimate!]))}
    })
  };
}

function limitsOf(rows: readonly QuarterRow[]): QuarterResult["limitsBy"] {
  const [by, ...others] = new Set(rows.flatMap(({limits_by}) => limits_by ?? []));
  return others.length ? "some" : (by as "application" | "finding" | undefined);
}

function seriesOf(
  id: string,
  own: readonly QuarterRow[],
  {period, against, rows}: {period: string; against: string; rows: readonly QuarterRow[]}
): QuarterSeries {
  const {direction} = indicatorOf(id);
  const chance = chanceOf(id, own);
  const values = own.map((row, i): QuarterValue => {
    const {quarter, n, least_n, estimate, lower, upper} = row;
    const isEnough = n >= least_n;
    return {
      ...{quarter, n, isEnough, chance: chance[i]},
      ...{estimate: estimate ?? undefined, lower: lower ?? undefined, upper: upper ?? undefined}
    };
  });
  const [now, before] = [period, against].map((quarter) => values.find((value) => value.quarter === quarter));
  const isEnough = now?.isEnough && before?.isEnough;
  const change = isEnough ? changeOf(id, now, before, rows) : undefined;
  return {
    id,
    leastN: certain(own[0]).least_n,
    values,
    now,
    before,
    change,
    word: isEnough ? changeWord(change, direction) : "not enough data"
  };
}

function changeOf(
  id: string,
  now: QuarterValue,
  before: QuarterValue,
  rows: readonly QuarterRow[]
): Difference | undefined {
  if (id === "open_findings") return flow(rows, now, before);
  return indicatorOf(id).isRelative ? relativeChange(now, before) : difference(now, before);
}

function chanceOf(id: string, own: readonly QuarterRow[]): ({lower: number; upper: number} | undefined)[] {
  const {scale} = indicatorOf(id);
  if (own.length < 3 || scale === "stock") return own.map(() => undefined);
  if (scale === "count")
    return chanceOfCounts(
      own.map(({n}) => n),
      own.map(({since, until}) => daysBetween(since, until))
    );
  const estimates = own.map(({estimate, lower, upper}) => ({
    ...{estimate: estimate ?? undefined, lower: lower ?? undefined, upper: upper ?? undefined}
  }));
  const bands = chanceOfEstimates(estimates, scale);
  return scale === "linear"
    ? bands.map((band) => band && {lower: Math.max(0, band.lower), upper: Math.min(100, band.upper)})
    : bands;
}

/**
 * The change of a backlog: it is what came less what went, both Poisson counts; how far they might have come out otherwise
 * says how far the backlog might.
 */
function flow(rows: readonly QuarterRow[], now: QuarterValue, before: QuarterValue): Difference | undefined {
  const between = rows.filter(({quarter}) => quarter > before.quarter && quarter <= now.quarter);
  const total = (id: string) => between.reduce((sum, {indicator, n}) => sum + (indicator === id ? n : 0), 0);
  const interval = (n: number) => ({...poissonInterval(n, 1), estimate: n});
  const net = difference(interval(total("findings_entered")), interval(total("findings_ended")));
  const estimate = now.estimate! - before.estimate!;
  return net && {estimate, lower: estimate - (net.estimate - net.lower), upper: estimate + (net.upper - net.estimate)};
}

/** Findings closed for every hundred that came, with exact limits. */
function ratioRows(rows: readonly QuarterRow[]): QuarterRow[] {
  return rows
    .filter(({indicator}) => indicator === "findings_entered")
    .flatMap((entered) => {
      const ended = rows.find(({indicator, quarter}) => indicator === "findings_ended" && quarter === entered.quarter);
      const ratio = ended && countRatio(ended.n, entered.n);
      if (!ratio) return [];
      const percent = (value: number | undefined) => (value === undefined || value === Infinity ? null : 100 * value);
      return {
        ...entered,
        ...{indicator: "closed_ratio", unit: "per 100 opened", n: ended.n + entered.n, least_n: 10},
        ...{
          estimate: percent(ratio.estimate),
          lower: percent(ratio.lower),
          upper: percent(ratio.upper),
          limits_by: null
        }
      };
    });
}
