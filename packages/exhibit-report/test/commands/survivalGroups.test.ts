import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {streamSeed, wordGenerator} from "../../src/statistics/random.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {exhibit} from "../commandLine.ts";
import {cases} from "../golden/survival/groups.ts";
import type {GroupCase} from "../golden/survival/groups.ts";
import {temporaryFolder} from "../temporary.ts";
import {patient} from "../patient.ts";

interface Limits {
  estimate: number;
  lower: number;
  upper: number;
  p: number;
}

interface Printed {
  groups: {
    group: string;
    n: number;
    days_to_closed: Record<string, number | null>;
    ci95: Record<"lower" | "upper", Record<string, number | null>>;
    rmst: {se: number | null}[];
    curve: Record<string, (number | null)[]>;
    band: Record<string, (number | null)[]> | null;
    clusters: {n_clusters: number; limits: string; df: number} | null;
  }[];
  log_rank: {chi2: number; p: number; clustered: {p: number; cluster_df: number} | null} | null;
  comparisons: {first: string; second: string; hazard_ratio: Limits | null; log_rank_p: number; p_holm: number}[];
  proportional_hazards: {chi2: number; p: number} | null;
  assumptions: string[];
  cluster: {n_clusters: number; seed: number; resamples: number; std_err_error: number; is_coarse: boolean} | null;
}

function csvOf({findings}: GroupCase): string {
  const {time, status, entry, group, stratum, cluster} = findings;
  const rows = time.map((t, i) =>
    [t, status[i], entry?.[i] ?? -1, `g${group[i]}`, `s${stratum[i]}`, `app${cluster[i]}`].join(",")
  );
  return `days,done,entered,band,stratum,app\n${rows.join("\n")}\n`;
}

async function run(csv: string, ...options: string[]): Promise<Printed & {errors: string[]}> {
  const file = join(temporaryFolder({"f.csv": csv}), "f.csv");
  const {code, out, errors} = await exhibit(["survival", file, ...options, "--json"]);
  expect(code).toBe(0);
  return {...JSON.parse(out), errors};
}

const timed = ["--time", "days", "--status", "done", "--group", "band"];
const gold = (name: string) => cases.find((c) => c.case === name)!;
const near = (actual: number, expected: number) => expect(actual / expected).toBeCloseTo(1, 8);

describe("compares groups as R does, from a CSV to JSON", () => {
  it("by log-rank tests of pairs with Holm’s adjustment, and Cox’s model", async () => {
    const {cox, pairwise, log_rank} = gold("heavy");
    const printed = await run(csvOf(gold("heavy")), ...timed);
    near(printed.log_rank!.chi2, log_rank!.chi2);
    printed.comparisons.forEach(({log_rank_p, p_holm}, i) => {
      near(log_rank_p, pairwise!.p[i]);
      near(p_holm, pairwise!.holm[i]);
    });
    printed.comparisons.slice(0, 3).forEach(({first, second, hazard_ratio}, i) => {
      expect([first, second]).toEqual(["g0", `g${i + 1}`]);
      near(Math.log(hazard_ratio!.estimate), cox.log_hazard[i]);
      near(Math.log(hazard_ratio!.upper / hazard_ratio!.estimate), 1.959963984540054 * Math.sqrt(cox.covariance[i][i]));
    });
    near(printed.proportional_hazards!.chi2, cox.zph.chi2);
    expect(printed.assumptions).toHaveLength(3);
  });
  it("within strata", async () => {
    const {cox_strata, log_rank_strata} = gold("ties");
    const printed = await run(csvOf(gold("ties")), ...timed, "--strata", "stratum");
    near(printed.log_rank!.chi2, log_rank_strata!.chi2);
    near(Math.log(printed.comparisons[0].hazard_ratio!.estimate), cox_strata!.log_hazard[0]);
  });
  it("under late entry", async () => {
    const {cox} = gold("late_ties");
    const printed = await run(csvOf(gold("late_ties")), ...timed, "--entry", "entered");
    near(Math.log(printed.comparisons[1].hazard_ratio!.estimate), cox.log_hazard[1]);
  });
});

describe("--cluster", () => {
  it("widens limits, errors and p-values, and says what it drew", async () => {
    const csv = csvOf(gold("heavy"));
    const plain = await run(csv, ...timed);
    const clustered = await run(csv, ...timed, "--cluster", "app", "--resamples", "400", "--seed", "3");
    expect(clustered.cluster).toMatchObject({n_clusters: 40, seed: 3, resamples: 400, is_coarse: false});
    expect(clustered.cluster!.std_err_error).toBeCloseTo(0.0354, 4);
    expect(clustered.errors).toEqual([]);
    clustered.groups.forEach((group, g) => {
      const own = plain.groups[g];
      expect(group.clusters).toMatchObject({n_clusters: 40, limits: "clustered"});
      expect(group.curve.survival).toEqual(own.curve.survival);
      expect(group.days_to_closed).toEqual(own.days_to_closed);
      expect(group.curve.std_err[2]).not.toBe(own.curve.std_err[2]);
    });
    const widths = (printed: Printed) =>
      printed.groups.map(({curve}) => curve.upper[1]! - curve.lower[1]!).reduce((a, b) => a + b);
    expect(widths(clustered)).toBeGreaterThan(widths(plain));
    expect(clustered.log_rank!.clustered!.p).toBeGreaterThan(clustered.log_rank!.p);
    expect(clustered.log_rank!.chi2).toBe(plain.log_rank!.chi2);
    expect(clustered.comparisons.map(({hazard_ratio}) => hazard_ratio!.estimate)).toEqual(
      plain.comparisons.map(({hazard_ratio}) => hazard_ratio!.estimate)
    );
    const again = await run(csv, ...timed, "--cluster", "app", "--resamples", "400", "--seed", "3");
    expect(again).toEqual(clustered);
  });
  patient("draws whole clusters where closings are known by bounds, from ten on, and findings below", async () => {
    const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
    const csv = (apps: number) =>
      `app,o,lo,hi\n${Array.from({length: apps * 20}, (_, i) => {
        const [app, seen] = [i % apps, 14 * (1 + (((i % apps) * 5) % 9))];
        return `a${app},${day(i % 7)},${day(seen)},${(i * 3) % 11 ? day(seen + 14) : ""}`;
      }).join("\n")}\n`;
    const bounded = ["--opened", "o", "--closed-lo", "lo", "--closed-hi", "hi"];
    type Bounds = {
      p50: object;
      limits: {by: string; resamples: number; p50: {lower: number; upper: number}};
      curve: {std_err: number[]};
    };
    const between = (printed: Printed) => (printed.groups[0] as unknown as {between: Bounds}).between;
    const [plain, clustered] = [await run(csv(15), ...bounded), await run(csv(15), ...bounded, "--cluster", "app")];
    const [independent, whole] = [between(plain), between(clustered)];
    expect(whole.p50).toEqual(independent.p50);
    expect([independent.limits.by, whole.limits.by]).toEqual(["findings", "clusters"]);
    const width = ({limits: {p50}}: Bounds) => p50.upper - p50.lower;
    expect(width(whole)).toBeGreaterThan(width(independent));
    expect(whole.curve.std_err[3]).toBeGreaterThan(2 * independent.curve.std_err[3]);
    expect(clustered.errors).toEqual([]);
    const few = await run(csv(9), ...bounded, "--cluster", "app");
    expect(between(few).limits.by).toBe("findings");
    expect(few.errors.join()).toContain("group all: 9 of app, fewer than 10: limits take findings for independent");
  });
  patient("warns beside independent limits where a group has fewer than ten clusters", async () => {
    const csv = csvOf(gold("ties"));
    const [plain, clustered] = [await run(csv, ...timed), await run(csv, ...timed, "--cluster", "app")];
    expect(clustered.groups.map(({clusters}) => clusters!.limits)).toEqual(Array(3).fill("independent"));
    expect(clustered.groups.map(({ci95}) => ci95)).toEqual(plain.groups.map(({ci95}) => ci95));
    expect(clustered.errors).toHaveLength(3);
    expect(clustered.errors[0]).toContain("group g0: 8 of app, fewer than 10: limits take findings for independent");
    expect(clustered.log_rank!.clustered).toBeNull();
    expect(clustered.assumptions.join()).toContain("a group has fewer than 10 of app");
  });
  patient(
    "keeps counts few: with thousands of clusters they are drawn in batches, and errors stay what they were",
    async () => {
      const next = wordGenerator(streamSeed(1, 0));
      const uniform = () => (next() + 0.5) / 2 ** 32;
      const rows = Array.from({length: 6000}, (_, i) => {
        const [time, end] = [-300 * Math.log(uniform()), 100 + 800 * uniform()];
        return `${Math.round(Math.min(time, end))},${time <= end ? 1 : 0},app${i % 3000}`;
      });
      const csv = `days,done,app\n${rows.join("\n")}\n`;
      const options = ["--time", "days", "--status", "done"];
      const [plain, coarse] = [await run(csv, ...options), await run(csv, ...options, "--cluster", "app")];
      expect(coarse.cluster).toMatchObject({n_clusters: 3000, is_coarse: true});
      for (const day of [50, 200, 500]) {
        const at = plain.groups[0].curve.time.findIndex((t) => t! >= day);
        const ratio = coarse.groups[0].curve.std_err[at]! / plain.groups[0].curve.std_err[at]!;
        expect(Math.abs(Math.log(ratio))).toBeLessThan(0.2);
      }
    }
  );
});

const dated = `app,opened,closed
a,2024-01-10,2024-02-10
a,2024-01-20,2024-04-01
b,2024-02-15,2024-05-20
b,2023-11-30,2024-08-02
b,2024-03-31,
a,2024-04-01,2024-04-01
c,2024-06-30,2024-07-04
c,2024-05-05,
`;

/** Each finding cut at the ends of quarters, by plain arithmetic on days. */
function byHand(cutOff: string) {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  const starts = ["2023-10-01", "2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"].map(day);
  const findings = dated.trim().split("\n").slice(1).map((line) => line.split(",")); // prettier-ignore
  const instant = 1 / 86_400e6;
  return starts.slice(0, 4).map((start, q) => {
    const end = starts[q + 1];
    const rows = findings.flatMap(([, o, c]) => {
      const [opened, exit] = [day(o), day(c || cutOff)];
      if (opened >= end || exit < start) return [];
      const isHere = exit < end;
      return {
        time: (isHere ? exit : end - instant) - opened,
        status: isHere && c !== "",
        entry: opened < start ? start - instant - opened : -1
      };
    });
    return kaplanMeier(
      countEvents({time: rows.map((r) => r.time), status: rows.map((r) => r.status), entry: rows.map((r) => r.entry)})
    );
  });
}

describe("--by-quarter", () => {
  const columns = ["--opened", "opened", "--closed", "closed", "--cut-off", "2024-09-15"];
  it("opened: groups findings by the quarter of their opening", async () => {
    const {groups} = await run(dated, ...columns, "--by-quarter", "opened");
    expect(groups.map(({group, n}) => [group, n])).toEqual([
      ["2023 Q4", 1],
      ["2024 Q1", 4],
      ["2024 Q2", 3]
    ]);
  });
  it("watched: sets the closings of a quarter against all that were open in it", async () => {
    const {groups} = await run(dated, ...columns, "--by-quarter", "watched");
    expect(groups.map(({group, n}) => [group, n])).toEqual([
      ["2023 Q4", 1],
      ["2024 Q1", 5],
      ["2024 Q2", 6], // and one after a break, when nobody is watched
      ["2024 Q3", 1]
    ]);
    byHand("2024-09-15").forEach((curve, q) => {
      // groups.curve ends where nobody is watched for a while
      const {time, n_event, n_risk} = groups[q].curve;
      const rows = time.length;
      expect(time.map((t) => t!.toFixed(6))).toEqual(curve.time.slice(0, rows).map((t) => t.toFixed(6)));
      expect(n_risk).toEqual(curve.n_risk.slice(0, rows));
      expect(n_event.slice(0, rows - 1)).toEqual(curve.n_event.slice(0, rows - 1));
    });
  });
  patient("counts a bad row once, however many quarters there are", async () => {
    const file = join(temporaryFolder({"f.csv": `${dated}c,someday,2024-09-01\nc,2024-09-20,\n`}), "f.csv");
    const {code, errors} = await exhibit(["survival", file, ...columns, "--by-quarter", "watched", "--json"]);
    expect(code).toBe(1);
    expect(errors.join("\n")).toContain("1 row opened after the data cut-off, left out");
    expect(errors.join("\n")).toContain("1 row rejected");
  });
});

it("draws simultaneous bands, which lie outside the pointwise limits", async () => {
  const {groups} = await run(csvOf(gold("late_ties")), ...timed, "--bands");
  for (const {band, curve} of groups) {
    const inside = band!.lower.flatMap((limit, i) => (limit === null ? [] : [i]));
    expect(inside.length).toBeGreaterThan(3);
    for (const i of inside) {
      expect(band!.lower[i]).toBeLessThan(curve.lower[i]!);
      expect(band!.upper[i]).toBeGreaterThan(curve.upper[i]!);
    }
  }
});

patient("compares more than ten groups all together only, and more than a hundred not at all", async () => {
  const many = (n: number) =>
    `days,done,band\n${Array.from({length: 3 * n}, (_, i) => `${i % 37},1,g${i % n}`).join("\n")}\n`;
  const eleven = await run(many(11), ...timed);
  expect(eleven.comparisons).toEqual([]);
  expect(eleven.log_rank!.p).toBeGreaterThan(0);
  const more = await run(many(101), ...timed);
  expect(more.log_rank).toBeNull();
  expect(more.assumptions).toEqual(["101 groups, 100 at most are tested together"]);
});

it.each([
  [
    ["--opened", "o", "--closed", "c", "--by-quarter", "closed"],
    "invalid --by-quarter: closed, expected opened, watched"
  ],
  [
    ["--opened", "o", "--closed", "c", "--by-quarter", "opened", "--group", "a"],
    "--by-quarter and --group do not go together"
  ],
  [["--time", "o", "--status", "c", "--by-quarter", "opened"], "--by-quarter goes with --opened and --closed"],
  [["--opened", "o", "--closed-lo", "a", "--closed-hi", "c", "--from", "10"], "--from needs --closed"],
  [["--opened", "o", "--closed-hi", "c", "--bands"], "--bands needs --closed"],
  [["--opened", "o", "--closed", "c", "--cluster", "b"], 'no column "b", expected one of: o, c, a'],
  [
    ["--opened", "o", "--closed", "c", "--resamples", "1"],
    "invalid --resamples: 1, expected a whole number from 2 to 100000"
  ]
])("answers %j with usage and exit code 2", async (args, message) => {
  const folder = temporaryFolder({"f.csv": "o,c,a\n2024-01-01,2024-01-02,1\n"});
  const {code, errors} = await exhibit(["survival", "f.csv", ...args], folder);
  expect(code).toBe(2);
  expect(errors[0]).toContain(message);
});

describe("groups that differ by case and outer white space alone", () => {
  const spelt = (text: string, group: string, others: readonly string[]) =>
    text
      .split("\n")
      .map((line, i) => line.replace(`,${group},`, `,${[group, ...others][i % (others.length + 1)]},`))
      .join("\n");

  patient("are one, in curves, strata, clusters and tests", async () => {
    const csv = csvOf(gold("heavy"));
    const [some, mixed] = [csv.replaceAll(",s0,", ",S0,"), spelt(spelt(csv, "g0", ["G0 ", "g0"]), "s0", ["S0"])];
    const options = [...timed, "--strata", "stratum", "--cluster", "app", "--resamples", "20"];
    const [plain, folded] = [await run(some, ...options), await run(mixed, ...options)];
    expect(mixed).not.toBe(csv);
    expect(folded).toEqual(plain);
  });

  it("are apart with --exact-groups", async () => {
    const csv = "days,done,entered,band\n3,1,-1,High\n4,1,-1,high\n5,0,-1,high\n6,1,-1,HIGH\n";
    const names = async (...options: string[]) =>
      (await run(csv, ...timed, ...options)).groups.map(({group, n}) => [group, n]);
    expect(await names()).toEqual([["high", 4]]);
    expect(await names("--exact-groups")).toEqual([
      ["HIGH", 1],
      ["High", 1],
      ["high", 2]
    ]);
  });
});
