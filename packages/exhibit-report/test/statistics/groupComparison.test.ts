import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {compareGroups, mostCompared} from "../../src/statistics/groupComparison.ts";
import {holm} from "../../src/statistics/holm.ts";
import {hotelling, limited, limitedRatio, limitQuantile, twoSided} from "../../src/statistics/limits.ts";
import {inverse, quadraticForm} from "../../src/statistics/positiveDefinite.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {columns, findings} from "./survivalRows.ts";

describe("compareGroups", () => {
  it("says nothing of groups without findings or closings, and the same of copies", () => {
    const none = {time: [], n_event: [], n_censor: []};
    const open = {time: [9], n_event: [0], n_censor: [4]};
    const some = {time: [2, 5, 9], n_event: [1, 1, 0], n_censor: [0, 0, 2]};
    const {pairs} = compareGroups([none, open, some, some]);
    expect(pairs.map(({pair}) => pair.join("-"))).toEqual(["0-1", "0-2", "0-3", "1-2", "1-3", "2-3"]);
    const [emptyOpen, , , openSome, , same] = pairs;
    expect(emptyOpen).toMatchObject({mean_difference: undefined, hazard_ratio: undefined, p: undefined});
    expect(openSome.hazard_ratio).toBeUndefined();
    expect(openSome.p).toBeLessThan(1);
    expect(same.hazard_ratio!.estimate).toBeCloseTo(1, 12);
    expect(same.mean_ratio!.estimate).toBe(1);
    expect(same.p).toBeCloseTo(1, 12);
  });
  it("turns round with the order of two groups", () => {
    fc.assert(
      fc.property(findings, findings, (a, b) => {
        const counts = [a, b].map((rows) => countEvents(columns(rows)));
        const [one] = compareGroups(counts).pairs;
        const [other] = compareGroups(counts.toReversed()).pairs;
        expect(other.mean_difference?.lower).toBeCloseTo(-one.mean_difference!.upper, 8);
        if (one.p !== undefined) expect(other.p).toBeCloseTo(one.p, 8);
        if (one.hazard_ratio) expect(Math.log(other.hazard_ratio!.lower)).toBeCloseTo(-Math.log(one.hazard_ratio.upper), 6); // prettier-ignore
      })
    );
  });
  it("refuses more groups than can be compared two by two", () => {
    const many = Array.from({length: mostCompared + 1}, () => ({time: [1], n_event: [1], n_censor: [0]}));
    expect(() => compareGroups(many)).toThrow("invalid number of groups: 11, expected 10 at most");
  });
});

describe("holm", () => {
  it("is R’s p.adjust", () => {
    expect(holm([0.01, 0.02, 0.2, 0.04, 0.9]).map((p) => p!.toFixed(12))).toEqual(
      [0.05, 0.08, 0.4, 0.12, 0.9].map((p) => p.toFixed(12))
    );
  });
  it("counts only tests that were made, and keeps their order", () => {
    expect(holm([undefined, 0.04, undefined, 0.01])).toEqual([undefined, 0.04, undefined, 0.02]);
    expect(holm([])).toEqual([]);
  });
  it("never makes a probability smaller, nor changes their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true})), (p) => {
        const adjusted = holm(p);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          p.forEach((other, k) => value < other && expect(adjusted[i]).toBeLessThanOrEqual(adjusted[k]!));
        });
      })
    );
  });
});

describe("limits", () => {
  // values by R: pt, pf, qt
  it("are those of Student’s t and of the normal distribution", () => {
    expect(twoSided(2.3, 7)).toBeCloseTo(0.0549910952043715, 12);
    expect(twoSided(-0.001, 1)).toBeCloseTo(0.999363380439839, 12);
    expect(limitQuantile({df: 3.5})).toBeCloseTo(2.94008863798273, 9);
    expect(limited({estimate: 3, std_err: 1}, {level: 0.9}).lower).toBeCloseTo(3 - 1.64485362695147, 9);
    expect(twoSided(9)).toBeCloseTo(2.25717681190768e-19, 30);
  });
  it("of a ratio lie around it on the scale of logarithms", () => {
    const {estimate, lower, upper} = limitedRatio({estimate: Math.log(2), std_err: 0.3});
    expect(estimate).toBeCloseTo(2, 12);
    expect(lower * upper).toBeCloseTo(4, 12);
  });
  it("know Hotelling’s T², which needs more degrees of freedom than it has statistics", () => {
    expect(hotelling(6.2, 2, 9)).toBeCloseTo(0.122912396361676, 9);
    expect(hotelling(6.2, 4, 3)).toBeUndefined();
  });
});

describe("positive definite matrices", () => {
  it("are inverted, and the quadratic form agrees", () => {
    const entry = fc.double({min: -3, max: 3, noNaN: true});
    fc.assert(
      fc.property(fc.array(fc.array(entry, {minLength: 3, maxLength: 3}), {minLength: 3, maxLength: 3}), (b) => {
        const a = b.map((row, i) => b.map((other, j) => row.reduce((s, v, k) => s + v * other[k], i === j ? 1 : 0)));
        const x = [1, -2, 0.5];
        const solved = inverse(a)!.map((row) => row.reduce((s, v, k) => s + v * x[k], 0));
        a.forEach((row, i) => expect(row.reduce((s, v, k) => s + v * solved[k], 0)).toBeCloseTo(x[i], 8));
        expect(quadraticForm(a, x)).toBeCloseTo(
          solved.reduce((s, v, k) => s + v * x[k], 0),
          8
        );
      })
    );
  });
  it("are told from others", () => {
    expect(inverse([[1, 1], [1, 1]])).toBeUndefined(); // prettier-ignore
    expect(inverse([[0]])).toBeUndefined();
  });
});
