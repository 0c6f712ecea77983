import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {timeBetween, turnbull} from "../../src/statistics/turnbull.ts";
import type {TurnbullCurve} from "../../src/statistics/turnbull.ts";
import {columns, laterFindings} from "./survivalRows.ts";

interface Case {
  case: string;
  lo: number[];
  hi: (number | null)[];
  at: number[];
  survival: number[];
}

const cases: Case[] = JSON.parse(readFileSync(new URL("../golden/survival/intervals.json", import.meta.url), "utf8"));

const counted = (lo: readonly number[], hi: readonly (number | null)[]) => ({
  lo,
  hi: hi.map((value) => value ?? Infinity),
  n: lo.map(() => 1)
});

/** The share still open at a bound, where it is known. */
function openAt({to, survival}: TurnbullCurve, time: number): number {
  const i = to.findLastIndex((end) => end <= time);
  return i < 0 ? 1 : survival[i];
}

describe("turnbull", () => {
  it.each(cases)("agrees with R: $case", ({lo, hi, at, survival}) => {
    const curve = turnbull(counted(lo, hi));
    expect(curve.gap).toBeLessThanOrEqual(1e-10);
    at.forEach((time, i) => expect(openAt(curve, time), `day ${time}`).toBeCloseTo(survival[i], 6));
  });

  it("is Kaplan-Meier where every closing is exact", () => {
    fc.assert(
      fc.property(laterFindings, (rows) => {
        const {time, survival} = kaplanMeier(countEvents(columns(rows)));
        const curve = turnbull({
          lo: rows.map((row) => row.time),
          hi: rows.map((row) => (row.closed ? row.time : Infinity)),
          n: rows.map(() => 1)
        });
        time.forEach((at, i) => expect(openAt(curve, at)).toBeCloseTo(survival[i], 7));
      })
    );
  });

  const interval = fc
    .record({lo: fc.nat(20), width: fc.nat(12), isOpen: fc.boolean(), n: fc.integer({min: 1, max: 9})})
    .map(({lo, width, isOpen, n}) => ({lo, hi: isOpen ? Infinity : lo + width, n}));

  it("meets the conditions of the best, in any order of rows", () => {
    fc.assert(
      fc.property(fc.array(interval, {minLength: 1, maxLength: 40}), (rows) => {
        const given = (list: typeof rows) => ({
          lo: list.map((r) => r.lo),
          hi: list.map((r) => r.hi),
          n: list.map((r) => r.n)
        });
        const curve = turnbull(given(rows));
        expect(curve.gap).toBeLessThanOrEqual(1e-8);
        expect(curve.survival.at(-1)).toBe(0);
        curve.survival.forEach((share, i) => expect(share).toBeLessThanOrEqual((curve.survival[i - 1] ?? 1) + 1e-12));
        const again = turnbull(given(rows.toReversed()));
        expect(again.from).toEqual(curve.from);
      })
    );
  });

  it("takes as long for ten million findings as for their pairs of bounds", () => {
    const lo = Array.from({length: 400}, (_, i) => 30 * Math.floor(i / 20));
    const hi = lo.map((from, i) => (i % 20 === 19 ? Infinity : from + 30 * (1 + (i % 20))));
    const curve = turnbull({lo, hi, n: lo.map((_, i) => 25_000 + 37 * i)});
    expect(curve.n).toBeGreaterThan(1e7);
    expect(curve.gap).toBeLessThanOrEqual(1e-8);
  });

  it.each([
    [[5], [3]],
    [[-1], [3]],
    [[NaN], [3]],
    [[Infinity], [Infinity]]
  ])("throws on bounds %j, %j", (lo, hi) => {
    expect(() => turnbull({lo, hi, n: [1]})).toThrow(/^invalid bounds/);
  });
  it("is empty without findings", () => {
    expect(turnbull({lo: [], hi: [], n: []})).toMatchObject({from: [], survival: [], n: 0, gap: 0});
  });
});

describe("timeBetween", () => {
  it("gives the interval in which the share is reached, none where nobody saw it end", () => {
    const curve = turnbull({lo: [0, 30, 60], hi: [30, 60, Infinity], n: [6, 3, 1]});
    expect(timeBetween(curve, 0.5)).toEqual({p: 0.5, lower: 0, upper: 30});
    expect(timeBetween(curve, 0.75)).toEqual({p: 0.75, lower: 30, upper: 60});
    expect(timeBetween(curve, 0.95)).toEqual({p: 0.95, lower: undefined, upper: undefined});
  });
});
