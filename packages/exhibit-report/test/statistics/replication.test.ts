import {describe, expect, it} from "vitest";
import {poissonTail} from "../../src/statistics/poisson.ts";
import {share} from "../../src/statistics/recomputed.ts";
import type {Recompute} from "../../src/statistics/recomputed.ts";
import {isExpected, replicate} from "../../src/statistics/replication.ts";
import type {ReportedNumber} from "../../src/statistics/replication.ts";

/** Recomputed as the mean of 1 and 2. */
const exact: ReportedNumber = {
  topic: "A topic",
  exhibit: null,
  quantity: "A quantity",
  reported: 1.5,
  unit: "units",
  source: "a_source",
  method: "mean",
  inputs: '{"values": [1, 2]}',
  last_digit: null,
  is_truncated: false,
  n_runs: null,
  allowance: null,
  allowance_for: null,
  known_difference: null
};

const recompute: Recompute = (method, {values, lambda, at_least}) => {
  const [a, b] = (values ?? []) as number[];
  return method === "mean" ? {value: (a + b) / 2} : share(poissonTail(lambda as number, at_least as number));
};

function only(more: Partial<ReportedNumber>) {
  return replicate([{...exact, ...more}], recompute)[0];
}

describe("replicate", () => {
  it("allows nothing for a number printed in full", () => {
    expect(only({})).toMatchObject({recomputed: 1.5, tolerance: 0, verdict: "agrees", basis: "none: exact"});
    expect(only({reported: 1.5000001}).verdict).toBe("differs");
  });

  it("allows half a unit of the last digit for rounding and a whole one for cut digits", () => {
    expect(only({reported: 1.4, last_digit: 0.1})).toMatchObject({tolerance: 0.05, verdict: "differs"});
    expect(only({reported: 1.46, last_digit: 0.1}).verdict).toBe("agrees");
    expect(only({reported: 1, last_digit: 1, is_truncated: true})).toMatchObject({
      verdict: "agrees",
      basis: "digits cut off to 1"
    });
  });

  it("allows four standard errors of simulated runs, and not of a number without any", () => {
    const simulated = {method: "poissonTail", inputs: '{"lambda": 0.6931471805599453, "at_least": 1}', n_runs: 10_000};
    expect(only({...simulated, reported: 0.51}).tolerance).toBeCloseTo((4 * 0.5) / 100, 12);
    expect(only({...simulated, reported: 0.519}).verdict).toBe("agrees");
    expect(only({...simulated, reported: 0.521}).verdict).toBe("differs");
    expect(only({n_runs: 10_000}).tolerance).toBe(0);
  });

  it("adds up what it allows and says what for", () => {
    const {tolerance, basis} = only({last_digit: 0.01, allowance: 0.2, allowance_for: "skew"});
    expect(tolerance).toBeCloseTo(0.205, 15);
    expect(basis).toBe("rounding to 0.01; skew");
  });

  it("expects a known difference, and objects when it is gone", () => {
    const differs = only({reported: 9, known_difference: "a slip"});
    expect(differs).toMatchObject({verdict: "differs, explained", explanation: "a slip"});
    expect(isExpected(differs)).toBe(true);
    const gone = only({known_difference: "a slip"});
    expect(gone.verdict).toBe("agrees, though a difference was expected");
    expect(isExpected(gone)).toBe(false);
    expect(isExpected(only({reported: 9}))).toBe(false);
  });
});
