import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tries} from "../patient.ts";
import {LogDensity, pointsPerPanel} from "../../src/statistics/logDensity.ts";

/** The lognormal density, whose logarithm at x = e^t is a parabola in t, on panels of the given widths. */
function lognormalOn(widths: number[], start: number, meanlog: number, sdlog: number): LogDensity {
  const density = new LogDensity(start);
  for (const width of widths) {
    const [half, middle] = [width / 2, density.end + width / 2];
    const z = (middle - meanlog) / sdlog;
    const slope = half / sdlog;
    density.append(
      width,
      Float64Array.of(
        -(z * z) / 2 - middle - Math.log(sdlog * Math.sqrt(2 * Math.PI)),
        -z * slope - half,
        -(slope * slope) / 2
      )
    );
  }
  return density;
}

const sdlog = 1.5;
const meanlog = 2;
const start = meanlog - 9 * sdlog;
const end = meanlog + sdlog ** 2 + 9 * sdlog;
const cuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 60, maxLength: 80});

/** Panel widths from cuts of the whole range, none wider than 1.2. */
function widthsFrom(shares: number[]): number[] {
  const total = shares.reduce((sum, share) => sum + 0.5 + share, 0);
  return shares.map((share) => ((0.5 + share) / total) * (end - start));
}

describe("LogDensity", () => {
  it("holds a lognormal exactly: mass one, closed-form mean, whatever the panels", () => {
    fc.assert(
      fc.property(cuts, (shares) => {
        const density = lognormalOn(widthsFrom(shares), start, meanlog, sdlog);
        const {below, above} = density.cumulate();
        const last = density.starts.length - 1;
        const rest = density.between(last, density.starts[last], density.end);
        expect(below[last].mass + rest.mass).toBeCloseTo(1, 12);
        expect((below[last].moment + rest.moment) / Math.exp(meanlog + sdlog ** 2 / 2)).toBeCloseTo(1, 12);
        expect(above[last]).toEqual({mass: 0, moment: 0});
        expect(below[0]).toEqual({mass: 0, moment: 0});
        expect(density.logMasses.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 12);
        expect(density.points).toHaveLength(pointsPerPanel * (last + 1));
      }),
      tries(30)
    );
  });

  it("keeps the relative accuracy of small masses on either side", () => {
    const density = lognormalOn(Array<number>(60).fill((end - start) / 60), start, meanlog, sdlog);
    const {below, above} = density.cumulate();
    for (const panel of [8, 30, 45]) {
      const t = density.starts[panel];
      const lower = normalCdf(t, meanlog, sdlog) - normalCdf(start, meanlog, sdlog);
      expect(below[panel].mass / lower).toBeCloseTo(1, 10);
      const upper = normalCdf(-density.starts[panel] - density.width(panel), -meanlog, sdlog);
      expect(above[panel].mass / upper).toBeCloseTo(1, 10);
    }
  });

  it("finds the panel of every t, and the first and last outside the range", () => {
    const density = lognormalOn([0.1, 0.5, 0.2, 0.7], 1, meanlog, sdlog);
    expect([0, 1, 1.05, 1.1, 1.59, 1.65, 1.9, 2.4, 99].map((t) => density.panelAt(t))).toEqual([
      0, 0, 0, 1, 1, 2, 3, 3, 3
    ]);
    expect([0, 1, 2, 3].map((panel) => density.width(panel))).toEqual(
      [0.1, 0.5, 0.2, 0.7].map((w) => expect.closeTo(w, 12))
    );
  });

  it("evaluates the log density it was given, continuously across panels", () => {
    const density = lognormalOn([0.3, 0.6, 0.4], 0, meanlog, sdlog);
    for (const t of [0, 0.2, 0.5, 1, 1.3]) {
      const z = (t - meanlog) / sdlog;
      expect(density.logAt(t, density.panelAt(t))).toBeCloseTo(
        -t - (z * z) / 2 - Math.log(sdlog * Math.sqrt(2 * Math.PI)),
        13
      );
    }
    expect(density.logAt(density.starts[1], 0)).toBeCloseTo(density.logAt(density.starts[1], 1), 13);
  });

  it("adds the integrals of the parts of a panel to those of the whole", () => {
    const density = lognormalOn([0.9], 1, meanlog, sdlog);
    fc.assert(
      fc.property(fc.double({min: 1, max: 1.9, noNaN: true}), (t) => {
        const [left, right, whole] = [density.between(0, 1, t), density.between(0, t, 1.9), density.between(0, 1, 1.9)];
        expect(left.mass + right.mass).toBeCloseTo(whole.mass, 14);
        expect((left.moment + right.moment) / whole.moment).toBeCloseTo(1, 13);
      })
    );
  });
});
