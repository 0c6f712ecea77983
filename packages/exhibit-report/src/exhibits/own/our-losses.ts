import {exp} from "../../statistics/elementary.ts";
import type {SeverityFit, TailFit} from "../../statistics/lossFit.ts";
import {count, money} from "../../charts/format.ts";
import {tailShapes} from "../../charts/tailShapes.ts";
import type {TailShape} from "../../charts/tailShapes.ts";
import {defineExhibit, integer, number, optional} from "../exhibit.ts";
import {lossChart} from "./lossChart.ts";
import {beside, columns, lossResult} from "./lossResult.ts";
import type {LossResult} from "./lossResult.ts";
import {claim, discussion, subtitle, tailSubtitle, tailTitle, title} from "./lossWords.ts";
import {known, moneySuffix} from "./ownValues.ts";
import {say} from "../say.ts";

/** Shapes of the tail over thresholds, with 95% limits. */
function shapes({tails}: LossResult): TailShape[] {
  return tails.map(({threshold, n, shape, shape_lower: lower, shape_upper: upper}) => ({
    threshold,
    n,
    shape,
    lower,
    upper
  }));
}

export default defineExhibit({
  id: "our-losses",
  get name() {
    return say`Our losses beside IRIS`;
  },
  title: (result) => title(result),
  subtitle,
  sources: ["own_losses", "own_loss_counts", "iris_losses"],
  figureSources: ["own_losses", "iris_losses"],
  query: "select currency, amount, threshold, n from raw_own_losses order by currency, amount, threshold",
  columns,
  queries: beside,
  analyze: lossResult,
  claim,
  // With a threshold, half of all losses, recorded or not, may cost less than half of those from it on.
  holds: ({currency, limits: {lower, upper}, threshold, published}) => {
    if (currency !== "USD") return undefined;
    if (upper !== undefined && upper < published.median) return true;
    return threshold === undefined && lower !== undefined && lower > published.median ? false : undefined;
  },
  chart: lossChart,
  altText: ({currency, losses, median}) =>
    say`Dots that fall to the right: the share of ${count(losses.length)} events above each loss. Half are above ${money(currency, median)}.`,
  figures: [
    {
      id: "tail",
      isShown: ({tail, tails}) => tail !== undefined && tails.length > 2,
      title: tailTitle,
      subtitle: tailSubtitle,
      chart: (result, options) =>
        tailShapes({currency: result.currency, shapes: shapes(result), chosen: result.tail!.threshold}, options),
      altText: ({tails}) =>
        say`Dots with limits: the shape of the tail above each of ${tails.length} thresholds on a log axis of money; a line marks the one that is used.`,
      data: {
        columns: {
          threshold: number("currency", "Threshold"),
          n: integer("events", "Events above it"),
          shape: number("1", "Shape of the maximum-likelihood generalised Pareto distribution"),
          lower: optional(number("1", "Lower 95% limit of the shape")),
          upper: optional(number("1", "Upper 95% limit of the shape"))
        },
        rows: (result) =>
          shapes(result).map(({lower, upper, ...shape}) => ({...shape, lower: lower ?? null, upper: upper ?? null}))
      },
      sources: ["own_losses"]
    }
  ],
  numbers: ({currency, median, losses}) => ({median: money(currency, median), events: count(losses.length)}),
  values: ({currency, losses, nOther, threshold, median, limits, severity, tail, suspected, frequency}) => {
    const unit = moneySuffix(currency);
    const p99 = (of: SeverityFit | TailFit | undefined) => of?.quantiles.find(({p}) => p === 0.99);
    return known({
      n: losses.length,
      n_other_currencies: nOther,
      [`events_per_${frequency?.unit ?? "year"}`]: frequency?.poisson.lambda,
      poisson_p: frequency?.negative.p,
      [`threshold${unit}`]: threshold,
      [`median${unit}`]: median,
      [`median_lower${unit}`]: limits.lower,
      [`median_upper${unit}`]: limits.upper,
      [`geometric_mean${unit}`]: severity && exp(severity.meanlog),
      geometric_sd_factor: severity && exp(severity.sdlog),
      [`p99_lognormal${unit}`]: p99(severity)?.loss,
      [`p99_lognormal_lower${unit}`]: p99(severity)?.lower,
      [`p99_lognormal_upper${unit}`]: p99(severity)?.upper,
      [`p99_tail${unit}`]: p99(tail)?.loss,
      [`p99_tail_lower${unit}`]: p99(tail)?.lower,
      [`p99_tail_upper${unit}`]: p99(tail)?.upper,
      tail_shape: tail?.shape,
      tail_shape_lower: tail?.shape_lower,
      tail_shape_upper: tail?.shape_upper,
      [`suspected_threshold${unit}`]: suspected?.threshold,
      [`p99_above_threshold${unit}`]: p99(suspected?.severity)?.loss
    });
  },
  discussion,
  references: []
});
