import {certain} from "../certain.ts";
import {fewestClusters} from "../statistics/clusterBootstrap.ts";
import {compareClusteredGroups} from "../statistics/clusterComparison.ts";
import {endingAfter} from "../statistics/clusterTable.ts";
import {compareGroups, estimatePairs, mostCompared} from "../statistics/groupComparison.ts";
import type {GroupComparison, PairComparison} from "../statistics/groupComparison.ts";
import type {LimitedEstimate} from "../statistics/limits.ts";
import {logRank, stratifiedLogRank} from "../statistics/logRank.ts";
import {riskTable} from "../statistics/riskTable.ts";
import {openAt} from "../statistics/riskSet.ts";
import type {EventCounts} from "../statistics/survivalCounts.ts";
import type {CountedSurvival} from "../warehouse/countSurvival.ts";
import {shortNumber, textTable} from "./output.ts";
import type {GroupReport} from "../tables/survivalReport.ts";

export interface ComparisonOptions {
  from?: number;
  /** Columns of strata and clusters, for the text. */
  stratum?: string;
  cluster?: string;
  /** Outcomes that tests and hazard ratios are of, in words; absent where every closing counts. */
  causes?: string;
  seed: number;
  resamples: number;
}

/** What is said of how groups differ. */
export interface ComparisonReport {
  json: object;
  lines: string[];
}

/** More groups than this are not tested together: the work grows with their square. */
const mostTested = 100;

/**
 * Tests all groups together and compares them two by two: stratified where strata are counted, with standard errors from
 * clusters where these are counted and every group has enough of them. Where outcomes are given, tests and ratios of hazards
 * are of fixes, for which other endings count as censored (cause-specific hazards); means are of the time to any end.
 */
export function reportComparison(
  reports: readonly GroupReport[],
  counted: Pick<CountedSurvival, "clusters" | "strata">,
  options: ComparisonOptions
): ComparisonReport {
  const groups = reports.map(({tested}) => tested);
  if (reports.some(({bounded}) => bounded)) return none("closings known only by bounds: no test");
  if (groups.length > mostTested) return none(`${groups.length} groups, ${mostTested} at most are tested together`);
  const strata = counted.strata?.groups.map((own) => own.map((counts) => openFrom(counts, options.from)));
  const test = strata ? stratifiedLogRank(strata) : logRank(groups);
  const isPaired = groups.length > 1 && groups.length <= mostCompared;
  const watched = reports.map(({counts}) => counts);
  const comparison = isPaired ? compareGroups(watched, {strata: strata ?? [groups]}) : undefined;
  const clustered = isPaired && counted.clusters ? compareByCluster(reports, counted, options, strata) : undefined;
  const pairs = clustered?.pairs ?? comparison?.pairs ?? [];
  const assumed = assumptions(pairs, comparison, clustered !== undefined, options);
  const robust = clustered?.log_rank;
  return {
    json: {
      endpoint: options.causes ?? "closed",
      log_rank: test && {
        chi2: test.chi2,
        df: test.df,
        p: test.p,
        clustered: robust && {t2: robust.t2, df: robust.df, cluster_df: robust.cluster_df, p: robust.p}
      },
      comparisons: pairs.map((pair) => pairJson(reports, pair)),
      proportional_hazards: comparison?.proportionality,
      assumptions: assumed
    },
    lines: [
      `log-rank${options.stratum ? `, within ${options.stratum}` : ""}${options.causes ? `, of ${options.causes}` : ""}: ${
        test
          ? `chi2 = ${shortNumber(test.chi2)}, df = ${test.df}, p = ${shortNumber(test.p)}`
          : "not enough groups with events"
      }${robust ? `; by ${options.cluster}: T² = ${shortNumber(robust.t2)}, df = ${robust.df} and ${shortNumber(robust.cluster_df)}, p = ${shortNumber(robust.p)}` : ""}`,
      ...(groups.length > mostCompared
        ? [`${groups.length} groups: ${mostCompared} at most are compared two by two`]
        : []),
      ...(pairs.length ? ["", ...pairTable(reports, pairs, options.causes)] : []),
      ...assumed
    ]
  };
}

function none(reason: string): ComparisonReport {
  return {
    json: {log_rank: undefined, comparisons: [], proportional_hazards: undefined, assumptions: [reason]},
    lines: [`log-rank: ${reason}`]
  };
}

function openFrom(counts: EventCounts, from: number | undefined): EventCounts {
  return from === undefined || !counts.time.length ? counts : openAt({counts}, from).counts;
}

function compareByCluster(
  reports: readonly GroupReport[],
  {clusters, strata}: Pick<CountedSurvival, "clusters" | "strata">,
  {from, seed, resamples, causes}: ComparisonOptions,
  strataCounts: EventCounts[][] | undefined
) {
  const own = reports.map(({group}) => clusters!.groups.get(group));
  if (own.some((counts) => !counts)) return undefined;
  const [any, fixed] = [own.map((counts) => counts!.any), own.map((counts) => counts!.fixed ?? counts!.any)];
  const later = <C extends Parameters<typeof endingAfter>[0]>(counts: C) =>
    from === undefined ? counts : endingAfter(counts, from);
  const watched = reports.map(({counts}) => counts);
  const exact = estimatePairs(watched, (strataCounts ?? [reports.map(({tested}) => tested)]).map(riskTable));
  return compareClusteredGroups(any.map(later), clusters!.nClusters, exact, {
    seed,
    resamples,
    strata: (strata?.clusters ?? (causes ? [fixed] : undefined))?.map((stratum) => stratum.map(later))
  });
}

function assumptions(
  pairs: readonly PairComparison[],
  comparison: GroupComparison | undefined,
  isClustered: boolean,
  {stratum, cluster, causes}: ComparisonOptions
): string[] {
  if (!pairs.length) return [];
  const test = comparison?.proportionality;
  return [
    ...(causes
      ? [
          `tests and hazard ratios are of ${causes}: other endings count as censored (cause-specific hazards); means are of the time to any end`
        ]
      : []),
    ...(pairs.some(({hazard_ratio}) => hazard_ratio)
      ? [
          `hazard ratios (Cox, Efron’s ties) take the ratio for the same at all times${test ? `: test of that, p = ${shortNumber(test.p)}${isClustered ? ", as if findings were independent" : ""}` : ""}`
        ]
      : []),
    isClustered
      ? `limits and tests of pairs allow for findings of one ${cluster} being alike (bootstrap, Student’s t)`
      : `limits and tests take findings for independent${cluster ? `: a group has fewer than ${fewestClusters} of ${cluster}` : ""}`,
    ...(stratum ? [`tests and hazard ratios compare within ${stratum}; means do not`] : []),
    ...(pairs.length > 1 ? [`p is adjusted for ${pairs.length} pairs by Holm’s method`] : [])
  ];
}

function pairJson(reports: readonly GroupReport[], {pair, ...comparison}: PairComparison) {
  const [first, second] = pair.map((g) => certain(reports[g]).group);
  const {tau, mean_difference, mean_ratio, hazard_ratio, p, p_holm} = comparison;
  return {first, second, tau, mean_difference, mean_ratio, hazard_ratio, log_rank_p: p, p_holm};
}

function pairTable(
  reports: readonly GroupReport[],
  pairs: readonly PairComparison[],
  causes: string | undefined
): string[] {
  const limits = (value: LimitedEstimate | undefined) =>
    value ? `${shortNumber(value.estimate)} (${shortNumber(value.lower)} to ${shortNumber(value.upper)})` : "–";
  return textTable([
    [
      "second beside first",
      causes ? "mean to any end: within" : "mean: within",
      "difference (days, 95%)",
      "ratio (95%)",
      "hazard ratio (95%)",
      "p, adjusted"
    ],
    ...pairs.map(({pair, tau, mean_difference, mean_ratio, hazard_ratio, p_holm}) => [
      `${String(certain(reports[pair[1]]).group)} beside ${String(certain(reports[pair[0]]).group)}`,
      mean_difference ? `${shortNumber(tau)} d` : "–",
      limits(mean_difference),
      limits(mean_ratio),
      limits(hazard_ratio),
      shortNumber(p_holm)
    ])
  ]);
}
