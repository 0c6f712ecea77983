import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {turnbull} from "../../src/statistics/turnbull.ts";
import {bootstrapTurnbull, limitsBetween, turnbullLimits} from "../../src/statistics/turnbullLimits.ts";

const options = {seed: 1, resamples: 1000};

describe("bootstrapTurnbull", () => {
  it("gives Greenwood’s errors where every closing is exact", () => {
    const days = Array.from({length: 20}, (_, i) => i + 1);
    const [n_event, n_censor] = [days.map(() => 5), days.map((day) => day % 3)];
    const exact = {lo: [...days, ...days], hi: [...days, ...days.map(() => Infinity)], n: [...n_event, ...n_censor]};
    const curve = kaplanMeier({time: days, n_event, n_censor});
    const {std_err} = bootstrapTurnbull(exact, options)!;
    for (const i of [2, 9, 15]) expect(std_err[i]! / curve.std_err[i]!).toBeCloseTo(1, 1);
  });
  it("gives those of a share where all scans are on the same days", () => {
    const counts = {lo: [0, 30, 60], hi: [30, 60, Infinity], n: [50, 30, 20]};
    const {std_err, df} = bootstrapTurnbull(counts, options)!;
    expect(std_err[0]! / Math.sqrt(0.25 / 100)).toBeCloseTo(1, 1);
    expect(std_err[1]! / Math.sqrt(0.16 / 100)).toBeCloseTo(1, 1);
    expect(df).toBe(Infinity);
    const limits = turnbullLimits(turnbull(counts), {std_err, df});
    expect(limits.lower[0]).toBeLessThan(0.42);
    expect(limits.upper[0]).toBeGreaterThan(0.58);
    expect([limits.lower[2], limits.upper[2]]).toEqual([undefined, undefined]);
    expect(limitsBetween(turnbull(counts), limits, 0.5)).toEqual({lower: 0, upper: 60});
    expect(limitsBetween(turnbull(counts), limits, 0.9)).toEqual({lower: undefined, upper: undefined});
  });
  it("gives errors √n times as large where n findings of each application end together", () => {
    const apps = Array.from({length: 40}, (_, app) => app);
    const counts = {
      lo: apps.map((app) => (app % 2) * 30),
      hi: apps.map((app) => (app % 2) * 30 + 30),
      n: apps.map(() => 9)
    };
    const alone = bootstrapTurnbull(counts, options)!;
    const together = bootstrapTurnbull({...counts, cluster: apps}, options)!;
    expect(together.std_err[0]! / alone.std_err[0]!).toBeGreaterThan(2.7);
    expect(together.std_err[0]! / alone.std_err[0]!).toBeLessThan(3.3);
    expect([together.effective, together.df]).toEqual([40, 39]);
  });
  it("repeats itself with its seed, draws less where there is more to pass over, and nothing where there is too much", () => {
    const many = (pairs: number) => ({
      lo: Array.from({length: pairs}, (_, i) => i),
      hi: Array.from({length: pairs}, (_, i) => i),
      n: Array.from({length: pairs}, () => 2)
    });
    const [first, again] = [bootstrapTurnbull(many(30), {seed: 5}), bootstrapTurnbull(many(30), {seed: 5})];
    expect(first).toEqual(again);
    expect(bootstrapTurnbull(many(400), {seed: 5})!.resamples).toBe(100);
    expect(bootstrapTurnbull(many(2401), {seed: 5})).toBeUndefined();
  });
});
