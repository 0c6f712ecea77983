import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {ExpertEstimate} from "../../src/statistics/consensus.ts";
import {expectedLosses, leaveOneOut} from "../../src/statistics/expectedLoss.ts";
import {lognormalMoments} from "../../src/statistics/lognormal.ts";

const row = (risk: string, expert: string, lambda?: number, p05?: number, p95?: number): ExpertEstimate => ({
  ...{risk, expert, lambda, p05, p95}
});

describe("expectedLosses", () => {
  it("is the frequency times the mean of one event, the costliest risk first", () => {
    const {risks, unusable} = expectedLosses([
      row("small", "A", 10, 1, 100),
      row("large", "A", 1, 1000, 100_000),
      row("never", "A", 0, 1, 100)
    ]);
    expect(unusable).toEqual([]);
    expect(risks.map(({risk}) => risk)).toEqual(["large", "small", "never"]);
    for (const risk of risks) expect(risk.expected).toBeCloseTo(risk.lambda * lognormalMoments(risk.fit!).mean, 9);
  });

  it("says why a risk is not usable, also when its mean overflows", () => {
    const {risks, unusable} = expectedLosses([
      row("silence", "A"),
      row("rare", "A", 1),
      row("equal", "A", 1, 5, 5),
      row("wild", "A", 1, 1e-300, 1e300),
      row("fine", "A", 1, 1, 2)
    ]);
    expect(risks.map(({risk}) => risk)).toEqual(["fine"]);
    expect(unusable.map(({reason}) => reason)).toEqual([
      'no expert gave a frequency of "silence"',
      'no expert gave a p95 of "rare"',
      'no loss distribution for "equal": invalid quantiles: 5, 5 (expected amounts above 0, each larger than the one before)',
      'the mean loss of "wild" is beyond all numbers'
    ]);
  });
});

describe("leaveOneOut", () => {
  it("finds another costliest risk when one expert alone makes it so", () => {
    const estimates = [
      row("breach", "A", 1, 100, 1e7),
      row("outage", "A", 2, 100, 1e5),
      row("breach", "B", 0.1, 100, 1e4),
      row("outage", "B", 2, 100, 1e5),
      row("breach", "C", 0.1, 100, 1e4),
      row("outage", "C", 2, 100, 1e5)
    ];
    expect(expectedLosses(estimates).risks[0].risk).toBe("breach");
    expect(leaveOneOut(estimates)).toEqual([
      {expert: "A", costliest: "outage"},
      {expert: "B", costliest: "breach"},
      {expert: "C", costliest: "breach"}
    ]);
  });

  it("does not tell when the others say too little", () => {
    const estimates = [row("breach", "A", 1, 100, 1e7), row("outage", "A", 2), row("outage", "B", 2, 100, 1e5)];
    expect(leaveOneOut(estimates)).toEqual([
      {expert: "A", costliest: undefined},
      {expert: "B", costliest: undefined}
    ]);
    expect(leaveOneOut([])).toEqual([]);
    expect(leaveOneOut([row("breach", "A", 1)])).toEqual([{expert: "A", costliest: undefined}]);
  });

  it("leaves the costliest where all experts say the same", () => {
    const size = fc.double({min: 1, max: 1e6, noNaN: true});
    fc.assert(
      fc.property(
        fc.array(fc.tuple(size, size), {minLength: 1, maxLength: 5}),
        fc.integer({min: 2, max: 5}),
        (risks, nExperts) => {
          const estimates = risks.flatMap(([lambda, p05], i) =>
            Array.from({length: nExperts}, (_, e) => row(`risk ${i}`, `expert ${e}`, lambda, p05, 50 * p05))
          );
          const gaps = expectedLosses(estimates).risks.map(({expected}) => expected);
          fc.pre(gaps.length < 2 || gaps[0] > gaps[1] * (1 + 1e-9)); // a tie is decided by rounding
          const [{risk}] = expectedLosses(estimates).risks;
          expect(leaveOneOut(estimates).map(({costliest}) => costliest)).toEqual(new Array(nExperts).fill(risk));
        }
      )
    );
  });
});
