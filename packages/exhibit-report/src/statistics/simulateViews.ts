import {certain, leading} from "../certain.ts";
import type {ExpertView} from "./expertViews.ts";
import {simulateAnnualLosses} from "./simulate.ts";

/** Simulated years of a mixture of views. */
export interface SimulatedViews {
  /** Total loss of each year. */
  total: Float64Array;
  /** Largest single loss of each year, zero without an event. */
  largest: Float64Array;
  /** First year of each view, and the one after its last. */
  parts: [number, number][];
}

/** Kinds of events in a forecast, at most: each has a stream of its own. */
const mostKinds = 2 ** 16;

/**
 * Simulates years in which each view holds with equal probability: each has its share of the years, to one year.
 *
 * @throws {RangeError} on an invalid risk, number of years, seed or stream, or more than 65,536 kinds of events
 * @example
 * simulateViews([{expert: "A", risks: []}, {expert: "B", risks: []}], {years: 5, seed: 1, stream: 0}).parts[1] // => [2, 5]
 */
export function simulateViews(
  views: readonly ExpertView[],
  {years, seed, stream}: {years: number; seed: number; stream: number}
): SimulatedViews {
  const total = new Float64Array(years);
  const largest = new Float64Array(years);
  let kind = 0;
  const parts = views.map(({risks}, i): [number, number] => {
    const [from, to] = leading(
      [i, i + 1].map((n) => Math.floor((n * years) / views.length)),
      2
    );
    for (const risk of risks) {
      if (kind === mostKinds) throw new RangeError(`too many kinds of events: more than ${mostKinds}`);
      const options = {years: to - from, seed, stream: stream * mostKinds + kind++, largest: true};
      if (to > from) add(simulateAnnualLosses(risk, options), total.subarray(from, to), largest.subarray(from, to));
    }
    return [from, to];
  });
  return {total, largest, parts};
}

function add(losses: ReturnType<typeof simulateAnnualLosses>, total: Float64Array, largest: Float64Array): void {
  for (let i = 0; i < total.length; ++i) {
    total[i] = certain(total[i]) + certain(losses.total[i]);
    if (certain(losses.largest![i]) > certain(largest[i])) largest[i] = certain(losses.largest![i]);
  }
}
