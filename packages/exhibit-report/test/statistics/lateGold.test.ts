import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {cumulativeIncidence} from "../../src/statistics/cumulativeIncidence.ts";
import {compareGroups} from "../../src/statistics/groupComparison.ts";
import {logRank, stratifiedLogRank} from "../../src/statistics/logRank.ts";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {countEvents} from "../../src/statistics/survivalCounts.ts";
import {restrictedMean} from "../../src/statistics/survivalMean.ts";

interface Case {
  group: number[];
  stratum: number[];
  entry: number[];
  time: number[];
  cause: number[];
  log_rank: number;
  log_rank_strata: number;
  tau: number;
  /** Restricted mean and its standard error, by group. */
  means: [number, number][];
  at: number[];
  /** Shares ended in each way at these days. */
  shares: number[][];
}

const {cases} = JSON.parse(readFileSync(join(import.meta.dirname, "../golden/survival/late.json"), "utf8")) as {
  cases: Case[];
};
const ways = ["fixed", "accepted", "removed"];

/** Counts of the findings that are wanted. */
function countOf({time, cause, entry}: Case, isWanted: (i: number) => boolean) {
  const kept = time.flatMap((_, i) => (isWanted(i) ? [i] : []));
  const pick = <T>(values: readonly T[]) => kept.map((i) => values[i]);
  return countEvents({time: pick(time), status: pick(cause).map((c) => c > 0), entry: pick(entry)});
}

const groups = [1, 2, 3];

describe.each(cases.map((gold, i) => ({name: `case ${i + 1}`, gold})))("watched late, made with R: $name", ({gold}) => {
  const counts = groups.map((g) => countOf(gold, (i) => gold.group[i] === g));
  it("agrees on the log-rank test, and within strata", () => {
    const strata = [1, 2].map((s) =>
      groups.map((g) => countOf(gold, (i) => gold.group[i] === g && gold.stratum[i] === s))
    );
    expect(logRank(counts)!.chi2).toBeCloseTo(gold.log_rank, 9);
    expect(stratifiedLogRank(strata)!.chi2).toBeCloseTo(gold.log_rank_strata, 9);
  });
  it("agrees on restricted means, their differences and ratios", () => {
    groups.forEach((_, g) => {
      const {rmst, se} = restrictedMean(kaplanMeier(counts[g]), gold.tau);
      expect([rmst, se]).toEqual(gold.means[g].map((value) => expect.closeTo(value, 9)));
    });
    for (const {pair, tau, mean_difference, mean_ratio} of compareGroups(counts).pairs) {
      const [a, b] = pair.map((g) => restrictedMean(kaplanMeier(counts[g]), tau));
      expect(mean_difference!.estimate).toBeCloseTo(b.rmst! - a.rmst!, 9);
      expect(mean_difference!.upper).toBeCloseTo(b.rmst! - a.rmst! + 1.959963984540054 * Math.hypot(a.se!, b.se!), 9);
      expect(mean_ratio!.estimate).toBeCloseTo(b.rmst! / a.rmst!, 9);
    }
  });
  it("agrees on the shares that ended in each way", () => {
    const all = countOf(gold, () => true);
    const ended = ways.map((way, w) => [
      way,
      Array.from(all.time, (t) => gold.time.filter((time, i) => time === t && gold.cause[i] === w + 1).length)
    ]);
    ways.forEach((way, w) => {
      const {time, incidence} = cumulativeIncidence({counts: all, outcomes: Object.fromEntries(ended)}, [way]);
      const shares = gold.at.map((day) => incidence[time.findLastIndex((t) => t <= day)] ?? 0);
      expect(shares).toEqual(gold.shares[w].map((share) => expect.closeTo(share, 9)));
    });
  });
});
