import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

interface Key {
  unit: string;
  n: number;
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  bands: {clusters: string[]; probability: number | null}[];
  outside: number | null;
}

interface Printed {
  edition: number;
  period: {since: string; until: string; days: number; weeks: number};
  keys: Record<
    "deployment_frequency" | "lead_time_for_changes" | "change_failure_rate" | "time_to_restore_service",
    Key | null
  >;
  recovery_from: string | null;
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
  expect(period).toEqual({since: "2026-01-01", until: "2026-05-19", days: 139, weeks: 20});
  expect(keys.deployment_frequency).toMatchObject({unit: "deployments per year", n: 70});
  expect(keys.deployment_frequency!.estimate).toBeCloseTo((70 / 139) * 365.25, 9);
  expect(keys.lead_time_for_changes).toMatchObject({unit: "hours", n: 70, estimate: 47});
  expect(keys.change_failure_rate).toMatchObject({unit: "percent", n: 70, estimate: 10});
  expect(keys.time_to_restore_service).toMatchObject({n: 7, estimate: 3});
  const likely = ({bands}: Key) => bands.find(({probability}) => probability! > 0.5)?.clusters;
  expect(keys.deployment_frequency!.outside).toBe(1);
  expect(likely(keys.lead_time_for_changes!)).toEqual(["high"]);
  expect(likely(keys.change_failure_rate!)).toEqual(["elite"]);
  expect(likely(keys.time_to_restore_service!)).toEqual(["high"]);
  for (const key of Object.values(keys)) {
    const total = key!.bands.reduce((sum, {probability}) => sum + probability!, key!.outside!);
    expect(total).toBeCloseTo(1, 9);
    expect(key!.lower!).toBeLessThanOrEqual(key!.estimate!);
    expect(key!.upper ?? Infinity).toBeGreaterThanOrEqual(key!.estimate!);
  }
});

it("leaves out what the data do not say, and what lies outside the period", async () => {
  const folder = temporaryFolder(files);
  const since = ["--since", "2026-01-05", "--until", "2026-02-01"];
  const {code, out, errors} = await exhibit(["dora", "--deployments", "deployments.csv", ...since, "--json"], folder);
  expect(code).toBe(0);
  expect(errors).toEqual(["56 deployments lie outside the period"]);
  const {keys, period, recovery_from} = JSON.parse(out) as Printed;
  expect(period).toEqual({since: "2026-01-05", until: "2026-02-01", days: 28, weeks: 4});
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
  ["a period without a deployment", [...all, "--since", "2027-01-01"], 1, "no deployment from 2027-01-01"]
])("answers %s", async (_, args, code, message) => {
  const outcome = await exhibit(["dora", ...args], temporaryFolder(files));
  expect(outcome.code).toBe(code);
  expect(outcome.errors[0]).toContain(`exhibit: ${message}`);
});

const logingov = join(import.meta.dirname, "../../../shared/realdata/dora/logingov_");

it.skipIf(!existsSync(`${logingov}changes.csv`))(
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
