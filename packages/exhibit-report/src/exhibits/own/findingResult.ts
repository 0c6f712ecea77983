import {certain, leading} from "../../certain.ts";
import {clusteredCurve, clusteredIncidence, fewestClusters} from "../../statistics/clusterBootstrap.ts";
import type {ClusteredErrors} from "../../statistics/clusterBootstrap.ts";
import {expectedBefore, manyExpected} from "../../statistics/backlog.ts";
import {cumulativeIncidence, timeToIncidence} from "../../statistics/cumulativeIncidence.ts";
import type {IncidenceCurve, OutcomeCounts} from "../../statistics/cumulativeIncidence.ts";
import {beforeBreak, watchedSpan} from "../../statistics/riskSet.ts";
import type {WatchedSpan} from "../../statistics/riskSet.ts";
import {kaplanMeier} from "../../statistics/survival.ts";
import type {SurvivalCurve} from "../../statistics/survival.ts";
import {closedOnlyMean, restrictedMean} from "../../statistics/survivalMean.ts";
import {timeToClosed} from "../../statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../../statistics/survivalQuantile.ts";
import {timeBetween, turnbull} from "../../statistics/turnbull.ts";
import type {IntervalCounts, TimeBetween, TurnbullCurve} from "../../statistics/turnbull.ts";
import {limitsBetween, turnbullLimits} from "../../statistics/turnbullLimits.ts";
import type {TurnbullLimits} from "../../statistics/turnbullLimits.ts";

/** A row of the query: an event of ours, a standard error, a printed share, or a fact of how our findings were observed. */
export interface FindingRow {
  data_set: string;
  series: string;
  basis: string | null;
  what: string | null;
  since_days: number | null;
  days: number | null;
  n: number | null;
  share_closed: number | null;
  std_err: number | null;
  n_applications: number | null;
  effective_applications: number | null;
  note: string | null;
}

/** Findings of a severity, or all. */
export interface FindingGroup {
  name: string;
  counts: OutcomeCounts;
  /** Time to any end. */
  curve: SurvivalCurve;
  anyMedian: TimeToClosed;
  /** Who was watched when. */
  span: WatchedSpan;
  /** What the headline is about: the share fixed, or where nobody says how findings ended, the share closed. */
  share: IncidenceCurve;
  median: TimeToClosed;
  /** Applications with findings in the group; 0 when none is named. */
  applications: number;
  /** Whether limits allow for findings of one application being alike, or take all for independent; or there are none. */
  limits: "by application" | "independent" | "none";
  /** Where scans bound closings: any end. */
  bounded?: TurnbullCurve & {limits?: TurnbullLimits};
  between?: TimeBetween & {limits?: {lower: number | undefined; upper: number | undefined}};
}

export interface FindingResult {
  all: FindingGroup;
  groups: FindingGroup[];
  /** Outcomes that count as fixed; empty when every closing counts, since nobody says how findings ended. */
  fixed: string[];
  /** How they ended, with how many, those that count as fixed first; empty when nobody says. */
  endings: {outcome: string; n: number; isFixed: boolean}[];
  /** All findings as given, where the others are watched from the first closing on. */
  asGiven?: FindingGroup;
  backlog?: {firstClosing: string; n: number; share: number};
  cutOff: string;
  isCutOffGiven: boolean;
  isLate: boolean;
  /** How limits by application were drawn. */
  drawn: {resamples: number; seed: number; isCoarse: boolean};
  /** Findings that name no application. */
  nNoApplication: number;
  /** Whether anybody says how they ended. */
  hasOutcomes: boolean;
  /** Days by which half are closed, as volume 10 prints it. */
  printedMedian: number;
  published: FindingRow[];
  closedOnly: number | undefined;
  mean: number | undefined;
  horizon: number;
}

/** Computes the curves of findings from their counted events. */
export function findingResult(rows: readonly FindingRow[]): FindingResult {
  const facts = new Map(
    rows.filter(({data_set}) => data_set === "observation").map(({series, note}) => [series, note!])
  );
  const of = (data_set: string, basis: string) =>
    rows.filter((row) => row.data_set === data_set && row.basis === basis);
  const [given, late] = leading(
    ["as given", "from the first closing"].map((basis) => of("ours", basis)),
    2
  );
  const outcomes = [...new Set(given.map(({what}) => what!))].filter(
    (what) => !["enters", "open", "closed"].includes(what)
  );
  const fixed = facts.get("fixed")?.split(", ") ?? [];
  const expected = expectedBefore(countRows(late).counts);
  const isBacklog = late.length > 0 && expected.closings >= manyExpected;
  const used = isBacklog ? late : given;
  const isBounded = used.some(({since_days, days}) => since_days !== null && since_days < days!);
  const basis = used[0]?.basis ?? "";
  const ofAll = of("errors of all", basis);
  const ofGroups = of("errors", basis);
  const names = [...new Set(used.map(({series}) => series))];
  const only = <R extends FindingRow>(own: readonly R[], name: string) => own.filter(({series}) => series === name);
  const groups = names.map((name) =>
    groupOf(name, only(used, name), {fixed, isBounded}, names.length > 1 ? only(ofGroups, name) : ofAll)
  );
  const all = groupOf("all", used, {fixed, isBounded}, ofAll);
  const horizon = Math.max(1, all.bounded?.maxTime ?? all.curve.maxTime ?? 1);
  const published = rows.filter(({data_set}) => data_set === "published");
  return {
    all,
    groups: groups.toSorted((a, b) => (middle(a) ?? Infinity) - (middle(b) ?? Infinity) || 0),
    fixed,
    endings: fixed.length ? endingsOf(all, outcomes, fixed) : [],
    ...(isBacklog && {
      asGiven: groupOf("as given", given, {fixed, isBounded}, of("errors of all", "as given")),
      backlog: {firstClosing: facts.get("first_closing")!, n: Number(facts.get("n_before")), share: expected.share}
    }),
    cutOff: facts.get("cut_off") ?? "not known",
    isCutOffGiven: facts.get("cut_off_is") === "given",
    isLate: facts.get("is_late") === "true",
    drawn: {
      resamples: Number(facts.get("resamples")),
      seed: Number(facts.get("seed")),
      isCoarse: facts.get("is_coarse") === "true"
    },
    nNoApplication: Number(facts.get("n_no_application")),
    hasOutcomes: facts.get("has_outcomes") === "true",
    printedMedian: published.find(({series, share_closed}) => series === "volume 10" && share_closed === 0.5)!.days!,
    published,
    closedOnly: all.bounded ? undefined : closedOnlyMean(all.counts.counts),
    mean: all.bounded ? undefined : restrictedMean(all.curve, horizon).rmst,
    horizon
  };
}

/** The days by which half have ended so, or the last of the days between which they have. */
export function middle({median, bounded, between}: FindingGroup): number | undefined {
  return bounded ? between!.upper : median.estimate;
}

function endingsOf({counts}: FindingGroup, outcomes: readonly string[], fixed: readonly string[]) {
  const sum = (values: ArrayLike<number> | undefined) => Array.from(values ?? []).reduce((a, b) => a + b, 0);
  return outcomes
    .map((outcome) => ({outcome, n: sum(counts.outcomes[outcome]), isFixed: fixed.includes(outcome)}))
    .toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed) || b.n - a.n);
}

function groupOf(
  name: string,
  rows: readonly FindingRow[],
  {fixed, isBounded}: {fixed: readonly string[]; isBounded: boolean},
  errors: readonly FindingRow[]
): FindingGroup {
  const whole = countRows(rows);
  const span = watchedSpan(whole.counts);
  const {counts, outcomes} = beforeBreak(whole, span);
  const counted = {counts, outcomes: outcomes!};
  const independent = kaplanMeier(counts);
  const incidence = cumulativeIncidence(counted, fixed.length ? fixed : Object.keys(counted.outcomes));
  const bounds = isBounded ? betweenOf(rows, errors) : undefined;
  const clusters = isBounded ? undefined : errorsOf(errors);
  // The errors are of the share fixed, where some endings are no fix.
  const curve = clusters && !fixed.length ? clusteredCurve(independent, clusters) : independent;
  const share = clusters ? clusteredIncidence(incidence, clusters) : incidence;
  const applications = errors[0]?.n_applications ?? 0;
  const isMany = applications >= fewestClusters;
  const isDrawn = isMany && (clusters ?? bounds?.bounded.limits);
  const isIndependent = !isMany && (isBounded ? bounds?.bounded.limits : share.events > 0);
  return {
    name,
    counts: counted,
    curve,
    anyMedian: timeToClosed(curve, 0.5),
    span,
    share,
    median: fixed.length ? timeToIncidence(share, 0.5) : timeToClosed(curve, 0.5),
    applications,
    limits: isDrawn ? "by application" : isIndependent ? "independent" : "none",
    ...bounds
  };
}

/** Turnbull’s estimate, with limits where errors were drawn. */
function betweenOf(rows: readonly FindingRow[], errors: readonly FindingRow[]) {
  const curve = turnbull(boundsOf(rows));
  const drawn = new Map(errors.map(({days, std_err}) => [days, std_err ?? undefined]));
  const [effective] = errors.map(({effective_applications}) => effective_applications);
  const df = typeof effective === "number" ? Math.max(1, effective - 1) : Infinity;
  const std_err = curve.to.map((day) => drawn.get(day));
  const limits = std_err.some((error) => error !== undefined) ? turnbullLimits(curve, {std_err, df}) : undefined;
  return {
    bounded: {...curve, limits},
    between: {...timeBetween(curve, 0.5), limits: limits && limitsBetween(curve, limits, 0.5)}
  };
}

/** Standard errors by application; undefined where there are too few of them. */
function errorsOf(rows: readonly FindingRow[]): ClusteredErrors | undefined {
  const errors = rows.filter(({std_err}) => std_err !== null).toSorted((a, b) => a.days! - b.days!);
  if (!errors.length) return undefined;
  return {
    time: errors.map(({days}) => days!),
    open: errors.map(({share_closed}) => 1 - share_closed!),
    std_err: errors.map(({std_err}) => std_err!),
    df: Math.max(1, certain(errors[0]).effective_applications! - 1)
  };
}

/** Endings by outcome and findings still open, at the days at which they are counted. */
function countRows(rows: readonly FindingRow[]): OutcomeCounts {
  const events = rows.filter(({what}) => what !== "enters");
  const time = distinct(events);
  const count = (kept: (row: FindingRow) => boolean, own = events, at = time) => {
    const place = new Map(at.map((day, i) => [day, i]));
    const n = at.map(() => 0);
    for (const row of own.filter(kept)) {
      const at = certain(place.get(row.days!));
      n[at] = certain(n[at]) + row.n!;
    }
    return n;
  };
  const names = [...new Set(events.map(({what}) => what!))].filter((what) => what !== "open");
  const entered = rows.filter(({what}) => what === "enters");
  const at = distinct(entered);
  return {
    counts: {
      time,
      n_event: count(({what}) => what !== "open"),
      n_censor: count(({what}) => what === "open"),
      ...(entered.length && {entry: {time: at, n_enter: count(() => true, entered, at)}})
    },
    outcomes: Object.fromEntries(names.map((name) => [name, count(({what}) => what === name)]))
  };
}

function distinct(rows: readonly FindingRow[]): number[] {
  return [...new Set(rows.map(({days}) => days!))].sort((a, b) => a - b);
}

/** All findings between their bounds. */
function boundsOf(rows: readonly FindingRow[]): IntervalCounts {
  const events = rows.filter(({what}) => what !== "enters");
  return {
    lo: events.map(({since_days, days}) => since_days ?? days!),
    hi: events.map(({what, days}) => (what === "open" ? Infinity : days!)),
    n: events.map(({n}) => n!)
  };
}
