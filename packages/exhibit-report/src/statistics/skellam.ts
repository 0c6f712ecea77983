import poissonPmf from "@stdlib/stats-base-dists-poisson-pmf";

/** How a second Poisson count compares with a first one: three probabilities that sum to one. */
export interface CountComparison {
  lower: number;
  equal: number;
  higher: number;
}

/**
 * The probabilities that the second of two independent Poisson counts is lower than the first, equal to it, or higher:
 * the sign of a Skellam variable.
 *
 * Each is a sum of positive terms over the window that holds all but about 1e-17 of it. None is one minus the others, so
 * that small ones keep their digits: about 1e-12 relative, 1e-11 for means of ten thousand. Cost is linear in the width
 * of the window, |before − after| plus a few standard deviations.
 *
 * @param before mean of the first count, at least zero
 * @param after mean of the second count, at least zero
 * @throws {RangeError} on an invalid mean
 * @see Skellam (1946), doi:10.2307/2981372
 * @example
 * compareCounts(1.735, 1.30125).lower.toFixed(6) // => "0.476528"
 * @example
 * compareCounts(0, 2).higher.toFixed(6) // => "0.864665"
 */
export function compareCounts(before: number, after: number): CountComparison {
  checkMean(before);
  checkMean(after);
  const {from, to} = countWindow(Math.min(before, after), Math.max(before, after));
  let [lower, equal, higher] = [0, 0, 0];
  let [beforeAbove, afterAbove] = [0, 0];
  for (let k = to; k >= from; --k) {
    const pBefore = poissonPmf(k, before);
    const pAfter = poissonPmf(k, after);
    lower += pAfter * beforeAbove;
    equal += pBefore * pAfter;
    higher += pBefore * afterAbove;
    beforeAbove += pBefore;
    afterAbove += pAfter;
  }
  const sum = lower + equal + higher;
  return {lower: lower / sum, equal: equal / sum, higher: higher / sum};
}

/**
 * The counts that matter when Poisson means lie between `least` and `most`: nine standard deviations either side, and more
 * above small means, whose upper tail is longer.
 */
export function countWindow(least: number, most: number): {from: number; to: number} {
  return {
    from: Math.max(0, Math.floor(least - 9 * Math.sqrt(least))),
    to: Math.ceil(most + 9 * Math.sqrt(most) + 30)
  };
}

/** @throws {RangeError} unless the mean of a count is at least zero and finite */
export function checkMean(mean: number): void {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`invalid mean: ${mean}`);
}
