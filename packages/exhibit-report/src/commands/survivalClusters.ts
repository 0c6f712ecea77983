import {certain} from "../certain.ts";
import {
  bootstrapClusters,
  clusteredCurve,
  clusteredIncidence,
  fewestClusters,
  relativeError
} from "../statistics/clusterBootstrap.ts";
import type {ClusteredGroup} from "../statistics/clusterBootstrap.ts";
import {endingAfter} from "../statistics/clusterTable.ts";
import type {ClusterCounts} from "../statistics/clusterTable.ts";
import type {ClusteredEvents} from "../warehouse/clusterEvents.ts";
import type {ClusteredIntervals} from "../statistics/turnbullLimits.ts";
import {shortNumber} from "./output.ts";
import {boundedReport} from "../tables/boundedReport.ts";
import type {GroupReport, ReportOptions} from "../tables/survivalReport.ts";

export interface ClusterReportOptions extends ReportOptions {
  /** Name of the column of clusters. */
  cluster: string;
  seed: number;
  resamples: number;
}

/** Groups with limits that allow for clusters, and what is to be said about them. */
export interface ClusteredReports {
  reports: GroupReport[];
  json: object;
  /** For the foot of the text. */
  line?: string;
  warnings: string[];
}

/** More groups than this are not resampled: memory grows with groups and times. */
const mostGroups = 50;

/** Replaces standard errors and limits of the groups that have enough clusters. */
export function clusterReports(
  reports: readonly GroupReport[],
  events: ClusteredEvents,
  taus: readonly number[],
  options: ClusterReportOptions
): ClusteredReports {
  const {cluster, seed, resamples} = options;
  const common = {column: cluster, n_clusters: events.n_clusters, seed, resamples, is_coarse: events.isCoarse};
  if (reports.length > mostGroups) {
    const warning = `${reports.length} groups: ${mostGroups} at most are resampled by ${cluster}; limits take findings for independent`;
    return {reports: [...reports], json: {...common, std_err_error: undefined}, line: warning, warnings: [warning]};
  }
  const counts = reports.map(({group}) => countsOf(events, group, options.from));
  const drawn = (own: readonly ClusterCounts[]) => bootstrapClusters(own, events.nClusters, {seed, resamples, taus});
  const any = drawn(counts.map((own) => own.any)).groups.map((own, g) => ({
    ...own,
    n_clusters: certain(counts[g]).n_clusters
  }));
  const fixed = reports.some(({incidence}) => incidence) ? drawn(counts.map((own) => own.fixed ?? own.any)) : undefined;
  const std_err_error = relativeError(resamples);
  const error = shortNumber(100 * std_err_error);
  return {
    reports: reports.map((report, g) =>
      report.bounded
        ? boundedByCluster(report, certain(any[g]), events.groups.get(report.group)?.bounds, options)
        : clusterReport(report, certain(any[g]), fixed?.groups[g], options)
    ),
    json: {...common, std_err_error},
    // Those of bounds are said beside them: their resamples can be fewer.
    line: reports.some(({bounded}) => bounded)
      ? undefined
      : `limits from a bootstrap of ${events.n_clusters.toLocaleString("en-GB")} clusters (${cluster}), ${resamples.toLocaleString("en-GB")} resamples, seed ${seed}; each standard error is known to ±${error}%${events.isCoarse ? "; times in steps of a tenth there" : ""}`,
    warnings: fewWarnings(reports, any, cluster)
  };
}

function countsOf(events: ClusteredEvents, group: GroupReport["group"], from: number | undefined) {
  const none = {any: {time: [], cluster: [], n_event: [], n_censor: []}, fixed: undefined, n_clusters: 0};
  const {any, fixed, n_clusters} = events.groups.get(group) ?? none;
  if (from === undefined) return {any, fixed, n_clusters};
  return {any: endingAfter(any, from), fixed: fixed && endingAfter(fixed, from), n_clusters};
}

/** The same where closings are known by bounds alone: whole clusters are drawn in place of findings. */
function boundedByCluster(
  report: GroupReport,
  {n_clusters, effective, df}: ClusteredGroup,
  bounds: ClusteredIntervals | undefined,
  options: ClusterReportOptions
): GroupReport {
  const isClustered = n_clusters >= fewestClusters;
  const clusters = {n_clusters, effective, df, limits: isClustered ? "clustered" : "independent"} as const;
  return isClustered && bounds ? {...report, clusters, bounded: boundedReport(bounds, options)} : {...report, clusters};
}

function clusterReport(
  report: GroupReport,
  any: ClusteredGroup,
  fixed: ClusteredGroup | undefined,
  {confidence}: ClusterReportOptions
): GroupReport {
  const {n_clusters, effective, df} = any;
  const isClustered = n_clusters >= fewestClusters;
  const clusters = {n_clusters, effective, df, limits: isClustered ? "clustered" : "independent"} as const;
  if (!isClustered) return {...report, clusters};
  const {incidence} = report;
  return {
    ...report,
    clusters,
    curve: clusteredCurve(report.curve, any),
    meanErrors: any.mean_std_err,
    ...(incidence &&
      fixed && {incidence: {...incidence, fixed: clusteredIncidence(incidence.fixed, fixed, {confidence})}})
  };
}

function fewWarnings(reports: readonly GroupReport[], groups: readonly ClusteredGroup[], cluster: string): string[] {
  return reports.flatMap(({group}, g) => {
    const {n_clusters} = certain(groups[g]);
    return n_clusters < fewestClusters
      ? [
          `group ${String(group)}: ${n_clusters} of ${cluster}, fewer than ${fewestClusters}: limits take findings for independent, and are too narrow where those of one ${cluster} are alike`
        ]
      : [];
  });
}
