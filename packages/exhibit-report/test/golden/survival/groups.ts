// Reads groups.json: findings of each case, and what R says about them.
import {readFileSync} from "node:fs";
import {countEvents} from "../../../src/statistics/survivalCounts.ts";
import type {ClusterCounts} from "../../../src/statistics/clusterTable.ts";
import type {EventCounts} from "../../../src/statistics/survivalCounts.ts";

export interface GroupCase {
  case: string;
  findings: {
    time: number[];
    status: number[];
    entry: number[] | null;
    group: number[];
    stratum: number[];
    cluster: number[];
  };
  means: {tau: number; difference: number[]; ratio: number[]; p: number}[];
  cox: CoxGold;
  cox_strata?: CoxGold;
  robust?: {
    covariance: number[][];
    score_chi2: number;
    curves: {at: number[]; survival: number[]; std_err: number[]}[];
  };
  weighted?: {weights: number[]; curves: {at: number[]; survival: number[]}[]};
  log_rank?: TestGold;
  log_rank_strata?: TestGold;
  pairwise?: {p: number[]; holm: number[]};
}

interface TestGold {
  chi2: number;
  df: number;
  p: number;
  observed?: number[];
  expected?: number[];
}

interface CoxGold {
  log_hazard: number[];
  covariance: number[][];
  zph: TestGold;
}

export const {cases} = JSON.parse(readFileSync(new URL("groups.json", import.meta.url), "utf8")) as {
  cases: GroupCase[];
};

/** The counts of each group, of one stratum or of all. */
export function groupCounts({findings}: GroupCase, stratum?: number): EventCounts[] {
  const {time, status, entry, group} = findings;
  return Array.from({length: Math.max(...group) + 1}, (_, g) => {
    const rows = [...time.keys()].filter(
      (i) => group[i] === g && (stratum ?? findings.stratum[i]) === findings.stratum[i]
    );
    const pick = (column: number[]) => rows.map((i) => column[i]);
    return countEvents({time: pick(time), status: pick(status), ...(entry && {entry: pick(entry)})});
  });
}

/** The counts of each group in each of three strata. */
export function strataCounts(gold: GroupCase): EventCounts[][] {
  return [0, 1, 2].map((stratum) => groupCounts(gold, stratum));
}

/** The counts of each group per cluster: one entry per finding, which is as fine as counting goes. */
export function clusterCounts({findings}: GroupCase): {groups: ClusterCounts[]; nClusters: number} {
  const {time, status, entry, group, cluster} = findings;
  const groups = Array.from({length: Math.max(...group) + 1}, (_, g) => {
    const by = (values: number[]) =>
      [...time.keys()].filter((i) => group[i] === g).sort((a, b) => values[a] - values[b]);
    const exits = by(time);
    const entries = entry && by(entry);
    return {
      time: exits.map((i) => time[i]),
      cluster: exits.map((i) => cluster[i]),
      n_event: exits.map((i) => status[i]),
      n_censor: exits.map((i) => 1 - status[i]),
      ...(entries && {
        entry: {
          time: entries.map((i) => entry[i]),
          cluster: entries.map((i) => cluster[i]),
          n_enter: entries.map(() => 1)
        }
      })
    };
  });
  return {groups, nClusters: Math.max(...cluster) + 1};
}
