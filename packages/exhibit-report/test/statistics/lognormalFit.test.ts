import {existsSync, readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {patient} from "../patient.ts";
import {lognormalFit} from "../../src/statistics/lognormalFit.ts";
import {streamSeed, wordGenerator} from "../../src/statistics/random.ts";
import gold from "../golden/loss/lognormalFits.json" with {type: "json"};

const full = new URL("../../../../../shared/gold/data/", import.meta.url);

/** Compares one sample with R; tolerances are relative, wider for A², whose terms nearly cancel in a large sample. */
function expectGold(values: number[], row: (typeof gold.samples)[number]): void {
  const fit = lognormalFit(values)!;
  const {mle_closed_form: mle, gof_at_mle: gof, fitdistrplus, gmean_ci95, describe: description} = row;
  const pairs: [string, number, number | undefined][] = [
    ["n", fit.n, row.n],
    ["meanlog", fit.meanlog, mle.meanlog],
    ["sdlog", fit.sdlog, mle.sdlog],
    ["meanlog_std_err", fit.meanlog_std_err, mle.se_meanlog],
    ["sdlog_std_err", fit.sdlog_std_err, mle.se_sdlog],
    ["log_likelihood", fit.log_likelihood, mle.loglik],
    ["sdlog_unbiased", fit.sdlog_unbiased, row.unbiased_sdlog],
    ["geometric_mean", fit.geometric_mean, description.gmean],
    ["geometric_sd", fit.geometric_sd, description.gsd],
    ["geometric_mean_lower", fit.geometric_mean_lower, gmean_ci95?.[0]],
    ["geometric_mean_upper", fit.geometric_mean_upper, gmean_ci95?.[1]],
    ["aic", fit.aic, fitdistrplus?.aic],
    ["bic", fit.bic, fitdistrplus?.bic],
    ["ks", fit.ks, gof?.gofstat_ks],
    ["cvm", fit.cvm, gof?.gofstat_cvm],
    ["ad", fit.ad, gof?.gofstat_ad]
  ];
  for (const [name, actual, expected] of pairs) {
    if (expected !== undefined)
      expect(actual / expected, `${row.sample} ${name}`).toBeCloseTo(1, name === "ad" ? 9 : 11);
  }
}

describe("lognormalFit", () => {
  it.each(gold.samples.filter(({values}) => values))("agrees with R to 1e-11 on $sample, ties included", (row) => {
    expectGold(row.values!, row);
  });

  it.skipIf(!existsSync(full))("agrees with R on the sample of 5,000 (in ../shared/gold, when it is there)", () => {
    const row = gold.samples.find(({values}) => !values)!;
    const text = readFileSync(new URL(row.sample.replace("data/", ""), full), "utf8");
    expectGold(text.trim().split("\n").slice(1).map(Number), row);
  });

  it("moves with the unit: a factor shifts meanlog and leaves sdlog and the fit statistics alone", () => {
    const samples = fc.array(fc.double({min: 0.1, max: 1000, noNaN: true}), {minLength: 3, maxLength: 40});
    fc.assert(
      fc.property(samples, fc.double({min: 0.01, max: 100, noNaN: true}), (sample, factor) => {
        const fit = lognormalFit(sample);
        fc.pre(fit !== undefined && fit.sdlog > 1e-3);
        const scaled = lognormalFit(sample.map((x) => x * factor))!;
        expect(scaled.meanlog).toBeCloseTo(fit!.meanlog + Math.log(factor), 8);
        for (const key of ["sdlog", "ks", "cvm", "ad"] as const) expect(scaled[key]).toBeCloseTo(fit![key], 6);
      })
    );
  });

  it("does not depend on the order, nor change its argument", () => {
    const sample = [5, 1, 9, 9, 2];
    expect(lognormalFit(sample)).toEqual(lognormalFit([...sample].reverse()));
    expect(sample).toEqual([5, 1, 9, 9, 2]);
  });

  it("is undefined for fewer than two values, and when all are equal", () => {
    for (const sample of [[], [3], [3, 3, 3]]) expect(lognormalFit(sample)).toBeUndefined();
  });

  it("throws on values that have no logarithm", () => {
    for (const bad of [0, -1, NaN, Infinity]) expect(() => lognormalFit([1, bad])).toThrow(`invalid value: ${bad}`);
    expect(() => lognormalFit([1, 2], 95)).toThrow("invalid confidence level: 95");
  });
});

patient(
  "finds a lognormal sample as unlikely as it is: p below 0.05 in one of 20, and other shapes nearly always",
  () => {
    const nextWord = wordGenerator(streamSeed(7, 0));
    const next = () => (nextWord() >>> 0) / 2 ** 32;
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const share = (n: number, draw: () => number, p: number) => {
      const runs = Array.from({length: 2000}, () => lognormalFit(Array.from({length: n}, draw))!.ad_p!);
      return runs.filter((value) => value < p).length / runs.length;
    };
    const margin = (p: number) => 4 * Math.sqrt((p * (1 - p)) / 2000);
    for (const n of [8, 40]) {
      for (const p of [0.05, 0.2, 0.5, 0.8]) {
        expect(Math.abs(share(n, () => Math.exp(3 + 2 * normal()), p) - p)).toBeLessThan(margin(p) + 0.01);
      }
    }
    expect(share(100, () => 1 + next(), 0.05)).toBeGreaterThan(0.9);
    expect(lognormalFit([1, 2, 3, 4, 5, 6, 7])!.ad_p).toBeUndefined();
  }
);
