import fc from "fast-check";
import {expect, it} from "vitest";
import {pairMargins} from "../../src/engines/pairMargins.ts";

const begun = fc.option(fc.integer({min: 0, max: 9}), {nil: null});
const lives = fc.array(fc.tuple(begun, fc.integer({min: 1, max: 9}), fc.integer({min: 1, max: 5})), {minLength: 1});

/** How many there are at each place. */
function countBy<K>(rows: readonly (readonly [K, number])[]): [K, number][] {
  const counts = new Map<K, number>();
  for (const [at, n] of rows) counts.set(at, (counts.get(at) ?? 0) + n);
  return [...counts].sort(([a], [b]) => Number(a ?? -1) - Number(b ?? -1));
}

it("keeps how many ended when, and how many began when, each before its end", () => {
  fc.assert(
    fc.property(lives, (rows) => {
      const all = rows.map(([from, lasts, n]) => ({from, to: (from ?? 0) + lasts, n}));
      const ends = countBy(all.map(({to, n}) => [to, n])).map(([to, n]) => ({to, n}));
      const begins = countBy(all.map(({from, n}) => [from, n])).map(([from, n]) => ({from, n}));
      const pairs = pairMargins({rows: ends, at: ({to}) => to}, {rows: begins, at: ({from}) => from});
      expect(countBy(pairs.map(({end, n}) => [end.to, n]))).toEqual(ends.map(({to, n}) => [to, n]));
      expect(countBy(pairs.map(({begin, n}) => [begin, n]))).toEqual(begins.map(({from, n}) => [from, n]));
      for (const {end, begin} of pairs) expect(begin ?? -1).toBeLessThan(end.to);
      expect(pairs.length).toBeLessThan(ends.length + begins.length);
    })
  );
});
