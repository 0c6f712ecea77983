import {cumulativeIncidence, endingAs, timeToIncidence} from "../statistics/cumulativeIncidence.ts";
import type {IncidenceCurve} from "../statistics/cumulativeIncidence.ts";
import {beforeBreak, openAt, watchedSpan} from "../statistics/riskSet.ts";
import type {WatchedSpan} from "../statistics/riskSet.ts";
import {kaplanMeier} from "../statistics/survival.ts";
import type {ConfidenceType, SurvivalCurve} from "../statistics/survival.ts";
import type {EventCounts} from "../statistics/survivalCounts.ts";
import {restrictedMean} from "../statistics/survivalMean.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../statistics/survivalQuantile.ts";
import {boundedReport, boundsJson, shares} from "./boundedReport.ts";
import type {BoundedReport} from "./boundedReport.ts";
import type {EventGroup} from "./eventGroups.ts";

export interface ReportOptions {
  confidence: ConfidenceType;
  /** Outcomes that count as fixed. */
  fixed: readonly string[];
  /** Days since opening: curves are of findings open and watched then. */
  from?: number;
  /** Of the bootstrap where closings are known by bounds alone. */
  seed: number;
  resamples: number;
}

/** A group with its curves. */
export interface GroupReport {
  group: EventGroup["group"];
  /** Those watched before the first break, of which the curves are. */
  counts: EventCounts;
  /** All, breaks or not. */
  all: EventCounts;
  /** The same for the test between groups: where outcomes are given, those fixed alone are events. */
  tested: EventCounts;
  /** Time to any end. */
  curve: SurvivalCurve;
  /** Who was watched when, of all findings of the group. */
  span: WatchedSpan;
  /** Cumulative incidence by outcome, and of those that count as fixed together; absent without outcomes. */
  incidence?: {fixed: IncidenceCurve; outcomes: {outcome: string; curve: IncidenceCurve}[]};
  /** Where closings are known by bounds alone. */
  bounded?: BoundedReport;
  /** Clusters with findings in the group, where they are counted, and whether its limits allow for them. */
  clusters?: {n_clusters: number; effective: number; df: number; limits: "clustered" | "independent"};
  /** Standard errors of the restricted means in place of Greenwood’s. */
  meanErrors?: readonly (number | undefined)[];
  /** Simultaneous band of the curve to any end, where asked for. */
  band?: SurvivalCurve;
}

/** Computes the curves of each group. */
export function reportGroups(groups: readonly EventGroup[], options: ReportOptions): GroupReport[] {
  const {confidence, fixed, from} = options;
  return groups.map(({group, counts, outcomes, bounds}) => {
    const span = watchedSpan(counts);
    const given = from === undefined ? {counts, outcomes} : openAt({counts, outcomes}, from);
    const watched = beforeBreak(given, watchedSpan(given.counts));
    const of = (which: readonly string[]) =>
      cumulativeIncidence({counts: watched.counts, outcomes: watched.outcomes!}, which, {confidence});
    return {
      group,
      counts: watched.counts,
      all: given.counts,
      tested: endingAs(given, fixed),
      curve: kaplanMeier(watched.counts, {confidence}),
      span,
      ...(outcomes && {
        incidence: {
          fixed: of(fixed),
          outcomes: Object.keys(outcomes).map((outcome) => ({outcome, curve: of([outcome])}))
        }
      }),
      ...(bounds && {bounded: boundedReport(bounds, options)})
    };
  });
}

/** Horizons of the restricted mean: the longest time that all groups reach, and a year. */
export function horizons(reports: readonly GroupReport[]): number[] {
  const shortest = Math.min(...reports.map(({all: {time}}) => time[time.length - 1] ?? Infinity));
  return [...new Set([shortest, 365])].filter((tau) => tau > 0 && tau < Infinity);
}

const round = ({estimate, lower, upper}: TimeToClosed) => ({estimate, lower, upper});

function quantilesJson(quantile: (p: number) => TimeToClosed) {
  const found = shares.map(([name, p]) => [name, round(quantile(p))] as const);
  const pick = (what: "estimate" | "lower" | "upper") => Object.fromEntries(found.map(([name, q]) => [name, q[what]]));
  return {days: pick("estimate"), ci95: {lower: pick("lower"), upper: pick("upper")}};
}

function incidenceJson(curve: IncidenceCurve) {
  const {days, ci95} = quantilesJson((p) => timeToIncidence(curve, p));
  const {time, incidence, std_err, lower, upper} = curve;
  return {n: curve.events, days, ci95, curve: {time, incidence, std_err, lower, upper}};
}

/** A group as JSON; its shape depends on which columns are given alone. */
export function groupJson(report: GroupReport, taus: readonly number[], {fixed}: Pick<ReportOptions, "fixed">) {
  const {group, curve, span, incidence, bounded, band, clusters} = report;
  const none = {estimate: undefined, lower: undefined, upper: undefined};
  const {days, ci95} = quantilesJson((p) => (bounded ? {p, ...none} : timeToClosed(curve, p)));
  const {time, survival, std_err, lower, upper, n_risk, n_event, n_censor} = curve;
  return {
    group,
    n: curve.n,
    events: curve.events,
    censored: curve.censored,
    days_to_closed: days,
    ci95,
    rmst: taus.map((tau, i) => ({tau, ...(bounded ? {rmst: undefined, se: undefined} : meanOf(report, tau, i))})),
    curve: bounded ? undefined : {time, survival, std_err, lower, upper, n_risk, n_event, n_censor},
    band: band && {lower: band.lower, upper: band.upper},
    clusters,
    between: bounded && boundsJson(bounded),
    watched: curve.delayedEntry
      ? {from: span.from, until: span.until, n_after: span.n_after, first_few: span.shaky, steady_from: span.steadyFrom}
      : undefined,
    fixed: incidence && !bounded ? {outcomes: fixed, ...incidenceJson(incidence.fixed)} : undefined,
    outcomes:
      incidence && !bounded
        ? incidence.outcomes.map(({outcome, curve}) => ({outcome, ...incidenceJson(curve)}))
        : undefined
  };
}

/** Restricted mean up to a horizon, with the standard error that the group’s limits rest on. */
export function meanOf({curve, meanErrors}: GroupReport, tau: number, i: number) {
  const {rmst, se} = restrictedMean(curve, tau);
  return {rmst, se: rmst === undefined || !meanErrors ? se : meanErrors[i]};
}
