import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const root = join(import.meta.dirname, "../..");
const estimates = join(root, "data/benninghoff/rq_demo_estimates.csv");
const golden = JSON.parse(readFileSync(join(root, "test/golden/loss/compound.json"), "utf8"));

interface Points {
  quantiles: {p: number; loss: number; std_err: number | null}[];
  tail_value_at_risk: {p: number; loss: number}[];
  exceedance: {threshold: number; p_exceed: number; std_err: number}[];
}

interface Forecast {
  annual: Points;
  largest_event: Points;
  exact: {moments: Record<string, number>; annual: Points | null; largest_event: Points} | null;
}

interface Printed {
  runs: number;
  seed: number;
  risks: (Forecast & {risk: string; lambda: number; meanlog: number; n_experts: number})[];
  total: Forecast | null;
}

it("simulates the estimates behind the talk, beside the exact distribution", async () => {
  const {code, out, errors} = await exhibit(["simulate", estimates, "--json"]);
  expect(errors).toEqual([]);
  expect(code).toBe(0);
  const {runs, seed, risks, total} = JSON.parse(out) as Printed;
  expect({runs, seed}).toEqual({runs: 100_000, seed: 1});
  expect(risks.map(({risk}) => risk)).toEqual(["Cybersecurity Breach", "Technology Outage", "Loss of Customer"]);
  const forecasts: [string, Forecast][] = [
    ["rq-demo/cyber", risks[0]],
    ["rq-demo/outage", risks[1]],
    ["rq-demo/customer", risks[2]],
    ["rq-demo/combined", total!]
  ];
  for (const [name, {annual, largest_event, exact}] of forecasts) {
    const gold = golden.cases.find((c: {name: string}) => c.name === name);
    for (const [moment, value] of Object.entries(exact!.moments)) {
      expect(value / gold.moments[moment], `${name} ${moment}`).toBeCloseTo(1, 9);
    }
    for (const [simulated, true_] of [
      [annual, exact!.annual!],
      [largest_event, exact!.largest_event]
    ]) {
      simulated.exceedance.forEach(({threshold, p_exceed}, i) => {
        const p = true_.exceedance[i].p_exceed;
        expect(true_.exceedance[i].threshold).toBe(threshold);
        expect(Math.abs(p_exceed - p), `${name} above ${threshold}`).toBeLessThanOrEqual(
          4.5 * Math.sqrt((p * (1 - p)) / runs) + 1e-12
        );
      });
    }
    for (const [p, loss, , tail] of gold.quantiles as [number, number, number | null, number][]) {
      const i = annual.quantiles.findIndex((quantile) => quantile.p === p);
      if (i < 0) continue;
      expect(exact!.annual!.quantiles[i].loss).toBeCloseTo(loss, loss > 0 ? 6 - Math.ceil(Math.log10(loss)) : 9);
      expect(exact!.annual!.tail_value_at_risk[i].loss / tail).toBeCloseTo(1, 6);
      expect(Math.abs(annual.quantiles[i].loss - loss), `${name} ${p}`).toBeLessThanOrEqual(
        5 * annual.quantiles[i].std_err!
      );
    }
  }
});

it("gives the same numbers for the same seed, and others for another", async () => {
  const run = async (seed: string) =>
    (await exhibit(["simulate", estimates, "--runs", "2000", "--seed", seed, "--json"])).out;
  const [once, again, other] = await Promise.all([run("7"), run("7"), run("8")]);
  expect(again).toBe(once);
  expect(JSON.parse(other).total.annual.mean).not.toBe(JSON.parse(once).total.annual.mean);
});

const messy = `expert;risk;lambda;p95;p50;p05;note
A;Outage;0,5;1.000.000,00;20000;1000,5;ok
B;Outage;-1;1000000;20000;1000;
C;Outage;often;;;;
D;Breach;2;5000;9000;100;
E;Nothing;0;300;200;100;
F;Silence;;300;200;100;
`;

it("rejects what cannot be an estimate, by line and column, and simulates the rest", async () => {
  const folder = temporaryFolder({"e.csv": messy});
  const {code, out, errors} = await exhibit(["simulate", "e.csv", "--runs", "1000", "--json"], folder);
  expect(errors).toEqual([
    'e.csv:3: lambda: negative number of events "-1" (expected 0 or more events a year)',
    'e.csv:4: lambda: invalid number "often" (expected a number with a decimal comma)',
    "e.csv:5: p95: quantiles out of order: p05 100, p50 9000, p95 5000 (expected p05 below p50 below p95)",
    "3 rows rejected: the others were used",
    'e.csv: lambda: nobody gave a frequency of "Silence"'
  ]);
  expect(code).toBe(1);
  const {risks, total} = JSON.parse(out) as Printed;
  expect(risks.map(({risk, lambda}) => [risk, lambda])).toEqual([
    ["Outage", 0.5],
    ["Nothing", 0]
  ]);
  expect(risks[1].exact).toBeNull();
  expect(total!.exact!.moments.mean_events).toBe(0.5);
});

it("does not add losses in different currencies", async () => {
  const row = (risk: string, currency: string) => `${risk},A,1,10,100,1000,${currency}\n`;
  const header = "risk,expert,lambda,p05,p50,p95,currency\n";
  const folder = temporaryFolder({
    "one.csv": header + row("Outage", "eur") + row("Breach", "EUR"),
    "two.csv": header + row("Outage", "EUR") + row("Breach", "USD") + row("Fine", "")
  });
  expect((await exhibit(["simulate", "one.csv", "--runs", "100"], folder)).code).toBe(0);
  const {code, out, errors} = await exhibit(["simulate", "two.csv", "--runs", "100"], folder);
  expect(errors).toEqual([
    "exhibit: two.csv: currency: losses in several currencies cannot be added: EUR, USD, none given (expected one currency)"
  ]);
  expect([code, out]).toEqual([1, ""]);
});

it("answers missing columns with exit code 1, wrong options with 2", async () => {
  const folder = temporaryFolder({"e.csv": "risk,lambda\nOutage,1\n"});
  const missing = await exhibit(["simulate", "e.csv"], folder);
  expect(missing.code).toBe(1);
  expect(missing.errors.slice(0, 3)).toEqual([
    "exhibit: e.csv:1: p05: missing column (expected one of: risk, lambda)",
    "e.csv:1: p50: missing column (expected one of: risk, lambda)",
    "e.csv:1: p95: missing column (expected one of: risk, lambda)"
  ]);
  expect((await exhibit(["simulate", "e.csv", "--runs", "0"], folder)).code).toBe(2);
  expect((await exhibit(["simulate", "e.csv", "--seed", "-1"], folder)).code).toBe(2);
});
