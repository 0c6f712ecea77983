import {expect, it} from "vitest";
import {expectedBefore, manyExpected} from "../../src/statistics/backlog.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";

/** Findings opened over 400 days that each stay open for one of ten times, of which those over by `since` are missing. */
function findings(since: number) {
  const all = Array.from({length: 400}, (_, opened) => ({opened, closed: opened + 3 + 9 * (opened % 10)}));
  const seen = all.filter(({closed}) => closed > since);
  const first = Math.min(...seen.map(({closed}) => closed));
  const late = seen.filter(({closed}) => closed > first);
  return countEvents({
    time: late.map(({opened, closed}) => closed - opened),
    status: late.map(() => true),
    entry: late.map(({opened}) => (opened < first ? first - opened : -1))
  });
}

it("expects many closings before the first where a backlog was imported, and hardly any where watching began with it", () => {
  expect(expectedBefore(findings(200)).closings).toBeGreaterThan(manyExpected);
  expect(expectedBefore(findings(200)).share).toBeGreaterThan(0.2);
  expect(expectedBefore(findings(-1)).closings).toBeLessThan(1);
});

it("expects none where nobody was seen at that age", () => {
  const together = countEvents({time: [61, 70], status: [true, false], entry: [60, 60]});
  expect(expectedBefore(together)).toEqual({closings: 0, share: 0});
});
