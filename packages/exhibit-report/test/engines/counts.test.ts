import fc from "fast-check";
import {expect, it} from "vitest";
import {addCells, addDayCounts, readCells} from "../../src/engines/counts.ts";
import type {Cell} from "../../src/engines/counts.ts";

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: null});
const cell: fc.Arbitrary<Cell> = fc.record({
  rule: maybe(fc.constantFrom("no opening date", "duplicate id")),
  severity: maybe(fc.constantFrom("high", "High", "é", "z", '"', "null")),
  app: maybe(fc.constantFrom("a", "b")),
  outcome: maybe(fc.constantFrom("fixed", "accepted")),
  is_closed: maybe(fc.boolean()),
  days: maybe(fc.integer({min: 0, max: 3})),
  entry_days: maybe(fc.integer({min: 0, max: 2})),
  since_days: fc.constant(null),
  late_days: fc.constant(null),
  n: fc.integer({min: 1, max: 1_000_000})
});

it("adds up alike, however findings are spread over three shards and in whatever order these answer", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.integer({min: 0, max: 2}))), fc.integer({min: 0, max: 5}), (cells, turn) => {
      const shards = [0, 1, 2].map((shard) => cells.flatMap(([one, own]) => (own === shard ? [one] : [])));
      const orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0]
      ];
      const [a, b, c] = orders[turn]!.map((i) => shards[i]!);
      const whole = addCells([cells.map(([one]) => one)]);
      expect(addCells([a!, b!, c!])).toEqual(whole);
      expect(addCells([addCells([a!, b!]), c!])).toEqual(whole);
      expect(addCells([a!, addCells([b!, c!]), []])).toEqual(whole);
      expect(whole.reduce((sum, {n}) => sum + n, 0)).toBe(cells.reduce((sum, [{n}]) => sum + n, 0));
    })
  );
});

it("adds dates up by day", () => {
  const opened = {what: "opened", day: 19_000};
  const closed = {what: "closed", day: 19_000};
  expect(
    addDayCounts([
      [{...opened, n: 2}],
      [
        {...opened, n: 3},
        {...closed, n: 1}
      ]
    ])
  ).toEqual([
    {...closed, n: 1},
    {...opened, n: 5}
  ]);
});

it("reads numbers as drivers give them: texts, large integers, bytes, and none for what was withheld", () => {
  const row = {rule: null, severity: Buffer.from("hoch"), is_closed: 1n, days: "12", n: "3"};
  const [read, ...others] = readCells([row, {...row, n: null}, {...row, is_closed: "0", n: 7n}]);
  expect(read).toMatchObject({severity: "hoch", app: null, is_closed: true, days: 12, entry_days: null, n: 3});
  expect(others).toMatchObject([{is_closed: false, n: 7}]);
  expect(() => readCells([{...row, days: "1.5"}])).toThrow("no whole number: 1.5");
  expect(() => readCells([{...row, n: "9007199254740993"}])).toThrow("no whole number");
});
