import {certain} from "../certain.ts";
import type {DeliveryBlocks, WeekErrors} from "./delivery.ts";
import {pooledSpread} from "./weekLimits.ts";

/**
 * How far the numbers of deployments and failures of each period may lie from what is expected of it, by how weeks vary around
 * their own period’s mean in all of them: `pooledSpread`. So quarters of thirteen weeks have limits that say something, as long
 * as weeks vary in one quarter as they do in the others.
 *
 * @param periods in order, such as quarters
 * @throws {RangeError} on an invalid level
 */
export function periodErrors(periods: readonly DeliveryBlocks[], level = 0.95): WeekErrors[] {
  const frequencies = periods.flatMap(({days, deployments}) => residuals(deployments, days, 0) ?? []);
  const failures = periods.flatMap(({deployments, failures}) =>
    failures ? (residuals(failures, deployments, 1) ?? []) : []
  );
  return periods.map((period) => {
    const n = total(period.deployments);
    const share = period.failures ? total(period.failures) / n : 0;
    const spread = (of: Float64Array[]) => (of.length ? pooledSpread(of, period.days.length, level) : undefined);
    const [ofFrequency, ofFailures] = [spread(frequencies), spread(failures)];
    return {
      frequency: ofFrequency === undefined ? undefined : ofFrequency * Math.sqrt(n),
      // Where none failed in any of them, or all did, nothing says that weeks are correlated.
      failures: failures.length ? ofFailures && ofFailures * Math.sqrt(n * share * (1 - share)) : 0
    };
  });
}

/**
 * What each week adds, less what is expected of it, over the standard deviation of independent events.
 *
 * @param binomial 1 where what is counted is a part of what it is counted of, and 0 for a Poisson count
 * @returns undefined where nothing varies
 */
function residuals(counts: ArrayLike<number>, of: ArrayLike<number>, binomial: 0 | 1): Float64Array[] | undefined {
  const rate = total(counts) / total(of);
  const variance = rate * (1 - binomial * rate);
  if (!(variance > 0)) return undefined;
  const there = Array.from(counts, (count, i) => ({count, n: certain(of[i])})).filter(({n}) => n > 0);
  return [Float64Array.from(there, ({count, n}) => (count - rate * n) / Math.sqrt(variance * n))];
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += certain(values[i]);
  return sum;
}
