import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import type {ConfidenceType} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";
import {closedFindings, columns, delayedColumns, delayedFindings, findings} from "./survivalRows.ts";

const share = fc.constantFrom(0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9);
const confidence = fc.constantFrom<ConfidenceType>("log-log", "log", "plain");

describe("timeToClosed", () => {
  it("is the first time at which the share still open is at most 1 - p", () => {
    expect(stepsDown([0.9, 0.6, 0.4, 0.2], 0.5)).toBe(3);
  });
  it("is the middle of the piece where the curve equals 1 - p", () => {
    expect(stepsDown([0.75, 0.5, 0.5, 0.25], 0.5)).toBe(3);
    expect(stepsDown([0.75, 0.5, 0.25], 0.5)).toBe(2.5);
  });
  it("takes differences below 1.5e-8 for rounding", () => {
    expect(stepsDown([0.75, 0.5 + 1e-12, 0.25], 0.5)).toBe(2.5);
    expect(stepsDown([0.75, 0.5 - 1e-12, 0.25], 0.5)).toBe(2.5);
    expect(stepsDown([0.75, 0.5 - 1e-7, 0.25], 0.5)).toBe(2);
  });
  it("ends that piece at the last time when the curve goes no lower", () => {
    expect(stepsDown([0.5, 0.5, 0.5], 0.5)).toBe(2);
    expect(stepsDown([0.75, 0.5], 0.5)).toBe(2);
  });
  it("is undefined when the curve does not come down to 1 - p, or there is none", () => {
    expect(stepsDown([0.9, 0.6], 0.5)).toBeUndefined();
    expect(stepsDown([], 0.5)).toBeUndefined();
  });
  it("leaves out the undefined points of a limit", () => {
    const lower = [undefined, 0.8, 0.5, undefined];
    expect(timeToClosed({time: [1, 2, 3, 4], survival: [1, 0.9, 0.8, 0], lower, upper: []}, 0.5)).toEqual({
      p: 0.5,
      estimate: 4,
      lower: 3,
      upper: undefined
    });
  });
  it("takes the first crossing of a limit that rises again", () => {
    expect(stepsDown([0.7, 0.4, 0.6, 0.3], 0.5)).toBe(2);
  });
  it("is the sample median when nothing is censored", () => {
    fc.assert(
      fc.property(closedFindings, (rows) => {
        const sorted = rows.map((row) => row.time).sort((a, b) => a - b);
        const half = sorted.length / 2;
        const median = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
        const {estimate} = timeToClosed(kaplanMeier(countEvents(columns(rows))), 0.5);
        // Where S is 1/2 exactly the piece ends at the next event: the same middle.
        expect(estimate).toBe(median);
      })
    );
  });
  it("keeps its limits around the estimate", () => {
    fc.assert(
      fc.property(findings, share, confidence, (rows, p, scale) => {
        const {estimate, lower, upper} = timeToClosed(kaplanMeier(countEvents(columns(rows)), {confidence: scale}), p);
        if (lower !== undefined && estimate !== undefined) expect(lower).toBeLessThanOrEqual(estimate);
        if (upper !== undefined) expect(upper).toBeGreaterThanOrEqual(estimate!);
      })
    );
  });
  it("never decreases as p grows", () => {
    fc.assert(
      fc.property(delayedFindings, (rows) => {
        const curve = kaplanMeier(countEvents(delayedColumns(rows)));
        const days = [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => timeToClosed(curve, p).estimate ?? Infinity);
        expect(days).toEqual(days.toSorted((a, b) => a - b));
      })
    );
  });
  it("scales with time", () => {
    fc.assert(
      fc.property(findings, share, fc.integer({min: 1, max: 24}), (rows, p, factor) => {
        const curve = kaplanMeier(countEvents(columns(rows)));
        const scaled = timeToClosed({...curve, time: curve.time.map((t) => t * factor)}, p);
        const times = (days: number | undefined) => days && days * factor;
        const {estimate, lower, upper} = timeToClosed(curve, p);
        expect(scaled).toEqual({p, estimate: times(estimate), lower: times(lower), upper: times(upper)});
      })
    );
  });
  it.each([0, 1, -0.5, NaN])("throws on p = %d", (p) => {
    expect(() => timeToClosed({time: [], survival: [], lower: [], upper: []}, p)).toThrow(new Error(`invalid p: ${p}`));
  });
});

/** The estimate from a curve at times 1, 2, … */
function stepsDown(survival: number[], p: number): number | undefined {
  return timeToClosed({time: survival.map((_, i) => i + 1), survival, lower: [], upper: []}, p).estimate;
}
