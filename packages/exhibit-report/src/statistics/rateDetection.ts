import {countTestPower, criticalCounts, totalsFor} from "./countTest.ts";
import {compareCounts} from "./skellam.ts";
import type {CountComparison} from "./skellam.ts";

/** A cut in the rate of rare events, to be seen in two periods of equal length. */
export interface RateCut {
  /** Events a year before, above zero. */
  rate: number;
  /** Share of the rate that goes, in [0, 1]. */
  cut: number;
}

/** What two periods of so many years each show of a cut. */
export interface RateDetection extends CountComparison {
  years: number;
  /** P(lower count) when nothing changed. */
  lower_unchanged: number;
  /** P(the exact two-sided test at 5% finds a change, and in the right direction). */
  test_power: number;
}

/** Half of the level of a two-sided test at 5%: only a cut counts as found. */
const alpha = 0.025;

/**
 * How a cut shows for each length of the two periods: as a lower, equal or higher count, and in the exact test.
 *
 * @param years lengths of each period, above zero
 * @throws {RangeError} on an invalid rate, cut or length
 * @example
 * detectRateCut({rate: 0.347, cut: 0.25}, [5])[0].lower.toFixed(3) // => "0.477"
 */
export function detectRateCut({rate, cut}: RateCut, years: readonly number[]): RateDetection[] {
  check({rate, cut});
  const longest = Math.max(0, ...years);
  const critical = criticalCounts(totalsFor(rate * longest, rate * longest), alpha);
  return years.map((length) => {
    const before = rate * length;
    const after = before * (1 - cut);
    return {
      years: length,
      ...compareCounts(before, after),
      lower_unchanged: compareCounts(before, before).lower,
      test_power: countTestPower(before, after, critical)
    };
  });
}

/**
 * Whole years before, and as many after, until a lower count, or a significant test, has a probability. Both grow with
 * time, so the year is found by halving.
 *
 * @param seen the probability that grows
 * @param maximum longest period to look at, in years
 * @returns `undefined` when `maximum` years do not suffice
 * @throws {RangeError} on an invalid rate or cut
 * @example
 * yearsUntil("lower", 0.95, {rate: 0.347, cut: 0.5}, 1000) // => 52
 */
export function yearsUntil(
  seen: "lower" | "test_power",
  probability: number,
  {rate, cut}: RateCut,
  maximum: number
): number | undefined {
  check({rate, cut});
  const critical = seen === "lower" ? undefined : criticalCounts(totalsFor(rate * maximum, rate * maximum), alpha);
  const reached = (years: number) => {
    const before = rate * years;
    const after = before * (1 - cut);
    return (critical ? countTestPower(before, after, critical) : compareCounts(before, after).lower) >= probability;
  };
  if (!reached(maximum)) return undefined;
  let low = 1;
  let high = maximum;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}

function check({rate, cut}: RateCut): void {
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`invalid rate: ${rate}`);
  if (!(cut >= 0 && cut <= 1)) throw new RangeError(`invalid cut: ${cut}`);
}
