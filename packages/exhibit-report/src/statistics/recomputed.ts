/** A number worked out again, without simulation. */
export interface Recomputed {
  value: number;
  /** Standard deviation of one run, for a number that was reported from simulated runs. */
  sd?: number;
}

/**
 * Works a number out again.
 *
 * @param method name of the recomputation
 * @param inputs what it needs, by name
 * @throws {RangeError} on an unknown method or a missing input
 */
export type Recompute = (method: string, inputs: Record<string, unknown>) => Recomputed;

/** Inputs of a recomputation, by name. */
export type Numbers = Record<string, number>;

/** A probability, with the spread of the share of runs that it shows in. */
export function share(p: number): Recomputed {
  return {value: p, sd: Math.sqrt(p * (1 - p))};
}

/**
 * Standard deviation, over samples, of a sample quantile times the root of the sample’s size.
 *
 * @param p probability of the quantile
 * @param density of the distribution at the quantile
 */
export function quantileSd(p: number, density: number): number {
  return Math.sqrt(p * (1 - p)) / density;
}
