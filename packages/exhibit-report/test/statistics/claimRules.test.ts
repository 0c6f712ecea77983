import fc from "fast-check";
import {expect, it} from "vitest";
import {claimRules, compareClaim} from "../../src/statistics/claimRules.ts";
import type {ClaimRule} from "../../src/statistics/claimRules.ts";

const amount = fc.double({min: 1e-6, max: 1e12, noNaN: true});
const rules = Object.keys(claimRules) as ClaimRule[];
const order = ["agrees", "agrees_loosely", "differs"];

it("a number agrees with itself, and the order of the two does not matter", () => {
  fc.assert(
    fc.property(amount, amount, fc.constantFrom(...rules), (said, found, rule) => {
      expect(compareClaim(said, said, rule)).toBe("agrees");
      expect(compareClaim(said, found, rule)).toBe(compareClaim(found, said, rule));
    })
  );
});

it("a rule for looser wording never gives a harsher verdict, nor does a number that lies closer", () => {
  fc.assert(
    fc.property(amount, fc.double({min: 1, max: 100, noNaN: true}), (said, ratio) => {
      const verdicts = rules.map((rule) => order.indexOf(compareClaim(said, said * ratio, rule)));
      expect(verdicts).toEqual([...verdicts].sort((a, b) => b - a));
      const closer = rules.map((rule) => order.indexOf(compareClaim(said, said * Math.sqrt(ratio), rule)));
      closer.forEach((verdict, i) => expect(verdict).toBeLessThanOrEqual(verdicts[i]));
    })
  );
});

it.each([
  [2604, 449, "printed", "differs"],
  [208, 1460 / 7, "printed", "agrees"],
  [259_000, 284_785, "printed", "agrees_loosely"],
  [0.5, 6 / 13, "approximate", "agrees"],
  [100, 11.5, "order_of_magnitude", "agrees_loosely"]
] as const)("%d said, %d found, %s: %s", (said, found, rule, verdict) => {
  expect(compareClaim(said, found, rule)).toBe(verdict);
});
