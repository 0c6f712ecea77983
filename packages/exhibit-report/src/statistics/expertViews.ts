import {certain} from "../certain.ts";
import type {Risk} from "./compoundPoisson.ts";
import {consensus, fitRisks} from "./consensus.ts";
import type {ConsensusEstimate, ExpertEstimate, UnusableRisk} from "./consensus.ts";
import {lognormalFromQuantiles} from "./lognormal.ts";
import type {Lognormal, QuantileFit} from "./lognormal.ts";

/**
 * How experts who disagree become one distribution. `linear`: a mixture, in which each expert may be right with equal
 * probability. `consensus`: one expert who says the mean of each number.
 */
export type Pooling = "linear" | "consensus";

/** The poolings by name. */
export const poolings = ["linear", "consensus"] as const;

/** What one expert thinks: kinds of events that happen independently, each with its lognormal loss. */
export interface ExpertView {
  expert: string;
  risks: Risk[];
}

/** A risk with the views of it, each as probable as the others. */
export interface PooledRisk extends ConsensusEstimate {
  /** Mean of the views. */
  lambda: number;
  views: ExpertView[];
  /** The lognormal of one event, where there is only one. */
  fit: QuantileFit | undefined;
}

/** A median that is far from that of the lognormal through p05 and p95, which takes its place. */
export interface FarMedian {
  risk: string;
  /** Empty for the consensus. */
  expert: string;
  given: number;
  fitted: number;
}

export interface PooledEstimates {
  usable: PooledRisk[];
  unusable: UnusableRisk[];
  farMedians: FarMedian[];
  /** Experts whose quantiles of a risk fix no distribution, though those of others do. */
  leftOut: {risk: string; expert: string; reason: string}[];
}

/** A median counts as far from the fitted one when it is so many times as large, or as small. */
const farRatio = 2;

/**
 * The risks that the estimates fix, each with its views: one for each expert who said something usable of it, or that of the
 * consensus. What an expert left blank is the average of the others: their mean frequency, and the loss of each event
 * from any of their distributions. Where no expert alone fixes the loss of one event, the consensus does.
 *
 * @throws {RangeError} on a value below zero or infinite
 * @see Stone (1961), doi:10.1214/aoms/1177704873; Clemen and Winkler (1999), doi:10.1111/j.1539-6924.1999.tb00399.x
 * @example
 * poolRisks([
 *   {risk: "Outage", expert: "A", lambda: 1, p05: 1, p95: 100},
 *   {risk: "Outage", expert: "B", lambda: 3}
 * ], "linear").usable[0].views.map(({risks}) => risks[0].lambda) // => [1, 3]
 */
export function poolRisks(estimates: readonly ExpertEstimate[], pooling: Pooling): PooledEstimates {
  const {usable, unusable} = fitRisks(estimates);
  if (pooling === "consensus") {
    const views = ({lambda, meanlog, sdlog}: Risk) => [{expert: "", risks: [{lambda, meanlog, sdlog}]}];
    return {
      usable: usable.map((risk) => ({...risk, views: views(risk), fit: risk})),
      unusable,
      farMedians: usable.flatMap((risk) => farMedian(risk.risk, "", risk.p50, risk)),
      leftOut: []
    };
  }
  const pooled: PooledEstimates = {usable: [], unusable: [], farMedians: [], leftOut: []};
  for (const estimate of consensus(estimates)) {
    const own = named(estimates.filter(({risk}) => risk === estimate.risk));
    const whole = usable.find(({risk}) => risk === estimate.risk);
    poolRisk(estimate, own, whole, pooled);
    const isUsed = pooled.usable.at(-1)?.risk === estimate.risk;
    if (!isUsed) pooled.unusable.push(unusable.find(({risk}) => risk === estimate.risk)!);
  }
  pooled.leftOut = pooled.leftOut.filter(({risk}) => pooled.usable.some((row) => row.risk === risk));
  return pooled;
}

/** The rows of a risk, each under a name of its own: nobody speaks twice. */
function named(rows: readonly ExpertEstimate[]): ExpertEstimate[] {
  const times = new Map<string, number>();
  return rows.map((row) => {
    const name = row.expert || "unnamed expert";
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return {...row, expert: nth > 1 ? `${name} (${nth})` : name};
  });
}

function poolRisk(
  estimate: ConsensusEstimate,
  own: readonly ExpertEstimate[],
  whole: QuantileFit | undefined,
  {usable, farMedians, leftOut}: PooledEstimates
): void {
  const {risk} = estimate;
  const severities = new Map<string, QuantileFit>();
  for (const {expert, p05, p50, p95} of own) {
    if (p05 == null && p50 == null && p95 == null) continue;
    if (p95 == null) leftOut.push({risk, expert, reason: "gave no p95"});
    else {
      try {
        const quantiles = {p05: p05 ?? undefined, p50: p50 ?? undefined, p95};
        severities.set(expert, lognormalFromQuantiles(quantiles));
        farMedians.push(...farMedian(risk, expert, quantiles.p50, severities.get(expert)!));
      } catch (error) {
        leftOut.push({risk, expert, reason: (error as Error).message});
      }
    }
  }
  if (estimate.lambda === undefined || !(severities.size || whole)) return;
  const losses: Lognormal[] = severities.size ? [...severities.values()] : [whole!];
  const frequencies = new Map(own.flatMap(({expert, lambda}) => (lambda == null ? [] : [[expert, lambda] as const])));
  const experts = [...new Set(own.map(({expert}) => expert))].filter((e) => frequencies.has(e) || severities.has(e));
  const views = experts.map((expert) => {
    const lambda = frequencies.get(expert) ?? estimate.lambda!;
    const severity = severities.get(expert);
    const kinds = severity ? [severity] : losses;
    return {
      expert,
      risks: kinds.map(({meanlog, sdlog}) => ({lambda: lambda / kinds.length, meanlog, sdlog}))
    };
  });
  const fit = losses.length === 1 ? (severities.values().next().value ?? whole) : undefined;
  usable.push({...estimate, lambda: meanRate(views), views, fit});
}

function farMedian(risk: string, expert: string, given: number | undefined, fit: QuantileFit): FarMedian[] {
  if (given === undefined || fit.medianDifference === undefined) return [];
  const ratio = 1 + fit.medianDifference;
  return ratio > farRatio || ratio < 1 / farRatio ? [{risk, expert, given, fitted: fit.median}] : [];
}

/** Events a year, averaged over the views. */
export function meanRate(views: readonly ExpertView[]): number {
  const rate = ({risks}: ExpertView) => risks.reduce((sum, {lambda}) => sum + lambda, 0);
  return views.reduce((sum, view) => sum + rate(view), 0) / views.length;
}

/**
 * The views of several risks together, one for each expert who said something of any. A risk of which an expert said nothing
 * is the average of those who did: events of each of their kinds, so much rarer.
 *
 * @returns one view, without an expert, when each risk has only one
 */
export function viewsTogether(risks: readonly Pick<PooledRisk, "views">[]): ExpertView[] {
  if (risks.every(({views}) => views.length === 1))
    return [{expert: "", risks: merge(risks.flatMap(({views}) => certain(views[0]).risks))}];
  const experts = [...new Set(risks.flatMap(({views}) => views.map(({expert}) => expert)))];
  return experts.map((expert) => ({
    expert,
    risks: merge(risks.flatMap(({views}) => views.find((view) => view.expert === expert)?.risks ?? averaged(views)))
  }));
}

/** Events of all views together, each view’s as much rarer as there are views: the average view. */
export function averaged(views: readonly ExpertView[]): Risk[] {
  return merge(views.flatMap(({risks}) => risks.map((risk) => ({...risk, lambda: risk.lambda / views.length}))));
}

/** Kinds of events with the same loss are one kind. */
function merge(risks: readonly Risk[]): Risk[] {
  const kinds = new Map<string, Risk>();
  for (const {lambda, meanlog, sdlog} of risks) {
    const kind = kinds.get(`${meanlog} ${sdlog}`);
    if (kind) kind.lambda += lambda;
    else kinds.set(`${meanlog} ${sdlog}`, {lambda, meanlog, sdlog});
  }
  return [...kinds.values()];
}
