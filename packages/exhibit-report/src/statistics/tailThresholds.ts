import {certain} from "../certain.ts";
import {excessesOver, fewestAbove, paretoTail} from "./paretoTail.ts";
import {sorted} from "./quantiles.ts";
import {shapeLimits} from "./tailLimits.ts";

/** Thresholds are among so many of the largest values. */
const mostOfTail = 5000;

/** One threshold of the plot by which a threshold is chosen. */
export interface TailThreshold {
  threshold: number;
  n: number;
  /** Mean of what exceeds the threshold; it rises in a straight line where the tail is generalised Pareto. */
  mean_excess: number;
  mean_excess_std_err: number;
  /** ξ, which then stays the same. */
  shape: number;
  shape_std_err: number;
  shape_lower: number | undefined;
  shape_upper: number | undefined;
  /** σ − ξ × threshold, which stays the same as well. */
  modified_scale: number;
}

/**
 * Mean excess and parameters of the tail over thresholds at the quantiles of the sample, or of its 5,000 largest values.
 *
 * @param n most thresholds
 * @see Davison and Smith (1990), doi:10.1111/j.2517-6161.1990.tb01796.x
 */
export function tailThresholds(sample: ArrayLike<number>, n = 20): TailThreshold[] {
  const values = sorted(sample).slice(-mostOfTail);
  const last = values.length - fewestAbove - 1;
  if (last < 0) return [];
  const ranks = [...new Set(Array.from({length: n}, (_, i) => Math.floor((last * i) / Math.max(1, n - 1))))];
  return [...new Set(ranks.map((rank) => certain(values[rank])))].flatMap((threshold) => {
    const tail = paretoTail(values, threshold);
    if (!tail) return [];
    const excesses = excessesOver(values, threshold);
    const {lower: shape_lower, upper: shape_upper} = shapeLimits(tail, excesses);
    const mean = excesses.reduce((sum, y) => sum + y, 0) / tail.n;
    const squares = excesses.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    return [
      {
        threshold,
        n: tail.n,
        mean_excess: mean,
        mean_excess_std_err: Math.sqrt(squares / (tail.n - 1) / tail.n),
        shape: tail.shape,
        shape_std_err: tail.shape_std_err,
        shape_lower,
        shape_upper,
        modified_scale: tail.scale - tail.shape * threshold
      }
    ];
  });
}
