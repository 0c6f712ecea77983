import {certain} from "../../certain.ts";
import {survivalAt} from "../../statistics/survival.ts";
import {numberAtRisk} from "../../statistics/survivalCounts.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {closedShares} from "../../charts/closedShares.ts";
import {endingShares} from "../../charts/endingShares.ts";
import {count, days, percent} from "../../charts/format.ts";
import {severityColors} from "../../charts/severityColors.ts";
import {survivalCurves} from "../../charts/survivalCurves.ts";
import type {DrawnCurve} from "../../charts/survivalCurves.ts";
import {color} from "../../charts/theme.ts";
import {cumulativeIncidence} from "../../statistics/cumulativeIncidence.ts";
import {defineExhibit} from "../exhibit.ts";
import {beside, columns, findingResult} from "./findingResult.ts";
import type {FindingGroup, FindingResult} from "./findingResult.ts";
import {claim, convention, discussion, ended, half, headline, isSooner, limitsOf} from "./findingWords.ts";
import {known} from "./ownValues.ts";
import {printedShares} from "./printedShares.ts";
import {say, word} from "../say.ts";

/** Of endings that are no fix. */
const fills = [...color.series, color.neutral];
const times = [1, 7, 30, 90, 365];

/** What is drawn of a group: the share not yet ended so, and where it is not known when it came down. */
function drawn(
  {share, bounded, curve, counts}: FindingGroup,
  fixed: readonly string[]
): Omit<DrawnCurve, "name" | "stroke"> {
  if (bounded) {
    const {from, to, survival, limits} = bounded;
    const ends = to.findIndex((day) => day === Infinity);
    const until = ends < 0 ? to.length : ends;
    const boxes = from
      .slice(0, until)
      .map((x1, j) => ({x1, x2: certain(to[j]), y1: certain(survival[j]), y2: survival[j - 1] ?? 1}))
      .filter(({x1, x2}) => x1 < x2);
    const toEnd = <Value>(values: readonly Value[], before: Value) => [
      ...values.slice(0, until),
      values[until - 1] ?? before
    ];
    return {
      time: [...to.slice(0, until), bounded.maxTime],
      survival: toEnd(survival, 1),
      ...(limits && {lower: toEnd(limits.lower, undefined), upper: toEnd(limits.upper, undefined)}),
      boxes
    };
  }
  const open = (values: readonly (number | undefined)[]) =>
    values.map((value) => (value === undefined ? undefined : 1 - value));
  const {lower, upper} = fixed.length ? {lower: open(share.upper), upper: open(share.lower)} : curve;
  return {
    time: share.time,
    survival: share.incidence.map((value) => 1 - value),
    lower,
    upper,
    atRisk: numberAtRisk(counts.counts, times)
  };
}

const domain = ({horizon}: FindingResult): [number, number] => [0.5, Math.max(400, horizon * 1.05)];

function compared(result: FindingResult, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const {time: days, incidence} = result.all.share;
  const ours = result.all.bounded
    ? (day: number) => 1 - survivalAt(result.all.curve, [day]).survival[0]!
    : (day: number) => incidence[days.findLastIndex((t) => t <= day)] ?? 0;
  const shares = printedShares(
    result.published.map(({share_closed, ...printed}) => ({...printed, share: share_closed})),
    {shareAt: ours, narrow}
  );
  const {time, survival, boxes} = drawn(result.all, result.fixed);
  const nameAt = result.horizon;
  const curve = {name: say`Ours`, time, survival, nameAt, stroke: color.accent, boxes};
  const {asGiven} = result;
  const given = asGiven && {name: say`Ours, as given`, ...drawn(asGiven, result.fixed), nameAt};
  return closedShares({shares, curves: [...(given ? [given] : []), curve], domain: domain(result)}, options);
}

/** Severities are called what the data call them. */
const nameOf = ({name}: FindingGroup) => (name === "all" || name === "as given" ? word(name) : name);

function curves(result: FindingResult, options: ChartOptions): SVGSVGElement {
  const {groups, fixed, asGiven} = result;
  const curve = (group: FindingGroup, stroke: string, name = nameOf(group)): DrawnCurve => ({
    name,
    stroke,
    ...drawn(group, fixed)
  });
  const strokes = groups.length === 1 ? [color.accent] : severityColors(groups.map(({name}) => name));
  const own = groups.map((group, i) => curve(group, certain(strokes[i])));
  const given = asGiven ? [curve(asGiven, color.neutral)] : [];
  return survivalCurves(
    {curves: [...own, ...given], domain: domain(result), times, what: say`not ${ended(result)}`},
    options
  );
}

function endings(result: FindingResult, options: ChartOptions): SVGSVGElement {
  const shares = result.endings.map(({outcome, isFixed}, i) => {
    const {time, incidence} = cumulativeIncidence(result.all.counts, [outcome]);
    return {name: word(outcome), time, incidence, fill: isFixed ? color.accent : certain(fills[i % fills.length])};
  });
  return endingShares({shares, domain: domain(result), times}, options);
}

/** The share of an outcome within a year, or within what was observed. */
function within(result: FindingResult, outcome: string): number {
  const {time, incidence} = cumulativeIncidence(result.all.counts, [outcome]);
  return incidence[time.findLastIndex((day) => day <= 365)] ?? 0;
}

export default defineExhibit({
  id: "our-findings",
  get name() {
    return say`Our findings beside published ones`;
  },
  title: headline,
  subtitle: (result) =>
    say`Share ${ended(result)} by days since opening, log axis; ${convention(result)}; printed shares of volumes 9 and 10 as dots`,
  sources: ["own_events", "own_errors", "own_observation", "soss_closing_times"],
  query: `select series, basis, what, since_days, days, n
from raw_own_events
order by series, basis, days, what, since_days`,
  columns,
  queries: beside,
  analyze: findingResult,
  claim,
  holds: isSooner,
  chart: compared,
  altText: ({all, published}) =>
    say`A curve of our share closed over days, through ${half(all)} at one half, with ${published.length} printed shares as dots.`,
  figures: [
    {
      id: "curves",
      title: (result) =>
        result.groups.length > 1
          ? say`Half are ${ended(result)} within: ${result.groups.map((group) => `${group.name} ${half(group)}`).join(", ")}`
          : say`Half are ${ended(result)} within: ${half(result.all)}`,
      subtitle: (result) =>
        say`Share not ${ended(result)} by days since opening, log axis, ${method(result)}; n = ${count(result.all.curve.n)} findings`,
      chart: curves,
      hasLinear: true,
      altText: ({groups}) =>
        say`Steps that fall over days since opening, ${groups.length === 1 ? say`one curve` : say`one for each of ${groups.length} severities`}, with limits and the numbers at risk below.`,
      sources: ["own_events", "own_errors"]
    },
    {
      id: "endings",
      isShown: (result) => result.endings.length > 1 && !result.all.bounded,
      title: (result) =>
        say`Within ${days(Math.min(365, result.horizon))} ${result.endings.map(({outcome}) => `${percent(within(result, outcome))} ${word(outcome)}`).join(", ")}; half are over in any way within ${days(result.all.anyMedian.estimate)}`,
      subtitle: ({all}) =>
        say`Share of findings that has ended in each way by days since opening, one on the other, log axis (Aalen–Johansen); n = ${count(all.curve.n)} findings, ${count(all.curve.censored)} of them still open`,
      chart: endings,
      altText: (result) =>
        say`Areas that rise over days since opening, one on the other, for ${result.endings.map(({outcome}) => word(outcome)).join(", ")}; the rest is still open.`,
      sources: ["own_events"]
    }
  ],
  numbers: ({all, mean, closedOnly, horizon}) => ({
    median: half(all),
    any_end_median: all.bounded ? half(all) : days(all.anyMedian.estimate),
    mean: mean === undefined ? say`not known` : days(mean),
    closed_only_mean: closedOnly === undefined ? say`not known` : days(closedOnly),
    closed_only_bias: mean && closedOnly !== undefined ? percent(closedOnly / mean - 1) : say`not known`,
    horizon: days(horizon),
    limits: all.limits === "none" ? say`none` : limitsOf(all)
  }),
  values: ({all, closedOnly, mean, horizon, endings}) =>
    known({
      n: all.curve.n,
      n_closed: all.curve.events,
      n_fixed: endings.length ? all.share.events : undefined,
      median_days: all.bounded ? undefined : all.median.estimate,
      median_lower_days: all.bounded ? all.between!.limits?.lower : all.median.lower,
      median_upper_days: all.bounded ? all.between!.limits?.upper : all.median.upper,
      median_from_days: all.between?.lower,
      median_to_days: all.between?.upper,
      any_end_median_days: all.bounded ? undefined : all.anyMedian.estimate,
      closed_only_mean_days: closedOnly,
      mean_days: mean,
      horizon_days: horizon,
      n_applications: all.limits === "by application" ? all.applications : undefined
    }),
  discussion,
  references: []
});

function method({all, groups, fixed}: FindingResult): string {
  if (all.bounded && all.limits === "none") return say`boxes where it is not known when (Turnbull), without limits`;
  const independent = groups.filter(({limits}) => limits === "independent");
  const few = independent.length && groups.some(({limits}) => limits === "by application");
  const limits = few ? say`by application, but for ${independent.map(({name}) => name).join(", ")}` : limitsOf(all);
  if (all.bounded) return say`boxes where it is not known when, with 95% limits ${limits} (Turnbull)`;
  return say`with 95% limits ${limits} (${fixed.length ? "Aalen–Johansen" : "Kaplan–Meier"})`;
}
