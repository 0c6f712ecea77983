import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {coxFit, logHazardRatio, testProportionality} from "../../src/statistics/cox.ts";
import {riskTable} from "../../src/statistics/riskTable.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {columns, delayedColumns, delayedFindings, findings} from "./survivalRows.ts";

const groups = fc.array(delayedFindings.map(delayedColumns).map(countEvents), {minLength: 2, maxLength: 4});

describe("coxFit", () => {
  it("has the maximum that is worked by hand", () => {
    // one event among 1 of the second and 2 of the first, then one of the first among 1 and 1:
    // θ / (2 + θ) · 1 / (1 + θ) is largest at θ² = 2
    const table = {time: [1, 2], n_risk: [[2, 1], [1, 1]], n_event: [[0, 1], [1, 0]]}; // prettier-ignore
    expect(coxFit([table]).log_hazard[1]).toBeCloseTo(Math.log(2) / 2, 9);
  });
  it("treats ties as Efron does", () => {
    // two of three, one of each group, at once: θ / ((2 + θ)(1.5 + θ / 2)), and then the other of the first group:
    // largest at θ² = 6
    const table = {time: [1], n_risk: [[2], [1]], n_event: [[1], [1]]};
    expect(coxFit([table]).log_hazard[1]).toBeCloseTo(Math.log(6) / 2, 9);
  });
  it("does not depend on the order of groups, nor on the unit of time", () => {
    fc.assert(
      fc.property(groups, (counts) => {
        const fit = coxFit([riskTable(counts)]);
        const turned = coxFit([riskTable(counts.toReversed())]);
        const last = counts.length - 1;
        for (let g = 1; g < counts.length; g++) {
          const ratio = logHazardRatio(fit, g, 0);
          const same = logHazardRatio(turned, last - g, last);
          expect(ratio === undefined).toBe(same === undefined);
          if (!ratio) continue;
          expect(same!.log_ratio).toBeCloseTo(ratio.log_ratio, 7);
          expect(same!.std_err).toBeCloseTo(ratio.std_err, 7);
        }
      })
    );
  });
  it("always finds the maximum where there is one", () => {
    fc.assert(
      fc.property(groups, (counts) => {
        expect(coxFit([riskTable(counts)]).log_hazard.every(Number.isFinite)).toBe(true);
        expect(
          coxFit([riskTable(counts)])
            .covariance.flat()
            .every(Number.isFinite)
        ).toBe(true);
      })
    );
  });
  it("finds no difference between copies of one group", () => {
    fc.assert(
      fc.property(findings, (rows) => {
        const copy = countEvents(columns(rows));
        expect(coxFit([riskTable([copy, copy, copy])]).log_hazard.map((b) => Math.abs(b) < 1e-9)).toEqual([
          true,
          true,
          true
        ]);
      })
    );
  });
  it("takes a day with ten million ties like one with few", () => {
    const scale = (n: number) => [
      {time: [1, 2], n_risk: [[4 * n, 2 * n], [4 * n, n]], n_event: [[2 * n, n], [3 * n, 0]]} // prettier-ignore
    ];
    const [few, many] = [100, 1e7].map((n) => coxFit(scale(n)));
    // ties of few: the last of a day see others gone; in the limit both agree
    expect(many.log_hazard[1]).toBeCloseTo(few.log_hazard[1], 2);
    expect(many.covariance[1][1] * 1e5).toBeCloseTo(few.covariance[1][1], 3);
  });
  it("sums many ties as exactly as one by one", () => {
    const [risk, events] = [[90, 70], [60, 35]]; // prettier-ignore
    const fit = coxFit([{time: [1], n_risk: risk.map((r) => [r]), n_event: events.map((d) => [d])}]);
    const theta = Math.exp(fit.log_hazard[1]);
    let score = events[1];
    for (let l = 0; l < 95; l++) {
      const x = l / 95;
      const [a, b] = [risk[0] - x * events[0], theta * (risk[1] - x * events[1])];
      score -= b / (a + b);
    }
    expect(score).toBeCloseTo(0, 9);
  });
  it.each([
    ["a group that is never closed", [[5, 4], [3, 3]], [[1, 1], [0, 0]], [0, 1]], // prettier-ignore
    ["groups never at risk together", [[5, 0], [0, 3]], [[2, 0], [0, 1]], [0, 1]], // prettier-ignore
    ["groups closed while the other is at risk", [[5, 4], [3, 2]], [[1, 1], [1, 0]], [0, 0]] // prettier-ignore
  ])("tells the sets of %s", (_, n_risk, n_event, set) => {
    const fit = coxFit([{time: [1, 2], n_risk, n_event}]);
    expect(fit.set).toEqual(set);
    expect(logHazardRatio(fit, 1, 0) === undefined).toBe(set[1] !== 0);
  });
});

it("has no test of proportionality where there is one time or one set", () => {
  const once = [{time: [1], n_risk: [[5], [4]], n_event: [[2], [1]]}];
  expect(testProportionality(once, coxFit(once), () => 0)).toBeUndefined();
  const apart = [{time: [1, 2], n_risk: [[5, 4], [3, 3]], n_event: [[1, 1], [0, 0]]}]; // prettier-ignore
  expect(testProportionality(apart, coxFit(apart), (t) => t)).toBeUndefined();
});
