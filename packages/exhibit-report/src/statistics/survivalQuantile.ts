import {certain} from "../certain.ts";
import type {SurvivalCurve} from "./survival.ts";

/** Days until a share p is closed, with limits; each undefined when the curve does not come down that far. */
export interface TimeToClosed {
  readonly p: number;
  readonly estimate: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

/** Survival is a product of ratios: differences this small are rounding, as R's quantile.survfit takes them to be. */
const tolerance = Math.sqrt(Number.EPSILON);

/**
 * Estimates the days until a share p of the findings is closed: the first time at which S(t) <= 1 - p. The limits apply the
 * same rule to the lower and the upper confidence curve (Brookmeyer and Crowley), so they share its scale and coverage.
 *
 * Where S equals 1 - p over a flat piece, the answer is the middle of that piece, which ends at the last time of the curve
 * when S never goes lower. Points of a limit that are undefined are left out. With delayed entry a limit may cross more
 * than once; the first crossing counts. Linear in the number of times.
 *
 * @param curve from `kaplanMeier`
 * @param p share closed, between 0 and 1; 0.5 for the median
 * @throws when p is outside (0, 1)
 * @see Brookmeyer and Crowley (1982), https://doi.org/10.2307/2530286
 * @example
 * timeToClosed(
 *   {time: [10, 20, 30], survival: [0.8, 0.5, 0.3], lower: [0.4, 0.2, 0.1], upper: [0.9, 0.8, 0.7]},
 *   0.5
 * )
 * // => {p: 0.5, estimate: 25, lower: 10, upper: undefined}
 */
export function timeToClosed(
  {time, survival, lower, upper}: Pick<SurvivalCurve, "time" | "survival" | "lower" | "upper">,
  p: number
): TimeToClosed {
  if (!(p > 0 && p < 1)) throw new Error(`invalid p: ${p}`);
  const timeTo = (values: readonly (number | undefined)[]) => firstTimeDownTo(1 - p, time, values);
  return {p, estimate: timeTo(survival), lower: timeTo(lower), upper: timeTo(upper)};
}

function firstTimeDownTo(
  height: number,
  time: readonly number[],
  values: readonly (number | undefined)[]
): number | undefined {
  let touched: number | undefined;
  let last: number | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined) continue;
    if (value < height - tolerance) return touched === undefined ? time[i] : (touched + certain(time[i])) / 2;
    if (value < height + tolerance) touched ??= time[i];
    last = time[i];
  }
  return touched === undefined || last === undefined ? undefined : (touched + last) / 2;
}
