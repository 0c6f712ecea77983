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
import {integer, number, optional, string} from "../exhibit.ts";
import type {Row, RowsOf} from "../exhibit.ts";

/** Counted events of our findings. */
export const columns = {
  series: string("Severity, or all"),
  basis: string("as given; or from the first closing: watched only from then on"),
  what: string("enters, open (last seen so), closed, or how it ended"),
  since_days: optional(number("days", "When last seen open, where the end lies between this and days")),
  days: number("days", "Days since opening"),
  n: integer("findings", "To which this happened at this time")
};

/** What is read beside the events: standard errors, how findings were observed, and what a report printed. */
export const beside = {
  errors: {
    query: `select series, basis, days, 1 - share_open as share_closed, std_err, n_applications, effective_applications
from raw_own_errors
order by series, basis, days`,
    columns: {
      series: optional(string("Severity; empty for all findings together")),
      basis: string("as given; or from the first closing: watched only from then on"),
      days: optional(number("days", "Days since opening; empty where there is no error")),
      share_closed: optional(number("share", "Our share closed by this day")),
      std_err: optional(number("share", "Its standard error, from drawing whole applications")),
      n_applications: integer("applications", "Applications with findings; those that name none count as one"),
      effective_applications: optional(number("applications", "How many of equal size would say as much"))
    }
  },
  observation: {
    query: "select name, value from raw_own_observation order by name",
    columns: {name: string("What is told of how our findings were observed"), value: string("Its value")}
  },
  published: {
    query: `select volume::varchar as volume, days, share_closed_pct / 100 as share_closed, qualifier
from raw_soss_closing_times
where applications = 'all'
order by volume, days`,
    columns: {
      volume: string("Volume of the report"),
      days: number("days", "Days since opening"),
      share_closed: number("share", "Share closed by this day, as printed"),
      qualifier: string("How the text qualifies the number")
    }
  }
};

export type FindingEvent = Row<typeof columns>;
type Beside = RowsOf<typeof beside>;
type FindingError = Beside["errors"][number];

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
  published: Beside["published"];
  closedOnly: number | undefined;
  mean: number | undefined;
  horizon: number;
}

/** Computes the curves of findings from their counted events. */
export function findingResult(
  events: readonly FindingEvent[],
  _: unknown,
  {errors, observation, published}: Beside
): FindingResult {
  const facts = new Map(observation.map(({name, value}) => [name, value]));
  const [given, late] = leading(
    ["as given", "from the first closing"].map((basis) => events.filter((row) => row.basis === basis)),
    2
  );
  const errorsOfAll = (basis: string) => errors.filter((row) => row.series === null && row.basis === basis);
  const outcomes = [...new Set(given.map(({what}) => what))].filter(
    (what) => !["enters", "open", "closed"].includes(what)
  );
  const fixed = facts.get("fixed")?.split(", ") ?? [];
  const expected = expectedBefore(countRows(late).counts);
  const isBacklog = late.length > 0 && expected.closings >= manyExpected;
  const used = isBacklog ? late : given;
  const isBounded = used.some(({since_days, days}) => since_days !== null && since_days < days);
  const basis = used[0]?.basis ?? "";
  const ofAll = errorsOfAll(basis);
  const names = [...new Set(used.map(({series}) => series))];
  const errorsOf = (name: string) => errors.filter((row) => row.series === name && row.basis === basis);
  const groups = names.map((name) => {
    const own = used.filter(({series}) => series === name);
    return groupOf(name, own, {fixed, isBounded}, names.length > 1 ? errorsOf(name) : ofAll);
  });
  const all = groupOf("all", used, {fixed, isBounded}, ofAll);
  const horizon = Math.max(1, all.bounded?.maxTime ?? all.curve.maxTime ?? 1);
  return {
    all,
    groups: groups.toSorted((a, b) => (middle(a) ?? Infinity) - (middle(b) ?? Infinity) || 0),
    fixed,
    endings: fixed.length ? endingsOf(all, outcomes, fixed) : [],
    ...(isBacklog && {
      asGiven: groupOf("as given", given, {fixed, isBounded}, errorsOfAll("as given")),
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
    printedMedian: certain(published.find(({volume, share_closed}) => volume === "10" && share_closed === 0.5)).days,
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
  rows: readonly FindingEvent[],
  {fixed, isBounded}: {fixed: readonly string[]; isBounded: boolean},
  errors: readonly FindingError[]
): FindingGroup {
  const whole = countRows(rows);
  const span = watchedSpan(whole.counts);
  const {counts, outcomes} = beforeBreak(whole, span);
  const counted = {counts, outcomes: outcomes!};
  const independent = kaplanMeier(counts);
  const incidence = cumulativeIncidence(counted, fixed.length ? fixed : Object.keys(counted.outcomes));
  const bounds = isBounded ? betweenOf(rows, errors) : undefined;
  const clusters = isBounded ? undefined : clusteredErrors(errors);
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
function betweenOf(rows: readonly FindingEvent[], errors: readonly FindingError[]) {
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
function clusteredErrors(rows: readonly FindingError[]): ClusteredErrors | undefined {
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
function countRows(rows: readonly FindingEvent[]): OutcomeCounts {
  const events = rows.filter(({what}) => what !== "enters");
  const time = distinct(events);
  const count = (kept: (row: FindingEvent) => boolean, own = events, at = time) => {
    const place = new Map(at.map((day, i) => [day, i]));
    const n = at.map(() => 0);
    for (const row of own.filter(kept)) {
      const at = certain(place.get(row.days));
      n[at] = certain(n[at]) + row.n;
    }
    return n;
  };
  const names = [...new Set(events.map(({what}) => what))].filter((what) => what !== "open");
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

function distinct(rows: readonly FindingEvent[]): number[] {
  return [...new Set(rows.map(({days}) => days))].sort((a, b) => a - b);
}

/** All findings between their bounds. */
function boundsOf(rows: readonly FindingEvent[]): IntervalCounts {
  const events = rows.filter(({what}) => what !== "enters");
  return {
    lo: events.map(({since_days, days}) => since_days ?? days),
    hi: events.map(({what, days}) => (what === "open" ? Infinity : days)),
    n: events.map(({n}) => n)
  };
}
