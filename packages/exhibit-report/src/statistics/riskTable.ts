import {alignCounts, numberAtRisk, poolCounts} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** Groups side by side on one axis of times: all that comparing them needs. */
export interface RiskTable {
  /** Distinct times at which anyone leaves, in days, ascending. */
  readonly time: ArrayLike<number>;
  /** Number at risk just before each time, one column per group. */
  readonly n_risk: readonly ArrayLike<number>[];
  /** Number closed at each time, one column per group. */
  readonly n_event: readonly ArrayLike<number>[];
}

/**
 * Lays the counts of several groups side by side. Takes times x groups.
 *
 * @param groups events and censorings per distinct time, one per group; a group without findings has no times
 * @throws on counts that contradict themselves
 * @example
 * riskTable([
 *   {time: [1, 4], n_event: [2, 1], n_censor: [0, 0]},
 *   {time: [4], n_event: [1], n_censor: [3]}
 * ])
 * // => {time: [1, 4], n_risk: [[3, 1], [4, 4]], n_event: [[2, 1], [0, 1]]}
 */
export function riskTable(groups: readonly EventCounts[]): RiskTable {
  const {time} = poolCounts(groups);
  return {
    time,
    n_risk: groups.map((counts) => numberAtRisk(counts, time)),
    n_event: groups.map((counts) => alignCounts(counts.time, counts.n_event, time))
  };
}
