import chisquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {certain, leading} from "../certain.ts";
import {ln} from "./elementary.ts";
import type {Lognormal} from "./lognormal.ts";
import {logUpper, upperQuantile} from "./normalTail.ts";
import {streamSeed, wordGenerator} from "./random.ts";
import {covariances} from "./spread.ts";
import {truncatedNormalFit} from "./truncatedLognormal.ts";

/** So many lognormals are drawn for a band. */
export const severityDrawCount = 1000;
/** Standard error of a 95% limit from so many draws, as a share of its distance from the middle. */
export const drawError = Math.sqrt((0.025 * 0.975) / severityDrawCount) / (0.05845 * 1.96);
/** Samples up to this size are drawn value by value. */
const mostDrawn = 1000;

interface Fitted extends Lognormal {
  n: number;
  threshold: number | undefined;
}

/**
 * Lognormals as they may be, given a fitted one: percentiles of what follows from them are its limits.
 *
 * Without a threshold, from the pivots of a normal sample, (n − 1) s² / σ² and (x̄ − μ) / (σ / √n): limits of a quantile are then
 * those of the noncentral t, exact but for the number of draws. Above a threshold, fits to samples drawn from the fitted one
 * (parametric bootstrap); of large samples only the mean logarithm and mean square, which are all that counts, are drawn, from
 * their normal limit. Work does not grow with n beyond 1,000.
 *
 * @returns 1,000 of them, in no order; `undefined` where a sample has no fit
 * @see Krishnamoorthy and Mathew (2009), Statistical Tolerance Regions, section 2.2, doi:10.1002/9780470473900; Efron and
 * Tibshirani, An Introduction to the Bootstrap, section 6.5, doi:10.1201/9780429246593
 */
export function severityDraws({threshold, ...fit}: Fitted, seed: number): (Lognormal | undefined)[] {
  const word = wordGenerator(streamSeed(seed, 1));
  const uniform = () => (word() + 0.5) / 2 ** 32;
  const draw = threshold === undefined ? pivots(fit, uniform) : refits({...fit, threshold}, uniform);
  return Array.from({length: severityDrawCount}, draw);
}

function pivots({n, meanlog, sdlog}: Omit<Fitted, "threshold">, uniform: () => number): () => Lognormal {
  return () => {
    const sd = sdlog * Math.sqrt(n / chisquareQuantile(uniform(), n - 1));
    return {meanlog: meanlog + (normalQuantile(uniform(), 0, 1) * sd) / Math.sqrt(n), sdlog: sd};
  };
}

function refits(
  {n, meanlog, sdlog, threshold}: Fitted & {threshold: number},
  uniform: () => number
): () => Lognormal | undefined {
  const from = ln(threshold);
  const mean = meanlog - from;
  const above = logUpper(-mean / sdlog);
  const excess = (share: number) => Math.max(0, mean + sdlog * upperQuantile(above + ln(share)));
  const moments = n > mostDrawn ? largeMoments(n, excess, uniform) : drawnMoments(n, excess, uniform);
  return () => {
    const refit = truncatedNormalFit(n, ...moments());
    return refit && {meanlog: from + refit.mean, sdlog: refit.sd};
  };
}

function drawnMoments(n: number, excess: (share: number) => number, uniform: () => number): () => [number, number] {
  return () => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; ++i) {
      const x = excess(uniform());
      sum += x;
      squares += x * x;
    }
    return [sum / n, squares / n];
  };
}

function largeMoments(n: number, excess: (share: number) => number, uniform: () => number): () => [number, number] {
  const size = 4096;
  const rows = Array.from({length: size}, (_, i) => {
    const x = excess((i + 0.5) / size);
    return [x, x * x];
  });
  const [mean, square] = leading(
    [0, 1].map((k) => rows.reduce((sum, row) => sum + certain(row[k]), 0) / size),
    2
  );
  const [[a, b], [, c]] = covariances(rows) as [[number, number], [number, number]];
  return () => {
    const [z, w] = leading(
      [uniform(), uniform()].map((p) => normalQuantile(p, 0, 1) / Math.sqrt(n)),
      2
    );
    return [mean + Math.sqrt(a) * z, square + (b * z) / Math.sqrt(a) + Math.sqrt(c - (b * b) / a) * w];
  };
}
