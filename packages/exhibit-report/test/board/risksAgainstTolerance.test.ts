import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import controls, {verdictOf} from "../../src/exhibits/own/our-controls.ts";
import tolerance from "../../src/exhibits/own/our-tolerance.ts";

/** Of each of two experts: probability of a year above 1M and above 4M, and the mean of a year, as R computes them. */
const [one, other] = readFileSync(join(import.meta.dirname, "../golden/loss/tolerance.txt"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/).map(Number)) as [number[], number[]];
const expert = (name: string, lambda: number, p05: number, p95: number) => ({
  ...{risk: "Flood", expert: name, lambda, p05, p50: null, p95, currency: "EUR"}
});
const estimates = [expert("A", 0.01, 2e4, 3e6), expert("B", 0.004, 5e4, 8e5)];
const judged = (points: [loss: number, probability: number][], currency: string | null = "EUR") => {
  const rows = points.map(([loss, probability]) => ({loss, probability, currency}));
  return tolerance.analyze(estimates, {}, {tolerance: rows});
};

it("holds the estimates of all experts together, and of each, against what is tolerated", () => {
  const result = judged([
    [1e6, 0.0005],
    [4e6, 0.0005]
  ]);
  const rows = tolerance.data!.rows(result) as Record<string, number | string>[];
  expect(rows.map(({verdict}) => verdict)).toEqual(["exceeded", "within"]);
  rows.forEach(({estimated, lowest, highest}, i) => {
    const close = (value: unknown, expected: number) =>
      expect(Math.abs(Number(value) - expected)).toBeLessThan(2e-7 + 1e-6 * expected);
    close(highest, one[i]!);
    close(lowest, other[i]!);
    close(estimated, (one[i]! + other[i]!) / 2);
  });
  // What is passed with the tolerated probability is where the curve has it.
  const [again] = tolerance.data!.rows(judged([[Number(rows[0]!.loss_at_tolerated), 0.0005]])) as typeof rows;
  expect(Number(again!.estimated)).toBeCloseTo(0.0005, 7);
  expect(tolerance.holds(result)).toBe(false);
  expect(tolerance.claim(result)).toBe("Our estimates stay within what the board tolerates, at both points.");
  expect(tolerance.holds(judged([[4e6, 0.0005]]))).toBe(true);
});

it("compares no tolerance in another currency", () => {
  const apart = judged([[1e6, 0.1]], "USD");
  expect(tolerance.holds(apart)).toBeUndefined();
  expect(tolerance.data!.rows(apart)).toEqual([]);
});

it("a control is worth what it avoids: from the expert and effect that give least to those that give most", () => {
  const control = (name: string, more: object) => ({
    ...{control: name, risk: "Flood", currency: "EUR", cost: null, ...more}
  });
  const rows = [
    control("Dam", {avoids_lower: 0.2, avoids_upper: 0.5, softens_lower: 0, softens_upper: 0.4, cost: 200}),
    control("Pump", {avoids_lower: 0, avoids_upper: 0, softens_lower: 0.1, softens_upper: 0.1, cost: 9000}),
    control("Lock", {risk: "Theft", avoids_lower: 1, avoids_upper: 1, softens_lower: 0, softens_upper: 0})
  ];
  const result = controls.analyze(estimates, {}, {controls: rows});
  const [dam, pump, ...others] = controls.data!.rows(result) as Record<string, number | string>[];
  const [high, low] = [one[2]!, other[2]!];
  const average = (high + low) / 2;
  expect(others).toEqual([]); // nobody estimated theft
  const close = (found: unknown, expected: number) => expect(Number(found) / expected).toBeCloseTo(1, 9);
  close(dam!.before, average);
  close(dam!.avoided_lower, low * 0.2);
  close(dam!.avoided_upper, high * (1 - 0.5 * 0.6));
  close(dam!.avoided, (average * (0.2 + 0.7)) / 2);
  close(dam!.after, average * (1 - 0.45));
  expect(dam!.verdict).toBe("avoids more than it costs, whoever is right");
  close(pump!.avoided_lower, low * 0.1);
  close(pump!.avoided_upper, high * 0.1);
  expect(pump!.verdict).toBe("costs more than it avoids, whoever is right");
  expect(verdictOf({lower: 1, upper: 3, cost: 2})).toBe("depends on who is right");
  expect(verdictOf({lower: 1, upper: 3, cost: null})).toBe("no cost given");
});
