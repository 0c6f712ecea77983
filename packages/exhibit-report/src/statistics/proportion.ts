import betainc from "@stdlib/math-base-special-betainc";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {bisect} from "./bisect.ts";
import {checkLevel} from "./quantiles.ts";

/** A share with its limits. */
export interface Proportion {
  share: number;
  lower: number;
  upper: number;
}

/**
 * A share of independent trials with Wilson’s limits, which stay within 0 and 1 and hold for few trials too.
 *
 * @param good whole number, at most `n`
 * @param n number of trials, above 0
 * @throws {RangeError} on numbers that contradict themselves
 * @see Wilson (1927), doi:10.1080/01621459.1927.10502953
 * @example
 * wilson(8, 10).lower.toFixed(4) // => "0.4902"
 */
export function wilson(good: number, n: number, level = 0.95): Proportion {
  check(good, n);
  checkLevel(level);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const share = good / n;
  const shrink = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / shrink;
  const width = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    share,
    lower: good === 0 ? 0 : Math.max(0, middle - width),
    upper: good === n ? 1 : Math.min(1, middle + width)
  };
}

/**
 * The exact upper limit of a share on one side (Clopper and Pearson): were the share larger, so few would come up less
 * often than 1 − level.
 *
 * @param bad whole number, at most `n`
 * @throws {RangeError} on numbers that contradict themselves
 * @see Clopper and Pearson (1934), doi:10.1093/biomet/26.4.404
 * @example
 * upperShare(0, 59).toFixed(3) // => "0.050"
 */
export function upperShare(bad: number, n: number, level = 0.95): number {
  check(bad, n);
  checkLevel(level);
  if (bad === n) return 1;
  return bisect(0, 1, (share) => betainc(share, bad + 1, n - bad, true, false) < level);
}

function check(part: number, n: number): void {
  if (!(n > 0 && n < Infinity)) throw new RangeError(`invalid n: ${n}`);
  if (!(part >= 0 && part <= n)) throw new RangeError(`${part} of ${n}`);
}
