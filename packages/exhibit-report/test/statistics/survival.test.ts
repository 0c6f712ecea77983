import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeier, survivalAt} from "../../src/statistics/survival.ts";
import type {ConfidenceType} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import type {EventCounts} from "../../src/statistics/survivalCounts.ts";
import {closedFindings, columns, delayedColumns, delayedFindings, findings, laterFindings} from "./survivalRows.ts";

const none: EventCounts = {time: [], n_event: [], n_censor: []};
const confidence = fc.constantFrom<ConfidenceType>("log-log", "log", "plain");

describe("kaplanMeier", () => {
  it("is one minus the empirical distribution when nothing is censored", () => {
    fc.assert(
      fc.property(closedFindings, (rows) => {
        const {time, survival} = kaplanMeier(countEvents(columns(rows)));
        const later = time.map((t) => rows.filter((row) => row.time > t).length / rows.length);
        survival.forEach((s, i) => expect(s).toBeCloseTo(later[i], 12));
      })
    );
  });
  it("has the binomial standard error when nothing is censored", () => {
    fc.assert(
      fc.property(closedFindings, (rows) => {
        const {survival, std_err} = kaplanMeier(countEvents(columns(rows)));
        survival.forEach((s, i) => {
          if (s > 0) expect(std_err[i]).toBeCloseTo(Math.sqrt((s * (1 - s)) / rows.length), 12);
        });
      })
    );
  });
  it("is the product over event times of the share of those at risk who stay open", () => {
    fc.assert(
      fc.property(delayedFindings, (rows) => {
        const {time, survival} = kaplanMeier(countEvents(delayedColumns(rows)));
        time.forEach((t, i) => expect(survival[i]).toBeCloseTo(survivalByDefinition(rows, t), 12));
      })
    );
  });
  it("never rises, and stays within 0 and 1", () => {
    fc.assert(
      fc.property(delayedFindings, (rows) => {
        const {survival} = kaplanMeier(countEvents(delayedColumns(rows)));
        survival.forEach((s, i) => {
          expect(s).toBeGreaterThanOrEqual(0);
          expect(s).toBeLessThanOrEqual(survival[i - 1] ?? 1);
        });
      })
    );
  });
  it("keeps its limits around the estimate and within 0 and 1, on every scale", () => {
    fc.assert(
      fc.property(delayedFindings, confidence, (rows, scale) => {
        const {survival, lower, upper} = kaplanMeier(countEvents(delayedColumns(rows)), {confidence: scale});
        survival.forEach((s, i) => {
          const defined = s > 0 && (s < 1 || scale !== "log-log");
          expect([lower[i] !== undefined, upper[i] !== undefined]).toEqual([defined, defined]);
          if (!defined) return;
          expect(lower[i]).toBeGreaterThanOrEqual(0);
          expect(lower[i]).toBeLessThanOrEqual(s);
          expect(upper[i]).toBeGreaterThanOrEqual(s);
          expect(upper[i]).toBeLessThanOrEqual(1);
        });
      })
    );
  });
  it("widens its limits as the level rises", () => {
    fc.assert(
      fc.property(findings, confidence, (rows, scale) => {
        const counts = countEvents(columns(rows));
        const narrow = kaplanMeier(counts, {confidence: scale, level: 0.8});
        const wide = kaplanMeier(counts, {confidence: scale, level: 0.99});
        narrow.lower.forEach((low, i) => {
          if (low === undefined) return;
          expect(wide.lower[i]).toBeLessThanOrEqual(low);
          expect(wide.upper[i]).toBeGreaterThanOrEqual(narrow.upper[i]!);
        });
      })
    );
  });
  it("draws plain limits 1.96 standard errors from the estimate", () => {
    const {survival, std_err, lower, upper} = kaplanMeier(
      {time: [10, 20], n_event: [30, 10], n_censor: [0, 60]},
      {confidence: "plain"}
    );
    survival.forEach((s, i) => {
      expect(lower[i]).toBeCloseTo(s - 1.959963984540054 * std_err[i]!, 12);
      expect(upper[i]).toBeCloseTo(s + 1.959963984540054 * std_err[i]!, 12);
    });
  });
  it("scales its times, and nothing else, with the unit of time", () => {
    fc.assert(
      fc.property(findings, fc.integer({min: 2, max: 1440}), (rows, factor) => {
        const counts = countEvents(columns(rows));
        const curve = kaplanMeier(counts);
        const scaled = kaplanMeier({...counts, time: Array.from(counts.time, (t) => t * factor)});
        const time = curve.time.map((t) => t * factor);
        expect(scaled).toEqual({...curve, time, maxTime: curve.maxTime! * factor});
      })
    );
  });
  it("equals the ordinary curve when every entry is 0, or before the opening", () => {
    fc.assert(
      fc.property(laterFindings, fc.constantFrom(0, -0.5, -30), (rows, entry) => {
        const ordinary = kaplanMeier(countEvents(columns(rows)));
        const delayed = kaplanMeier(countEvents({...columns(rows), entry: rows.map(() => entry)}));
        expect(delayed).toEqual({...ordinary, delayedEntry: true});
      })
    );
  });
  it("is not changed by times at which nobody leaves", () => {
    fc.assert(
      fc.property(findings, (rows) => {
        const counts = countEvents(columns(rows));
        const everyDay = Array.from({length: 40}, (_, day) => day);
        const on = (n: ArrayLike<number>) => everyDay.map((day) => n[Array.from(counts.time).indexOf(day)] ?? 0);
        const padded = {time: everyDay, n_event: on(counts.n_event), n_censor: on(counts.n_censor)};
        expect(kaplanMeier(padded)).toEqual(kaplanMeier(counts));
      })
    );
  });
  it("lets events come before censorings at the same time", () => {
    expect(kaplanMeier({time: [8], n_event: [1], n_censor: [1]}).survival).toEqual([0.5]);
  });
  it("counts those closed on the day of opening", () => {
    expect(kaplanMeier({time: [0, 5], n_event: [1, 1], n_censor: [0, 0]}).survival).toEqual([0.5, 0]);
  });
  it("stays at 0 once all at risk have closed, even when more enter", () => {
    const rows = {time: [2, 9, 9], status: [1, 1, 0], entry: [1, 4, 4]};
    expect(kaplanMeier(countEvents(rows))).toMatchObject({
      survival: [0, 0],
      std_err: [undefined, undefined],
      lower: [undefined, undefined],
      n_risk: [1, 2]
    });
  });
  it("is an empty curve without findings", () => {
    expect(kaplanMeier(none)).toMatchObject({time: [], survival: [], n: 0, events: 0, censored: 0, maxTime: undefined});
  });
  it.each([
    ["invalid level: 1", {level: 1}],
    ["invalid level: NaN", {level: NaN}],
    ["unknown confidence: logit", {confidence: "logit" as ConfidenceType}]
  ])("throws %s", (message, options) => {
    expect(() => kaplanMeier(none, options)).toThrow(new Error(message));
  });
  it("throws on counts that contradict themselves", () => {
    expect(() => kaplanMeier({time: [2, 1], n_event: [1, 1], n_censor: [0, 0]})).toThrow(
      "time not ascending: 1 after 2"
    );
  });
});

describe("survivalAt", () => {
  const curve = kaplanMeier({time: [10, 20, 40], n_event: [1, 1, 0], n_censor: [0, 1, 1]});

  it("is 1 without error before the first time, and flat between and beyond times", () => {
    const {survival, std_err, lower, upper, n_risk} = survivalAt(curve, [0, 9.9, 10, 19, 20, 40, 400]);
    expect(survival).toEqual([1, 1, 0.75, 0.75, 0.5, 0.5, 0.5]);
    expect(std_err.slice(0, 2)).toEqual([0, 0]);
    expect(lower).toEqual([1, 1, ...[0, 0, 1, 2, 2].map((i) => curve.lower[i])]);
    expect(upper).toEqual([1, 1, ...[0, 0, 1, 2, 2].map((i) => curve.upper[i])]);
    expect(n_risk).toEqual([4, 4, 4, 3, 3, 1, 0]);
  });
  it("gives back the curve at its own times", () => {
    fc.assert(
      fc.property(delayedFindings, (rows) => {
        const own = kaplanMeier(countEvents(delayedColumns(rows)));
        const {time, survival, std_err, lower, upper, n_risk} = own;
        expect(survivalAt(own, own.time)).toEqual({time, survival, std_err, lower, upper, n_risk});
      })
    );
  });
  it("answers in the order asked", () => {
    expect(survivalAt(curve, [20, 0, 10]).survival).toEqual([0.5, 1, 0.75]);
  });
  it("knows nothing from a curve without findings", () => {
    expect(survivalAt(kaplanMeier(none), [5])).toEqual({
      time: [5],
      survival: [undefined],
      std_err: [undefined],
      lower: [undefined],
      upper: [undefined],
      n_risk: [0]
    });
  });
  it.each([-1, NaN])("throws on time %d", (t) => {
    expect(() => survivalAt(curve, [t])).toThrow(new Error(`invalid time: ${t}`));
  });
});

function survivalByDefinition(rows: readonly {time: number; closed: boolean; watched: number}[], t: number): number {
  const eventTimes = new Set(rows.filter((row) => row.closed && row.time <= t).map((row) => row.time));
  return [...eventTimes].reduce((survival, u) => {
    const atRisk = rows.filter((row) => row.time - row.watched < u && u <= row.time);
    return survival * (1 - atRisk.filter((row) => row.closed && row.time === u).length / atRisk.length);
  }, 1);
}
