import {certain} from "../../certain.ts";
import {log10, pow} from "../../statistics/elementary.ts";
import {recordedExceedance} from "../../statistics/lossFit.ts";
import type {SeverityFit, TailFit} from "../../statistics/lossFit.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {lossShares} from "../../charts/lossShares.ts";
import type {LossSharesOptions} from "../../charts/lossShares.ts";
import type {LossResult} from "./lossResult.ts";
import {say} from "../say.ts";

/** What is drawn of losses. */
export type DrawnLosses = Pick<LossResult, "currency" | "losses" | "threshold" | "severity" | "tail" | "published">;

/** Ranks whose dots a reader can tell apart: of many losses the smallest and the largest, and ever fewer between them. */
function visibleRanks(n: number): number[] {
  if (n <= 400) return Array.from({length: n}, (_, i) => i);
  const ranks = Array.from({length: 200}, (_, i) => Math.round(pow(n, i / 199)) - 1);
  return [...new Set([...ranks, ...ranks.map((rank) => n - 1 - rank)])].sort((a, b) => a - b);
}

/** Where a fit may lie, as shares fall. */
function curveBand(fit: SeverityFit | TailFit): LossSharesOptions["curves"][number]["band"] {
  return fit.quantiles
    .flatMap(({p, lower, upper}) => (lower === undefined || upper === undefined ? [] : [{share: 1 - p, lower, upper}]))
    .sort((a, b) => b.share - a.share);
}

/** The lognormal over a grid of losses, and the tail above its threshold. */
function curves({severity, tail, threshold}: DrawnLosses, grid: readonly number[]): LossSharesOptions["curves"] {
  const whole = severity && {
    points: grid
      .filter((loss) => loss >= (threshold ?? 0))
      .map((loss) => ({loss, share: recordedExceedance(severity, threshold, loss)})),
    band: curveBand(severity),
    isTail: false
  };
  const above = tail && {
    points: tail.quantiles.map(({p, loss}) => ({loss, share: 1 - p})).sort((a, b) => a.loss - b.loss),
    band: curveBand(tail),
    isTail: true
  };
  return [whole, above].filter((curve) => curve !== undefined);
}

/** The share of events above each loss, with what fits it and what is published. */
export function lossChart(result: DrawnLosses, options: ChartOptions): SVGSVGElement {
  const {currency, losses, published} = result;
  const n = losses.length;
  const isUsd = currency === "USD";
  const ends = [certain(losses[0]), certain(losses[n - 1]), ...(isUsd ? [published.median, published.p95] : [])];
  const from = pow(10, Math.floor(log10(Math.min(...ends))));
  const to = pow(10, Math.ceil(log10(Math.max(...ends) * 1.5)));
  const grid = Array.from({length: 121}, (_, i) => from * pow(to / from, i / 120));
  return lossShares(
    {
      currency,
      observed: visibleRanks(n).map((i) => ({loss: certain(losses[i]), share: (n - i - 0.5) / n})),
      curves: curves(result, grid),
      published: isUsd
        ? [
            {loss: published.median, share: 0.5, label: say`IRIS: median`},
            {loss: published.p95, share: 0.05, label: say`IRIS: 95%`}
          ]
        : [],
      domain: [from, to]
    },
    options
  );
}
