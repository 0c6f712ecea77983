// Reads the reference cases made with R. Run as a script, thins the full set (../shared/gold, outside the repository) to
// the copies beside this file: `npx tsx test/golden/survival/cases.ts && npx prettier --write test/golden/survival`.
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

type Maybe = number | null; // null: R gives NA, or the quantile is not reached
type Quartile = "p25" | "p50" | "p75";
type Scale = "log-log" | "log" | "plain";
type Limit = "lower_loglog" | "upper_loglog" | "lower_log" | "upper_log";
type CurveColumn = "time" | "n_risk" | "n_event" | "n_censor" | "surv" | "std_err" | Limit;
type AtColumn = "time" | "surv" | "std_err" | "n_risk" | Limit;

/** One finding of a full case: days since opening. */
export interface Row {
  readonly group: string;
  readonly time: number;
  readonly closed: boolean;
  readonly entry: number | undefined;
}

/** Plain counts, tallied from the rows without the code under test. */
export interface Counts {
  time: number[];
  n_event: number[];
  n_censor: number[];
  entry?: {time: number[]; n_enter: number[]};
}

/** What R says about one group. */
export interface GoldGroup {
  group: string;
  n: number;
  events: number;
  censored: number;
  max_time: number;
  days_to_closed: Record<Quartile, Maybe>;
  ci95: Record<Scale, Record<"lower" | "upper", Record<Quartile, Maybe>>>;
  rmst: {tau: number; rmst: number; se: number}[];
  at: Record<AtColumn, Maybe[]>;
  /** The kept rows of the curve, by their index among all `rows`. */
  curve: Record<CurveColumn, Maybe[]> & {rows: number; row: number[]};
}

/** What survdiff says; `test` names the member of the family. */
export interface GoldTest {
  test: string;
  chisq: number;
  df: number;
  p: number;
  observed: number[];
  expected: number[];
}

/** A case: groups with their counts, the overall curve, and the tests between groups. */
export interface SurvivalCase {
  case: string;
  what: string;
  origin: string;
  groups: (GoldGroup & {counts: Counts})[];
  overall: GoldGroup;
  tests: GoldTest[];
}

export const caseNames = [
  "s1_ties_bands",
  "s2_heavy_censoring",
  "s3_tiny_groups",
  "s4_exact_quartiles",
  "s5_left_truncated",
  "s6_large_dropout",
  "s7_timestamps"
] as const;

const origin =
  "synthetic data, seeded; R 4.2.2, survival 3.5-3: survfit (conf.type log-log, log, plain), quantile, summary(rmean), " +
  "summary(times, extend = TRUE), survdiff (rho 0, 1); log-rank with delayed entry by its definition in plain R; thinned by cases.ts";
const curveColumns: CurveColumn[] = [
  ...(["time", "n_risk", "n_event", "n_censor", "surv", "std_err"] as const),
  ...(["lower_loglog", "upper_loglog", "lower_log", "upper_log"] as const)
];
const keptRows = 24;
const dayMs = 86_400_000;
const goldFolder = new URL("../../../../../../shared/gold/", import.meta.url);

/** Whether the full set, kept outside the repository, is here. */
export const hasFullCases = existsSync(new URL("surv_cases", goldFolder));

/** The thinned copy kept in the repository. */
export function committedCase(name: string): SurvivalCase {
  return readJson(new URL(`${name}.json`, import.meta.url));
}

/** The full case: every row of every curve, counts from its CSV. */
export function fullCase(name: string): SurvivalCase {
  const gold = readJson<SurvivalCase>(new URL(`surv_cases/${name}.json`, goldFolder));
  const rows = fullRows(name);
  const groups = gold.groups.map((g) => ({...keep(g), counts: tally(rows.filter((row) => row.group === g.group))}));
  const tests = gold.tests.map((t) => ({
    test: t.test,
    chisq: t.chisq,
    df: t.df,
    p: t.p,
    observed: t.observed,
    expected: t.expected
  }));
  return {case: gold.case, what: gold.what, origin, groups, overall: keep(gold.overall), tests};
}

/** The findings behind a full case. */
export function fullRows(name: string): Row[] {
  const {file, census, censored_at, entry} = readJson<Record<string, Record<string, string>>>(
    new URL("data/surv_cases/manifest.json", goldFolder)
  )[name];
  const [header, ...lines] = readFileSync(new URL(file, goldFolder), "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (column: string) => cells[names.indexOf(column)];
    const days = (date: string) => (Date.parse(date) - Date.parse(cell("opened_at"))) / dayMs;
    const closed = cell("closed_at") !== "";
    const end = closed ? cell("closed_at") : censored_at ? cell(censored_at) : census;
    return {group: cell("band"), time: days(end), closed, entry: entry ? days(cell(entry)) : undefined};
  });
}

/** Thins each curve to at most `keptRows` evenly spaced rows and its last. */
export function thin(full: SurvivalCase): SurvivalCase {
  return {...full, groups: full.groups.map(thinCurve), overall: thinCurve(full.overall)};
}

function thinCurve<G extends GoldGroup>(group: G): G {
  const {curve} = group;
  const step = Math.ceil(curve.rows / keptRows);
  const row = curve.row.filter((i) => i % step === 0 || i === curve.rows - 1);
  const columns = curveColumns.map((name) => [name, row.map((i) => curve[name][i])]);
  return {...group, curve: {rows: curve.rows, row, ...Object.fromEntries(columns)}};
}

function keep({group, n, events, censored, max_time, days_to_closed, ci95, rmst, at, curve}: GoldGroup): GoldGroup {
  const columns = curveColumns.map((name) => [name, curve[name]]);
  const all = {rows: curve.time.length, row: curve.time.map((_, i) => i), ...Object.fromEntries(columns)};
  return {group, n, events, censored, max_time, days_to_closed, ci95, rmst, at, curve: all};
}

function tally(rows: Row[]): Counts {
  const time = distinct(rows.map((row) => row.time));
  const count = (at: number[], kept: (row: Row, t: number) => boolean) =>
    at.map((t) => rows.filter((row) => kept(row, t)).length);
  const n_event = count(time, (row, t) => row.time === t && row.closed);
  const n_censor = count(time, (row, t) => row.time === t && !row.closed);
  if (rows[0].entry === undefined) return {time, n_event, n_censor};
  const entries = distinct(rows.map((row) => row.entry!));
  return {time, n_event, n_censor, entry: {time: entries, n_enter: count(entries, (row, t) => row.entry === t)}};
}

function distinct(times: number[]): number[] {
  return [...new Set(times)].sort((a, b) => a - b);
}

function readJson<T>(url: URL): T {
  return JSON.parse(readFileSync(url, "utf8"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of caseNames)
    writeFileSync(new URL(`${name}.json`, import.meta.url), JSON.stringify(thin(fullCase(name))));
}
