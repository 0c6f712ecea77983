import {certain} from "../certain.ts";

/** How statistics vary over resamples: sums that never hold the resamples themselves. */
export class Spread {
  readonly #centre: ArrayLike<number>;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  readonly #n: Float64Array;
  #resamples = 0;

  /** @param centre about where the statistics lie, so that no digits are lost */
  constructor(centre: ArrayLike<number>) {
    this.#centre = centre;
    this.#sum = new Float64Array(centre.length);
    this.#squares = new Float64Array(centre.length);
    this.#n = new Float64Array(centre.length);
  }

  /** Adds the statistics of one resample; one that is not finite is left out. */
  add(values: ArrayLike<number>): void {
    this.#resamples++;
    for (let i = 0; i < values.length; i++) {
      const distance = certain(values[i]) - certain(this.#centre[i]);
      if (!Number.isFinite(distance)) continue;
      this.#sum[i] = certain(this.#sum[i]) + distance;
      this.#squares[i] = certain(this.#squares[i]) + distance * distance;
      this.#n[i] = certain(this.#n[i]) + 1;
    }
  }

  /** Standard deviation of one statistic; undefined when more than one resample in ten has none. */
  deviation(i: number): number | undefined {
    const n = certain(this.#n[i]);
    if (n < 2 || n < 0.9 * this.#resamples) return undefined;
    return Math.sqrt(Math.max(0, certain(this.#squares[i]) - certain(this.#sum[i]) ** 2 / n) / (n - 1));
  }
}

/**
 * Covariances of few statistics over resamples.
 *
 * @param rows one for each resample
 * @example
 * covariances([[1, 2], [3, 2], [5, 5]]) // => [[4, 3], [3, 3]]
 */
export function covariances(rows: readonly ArrayLike<number>[]): number[][] {
  const size = rows[0]?.length ?? 0;
  const means = Array.from({length: size}, (_, i) => rows.reduce((sum, row) => sum + certain(row[i]), 0) / rows.length);
  return means.map((a, i) =>
    means.map(
      (b, j) => rows.reduce((sum, row) => sum + (certain(row[i]) - a) * (certain(row[j]) - b), 0) / (rows.length - 1)
    )
  );
}
