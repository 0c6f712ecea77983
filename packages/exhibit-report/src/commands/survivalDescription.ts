import {expectedBefore, manyExpected} from "../statistics/backlog.ts";
import {equalPrecisionBand} from "../statistics/survivalBand.ts";
import {poolCounts} from "../statistics/survivalCounts.ts";
import type {FindingKey} from "../sources/findingKey.ts";
import type {Backlog, CountedSurvival} from "../warehouse/countSurvival.ts";
import {howMany} from "../text/howMany.ts";
import {shortNumber} from "./output.ts";
import {clusterReports} from "./survivalClusters.ts";
import {reportComparison} from "./survivalComparison.ts";
import type {ComparisonOptions} from "./survivalComparison.ts";
import {groupJson, horizons, reportGroups} from "../tables/survivalReport.ts";
import type {ReportOptions} from "../tables/survivalReport.ts";
import {reportLines, spanWarnings} from "./survivalReport.ts";

/** The columns of a key, in the order in which they are given. */
export function columnsOfKey(key: FindingKey | undefined): string[] | undefined {
  return key && [...key.within, ...key.id];
}

export type DescribeOptions = ReportOptions & ComparisonOptions & {bands?: boolean; key?: FindingKey};

/** What is said of counted findings: as JSON, as lines, and what a reader should know. */
export function describe(counted: CountedSurvival, options: DescribeOptions) {
  const {groups, cutOff, excluded, backlog, clusters} = counted;
  const {cluster = ""} = options;
  const independent = reportGroups(groups, options);
  const taus = horizons(independent);
  const resampled = clusters && clusterReports(independent, clusters, taus, {...options, cluster});
  const plain = resampled?.reports ?? independent;
  const reports = options.bands ? plain.map((own) => ({...own, band: equalPrecisionBand(own.curve)})) : plain;
  const comparison = reportComparison(reports, counted, options);
  const expected = backlog && expectedBefore(poolCounts(backlog.groups.map(({counts}) => counts)));
  const late = expected && expected.closings >= manyExpected ? reportGroups(backlog!.groups, options) : undefined;
  const lateTaus = late && horizons(late);
  const warnings = [
    ...excluded.map(({rule, n}) => `${howMany(n, "row")} ${rule}, left out`),
    ...spanWarnings(reports, options.from),
    ...(resampled?.warnings ?? []),
    ...(late ? [backlogWarning(backlog!, expected!.share)] : []),
    ...outcomeWarnings(groups, options.fixed)
  ];
  return {
    warnings,
    json: {
      cut_off: cutOff?.moment,
      is_cut_off_given: cutOff?.isGiven,
      id: columnsOfKey(options.key),
      from: options.from,
      groups: reports.map((report) => groupJson(report, taus, options)),
      ...comparison.json,
      cluster: resampled?.json,
      excluded,
      from_first_closing: late && {
        first_closing: backlog!.firstClosing,
        n_opened_before: backlog!.n_before,
        closings_expected_before: expected!.closings,
        groups: late.map((report) => groupJson(report, lateTaus!, options))
      }
    },
    lines() {
      return [
        ...reportLines(reports, taus, options),
        ...(late
          ? [
              "",
              `watched from the first closing on, ${backlog!.firstClosing}`,
              ...reportLines(late, lateTaus!, options)
            ]
          : []),
        "",
        ...comparison.lines,
        ...(resampled?.line ? [resampled.line] : []),
        ...(options.from === undefined ? [] : [`of findings open and watched on day ${shortNumber(options.from)}`]),
        ...(options.key ? [`a finding is named by ${columnsOfKey(options.key)!.join(", ")}`] : []),
        ...(cutOff
          ? [`data cut-off: ${cutOff.moment ?? "none"}${cutOff.isGiven ? "" : ", the latest plausible date"}`]
          : [])
      ];
    }
  };
}

function outcomeWarnings(groups: CountedSurvival["groups"], fixed: readonly string[]): string[] {
  const missing = fixed.filter((name) => groups.every(({outcomes}) => outcomes && !Object.hasOwn(outcomes, name)));
  return missing.length && groups.length ? [`no finding ended as ${missing.join(" or ")}`] : [];
}

function backlogWarning({firstClosing, n_before}: Backlog, share: number): string {
  return `${howMany(n_before, "row")} opened before the first closing, ${firstClosing}, at ages by which ${shortNumber(100 * share)}% are closed elsewhere in the file, and none was: a backlog seems to have been imported. Those closed earlier are missing, which makes times too long. Beside the curves as given stand those watched from the first closing on; --entry says when watching began`;
}
