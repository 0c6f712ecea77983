import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {closedOnlyMean, restrictedMean} from "../../src/statistics/survivalMean.ts";
import {closedFindings, columns, delayedColumns, delayedFindings, findings} from "./survivalRows.ts";

const horizon = fc.integer({min: 1, max: 40});

describe("restrictedMean", () => {
  it("is the mean of min(time, tau), with its standard error, when nothing is censored", () => {
    fc.assert(
      fc.property(closedFindings, horizon, (rows, tau) => {
        const days = rows.map((row) => Math.min(row.time, tau));
        const mean = days.reduce((a, b) => a + b, 0) / days.length;
        const variance = days.reduce((sum, d) => sum + (d - mean) ** 2, 0) / days.length ** 2;
        const {rmst, se} = restrictedMean(kaplanMeier(countEvents(columns(rows))), tau);
        expect(rmst).toBeCloseTo(mean, 10);
        expect(se! ** 2).toBeCloseTo(variance, 10);
      })
    );
  });
  it("lies between 0 and tau, and never falls as tau grows", () => {
    fc.assert(
      fc.property(delayedFindings, horizon, (rows, tau) => {
        const curve = kaplanMeier(countEvents(delayedColumns(rows)));
        const {rmst, se} = restrictedMean(curve, tau);
        const isReached = curve.watchedFrom === 0 && (tau <= curve.maxTime! || curve.survival.at(-1) === 0);
        expect(rmst !== undefined).toBe(isReached);
        if (rmst === undefined) return;
        expect(rmst).toBeGreaterThanOrEqual(0);
        expect(rmst).toBeLessThanOrEqual(tau + 1e-12);
        expect(se).toBeGreaterThanOrEqual(0);
        const further = restrictedMean(curve, tau + 1).rmst;
        if (further !== undefined) expect(further).toBeGreaterThanOrEqual(rmst - 1e-12);
      })
    );
  });
  it("scales with time", () => {
    fc.assert(
      fc.property(findings, horizon, fc.integer({min: 2, max: 24}), (rows, tau, factor) => {
        const curve = kaplanMeier(countEvents(columns(rows)));
        const {rmst, se} = restrictedMean(curve, tau);
        const scaled = restrictedMean({...curve, time: curve.time.map((t) => t * factor)}, tau * factor);
        expect(scaled.rmst === undefined).toBe(rmst === undefined);
        if (rmst === undefined) return;
        expect(scaled.rmst).toBeCloseTo(rmst * factor, 8);
        expect(scaled.se).toBeCloseTo(se! * factor, 8);
      })
    );
  });
  it("is tau without error when everything is open for longer", () => {
    const curve = kaplanMeier({time: [50, 90], n_event: [1, 1], n_censor: [0, 0]});
    expect(restrictedMean(curve, 30)).toEqual({tau: 30, rmst: 30, se: 0});
  });
  it("is undefined beyond the last time of a curve that is not yet at 0: nobody was watched there", () => {
    const curve = kaplanMeier({time: [10, 20], n_event: [1, 0], n_censor: [0, 1]});
    expect(restrictedMean(curve, 20)).toMatchObject({rmst: 15});
    expect(restrictedMean(curve, 110)).toEqual({tau: 110, rmst: undefined, se: undefined});
  });
  it("extrapolates nothing from a curve that has come down to 0", () => {
    const curve = kaplanMeier({time: [10, 20], n_event: [1, 1], n_censor: [0, 0]});
    expect(restrictedMean(curve, 400)).toMatchObject({rmst: 15});
  });
  it("is undefined where nobody is watched from the opening on", () => {
    const entry = {time: [3], n_enter: [2]};
    const curve = kaplanMeier({time: [10, 20], n_event: [1, 1], n_censor: [0, 0], entry});
    expect(curve.watchedFrom).toBe(3);
    expect(restrictedMean(curve, 15).rmst).toBeUndefined();
  });
  it("is undefined without findings", () => {
    const curve = kaplanMeier({time: [], n_event: [], n_censor: []});
    expect(restrictedMean(curve, 365)).toEqual({tau: 365, rmst: undefined, se: undefined});
  });
  it.each([0, -1, Infinity, NaN])("throws on tau = %d", (tau) => {
    const curve = kaplanMeier({time: [1], n_event: [1], n_censor: [0]});
    expect(() => restrictedMean(curve, tau)).toThrow(new Error(`invalid tau: ${tau}`));
  });
});

describe("closedOnlyMean", () => {
  it("never exceeds the restricted mean to the last time observed", () => {
    fc.assert(
      fc.property(findings, (rows) => {
        const counts = countEvents(columns(rows));
        const curve = kaplanMeier(counts);
        fc.pre(curve.maxTime! > 0 && curve.events > 0);
        expect(closedOnlyMean(counts)).toBeLessThanOrEqual(restrictedMean(curve, curve.maxTime!).rmst! + 1e-9);
      })
    );
  });
  it("equals it when nothing is censored", () => {
    fc.assert(
      fc.property(closedFindings, (rows) => {
        const counts = countEvents(columns(rows));
        const curve = kaplanMeier(counts);
        fc.pre(curve.maxTime! > 0);
        expect(closedOnlyMean(counts)).toBeCloseTo(restrictedMean(curve, curve.maxTime!).rmst!, 10);
      })
    );
  });
  it("does not see findings still open, however many and however old", () => {
    const closed = {time: [10, 20, 400], n_event: [1, 1, 0]};
    expect(closedOnlyMean(closed)).toBe(15);
    expect(restrictedMean(kaplanMeier({...closed, n_censor: [0, 0, 8]}), 400).rmst).toBeGreaterThan(300);
  });
  it("is undefined when nothing is closed", () => {
    expect(closedOnlyMean({time: [5], n_event: [0]})).toBeUndefined();
  });
});
