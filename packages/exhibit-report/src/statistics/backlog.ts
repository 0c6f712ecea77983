import {certain} from "../certain.ts";
import {expm1} from "./elementary.ts";
import {numberAtRisk} from "./survivalCounts.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** So many closings expected before the first one, and none of them there: by chance less than once in a hundred times. */
export const manyExpected = 5;

/** What should have been seen before the first closing. */
export interface ExpectedBefore {
  /** Closings, of the findings opened before it that are in the data. */
  closings: number;
  /** Share of findings of their ages that is closed by then. */
  share: number;
}

/**
 * What should have been seen before the first closing, had the findings opened before it been watched from their opening:
 * the sum of their cumulative hazards until then, by Nelson and Aalen, from what was seen from the first closing on. Many
 * expected and none there is the mark of a backlog that was imported: those closed before are missing.
 *
 * @param counts with late entry at the first closing
 * @example
 * expectedBefore({time: [5, 20], n_event: [1, 1], n_censor: [0, 0], entry: {time: [-1, 10], n_enter: [1, 1]}}).closings
 * // => 1
 */
export function expectedBefore(counts: EventCounts): ExpectedBefore {
  const {entry, time, n_event} = counts;
  if (!entry) return {closings: 0, share: 0};
  const risk = numberAtRisk(counts, time);
  let [closings, closed, n, hazard] = [0, 0, 0, 0];
  for (let i = 0, k = 0; i < entry.time.length; i++) {
    for (; k < time.length && certain(time[k]) <= certain(entry.time[i]); k++)
      if (certain(n_event[k]) > 0) hazard += certain(n_event[k]) / certain(risk[k]);
    if (certain(entry.time[i]) < 0) continue;
    closings += certain(entry.n_enter[i]) * hazard;
    closed += certain(entry.n_enter[i]) * -expm1(-hazard);
    n += certain(entry.n_enter[i]);
  }
  return {closings, share: n > 0 ? closed / n : 0};
}

/** So many findings, and such a share of all, opened before the first closing are a backlog to ask about. */
const leastBacklog = {n: 10, share: 0.05};

/** Whether so many of `n` findings that were opened before the first closing are a backlog to ask about. */
export function isBacklog(before: number, n: number): boolean {
  return before >= Math.max(leastBacklog.n, leastBacklog.share * n);
}
