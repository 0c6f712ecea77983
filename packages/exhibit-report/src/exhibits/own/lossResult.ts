import {certain, leading} from "../../certain.ts";
import {
  fitSeverity,
  fitTail,
  suspectedThreshold,
  usualProbabilities,
  usualTailThreshold
} from "../../statistics/lossFit.ts";
import {pow} from "../../statistics/elementary.ts";
import type {SeverityFit, TailFit} from "../../statistics/lossFit.ts";
import {lognormalFit} from "../../statistics/lognormalFit.ts";
import type {LognormalFit} from "../../statistics/lognormalFit.ts";
import {negativeBinomialFit} from "../../statistics/negativeBinomial.ts";
import type {NegativeBinomialFit} from "../../statistics/negativeBinomial.ts";
import {poissonFit} from "../../statistics/poisson.ts";
import type {PoissonFit} from "../../statistics/poisson.ts";
import {quantileInterval, quantileSorted, sorted} from "../../statistics/quantiles.ts";
import type {Limits} from "../../statistics/quantiles.ts";
import {tailThresholds} from "../../statistics/tailThresholds.ts";
import type {TailThreshold} from "../../statistics/tailThresholds.ts";
import {date, integer, number, optional, string} from "../exhibit.ts";
import type {Row, RowsOf} from "../exhibit.ts";

/** Whose losses ours stand beside. */
export const report = "IRIS 2025";

export const columns = {
  currency: string("Currency of the amount"),
  amount: number("currency", "Money lost in one event"),
  threshold: optional(number("currency", "Least amount that was recorded")),
  n: integer("events", "Events with this loss")
};

/** What stands beside our losses: how often they happened, and what a report printed. */
export const beside = {
  counts: {
    query: "select currency, unit, since, n from raw_own_loss_counts order by currency, since",
    columns: {
      currency: string("Currency of the losses"),
      unit: string("Length of the period: year, quarter or month"),
      since: date("First day of the period"),
      n: integer("events", "Events in the period")
    }
  },
  published: {
    query: `select statistic, loss_usd
from raw_iris_losses
where edition = '${report}' and scope_key = 'all' and statistic in ('median', 'p95')
order by loss_usd`,
    columns: {
      statistic: string("median or p95"),
      loss_usd: number("USD", "Loss of one event, as printed")
    }
  }
};

/** Events in whole periods of one length, by both distributions. */
export interface Frequency {
  unit: string;
  since: string;
  poisson: PoissonFit;
  negative: NegativeBinomialFit;
}

export interface LossResult {
  /** The currency with most events; others cannot be added to it. */
  currency: string;
  /** From the threshold on, ascending. */
  losses: Float64Array;
  /** The least amount that every file recorded; undefined when every amount was. */
  threshold: number | undefined;
  /** Events that one file recorded below the threshold of another. */
  nBelow: number;
  median: number;
  limits: Limits;
  /** Tests of the lognormal; none allows for a threshold. */
  fit: LognormalFit | undefined;
  /** The lognormal with bands, and the tail; as `exhibit fit` gives them. */
  severity: SeverityFit | undefined;
  tail: TailFit | undefined;
  /** Tails above other thresholds, of the largest losses. */
  tails: TailThreshold[];
  /** Below it losses look as if not recorded; with the lognormal that allows for that. */
  suspected: {threshold: number; severity: SeverityFit | undefined} | undefined;
  /** How often events happen; undefined without dates over eight months or more. */
  frequency: Frequency | undefined;
  /** Events in other currencies. */
  nOther: number;
  published: {median: number; p95: number};
}

/** With fewer losses a fit says nothing. */
const fewest = 5;
/** Of the lognormal’s band. */
export const seed = 1;

export function lossResult(
  own: Row<typeof columns>[],
  _: unknown,
  {counts, published}: RowsOf<typeof beside>
): LossResult {
  const byCurrency = new Map<string, number>();
  for (const {currency, n} of own) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + n);
  const [[currency, nOfCurrency]] = leading(
    [...byCurrency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
    1
  );
  const events = own.filter((row) => row.currency === currency);
  const largest = events.reduce((most, row) => Math.max(most, row.threshold ?? 0), 0);
  const threshold = largest > 0 ? largest : undefined;
  const losses = sorted(
    events.filter(({amount}) => amount >= largest).flatMap(({amount, n}) => new Array<number>(n).fill(amount))
  );
  const printed = (statistic: string) => certain(published.find((row) => row.statistic === statistic)).loss_usd;
  return {
    currency,
    losses,
    threshold,
    nBelow: nOfCurrency - losses.length,
    median: quantileSorted(losses, 0.5)!,
    limits: quantileInterval(losses, 0.5),
    ...fits(losses, threshold),
    frequency: frequency(counts.filter((row) => row.currency === currency)),
    nOther: own.reduce((sum, {n}) => sum + n, 0) - nOfCurrency,
    published: {median: printed("median"), p95: printed("p95")}
  };
}

function frequency(periods: RowsOf<typeof beside>["counts"]): Frequency | undefined {
  const counts = periods.map(({n}) => n);
  const [poisson, negative] = [poissonFit(counts), negativeBinomialFit(counts)];
  return poisson && negative && {unit: certain(periods[0]).unit, since: certain(periods[0]).since, poisson, negative};
}

function fits(
  losses: Float64Array,
  threshold: number | undefined
): Pick<LossResult, "fit" | "severity" | "tail" | "tails" | "suspected"> {
  const above = usualTailThreshold(losses);
  const suspected = threshold === undefined ? suspectedThreshold(losses) : undefined;
  const isEnough = losses.length >= fewest;
  return {
    fit: isEnough && threshold === undefined ? lognormalFit(losses) : undefined,
    severity: isEnough
      ? fitSeverity(losses, {threshold, seed, probabilities: [...usualProbabilities, ...drawn(losses.length, 60)]})
      : undefined,
    tail:
      above === undefined ? undefined : fitTail(losses, above, [...usualProbabilities, ...drawn(losses.length, 25)]),
    tails: above === undefined ? [] : tailThresholds(losses),
    suspected:
      suspected === undefined
        ? undefined
        : {threshold: suspected, severity: fitSeverity(losses, {threshold: suspected, seed})}
  };
}

/** Probabilities whose losses make a curve on log axes, down to the share of the largest of n losses. */
function drawn(n: number, size: number): number[] {
  const least = Math.min(0.01, 0.5 / n);
  return Array.from({length: size}, (_, i) => 1 - 0.999 * pow(least / 0.999, i / (size - 1)));
}
