import pmf from "@stdlib/stats-base-dists-poisson-pmf";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {poissonFit, poissonInterval, poissonLognormalTail, poissonTail} from "../../src/statistics/poisson.ts";
import gold from "../golden/loss/poissonFits.json" with {type: "json"};

describe("poissonInterval", () => {
  it("agrees with R’s poisson.test to 1e-12, no events included", () => {
    for (const {events, exposure, rate, lower95, upper95} of gold.poisson_exact_ci) {
      const interval = poissonInterval(events, exposure);
      expect(interval.rate).toBe(rate);
      if (events === 0) expect(interval.lower).toBe(0);
      else expect(interval.lower / lower95).toBeCloseTo(1, 12);
      expect(interval.upper / upper95).toBeCloseTo(1, 12);
    }
  });

  it("leaves half of the error in each tail: P(N ≥ k | lower) = P(N ≤ k | upper) = α/2", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 500}), fc.double({min: 0.5, max: 0.999, noNaN: true}), (events, level) => {
        const {lower, upper} = poissonInterval(events, 1, level);
        expect(poissonTail(lower, events)).toBeCloseTo((1 - level) / 2, 9);
        expect(1 - poissonTail(upper, events + 1)).toBeCloseTo((1 - level) / 2, 9);
      })
    );
  });

  it("throws on invalid events, exposure or level", () => {
    for (const events of [-1, 1.5, NaN]) expect(() => poissonInterval(events, 1)).toThrow(`invalid count: ${events}`);
    expect(() => poissonInterval(1, 0)).toThrow("invalid exposure: 0");
    expect(() => poissonInterval(1, 1, 0)).toThrow("invalid confidence level: 0");
  });
});

describe("poissonFit", () => {
  it("agrees with R to 1e-11 on three samples, one of them overdispersed", () => {
    for (const row of gold.poisson) {
      const fit = poissonFit(row.counts)!;
      const pairs = [
        [fit.n, row.n],
        [fit.total, row.total],
        [fit.lambda, row.lambda],
        [fit.std_err, row.se],
        [fit.log_likelihood, row.loglik],
        [fit.lower, row.exact_ci95[0]],
        [fit.upper, row.exact_ci95[1]],
        [fit.variance_ratio!, row.var_to_mean],
        [fit.dispersion!, row.dispersion_chisq],
        [fit.dispersion_p!, row.dispersion_p_upper]
      ];
      for (const [actual, expected] of pairs) expect(actual / expected, row.sample).toBeCloseTo(1, 11);
      row.p_at_least.forEach((p, i) => expect(poissonTail(fit.lambda, i + 1) / p).toBeCloseTo(1, 11));
    }
  });

  it("has no dispersion for one count or for zeros, and no fit for no counts", () => {
    expect(poissonFit([])).toBeUndefined();
    expect(poissonFit([3])?.dispersion_p).toBeUndefined();
    expect(poissonFit([0, 0])).toMatchObject({lambda: 0, lower: 0, log_likelihood: 0, dispersion: undefined});
  });

  it("throws on a count that is not a non-negative integer", () => {
    expect(() => poissonFit([1, 2.5])).toThrow("invalid count: 2.5");
  });
});

describe("poissonTail", () => {
  it("agrees with R’s ppois to 1e-12", () => {
    for (const {lambda, one_or_more, two_or_more, three_or_more} of gold.poisson_tail) {
      [one_or_more, two_or_more, three_or_more].forEach((p, i) => {
        expect(poissonTail(lambda, i + 1) / p).toBeCloseTo(1, 12);
      });
    }
  });

  it("falls by the mass at k from k to k + 1", () => {
    fc.assert(
      fc.property(fc.double({min: 0.01, max: 60, noNaN: true}), fc.integer({min: 0, max: 80}), (lambda, k) => {
        expect(poissonTail(lambda, k) - poissonTail(lambda, k + 1)).toBeCloseTo(pmf(k, lambda), 11);
      })
    );
  });

  it("is one for k = 0 and zero for more when the rate is zero", () => {
    expect(poissonTail(0, 0)).toBe(1);
    expect(poissonTail(0, 1)).toBe(0);
  });

  it("throws on an invalid lambda", () => {
    expect(() => poissonTail(-1, 1)).toThrow("invalid lambda: -1");
  });
});

describe("poissonLognormalTail", () => {
  it("agrees with R’s adaptive integral to 1e-12, for the IRIS 2022 frequency", () => {
    const {mu, sig, one_or_more, two_or_more, three_or_more} = gold.poisson_lognormal;
    [one_or_more, two_or_more, three_or_more].forEach((p, i) => {
      expect(poissonLognormalTail(mu, sig, i + 1) / p).toBeCloseTo(1, 12);
    });
  });

  it("is the Poisson tail without spread, one for k = 0, and falls with k", () => {
    fc.assert(
      fc.property(
        fc.double({min: -4, max: 4, noNaN: true}),
        fc.double({min: 0, max: 2, noNaN: true}),
        fc.integer({min: 0, max: 40}),
        (mu, sigma, k) => {
          expect(poissonLognormalTail(mu, 0, k)).toBeCloseTo(poissonTail(Math.exp(mu), k), 12);
          expect(poissonLognormalTail(mu, sigma, 0)).toBeCloseTo(1, 12);
          const drop = poissonLognormalTail(mu, sigma, k) - poissonLognormalTail(mu, sigma, k + 1);
          expect(drop).toBeGreaterThan(-1e-13);
        }
      ),
      tries(50)
    );
  });

  it("has the right mean: the tails sum to exp(mu + sigma²/2)", () => {
    let sum = 0;
    for (let k = 1; k < 400; ++k) sum += poissonLognormalTail(0.5, 0.7, k);
    expect(sum).toBeCloseTo(Math.exp(0.5 + 0.7 ** 2 / 2), 10);
  });

  it("throws on invalid parameters", () => {
    expect(() => poissonLognormalTail(NaN, 1, 1)).toThrow("invalid mu: NaN");
    expect(() => poissonLognormalTail(0, -1, 1)).toThrow("invalid sigma: -1");
  });
});
