import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import gold from "../golden/loss/lossFits.json" with {type: "json"};
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

interface Printed {
  n: number;
  n_below_threshold: number;
  suspected_threshold: number | null;
  lognormal: {
    meanlog: number;
    share_below: number;
    quantiles: {p: number; loss: number; lower: number; upper: number}[];
  } | null;
  tail: {threshold: number; shape: number; n: number} | null;
  tail_thresholds: {mean_excess: number}[];
  frequency: {unit: string; counts: number[]; poisson: {lambda: number}; negative_binomial: {p: number}} | null;
}

const [{values, meanlog, sdlog}] = gold.truncated;
const small = [900, 15_000];
const amounts = `amount\n${[...small, ...values].join("\n")}\n`;

async function fit(content: string, ...args: string[]) {
  const {code, out, errors} = await exhibit(["fit", "l.csv", "--json", ...args], temporaryFolder({"l.csv": content}));
  return {code, errors, printed: JSON.parse(out) as Printed};
}

it("fits a lognormal above a threshold, as R does, and gives its bands again for the same seed", async () => {
  const {code, errors, printed} = await fit(amounts, "--threshold", "20000");
  expect(code).toBe(0);
  expect(errors).toEqual(["l.csv: 2 rows excluded: below the threshold"]);
  const {lognormal, tail, n, n_below_threshold, suspected_threshold, tail_thresholds} = printed;
  expect({n, n_below_threshold, suspected_threshold}).toEqual({
    n: 205,
    n_below_threshold: 2,
    suspected_threshold: null
  });
  expect(lognormal!.meanlog).toBeCloseTo(meanlog, 4);
  // R: qlnorm(b + (1 - b) * .99, meanlog, sdlog) with b = plnorm(20000, meanlog, sdlog)
  const p99 = lognormal!.quantiles.find(({p}) => p === 0.99)!;
  expect(p99.loss / 3_110_318.7).toBeCloseTo(1, 3);
  expect(p99.lower).toBeLessThan(p99.loss);
  expect(p99.upper).toBeGreaterThan(p99.loss);
  expect(tail).toMatchObject({n: 50});
  expect(tail_thresholds.length).toBeGreaterThan(5);
  expect((await fit(amounts, "--threshold", "20000")).printed).toEqual(printed);
  expect(sdlog).toBeGreaterThan(1);
});

patient("takes the threshold that exhibit.yaml has for the file, unless another is given", async () => {
  const yaml =
    "files:\n  l.csv:\n    table: losses\n    threshold: 20000\n    columns: {amount: amount, currency: {value: EUR}}\n";
  const folder = temporaryFolder({"l.csv": amounts, "exhibit.yaml": yaml});
  const run = async (...args: string[]) => JSON.parse((await exhibit(["fit", "l.csv", "--json", ...args], folder)).out);
  expect(await run()).toMatchObject({threshold: 20_000, n: 205, n_below_threshold: 2});
  expect(await run("--threshold", "10000")).toMatchObject({threshold: 10_000, n: 206, n_below_threshold: 1});
});

patient("asks about a threshold where small losses are missing, and of none where they are not", async () => {
  const {errors, printed} = await fit(`amount\n${values.join("\n")}\n`);
  expect(printed.suspected_threshold).toBe(20_000);
  expect(errors).toEqual([
    "l.csv: there are hardly any small losses: are those below 20,000 not recorded? --threshold 20000 allows for it"
  ]);
  expect((await fit(`amount\n${gold.truncated[2].values.join("\n")}\n`)).printed.suspected_threshold).toBeNull();
});

it("counts losses by whole periods, and tests the Poisson", async () => {
  const counts = gold.negative_binomial[0].counts;
  const rows = counts.flatMap((n, year) =>
    Array.from(
      {length: n},
      (_, i) => `${2010 + year}-${String((i % 12) + 1).padStart(2, "0")}-15,${1000 * (i + 1)},EUR`
    )
  );
  const {printed} = await fit(
    `when,cost,currency\n${rows.join("\n")}\n2015-01-01,5,USD\n`,
    "--amount",
    "cost",
    "--date",
    "when",
    "--since",
    "2010-01-01",
    "--until",
    "2019-12-31"
  );
  expect(printed.frequency).toMatchObject({unit: "year", counts, poisson: {lambda: 3.7}});
  expect(printed.frequency!.negative_binomial.p / gold.negative_binomial[0].p).toBeCloseTo(1, 5);
});

it("answers wrong usage with exit code 2 and what cannot be fitted in words", async () => {
  const folder = temporaryFolder({"l.csv": "amount\n5\n6\n", "other.csv": "a,b\n1,2\n"});
  expect((await exhibit(["fit", "l.csv", "--threshold", "-1"], folder)).code).toBe(2);
  const few = await exhibit(["fit", "l.csv"], folder);
  expect(few.code).toBe(0);
  expect(few.out).toContain("no lognormal: too few losses, or all alike");
  const other = await exhibit(["fit", "other.csv"], folder);
  expect(other.code).toBe(1);
  expect(other.errors[0]).toBe(
    "exhibit: other.csv:1: no column of losses (expected amount, or --amount with one of: a, b)"
  );
});

it("tells zero, negative and missing amounts, other currencies and losses that are all alike", async () => {
  const rows = ["0,EUR", "-50,EUR", ",EUR", "1e3,USD", ...Array.from({length: 30}, () => "500,eur")];
  const folder = temporaryFolder({"l.csv": `amount,currency\n${rows.join("\n")}\n`});
  const {out, errors} = await exhibit(["fit", "l.csv"], folder);
  expect(out).toContain("30 losses in EUR, 500 to 500");
  expect(out).toContain("no lognormal: too few losses, or all alike");
  expect(out).not.toContain("stays below");
  expect(errors).toEqual([
    "l.csv: 1 row excluded: amount unknown",
    "l.csv: 1 row excluded: amount negative",
    "l.csv: 1 row excluded: amount 0",
    "l.csv: 1 row excluded: in another currency than EUR"
  ]);
});
