import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {lognormalExceedance, lognormalMoments} from "../../src/statistics/lognormal.ts";
import {
  mixtureExceedance,
  mixtureLogDensity,
  mixtureMoment,
  mixtureQuantile,
  normalizeMixture
} from "../../src/statistics/lognormalMixture.ts";

const component = fc.record({
  weight: fc.double({min: 0.01, max: 100, noNaN: true}),
  meanlog: fc.double({min: -3, max: 15, noNaN: true}),
  sdlog: fc.double({min: 0.1, max: 3, noNaN: true})
});
const mixture = fc.array(component, {minLength: 1, maxLength: 4});

describe("normalizeMixture", () => {
  it("scales the weights to sum to one, keeps their ratios, and is idempotent", () => {
    fc.assert(
      fc.property(mixture, (components) => {
        const scaled = normalizeMixture(components);
        expect(scaled.reduce((sum, {weight}) => sum + weight, 0)).toBeCloseTo(1, 12);
        scaled.forEach(({weight}, i) => {
          expect(weight / scaled[0].weight / (components[i].weight / components[0].weight)).toBeCloseTo(1, 12);
        });
        normalizeMixture(scaled).forEach(({weight}, i) => expect(weight).toBeCloseTo(scaled[i].weight, 14));
      })
    );
  });

  it("leaves out components of weight zero", () => {
    const one = {weight: 3, meanlog: 1, sdlog: 2};
    expect(normalizeMixture([{...one, weight: 0}, one])).toEqual([{...one, weight: 1}]);
  });

  it("throws on an invalid component, and when no weight is left", () => {
    const good = {weight: 1, meanlog: 0, sdlog: 1};
    expect(() => normalizeMixture([])).toThrow("missing severity: 0 components, total weight 0");
    expect(() => normalizeMixture([{...good, weight: 0}])).toThrow("missing severity: 1 components, total weight 0");
    expect(() => normalizeMixture([{...good, weight: -1}])).toThrow("invalid weight: -1");
    expect(() => normalizeMixture([{...good, meanlog: NaN}])).toThrow("invalid meanlog: NaN");
    expect(() => normalizeMixture([{...good, sdlog: 0}])).toThrow("invalid sdlog: 0");
  });
});

describe("moments, exceedance and density of a mixture", () => {
  it("are those of the lognormal when there is one component", () => {
    fc.assert(
      fc.property(component, fc.double({min: -3, max: 3, noNaN: true}), (c, z) => {
        const one = normalizeMixture([c]);
        const {mean, sd} = lognormalMoments(c);
        expect(mixtureMoment(one, 1) / mean).toBeCloseTo(1, 11);
        expect(mixtureMoment(one, 2) / (sd ** 2 + mean ** 2)).toBeCloseTo(1, 10);
        const x = Math.exp(c.meanlog + z * c.sdlog);
        expect(mixtureExceedance(one, x) / lognormalExceedance(c, x)).toBeCloseTo(1, 10);
      })
    );
  });

  it("do not change when a component is split in two, so that both forms of the density agree", () => {
    fc.assert(
      fc.property(
        component,
        fc.double({min: 0.05, max: 0.95, noNaN: true}),
        fc.double({min: -5, max: 5, noNaN: true}),
        (c, share, z) => {
          const whole = normalizeMixture([c]);
          const split = normalizeMixture([
            {...c, weight: share},
            {...c, weight: 1 - share}
          ]);
          const u = c.meanlog + z * c.sdlog;
          expect(mixtureLogDensity(split)(u)).toBeCloseTo(mixtureLogDensity(whole)(u), 11);
          expect(mixtureExceedance(split, Math.exp(u)) / mixtureExceedance(whole, Math.exp(u))).toBeCloseTo(1, 11);
          expect(mixtureMoment(split, 3) / mixtureMoment(whole, 3)).toBeCloseTo(1, 11);
        }
      )
    );
  });

  it("belong together: the density integrates to the exceedance and to the mean", () => {
    fc.assert(
      fc.property(mixture, fc.double({min: -1, max: 12, noNaN: true}), (components, from) => {
        const severity = normalizeMixture(components);
        const logDensity = mixtureLogDensity(severity);
        const integrate = (start: number, value: (u: number) => number) => {
          const [end, n] = [64, 8000];
          const h = (end - start) / n;
          let sum = (value(start) + value(end)) / 2;
          for (let i = 1; i < n; ++i) sum += value(start + i * h);
          return sum * h;
        };
        const above = integrate(from, (u) => Math.exp(logDensity(u)));
        expect(above).toBeCloseTo(mixtureExceedance(severity, Math.exp(from)), 4);
        expect(integrate(-30, (u) => Math.exp(logDensity(u) + u)) / mixtureMoment(severity, 1)).toBeCloseTo(1, 8);
      }),
      tries(30)
    );
  });

  it("never underflow in the log density, however far out", () => {
    const severity = normalizeMixture([
      {weight: 1, meanlog: 0, sdlog: 0.1},
      {weight: 1, meanlog: 1, sdlog: 0.2}
    ]);
    expect(Math.exp(mixtureLogDensity(severity)(-30))).toBe(0);
    expect(mixtureLogDensity(severity)(-30)).toBeCloseTo(
      Math.log(0.5 / (0.2 * Math.sqrt(2 * Math.PI))) - (31 / 0.2) ** 2 / 2,
      6
    );
  });
});

describe("mixtureQuantile", () => {
  it("is where the exceedance says, between the quantiles of the components, and grows with p", () => {
    fc.assert(
      fc.property(mixture, fc.double({min: 0.001, max: 0.999, noNaN: true}), (components, p) => {
        const all = normalizeMixture(components);
        const x = mixtureQuantile(all, p);
        expect(mixtureExceedance(all, x)).toBeCloseTo(1 - p, 10);
        const each = all.map((one) => mixtureQuantile([{...one, weight: 1}], p));
        expect(x).toBeGreaterThanOrEqual(Math.min(...each) * (1 - 1e-12));
        expect(x).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-12));
        expect(mixtureQuantile(all, p / 2)).toBeLessThan(x);
      })
    );
  });

  it("throws on an invalid probability", () => {
    expect(() => mixtureQuantile([{weight: 1, meanlog: 0, sdlog: 1}], 1)).toThrow("invalid probability: 1");
  });
});

describe("mixtureLogDensity", () => {
  it("is the same of components at equal distances, by powers of one number, as of any others", () => {
    const even = fc.record({
      n: fc.integer({min: 2, max: 30}),
      step: fc.double({min: -0.1, max: 0.1, noNaN: true}),
      meanlog: fc.double({min: -3, max: 15, noNaN: true}),
      sdlog: fc.double({min: 0.5, max: 4, noNaN: true}),
      z: fc.double({min: -40, max: 40, noNaN: true})
    });
    fc.assert(
      fc.property(even, ({n, step, meanlog, sdlog, z}) => {
        const components = normalizeMixture(
          Array.from({length: n}, (_, k) => ({weight: 1 + (k % 3), meanlog: meanlog + k * step, sdlog}))
        );
        // One that is narrower by a hair, and hardly there, has it computed term by term.
        const uneven = [...components, {weight: 1e-300, meanlog, sdlog: sdlog * (1 - 1e-9)}];
        const u = meanlog + z * sdlog;
        expect(mixtureLogDensity(components)(u)).toBeCloseTo(mixtureLogDensity(uneven)(u), 9);
      })
    );
  });
});
