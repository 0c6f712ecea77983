import {annualLoss} from "../../statistics/annualLoss.ts";
import type {AnnualLoss} from "../../statistics/annualLoss.ts";
import {log10, pow} from "../../statistics/elementary.ts";
import {expectedLosses} from "../../statistics/expectedLoss.ts";
import {viewsTogether} from "../../statistics/expertViews.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {exceedanceCurves} from "../../charts/exceedanceCurves.ts";
import {chance, count, money} from "../../charts/format.ts";
import {color} from "../../charts/theme.ts";
import {markdown} from "../../text/markdown.ts";
import {defineExhibit, number, optional, string} from "../exhibit.ts";
import type {ConstantValues, RowsOf} from "../exhibit.ts";
import {simulation} from "./our-risks.ts";
import {commonEstimates, ownEstimates} from "./ownEstimates.ts";
import type {Estimate} from "./ownEstimates.ts";
import {known, moneySuffix} from "./ownValues.ts";
import {say, sayWith} from "../say.ts";

const sayMarkdown = sayWith(markdown);

const tolerance = {
  query: "select loss, probability, currency from raw_own_tolerance order by loss, probability",
  columns: {
    loss: number("currency", "Loss of a year that the board named"),
    probability: number("probability", "At most so probable may a year be that costs more"),
    currency: optional(string("Currency of the loss; empty when it is that of the estimates"))
  }
};

/** What becomes of one point of the tolerance. */
interface JudgedPoint {
  loss: number;
  tolerated: number;
  /** Probability of a year that costs more: over the experts, and the least and the largest that one gives. */
  p: number;
  lower: number;
  upper: number;
  /** How many experts give more than is tolerated. */
  nPassing: number;
  /** What a year costs more than with the tolerated probability, in the same way. */
  at: number;
  atLower: number;
  atUpper: number;
}

interface Result {
  currency: string | null;
  /** Why the two cannot be compared, where they cannot. */
  apart?: string;
  all: AnnualLoss | undefined;
  points: JudgedPoint[];
  experts: string[];
}

function analyze(
  lines: Estimate[],
  simulated: ConstantValues<typeof simulation>,
  {tolerance: points}: RowsOf<{tolerance: typeof tolerance}>
): Result {
  const {currency, estimates} = commonEstimates(lines);
  const views = viewsTogether(expectedLosses(estimates).risks.filter(({lambda}) => lambda > 0));
  const all = annualLoss(views, simulated);
  const other = points.map((point) => point.currency).find((one): one is string => one !== null && one !== currency);
  return {
    currency,
    ...(other && {
      apart: say`the tolerance is in ${other}, the estimates are in ${currency ?? say`no currency`}`
    }),
    all,
    points: all && !other ? points.map(({loss, probability}) => judge(all, loss, probability)) : [],
    experts: views.map(({expert}) => expert)
  };
}

function judge(all: AnnualLoss, loss: number, tolerated: number): JudgedPoint {
  const p = all.views.map((view) => view.exceedance(loss));
  const at = all.views.map((view) => view.quantile(1 - tolerated));
  return {
    loss,
    tolerated,
    p: all.exceedance(loss),
    lower: Math.min(...p),
    upper: Math.max(...p),
    nPassing: p.filter((own) => own > tolerated).length,
    at: all.quantile(1 - tolerated),
    atLower: Math.min(...at),
    atUpper: Math.max(...at)
  };
}

const isPassed = ({p, tolerated}: JudgedPoint) => p > tolerated;

/** The point that is exceeded by most, or comes closest to it. */
function worst({points}: Result): JudgedPoint | undefined {
  return points.toSorted((a, b) => b.p / b.tolerated - a.p / a.tolerated)[0];
}

function range(lower: number, upper: number, words: (value: number) => string): string {
  return words(lower) === words(upper) ? words(lower) : say`${words(lower)} to ${words(upper)}`;
}

function title(result: Result): string {
  const {points, currency, experts, apart} = result;
  const point = worst(result);
  if (!point)
    return apart
      ? say`The board’s tolerance cannot be compared with our estimates`
      : say`Our estimates fix no loss of a year`;
  const above = say`a year above ${money(currency, point.loss)}`;
  if (!isPassed(point))
    return say`Our estimates stay within what the board tolerates, at ${points.length === 1 ? say`the point` : everyPoint(points)} it named`;
  const by =
    experts.length > 1 && point.nPassing < experts.length
      ? say`, and ${count(point.nPassing)} of ${count(experts.length)} experts put it above that`
      : "";
  return say`The board tolerates a ${chance(point.tolerated)} chance of ${above}; our estimates say ${chance(point.p)}${by}`;
}

/** More than one point, in words. */
function everyPoint({length}: readonly JudgedPoint[]): string {
  return length === 2 ? say`both points` : say`all ${count(length)} points`;
}

/** A point in words: what is tolerated, what is estimated, by whom, and by how much. */
function pointInWords(point: JudgedPoint, {currency, experts}: Result): string {
  const amount = (value: number) => money(currency, value);
  const by = experts.length > 1 ? say` (single experts: ${range(point.lower, point.upper, chance)})` : "";
  const cost = say`a year that comes with ${chance(point.tolerated)} costs more than ${amount(point.at)}${experts.length > 1 ? ` (${range(point.atLower, point.atUpper, amount)})` : ""}`;
  const passing =
    experts.length > 1
      ? say`; ${count(point.nPassing)} of ${count(experts.length)} experts put it beyond the tolerance`
      : "";
  return say`above ${amount(point.loss)}: tolerated ${chance(point.tolerated)}, estimated ${chance(point.p)}${by}, so ${isPassed(point) ? say`exceeded` : say`within`}; ${cost}${passing}`;
}

function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const {all, points, currency} = result;
  const lowest = Math.min(1e-3, ...points.map(({tolerated}) => tolerated / 3));
  const least = pow(10, Math.floor(log10(lowest)));
  const losses = [...points.map(({loss}) => loss), ...(all ? [all.quantile(1 - least), all.quantile(0.5)] : [])].filter(
    (x) => x > 0
  );
  const end = pow(10, Math.ceil(log10(Math.max(1e3, ...losses))));
  const start = Math.max(pow(10, Math.floor(log10(Math.min(end / 1e3, ...losses)))), end / 1e7);
  const grid = Array.from({length: 161}, (_, i) => start * pow(end / start, i / 160));
  const between = (x: number) => {
    const shares = all!.views.map((view) => view.exceedance(x));
    return {loss: x, lower: Math.min(...shares), upper: Math.max(...shares)};
  };
  const tolerated = points.map(({loss, tolerated: p}) => ({loss, p}));
  const curves = [
    ...(all
      ? [
          {
            name: say`Our estimates`,
            stroke: color.ink,
            points: grid.map((loss) => ({loss, p: all.exceedance(loss)})),
            ...(all.views.length > 1 && {band: grid.map(between)}),
            read: points.map(({loss, p}) => ({loss, p}))
          }
        ]
      : []),
    ...(points.length
      ? [{name: say`Tolerated`, stroke: color.bad, dashed: true, points: tolerated, simulated: tolerated}]
      : [])
  ];
  const ticks = [1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6].filter((p) => p >= least * 0.99);
  return exceedanceCurves(
    {curves, domain: [start, end], ticks, money: (value, digits) => money(currency, value, digits)},
    options
  );
}

export default defineExhibit({
  id: "our-tolerance",
  get name() {
    return say`Our risks and what the board tolerates`;
  },
  title,
  subtitle: ({experts}) =>
    say`Probability of a year that costs more than an amount, both axes logarithmic; ${experts.length > 1 ? say`the band spans ${count(experts.length)} single experts; ` : ""}rings are what the board tolerates`,
  sources: ["own_estimates", "own_tolerance"],
  ...ownEstimates,
  queries: {tolerance},
  constants: simulation,
  analyze,
  claim: ({points}) =>
    say`Our estimates stay within what the board tolerates${points.length > 1 ? say`, at ${everyPoint(points)}` : ""}.`,
  holds: ({points}) => (points.length ? !points.some(isPassed) : undefined),
  chart,
  altText: (result) =>
    say`A falling curve of the probability of a year above each loss, beside ${count(result.points.length)} points that the board tolerates. ${result.points.map((point) => pointInWords(point, result)).join(". ")}.`,
  data: {
    columns: {
      loss: number("currency", "Loss of a year that the board named"),
      tolerated: number("probability", "At most so probable may a year be that costs more"),
      estimated: number("probability", "Probability by our estimates, over the experts"),
      lowest: number("probability", "The least that one expert gives"),
      highest: number("probability", "The most that one expert gives"),
      loss_at_tolerated: number("currency", "What a year costs more than with the tolerated probability"),
      verdict: string("exceeded or within")
    },
    rows: ({points}) =>
      points.map((point) => ({
        ...{
          loss: point.loss,
          tolerated: point.tolerated,
          estimated: point.p,
          lowest: point.lower,
          highest: point.upper
        },
        ...{loss_at_tolerated: point.at, verdict: isPassed(point) ? "exceeded" : "within"}
      }))
  },
  values: (result) => {
    const {points, currency} = result;
    const unit = moneySuffix(currency);
    return known({
      n_points: points.length || undefined,
      n_passed: points.length ? points.filter(isPassed).length : undefined,
      ...Object.fromEntries(
        points.flatMap((point, i) => [
          [`point_${i + 1}_tolerated_loss${unit}`, point.loss],
          [`point_${i + 1}_tolerated`, point.tolerated],
          [`point_${i + 1}_probability`, point.p],
          [`point_${i + 1}_probability_lower`, point.lower],
          [`point_${i + 1}_probability_upper`, point.upper],
          [`point_${i + 1}_loss${unit}`, point.at],
          [`point_${i + 1}_loss_lower${unit}`, point.atLower],
          [`point_${i + 1}_loss_upper${unit}`, point.atUpper],
          [`point_${i + 1}_passed_by_experts`, point.nPassing]
        ])
      ),
      n_experts: result.experts.length
    });
  },
  discussion: (result) =>
    sayMarkdown`${result.apart ? say`Nothing is compared: ${result.apart}.` : ""}

${result.points.map((point) => sayMarkdown`- A year ${pointInWords(point, result)}\n`)}

**Method.** The probability of a year’s loss is that of independent risks, each with events of a Poisson number and lognormal losses through the estimates; each expert may be right with equal probability, so the share of experts beyond the tolerance is the probability that it is exceeded, if one of them is right. ${result.all?.years === undefined ? say`The curve is exact.` : say`The curve is that of ${count(result.all.years)} simulated years.`} Only the points that the board named are judged; the dashed line joins them for the eye.

The estimates are opinions, and the tolerance is what the board wrote. Neither is a measurement.`,
  references: ["quantrr"]
});
