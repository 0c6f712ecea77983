import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";
import {patient} from "../patient.ts";

const root = join(import.meta.dirname, "../../../..");
const estimates = join(root, "data/benninghoff/rq_demo_estimates.csv");
const golden = JSON.parse(readFileSync(join(root, "packages/exhibit-report/test/golden/loss/compound.json"), "utf8"));

interface Points {
  quantiles: {p: number; loss: number; std_err: number | null}[];
  tail_value_at_risk: {p: number; loss: number; std_err?: number | null}[];
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
  const {code, out, errors} = await exhibit(["simulate", estimates, "--pool", "consensus", "--json"]);
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

patient("gives the same numbers for the same seed, and others for another", async () => {
  const run = async (seed: string) =>
    (await exhibit(["simulate", estimates, "--runs", "2000", "--seed", seed, "--pool", "consensus", "--json"])).out;
  const [once, again, other] = await Promise.all([run("7"), run("7"), run("8")]);
  expect(again).toBe(once);
  expect(JSON.parse(other).total.annual.mean).not.toBe(JSON.parse(once).total.annual.mean);
});

const views = `risk,expert,lambda,p05,p50,p95
Breach,A,0.26,1700,280000,44000000
Fraud,A,0.2,2000,20000,200000
Fraud,B,8,300000,3000000,30000000
Typo,A,1,1000,400000,1000000
`;

patient("prints the exact mean of the worst years, pools experts linearly, and tells of a far median", async () => {
  const folder = temporaryFolder({"e.csv": views});
  const {code, out, errors} = await exhibit(["simulate", "e.csv", "--runs", "4000"], folder);
  expect(code).toBe(0);
  expect(errors).toEqual([
    'e.csv: p50: "Typo": the median given by A, 400,000, is 12.65 times that of the lognormal through p05 and p95, 31,620, which is used'
  ]);
  const lines = out.split("\n").map((line) => line.split(/ {2,}/));
  expect(lines[0].at(-1)).toBe("worst 5%, mean");
  expect(lines[1].at(-1)).toBe("165,800,000, exact");
  expect(out).toMatch(/^Breach: the worst 1% of simulated years carry \d+% of their loss/m);
  const {risks, total, pool} = JSON.parse(
    (await exhibit(["simulate", "e.csv", "--runs", "4000", "--json"], folder)).out
  ) as Printed & {pool: string};
  type Pooled = Forecast & {experts: unknown[]; between_experts: {lower: number; upper: number}[]};
  expect(pool).toBe("linear");
  const fraud = risks[1] as unknown as Pooled;
  expect(fraud.exact!.moments.p_zero).toBeCloseTo((Math.exp(-0.2) + Math.exp(-8)) / 2, 12);
  expect(fraud.experts).toHaveLength(2);
  fraud.exact!.annual!.exceedance.forEach(({p_exceed}, i) => {
    expect(p_exceed).toBeGreaterThanOrEqual(fraud.between_experts[i].lower);
    expect(p_exceed).toBeLessThanOrEqual(fraud.between_experts[i].upper);
  });
  for (const {annual, exact} of [...risks, total!]) {
    const {mean} = exact!.moments;
    for (const {loss} of exact!.annual!.tail_value_at_risk) expect(loss).toBeGreaterThanOrEqual(mean * (1 - 1e-9));
    for (const {loss, std_err} of annual.tail_value_at_risk) expect(loss === null).toBe(std_err === null);
  }
});

const messy = `expert;risk;lambda;p95;p50;p05;note
A;Outage;0,5;1.000.000,00;20000;1000,5;ok
B;Outage;-1;1000000;20000;1000;
C;Outage;often;;;;
D;Breach;2;5000;9000;100;
E;Nothing;0;300;200;100;
F;Silence;;300;200;100;
`;

it("reads a file by the exhibit.yaml beside it", async () => {
  const plain = "risk,expert,lambda,p05,p50,p95\nPhishing,A,0.2,1000,5000,60000\n";
  const mapped = "Risiko;Wer;Wie oft;Wenig;Mitte;Viel\nPhishing;A;20%;1000;5000;60000\n";
  const columns = {risk: "Risiko", expert: "Wer", lambda: "Wie oft", p05: "Wenig", p50: "Mitte", p95: "Viel"};
  const folder = temporaryFolder({
    "plain/e.csv": plain,
    "mapped/e.csv": mapped,
    "mapped/exhibit.yaml": JSON.stringify({files: {"e.csv": {table: "estimates", columns}}}),
    "wrong/e.csv": mapped,
    "wrong/exhibit.yaml": JSON.stringify({files: {"e.csv": {table: "estimates", columns: {...columns, p95: "Mehr"}}}})
  });
  const [expected, found, wrong] = [
    await exhibit(["simulate", join(folder, "plain/e.csv"), "--json"]),
    await exhibit(["simulate", join(folder, "mapped/e.csv"), "--json"]),
    await exhibit(["simulate", join(folder, "wrong/e.csv"), "--json"])
  ];
  expect(found.code).toBe(0);
  expect(found.out).toBe(expected.out);
  expect(wrong.code).toBe(1);
  expect(wrong.errors.join("\n")).toContain("Mehr");
});

it("rejects what cannot be an estimate, by line and column, and simulates the rest", async () => {
  const folder = temporaryFolder({"e.csv": messy});
  const {code, out, errors} = await exhibit(["simulate", "e.csv", "--runs", "1000", "--json"], folder);
  expect(errors).toEqual([
    'e.csv:3: lambda: negative number of events "-1" (expected 0 or more events a year)',
    'e.csv:4: lambda: invalid number "often" (expected a number with a decimal comma)',
    "e.csv:5: p95: quantiles out of order: p05 100, p50 9000, p95 5000 (expected p05 below p50 below p95)",
    "3 rows rejected: the others were used",
    'e.csv: lambda: no expert gave a frequency of "Silence"'
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
