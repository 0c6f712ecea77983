import type {ConfidenceType} from "../statistics/survival.ts";
import {timeBetween, turnbull} from "../statistics/turnbull.ts";
import type {TurnbullCurve} from "../statistics/turnbull.ts";
import {bootstrapTurnbull, limitsBetween, turnbullLimits} from "../statistics/turnbullLimits.ts";
import type {ClusteredIntervals, TurnbullErrors, TurnbullLimits} from "../statistics/turnbullLimits.ts";

/** Turnbull’s estimate, with limits unless there are too many different bounds to resample. */
export interface BoundedReport extends TurnbullCurve {
  errors?: TurnbullErrors;
  limits?: TurnbullLimits;
}

/** Shares of findings closed whose days are told. */
export const shares = [
  ["p25", 0.25],
  ["p50", 0.5],
  ["p75", 0.75]
] as const;

const finite = (value: number) => (value === Infinity ? undefined : value);

/** Turnbull’s estimate of a group with its limits: by cluster where findings belong to some. */
export function boundedReport(
  bounds: ClusteredIntervals,
  {confidence, seed, resamples}: {confidence: ConfidenceType; seed: number; resamples: number}
): BoundedReport {
  const curve = turnbull(bounds);
  const errors = bootstrapTurnbull(bounds, {seed, resamples});
  return {...curve, errors, limits: errors && turnbullLimits(curve, errors, {confidence})};
}

/** A group’s estimate as JSON. */
export function boundsJson(bounded: BoundedReport) {
  return {
    ...Object.fromEntries(shares.map(([name, p]) => [name, betweenJson(bounded, p)])),
    curve: {
      ...{from: bounded.from, to: bounded.to.map(finite), survival: bounded.survival},
      ...{std_err: bounded.errors?.std_err, lower: bounded.limits?.lower, upper: bounded.limits?.upper}
    },
    limits: bounded.limits && {
      ...{resamples: bounded.errors!.resamples, seed: bounded.errors!.seed},
      by: bounded.errors!.effective === undefined ? "findings" : "clusters",
      ...Object.fromEntries(shares.map(([name, p]) => [name, limitsBetween(bounded, bounded.limits!, p)]))
    },
    outcomes: "every ending counts",
    gap: bounded.gap
  };
}

function betweenJson(curve: TurnbullCurve, p: number) {
  const {lower, upper} = timeBetween(curve, p);
  return {lower, upper};
}
