import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

interface Key {
  unit: string;
  n: number;
  n_open: number | null;
  least_n: number;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  bands: {clusters: string[]; probability: number | null}[];
  outside: number | null;
}

interface Printed {
  edition: number;
  period: {since: string; until: string; days: number; weeks: number; until_from: string; idle: object | null};
  keys: Record<
    "deployment_frequency" | "lead_time_for_changes" | "change_failure_rate" | "time_to_restore_service",
    Key | null
  >;
  recovery_from: string | null;
  unknown_causes: number;
  files: {n_rows: number; n_used: number; n_rejected: number; excluded: {rule: string; n: number}[]}[];
}

const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 0, 1 + n, hour)).toISOString();

/** Twenty weeks with a deployment every second day; each tenth breaks something, mended after three hours. */
const deployments = Array.from({length: 70}, (_, i) => `d${i},shop,${day(2 * i)}`);
const changes = Array.from({length: 70}, (_, i) => `c${i},shop,d${i},${day(2 * i - 2, 12 + (i % 3))}`);
const incidents = Array.from({length: 7}, (_, i) => `i${i},shop,${day(20 * i)},${i ? day(20 * i, 15) : ""},d${10 * i}`);
const files = {
  "deployments.csv": `deploy_id,service,deployed_at\n${deployments.join("\n")}\n`,
  "changes.csv": `change_id,service,deploy_id,committed_at\n${changes.join("\n")}\n`,
  "incidents.csv": `incident_id,service,started_at,resolved_at,caused_by\n${incidents.join("\n")}\n`
};
const all = ["--deployments", "deployments.csv", "--changes", "changes.csv", "--incidents", "incidents.csv"];

it("computes the four keys, with intervals and the probability of each class of an edition", async () => {
  const folder = temporaryFolder(files);
  const {code, out, errors} = await exhibit(["dora", ...all, "--edition", "2021", "--json"], folder);
  expect(errors).toEqual([]);
  expect(code).toBe(0);
  const {edition, period, keys, recovery_from} = JSON.parse(out) as Printed;
  expect({edition, recovery_from}).toEqual({edition: 2021, recovery_from: "incidents"});
  // the next deployment would have been due on the 21st
  expect(period).toEqual({
    ...{since: "2026-01-01", until: "2026-05-20", days: 140, weeks: 20, until_from: "deployments", idle: null},
    to_last: {until: "2026-05-19", days: 139, deployments_per_year: (70 / 139) * 365.25}
  });
  expect(keys.deployment_frequency).toMatchObject({unit: "deployments per year", n: 70});
  expect(keys.deployment_frequency!.estimate).toBeCloseTo((70 / 140) * 365.25, 9);
  expect(keys.lead_time_for_changes).toMatchObject({unit: "hours", n: 70, estimate: 47});
  expect(keys.change_failure_rate).toMatchObject({unit: "percent", n: 70, estimate: 10});
  expect(keys.time_to_restore_service).toMatchObject({
    ...{n: 7, n_open: 1, least_n: 10, estimate: 3, lower: null, upper: null, outside: null}
  });
  const likely = ({bands}: Key) => bands.find(({probability}) => probability! > 0.5)?.clusters;
  expect(keys.deployment_frequency!.outside).toBe(1);
  expect(likely(keys.lead_time_for_changes!)).toEqual(["high"]);
  expect(likely(keys.change_failure_rate!)).toEqual(["elite"]);
  expect(likely(keys.time_to_restore_service!)).toBeUndefined();
  for (const key of Object.values(keys)) {
    if (key!.outside === null) continue;
    const total = key!.bands.reduce((sum, {probability}) => sum + probability!, key!.outside!);
    expect(total).toBeCloseTo(1, 9);
    expect(key!.lower!).toBeLessThanOrEqual(key!.estimate!);
    expect(key!.upper ?? Infinity).toBeGreaterThanOrEqual(key!.estimate!);
  }
});

patient(
  "counts a few weekly deployments as weekly, and says what the period to the last of them would give",
  async () => {
    const weekly = [0, 7, 14, 21].map((n) => `d${n},${day(n)}`);
    const folder = temporaryFolder({"deployments.csv": `deploy_id,deployed_at\n${weekly.join("\n")}\n`});
    const run = async (more: string[]) => exhibit(["dora", "--deployments", "deployments.csv", ...more], folder);
    const {out} = await run(["--json"]);
    const {period, keys} = JSON.parse(out) as Printed;
    expect(period.days).toBe(28);
    expect(keys.deployment_frequency!.estimate).toBeCloseTo(365.25 / 7, 9);
    expect((await run([])).out).toContain(
      "Counted to the last deployment alone, 22 days, there would be 66.41 a year, which is too many"
    );
    const chosen = JSON.parse((await run(["--json", "--until", "2026-01-22"])).out) as Printed;
    expect(chosen.keys.deployment_frequency!.estimate).toBeCloseTo((4 / 22) * 365.25, 9);
  }
);

it("leaves out what the data do not say, and what lies outside the period", async () => {
  const folder = temporaryFolder(files);
  const since = ["--since", "2026-01-05", "--until", "2026-02-01"];
  const {code, out, errors} = await exhibit(["dora", "--deployments", "deployments.csv", ...since, "--json"], folder);
  expect(code).toBe(0);
  expect(errors).toEqual(["deployments.csv: 56 rows excluded: outside the period, 2026-01-05 to 2026-02-01"]);
  const {keys, period, recovery_from, files: counted} = JSON.parse(out) as Printed;
  expect(counted[0]).toMatchObject({n_rows: 70, n_used: 14, excluded: [{rule: "outside the period", n: 56}]});
  expect(period).toMatchObject({since: "2026-01-05", until: "2026-02-01", days: 28, weeks: 4, until_from: "option"});
  expect(keys.deployment_frequency).toMatchObject({n: 14, lower: null, upper: null, outside: null});
  expect([keys.lead_time_for_changes, keys.change_failure_rate, keys.time_to_restore_service, recovery_from]).toEqual([
    null,
    null,
    null,
    null
  ]);
});

it("takes a failed deployment for mended by the one that remediates it", async () => {
  const rows = deployments.map((row, i) => `${row},${i % 10 === 1 ? `d${i - 1}` : ""}`);
  const folder = temporaryFolder({"deployments.csv": `deploy_id,service,deployed_at,remediates\n${rows.join("\n")}\n`});
  const {out} = await exhibit(["dora", "--deployments", "deployments.csv", "--json"], folder);
  const {keys, recovery_from} = JSON.parse(out) as Printed;
  expect(recovery_from).toBe("deployments that repair others");
  expect(keys.change_failure_rate).toMatchObject({estimate: 10});
  expect(keys.time_to_restore_service).toMatchObject({n: 7, estimate: 48});
});

/** Weekly deployments for nine weeks, and then none. */
const weekly = rows(9, (i) => `w${i},${day(7 * i)}`);

function rows(n: number, row: (i: number) => string): string {
  return Array.from({length: n}, (_, i) => row(i)).join("\n");
}

patient(
  "counts idle time that incidents of these deployments tell of, says so, and lets others be chosen",
  async () => {
    const folder = temporaryFolder({
      "d.csv": `deploy_id,deployed_at\n${weekly}\n`,
      "i.csv": `incident_id,started_at,resolved_at,caused_by\n1,${day(20)},${day(20, 14)},w2\n2,${day(55)},${day(300)},w7\n3,${day(290)},${day(299)},w8\n`
    });
    const files = ["--deployments", "d.csv", "--incidents", "i.csv", "--json"];
    const {out, errors} = await exhibit(["dora", ...files], folder);
    const {period, keys} = JSON.parse(out) as Printed;
    expect(period).toMatchObject({since: "2026-01-01", until: "2026-10-28", days: 301, until_from: "incidents"});
    expect(keys.deployment_frequency!.estimate).toBeCloseTo((9 / 301) * 365.25, 9);
    expect(errors).toEqual([
      "no deployment in the 238 days from 2026-03-05, which count: until 2026-03-04 there were 52.18 a year (--until 2026-03-04)"
    ]);
    const chosen = await exhibit(["dora", ...files, "--until", "2026-03-04"], folder);
    const short = JSON.parse(chosen.out) as Printed;
    expect(short.keys.deployment_frequency!.estimate).toBeCloseTo((9 / 63) * 365.25, 9);
    // the second incident began in the period, and its end is known though it is later: 245 days
    expect(short.keys.time_to_restore_service).toMatchObject({n: 2, n_open: 0, estimate: (2 + 245 * 24) / 2});
    expect(chosen.errors).toEqual(["i.csv: 1 row excluded: outside the period, 2026-01-01 to 2026-03-04"]);
  }
);

it("counts nothing that incidents of another time tell of, and says how many there are", async () => {
  const incidents = [-50, -40, 14, 90].map((start, i) => `${i},${day(start)},${day(start, 13)}`);
  const folder = temporaryFolder({
    "d.csv": `deploy_id,deployed_at\n${weekly}\n`,
    "i.csv": `incident_id,started_at,resolved_at\n${incidents.join("\n")}\n`
  });
  const {out, errors} = await exhibit(["dora", "--deployments", "d.csv", "--incidents", "i.csv", "--json"], folder);
  const {period, keys, files} = JSON.parse(out) as Printed;
  expect(period).toMatchObject({until: "2026-03-04", until_from: "deployments"});
  expect(keys.time_to_restore_service).toMatchObject({n: 1, estimate: 1});
  expect(files[1]).toMatchObject({n_rows: 4, n_used: 1, excluded: [{rule: "outside the period", n: 3}]});
  expect(errors).toEqual(["i.csv: 3 rows excluded: outside the period, 2026-01-01 to 2026-03-04"]);
});

patient("counts changes that wait for as long as they have waited", async () => {
  const waits = [1, 2, 3, 4, 6, 8, null, null, null, null, null];
  const change = (wait: number | null, i: number) =>
    `c${i},${wait === null ? "" : `w${i + 1}`},${day(wait === null ? 40 + i : 7 * (i + 1) - wait)}`;
  const folder = temporaryFolder({
    "d.csv": `deploy_id,deployed_at\n${weekly}\n`,
    "c.csv": `change_id,deploy_id,committed_at\n${waits.map(change).join("\n")}\nx,other,${day(3)}\n`
  });
  const {out, errors} = await exhibit(["dora", "--deployments", "d.csv", "--changes", "c.csv", "--json"], folder);
  const {keys} = JSON.parse(out) as Printed;
  // those that wait were committed 10, 9, 8, 7 and 6 days before the last day; R: survfit(Surv(days, status) ~ 1), median 8
  expect(keys.lead_time_for_changes).toMatchObject({n: 11, n_open: 5, estimate: 8 * 24});
  expect(errors).toEqual(["c.csv: 1 row excluded: deployment unknown"]);
  const since = ["--since", day(31).slice(0, 10)];
  const late = await exhibit(["dora", "--deployments", "d.csv", "--changes", "c.csv", ...since, "--json"], folder);
  expect((JSON.parse(late.out) as Printed).files[1].excluded).toContainEqual({rule: "outside the period", n: 4});
});

patient("counts a failed deployment that others name, and tells of one that nobody has", async () => {
  const row = (i: number, outcome: string, remediates = "") => `w${i},${day(7 * i)},${outcome},${remediates}`;
  const folder = temporaryFolder({
    "d.csv": `deploy_id,deployed_at,outcome,remediates\n${[
      row(0, "success"),
      row(1, "failure"),
      row(2, "failure"),
      row(3, "success", "w2"),
      row(4, "failure"),
      row(5, "success")
    ].join("\n")}\n`,
    "i.csv": `incident_id,started_at,resolved_at,caused_by\n1,${day(7)},${day(8)},w1\n2,${day(9)},${day(10)},elsewhere\n`
  });
  const deployments = ["dora", "--deployments", "d.csv", "--json"];
  const alone = JSON.parse((await exhibit(deployments, folder)).out) as Printed;
  expect(alone.keys.change_failure_rate).toMatchObject({n: 4, estimate: 25});
  expect(alone.keys.time_to_restore_service).toMatchObject({n: 1, estimate: 7 * 24});
  const {out, errors} = await exhibit([...deployments, "--incidents", "i.csv"], folder);
  const {keys, unknown_causes} = JSON.parse(out) as Printed;
  expect(keys.change_failure_rate).toMatchObject({n: 5, estimate: 40});
  expect(unknown_causes).toBe(1);
  expect(errors).toEqual([
    "d.csv: 1 row excluded: deployment did not succeed",
    "1 row of incidents names a deployment that is not among those used: its failure is not counted"
  ]);
});

it.each([
  ["no deployments", ["--changes", "changes.csv"], 2, "missing --deployments"],
  ["an unknown edition", [...all, "--edition", "2020"], 2, "invalid --edition: 2020"],
  ["an impossible day", [...all, "--since", "2026-02-30"], 2, "invalid --since: 2026-02-30"],
  [
    "a file of another kind",
    ["--deployments", "changes.csv"],
    1,
    "changes.csv: Exhibit’s changes: holds changes, not deployments"
  ],
  ["a period without a deployment", [...all, "--since", "2027-01-01"], 1, "no deployment from 2027-01-01"],
  [
    "more than a century",
    [...all, "--since", "1926-01-01", "--until", "2026-01-01"],
    1,
    "deployments from 1926-01-01 to 2026-01-01 (expected a century at most: leave out dates that are mistaken)"
  ]
])("answers %s", async (_, args, code, message) => {
  const outcome = await exhibit(["dora", ...args], temporaryFolder(files));
  expect(outcome.code).toBe(code);
  expect(outcome.errors[0]).toContain(`exhibit: ${message}`);
});

const logingov = join(import.meta.dirname, "../../../../../shared/realdata/dora/logingov_");

(existsSync(`${logingov}changes.csv`) ? patient : it.skip)(
  "measures login.gov (in ../shared/realdata, when it is there)",
  async () => {
    const args = ["--deployments", `${logingov}deployments.csv`, "--changes", `${logingov}changes.csv`];
    const {code, out} = await exhibit(["dora", ...args, "--json"]);
    expect(code).toBe(0);
    const {keys, files} = JSON.parse(out) as Printed;
    expect(files.map(({n_used}) => n_used)).toEqual([707, 11_556]);
    expect(keys.deployment_frequency!.n).toBe(707);
    expect(keys.change_failure_rate!.estimate).toBeCloseTo((100 * 47) / 707, 9);
    expect(keys.time_to_restore_service!.n).toBe(47);
  }
);
