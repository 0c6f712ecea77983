import type {ConfidenceType, SurvivalCurve} from "../statistics/survival.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import {timeBetween, turnbull} from "../statistics/turnbull.ts";
import type {TurnbullCurve} from "../statistics/turnbull.ts";
import {bootstrapTurnbull, limitsBetween, turnbullLimits} from "../statistics/turnbullLimits.ts";
import type {ClusteredIntervals, TurnbullErrors, TurnbullLimits} from "../statistics/turnbullLimits.ts";
import {shortNumber, textTable} from "./output.ts";

/** Turnbull’s estimate, with limits unless there are too many different bounds to resample. */
export interface BoundedReport extends TurnbullCurve {
  errors?: TurnbullErrors;
  limits?: TurnbullLimits;
}

export const shares = [
  ["p25", 0.25],
  ["p50", 0.5],
  ["p75", 0.75]
] as const;

/** A group of which closings are known by bounds alone. */
interface BoundedGroup {
  group: unknown;
  curve: SurvivalCurve;
  bounded?: BoundedReport;
}

const finite = (value: number) => (value === Infinity ? undefined : value);
export const whole = (n: number) => n.toLocaleString("en-GB");
export const reached = (value: number | undefined) => (value === undefined ? "not reached" : shortNumber(value));

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

/** What was drawn for the limits: clusters, findings, or in some groups the one and in others the other. */
function drawnOf(reports: readonly BoundedGroup[]): string {
  const drawn = reports.filter(({bounded}) => bounded?.errors);
  const independent = drawn.filter(({bounded}) => bounded!.errors!.effective === undefined);
  if (!independent.length) return "of whole clusters";
  const which =
    independent.length < drawn.length ? ` of ${independent.map(({group}) => String(group)).join(", ")}` : "";
  return `which takes findings${which} for independent`;
}

/** The groups as a table of text. */
export function boundedLines(reports: readonly BoundedGroup[]): string[] {
  const between = (curve: BoundedReport | undefined, own: SurvivalCurve, p: number) => {
    const {lower, upper} = curve ? timeBetween(curve, p) : {lower: undefined, upper: timeToClosed(own, p).estimate};
    if (upper === undefined) return "not reached";
    const estimate =
      lower === undefined || lower === upper ? shortNumber(upper) : `in (${shortNumber(lower)}, ${shortNumber(upper)}]`;
    const limits = curve?.limits && limitsBetween(curve, curve.limits, p);
    return limits ? `${estimate} (${shortNumber(limits.lower ?? 0)} to ${reached(limits.upper)})` : estimate;
  };
  const drawn = reports.find(({bounded}) => bounded?.errors)?.bounded?.errors;
  const limits = drawn
    ? `limits from a bootstrap of ${whole(drawn.resamples)} resamples, seed ${drawn.seed}, ${drawnOf(reports)}`
    : "no limits are given: too many different bounds";
  return [
    `time to any end, closings known by bounds (Turnbull); how findings ended is not told apart; ${limits}`,
    ...textTable([
      ["group", "n", "closed", "open", ...shares.map(([, p]) => `${100 * p}% closed (days, 95%)`)],
      ...reports.map(({group, curve, bounded}) => [
        String(group),
        ...[curve.n, curve.events, curve.censored].map(whole),
        ...shares.map(([, p]) => between(bounded, curve, p))
      ])
    ])
  ];
}
