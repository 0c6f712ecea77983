import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {alignCounts, countEvents, numberAtRisk, poolCounts} from "../../src/statistics/survivalCounts.ts";
import {columns, delayedColumns, delayedFindings, findings} from "./survivalRows.ts";

describe("countEvents", () => {
  it("counts events and censorings at each distinct time", () => {
    expect(countEvents({time: [5, 2, 5, 0.5], status: [1, 1, 0, 0]})).toEqual({
      time: [0.5, 2, 5],
      n_event: [0, 1, 1],
      n_censor: [1, 0, 1]
    });
  });
  it("counts entries at their own times", () => {
    expect(countEvents({time: [5, 5, 9], status: [true, false, true], entry: [1, -3, 1]}).entry).toEqual({
      time: [-3, 1],
      n_enter: [1, 2]
    });
  });
  it("takes typed arrays, and leaves its input as it was", () => {
    const time = Float64Array.of(3, 1, 2);
    countEvents({time, status: Uint8Array.of(1, 0, 1)});
    expect(Array.from(time)).toEqual([3, 1, 2]);
  });
  it("takes -0 and 0 as one time", () => {
    expect(countEvents({time: [-0, 0], status: [1, 1]}).time).toEqual([0]);
  });
  it("gives no times for no rows", () => {
    expect(countEvents({time: [], status: []})).toEqual({time: [], n_event: [], n_censor: []});
  });
  it("does not depend on the order of the rows", () => {
    const shuffled = delayedFindings.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, {minLength: rows.length}))
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(countEvents(delayedColumns(others))).toEqual(countEvents(delayedColumns(rows)));
      })
    );
  });
  it.each([
    ["invalid time: -1 (row 1)", {time: [0, -1], status: [1, 1]}],
    ["invalid time: NaN (row 0)", {time: [NaN], status: [1]}],
    ["invalid time: Infinity (row 0)", {time: [Infinity], status: [0]}],
    ["invalid status: 2 (row 0)", {time: [1], status: [2]}],
    ["invalid entry: 4 (row 0), expected a time before 4", {time: [4], status: [1], entry: [4]}],
    ["invalid entry: NaN (row 0), expected a time before 4", {time: [4], status: [1], entry: [NaN]}],
    ["mismatched lengths: time 2, status 1", {time: [1, 2], status: [1]}],
    ["mismatched lengths: time 1, status 1, entry 0", {time: [1], status: [1], entry: []}]
  ])("throws %s", (message, rows) => {
    expect(() => countEvents(rows)).toThrow(new Error(message));
  });
});

describe("poolCounts", () => {
  it("equals counting all rows at once", () => {
    fc.assert(
      fc.property(findings, findings, (a, b) => {
        const pooled = poolCounts([countEvents(columns(a)), countEvents(columns(b))]);
        expect(pooled).toEqual(countEvents(columns([...a, ...b])));
      })
    );
  });
  it("equals counting all rows at once under delayed entry", () => {
    fc.assert(
      fc.property(delayedFindings, delayedFindings, (a, b) => {
        const pooled = poolCounts([countEvents(delayedColumns(a)), countEvents(delayedColumns(b))]);
        expect(pooled).toEqual(countEvents(delayedColumns([...a, ...b])));
      })
    );
  });
  it("lets groups without delayed entry enter before their opening", () => {
    const ordinary = {time: [0, 4], n_event: [1, 1], n_censor: [0, 0]};
    const delayed = {time: [4], n_event: [1], n_censor: [0], entry: {time: [2], n_enter: [1]}};
    expect(poolCounts([ordinary, delayed])).toEqual({
      time: [0, 4],
      n_event: [1, 2],
      n_censor: [0, 0],
      entry: {time: [-1, 2], n_enter: [2, 1]}
    });
  });
  it("pools nothing to nothing", () => {
    expect(poolCounts([])).toEqual({time: [], n_event: [], n_censor: []});
  });
});

describe("numberAtRisk", () => {
  it("is the number of rows with entry < t <= time", () => {
    const times = Array.from({length: 35}, (_, i) => i - 1);
    fc.assert(
      fc.property(delayedFindings, (rows) => {
        const {time, entry, status} = delayedColumns(rows);
        const byDefinition = times.map((t) => rows.filter((_, i) => entry[i] < t && t <= time[i]).length);
        expect(numberAtRisk(countEvents({time, entry, status}), times)).toEqual(byDefinition);
      })
    );
  });
  it("is everyone up to the first time without delayed entry", () => {
    expect(numberAtRisk({time: [3], n_event: [2], n_censor: [5]}, [0, 3, 3.5])).toEqual([7, 7, 0]);
  });
  it.each([
    ["invalid time: -1", {time: [-1], n_event: [1], n_censor: [0]}],
    ["invalid time: NaN", {time: [NaN], n_event: [1], n_censor: [0]}],
    ["time not ascending: 3 after 5", {time: [5, 3], n_event: [1, 1], n_censor: [0, 0]}],
    ["time not ascending: 5 after 5", {time: [5, 5], n_event: [1, 1], n_censor: [0, 0]}],
    ["invalid n_event: 0.5", {time: [5], n_event: [0.5], n_censor: [0]}],
    ["invalid n_censor: -1", {time: [5], n_event: [1], n_censor: [-1]}],
    ["mismatched lengths: time 1, n_event 2, n_censor 1", {time: [5], n_event: [1, 1], n_censor: [0]}],
    ["mismatched lengths: entry.time 1, n_enter 0", withEntry([1], [])],
    ["invalid entry time: -Infinity", withEntry([-Infinity], [2])],
    ["entry time not ascending: 0 after 1", withEntry([1, 0], [1, 1])],
    ["invalid n_enter: 1.5", withEntry([1], [1.5])],
    ["invalid entry: 1 at risk at time 5, but 2 leave", withEntry([1, 5], [1, 1])],
    ["invalid entry: 3 enter, but 2 leave", withEntry([1], [3])]
  ])("throws %s", (message, counts) => {
    expect(() => numberAtRisk(counts, [1])).toThrow(new Error(message));
  });
  it("throws when asked for times out of order", () => {
    expect(() => numberAtRisk({time: [5], n_event: [1], n_censor: [0]}, [4, 3])).toThrow("time not ascending: 3");
  });
});

describe("alignCounts", () => {
  it("puts counts where their times are, and 0 elsewhere", () => {
    expect(alignCounts([2, 5], [7, 8], [1, 2, 3, 5, 9])).toEqual([0, 7, 0, 8, 0]);
  });
});

function withEntry(time: number[], n_enter: number[]) {
  return {time: [5], n_event: [1], n_censor: [1], entry: {time, n_enter}};
}
