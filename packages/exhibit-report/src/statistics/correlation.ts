import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {atanh, tanh} from "./elementary.ts";

export interface CorrelationInterval {
  lower: number;
  upper: number;
}

/**
 * Confidence interval of a Pearson correlation by Fisher’s transformation, for pairs from a bivariate normal
 * distribution; the pairs are independent of each other.
 *
 * @param r correlation in (-1, 1)
 * @param n number of pairs, above 3
 * @param level confidence level in (0, 1)
 * @throws {RangeError} on an invalid correlation, number of pairs or level
 * @see Fisher (1915), doi:10.1093/biomet/10.4.507
 * @example
 * correlationInterval(0.5, 28).lower.toFixed(4) // => "0.1560"
 */
export function correlationInterval(r: number, n: number, level = 0.95): CorrelationInterval {
  if (!(Math.abs(r) < 1)) throw new RangeError(`invalid correlation: ${r}`);
  if (!(n > 3)) throw new RangeError(`invalid number of pairs: ${n}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level: ${level}`);
  const margin = normalQuantile((1 + level) / 2, 0, 1) / Math.sqrt(n - 3);
  return {lower: tanh(atanh(r) - margin), upper: tanh(atanh(r) + margin)};
}
