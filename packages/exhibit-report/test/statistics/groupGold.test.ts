import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {coxFit, testProportionality} from "../../src/statistics/cox.ts";
import {compareGroups} from "../../src/statistics/groupComparison.ts";
import {logRank, stratifiedLogRank} from "../../src/statistics/logRank.ts";
import {riskTable} from "../../src/statistics/riskTable.ts";
import {kaplanMeier, survivalAt} from "../../src/statistics/survival.ts";
import {equalPrecision, equalPrecisionBand} from "../../src/statistics/survivalBand.ts";
import {countEvents, poolCounts} from "../../src/statistics/survivalCounts.ts";
import type {EventCounts} from "../../src/statistics/survivalCounts.ts";
import {cases, groupCounts, strataCounts} from "../golden/survival/groups.ts";
import type {GroupCase} from "../golden/survival/groups.ts";

function expectNear(actual: readonly (number | undefined)[], gold: readonly (number | null)[], tolerance = 1e-8) {
  expect(actual.length).toBe(gold.length);
  actual.forEach((value, i) => {
    const expected = gold[i];
    if (expected === null || value === undefined) expect([i, value]).toEqual([i, expected ?? undefined]);
    else
      expect(Math.abs(value - expected), `[${i}] ${value}, expected ${expected}`).toBeLessThan(
        tolerance * (1 + Math.abs(expected))
      );
  });
}

function closedBefore(groups: EventCounts[]): (time: number) => number {
  const all = kaplanMeier(poolCounts(groups));
  return (time) => 1 - survivalAt(all, [time - 1e-9]).survival[0]!;
}

function agreesOnCox(gold: GroupCase["cox"], strata: EventCounts[][], all: EventCounts[]) {
  const tables = strata.map(riskTable);
  const fit = coxFit(tables);
  expect(new Set(fit.set)).toEqual(new Set([0]));
  expectNear(fit.log_hazard, [0, ...gold.log_hazard]);
  expectNear(
    fit.covariance.slice(1).flatMap((row) => row.slice(1)),
    gold.covariance.flat()
  );
  const test = testProportionality(tables, fit, closedBefore(all))!;
  expectNear([test.chi2, test.df, test.p], [gold.zph.chi2, gold.zph.df, gold.zph.p], 1e-7);
}

describe.each(cases.filter((gold) => gold.case !== "without"))("$case, made with R", (gold) => {
  const groups = groupCounts(gold);
  it("agrees with coxph on log hazard ratios, their covariances and the test of proportionality", () => {
    agreesOnCox(gold.cox, [groups], groups);
  });
  it("agrees with coxph stratified", () => {
    agreesOnCox(gold.cox_strata!, strataCounts(gold), groups);
  });
});

it("leaves a group that is never closed out of the fit of the others, as R’s limit does", () => {
  const gold = cases.find((c) => c.case === "without")!;
  const fit = coxFit([riskTable(groupCounts(gold))]);
  expect(fit.set).toEqual([0, 1, 0]);
  expectNear([fit.log_hazard[2]], gold.cox.log_hazard);
  expectNear([fit.covariance[2][2]], gold.cox.covariance[0]);
});

describe.each(cases.filter(({log_rank}) => log_rank))("$case, tests by survdiff", (gold) => {
  it.each([
    ["log-rank", () => logRank(groupCounts(gold)), gold.log_rank!],
    ["stratified log-rank", () => stratifiedLogRank(strataCounts(gold)), gold.log_rank_strata!]
  ] as const)("agrees on the %s test", (_, run, expected) => {
    const test = run()!;
    expect(test.df).toBe(expected.df);
    expectNear([test.chi2, test.p], [expected.chi2, expected.p]);
    expectNear(test.observed, expected.observed!);
    expectNear(test.expected, expected.expected!);
  });
  it("agrees on the test of each pair, and on Holm’s adjustment", () => {
    const {pairs} = compareGroups(groupCounts(gold));
    expectNear(pairs.map(({p}) => p), gold.pairwise!.p); // prettier-ignore
    expectNear(pairs.map(({p_holm}) => p_holm), gold.pairwise!.holm); // prettier-ignore
  });
});

describe.each(cases)("$case, restricted means", (gold) => {
  it("agrees on differences and ratios with their limits", () => {
    // within the 40 days for which R was asked
    const groups = groupCounts(gold).map((counts) => endAt(40, counts));
    const {pairs} = compareGroups(groups);
    pairs.forEach(({tau, mean_difference: difference, mean_ratio: ratio}, i) => {
      const {difference: d, ratio: r, p, tau: expectedTau} = gold.means[i];
      expect(tau).toBe(expectedTau);
      expectNear([difference!.estimate, difference!.lower, difference!.upper, difference!.p], [...d, p]);
      expectNear([ratio!.estimate, ratio!.lower, ratio!.upper], r);
    });
  });
});

/** Findings seen no longer than a day. */
function endAt(end: number, {time, n_event, n_censor, entry}: EventCounts): EventCounts {
  const rows = Array.from(time).flatMap((t, i) =>
    Array.from({length: n_event[i] + n_censor[i]}, (_, k) => ({t, closed: k < n_event[i]}))
  );
  const entries = entry && Array.from(entry.time).flatMap((t, i) => Array<number>(entry.n_enter[i]).fill(t));
  // Any pairing of entries with later exits gives the same numbers at risk: first in, first out.
  const kept = rows.map((row, i) => ({...row, entry: entries?.[i] ?? -1})).filter((row) => row.entry < end);
  return countEvents({
    time: kept.map((row) => Math.min(row.t, end)),
    status: kept.map((row) => row.closed && row.t < end),
    ...(entries && {entry: kept.map((row) => row.entry)})
  });
}

describe("equal precision bands, made with km.ci", () => {
  const gold = JSON.parse(readFileSync(new URL("../golden/survival/bands.json", import.meta.url), "utf8"));
  const counts = countEvents({time: gold.time, status: gold.status.map(Boolean)});

  it.each(gold.critical as {level: number; a_lower: number; a_upper: number; value: number}[])(
    "agrees with the table at level $level from $a_lower to $a_upper",
    ({level, a_lower, a_upper, value}) => {
      const ratio = (a_upper * (1 - a_lower)) / (a_lower * (1 - a_upper));
      expect(equalPrecision(ratio, level)).toBeCloseTo(value, 4);
    }
  );

  // km.ci interpolates its critical value in the table, ours is computed.
  it.each([
    ["plain", gold.plain],
    ["log-log", gold.loglog]
  ] as const)("agrees on the band, %s", (confidence, expected) => {
    const band = equalPrecisionBand(kaplanMeier(counts, {confidence}), {from: gold.from, to: gold.to});
    const at = expected.time.map((t: number) => band.time.indexOf(t));
    expect(at).not.toContain(-1);
    expectNear(at.map((row: number) => band.lower[row]), expected.lower, 2e-3); // prettier-ignore
    expectNear(at.map((row: number) => band.upper[row]), expected.upper, 2e-3); // prettier-ignore
    expect(band.lower.filter((value) => value !== undefined).length).toBe(at.length);
  });
});
