import {fitSeverity, fitTail, suspectedThreshold, usualTailThreshold} from "../statistics/lossFit.ts";
import type {SeverityFit, TailFit} from "../statistics/lossFit.ts";
import {negativeBinomialFit} from "../statistics/negativeBinomial.ts";
import {poissonFit} from "../statistics/poisson.ts";
import {tailThresholds} from "../statistics/tailThresholds.ts";
import type {FileMapping} from "../sources/mapping.ts";

/** ISO 4217 code of what has no currency. */
export const noCurrency = "XXX";

/** Which columns are losses and when they happened, where somebody says so. */
export interface NamedLosses {
  amount?: string;
  date?: string;
}

/**
 * The file as losses: as it is recognised, or by the columns that were named.
 *
 * @param own mapping of a file that is known to hold losses
 * @returns undefined where there is no column of amounts
 */
export function lossMapping(
  names: readonly string[],
  own: FileMapping | undefined,
  {amount = own ? undefined : "amount", date = own ? undefined : "occurred_on"}: NamedLosses = {}
): FileMapping | undefined {
  const has = (column: string) => names.includes(column);
  if (amount !== undefined && !has(amount)) return undefined;
  const currency = own?.columns.currency ?? (has("currency") ? {column: "currency"} : {value: noCurrency});
  return {
    ...own,
    table: "losses",
    columns: {
      ...own?.columns,
      currency,
      ...(amount !== undefined && {amount: {column: amount}}),
      ...(date !== undefined && has(date) && {occurred_on: {column: date}})
    }
  };
}

/** Losses in the currency with most of them, in ascending order, from the threshold on. */
export interface FoundLosses {
  losses: Float64Array;
  currency: string | undefined;
  nOther: number;
  nBelow: number;
}

/** How often losses happened, in whole periods of one length. */
export interface CountedLosses {
  unit: "year" | "quarter" | "month";
  since: string;
  until: string;
  /** One for each period, in order. */
  counts: number[];
  /** First day of each. */
  starts: string[];
}

/** With fewer periods their counts say little of how they vary. */
export const fewestPeriods = 8;

/** What the user said. */
export interface GivenLosses {
  threshold: number | undefined;
  seed: number;
  since?: string;
  until?: string;
}

/** What fits them. */
export interface LossFits {
  severity: SeverityFit | undefined;
  tail: TailFit | undefined;
  suspected: number | undefined;
}

/** Fits a lognormal and a tail, and says where losses seem not to be recorded. */
export function fitLosses(
  losses: Float64Array,
  {threshold, tail, seed}: Pick<GivenLosses, "threshold" | "seed"> & {tail: number | undefined}
): LossFits {
  const above = tail ?? usualTailThreshold(losses);
  return {
    severity: fitSeverity(losses, {threshold, seed}),
    tail: above === undefined ? undefined : fitTail(losses, above),
    suspected: threshold === undefined ? suspectedThreshold(losses) : undefined
  };
}

/** How often they happen, by the counts of periods. */
export function lossFrequency(counted: CountedLosses) {
  const {lambda, lower, upper, variance_ratio, dispersion_p} = poissonFit(counted.counts)!;
  return {poisson: {lambda, lower, upper, variance_ratio, dispersion_p}, negative: negativeBinomialFit(counted.counts)};
}

/** All of it as JSON. */
export function lossJson(
  {losses, currency, nOther, nBelow}: FoundLosses,
  {threshold, seed, since, until}: GivenLosses,
  {severity, tail, suspected}: LossFits,
  counted: CountedLosses | undefined
) {
  const {poisson, negative} = counted ? lossFrequency(counted) : {};
  return {
    threshold,
    seed,
    currency,
    n: losses.length,
    n_below_threshold: nBelow,
    n_other_currencies: nOther,
    suspected_threshold: suspected,
    lognormal: severity,
    tail,
    tail_thresholds: tailThresholds(losses),
    frequency: counted && {
      ...counted,
      is_since_given: since !== undefined,
      is_until_given: until !== undefined,
      poisson,
      negative_binomial: negative && {...negative, size: Number.isFinite(negative.size) ? negative.size : undefined}
    }
  };
}
