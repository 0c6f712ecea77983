import {describe, expect, it} from "vitest";
import {logRank} from "../../src/statistics/logRank.ts";
import {kaplanMeier, survivalAt} from "../../src/statistics/survival.ts";
import {countEvents, poolCounts} from "../../src/statistics/survivalCounts.ts";
import type {EventCounts} from "../../src/statistics/survivalCounts.ts";
import {restrictedMean} from "../../src/statistics/survivalMean.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";
import {caseNames, committedCase, fullCase, fullRows, hasFullCases, thin} from "../golden/survival/cases.ts";
import type {GoldGroup, SurvivalCase} from "../golden/survival/cases.ts";

// Relative. R prints 15 digits; the p-values of s6 owe most of their distance (4e-10) to R's own chi-square statistic.
const tolerance = 1e-9;

// Under delayed entry a limit may rise again. There R interpolates, and we take the first crossing: day 470, not R's 566.
// (R's own `heart` data, group 1, log-log, p25 lower, is the other known cell; that data is not among these cases.)
const skipped = "s5_left_truncated / 7-12 / log / p75 / upper";

const scales = ["log-log", "log", "plain"] as const;
const quartiles = [
  ["p25", 0.25],
  ["p50", 0.5],
  ["p75", 0.75]
] as const;

describe("the committed copy of the cases made with R", () => {
  for (const name of caseNames) agreesWithR(committedCase(name));
});

describe.skipIf(!hasFullCases)("the full cases made with R (in ../shared/gold, when it is there)", () => {
  if (!hasFullCases) return;
  for (const name of caseNames) {
    const full = fullCase(name);
    agreesWithR(full);
    it(`${name}: the committed copy is this case, thinned`, () => {
      expect(thin(full)).toEqual(committedCase(name));
    });
    it(`${name}: countEvents tallies its rows`, () => {
      const rows = fullRows(name);
      for (const {group, counts} of full.groups) {
        const own = rows.filter((row) => row.group === group);
        const entry = counts.entry && own.map((row) => row.entry!);
        expect(countEvents({time: own.map((r) => r.time), status: own.map((r) => r.closed), entry})).toEqual(counts);
      }
    });
  }
});

function agreesWithR(gold: SurvivalCase): void {
  describe(gold.case, () => {
    const counts = gold.groups.map((g) => g.counts);
    const curves: [GoldGroup, EventCounts][] = gold.groups.map((g) => [g, g.counts]);
    curves.push([gold.overall, poolCounts(counts)]);

    it("agrees on the curves, their standard errors and limits", () => {
      expect(curves.flatMap(([group, c]) => curveMismatches(group, c))).toEqual([]);
    });
    it("agrees on the quartiles and their limits on all three scales", () => {
      const cells = curves.flatMap(([group, c]) => quartileCells(gold.case, group, c));
      expect(cells.flatMap(([path, actual, r]) => (path === skipped ? [] : mismatch(path, actual, r)))).toEqual([]);
    });
    it("agrees on the curves read off at given days", () => {
      expect(curves.flatMap(([group, c]) => atMismatches(group, c))).toEqual([]);
    });
    it("agrees on restricted means and their standard errors", () => {
      expect(curves.flatMap(([group, c]) => meanMismatches(group, c))).toEqual([]);
    });
    it.each(gold.tests.map((t, rho) => ({...t, rho})))("agrees on the $test", ({rho, ...test}) => {
      const actual = logRank(counts, {rho})!;
      expect(mismatch("chi2", actual.chi2, test.chisq)).toEqual([]);
      expect(mismatch("p", actual.p, test.p)).toEqual([]);
      expect(actual.df).toBe(test.df);
      expect(mismatches("observed", actual.observed, test.observed)).toEqual([]);
      expect(mismatches("expected", actual.expected, test.expected)).toEqual([]);
    });
  });
}

it("takes the first crossing in the one cell where R's answer is skipped", () => {
  const gold = committedCase("s5_left_truncated");
  const group = gold.groups.find((g) => g.group === "7-12")!;
  expect(quartileCells(gold.case, group, group.counts).filter(([path]) => path === skipped)).toEqual([
    [skipped, 470, 566]
  ]);
});

function curveMismatches(gold: GoldGroup, counts: EventCounts): string[] {
  const loglog = kaplanMeier(counts);
  const log = kaplanMeier(counts, {confidence: "log"});
  const {curve, group} = gold;
  const at = <T>(column: readonly T[]) => curve.row.map((i) => column[i]);
  return [
    ...mismatches(`${group} n`, [loglog.n, loglog.events, loglog.censored], [gold.n, gold.events, gold.censored]),
    ...mismatch(`${group} maxTime`, loglog.maxTime, gold.max_time),
    ...mismatch(`${group} rows`, loglog.time.length, curve.rows),
    ...mismatches(`${group} time`, at(loglog.time), curve.time),
    ...mismatches(`${group} n_risk`, at(loglog.n_risk), curve.n_risk),
    ...mismatches(`${group} n_event`, at(loglog.n_event), curve.n_event),
    ...mismatches(`${group} n_censor`, at(loglog.n_censor), curve.n_censor),
    ...mismatches(`${group} survival`, at(loglog.survival), curve.surv),
    ...mismatches(`${group} std_err`, at(loglog.std_err), curve.std_err),
    ...mismatches(`${group} log-log lower`, at(loglog.lower), curve.lower_loglog),
    ...mismatches(`${group} log-log upper`, at(loglog.upper), curve.upper_loglog),
    ...mismatches(`${group} log lower`, at(log.lower), curve.lower_log),
    ...mismatches(`${group} log upper`, at(log.upper), curve.upper_log)
  ];
}

type Cell = [path: string, actual: number | undefined, gold: number | null];

function quartileCells(name: string, gold: GoldGroup, counts: EventCounts): Cell[] {
  return scales.flatMap((scale) => {
    const curve = kaplanMeier(counts, {confidence: scale});
    return quartiles.flatMap(([key, p]): Cell[] => {
      const {estimate, lower, upper} = timeToClosed(curve, p);
      const path = `${name} / ${gold.group} / ${scale} / ${key}`;
      return [
        [`${path} / estimate`, estimate, gold.days_to_closed[key]],
        [`${path} / lower`, lower, gold.ci95[scale].lower[key]],
        [`${path} / upper`, upper, gold.ci95[scale].upper[key]]
      ];
    });
  });
}

function atMismatches({group, at}: GoldGroup, counts: EventCounts): string[] {
  const loglog = survivalAt(kaplanMeier(counts), at.time as number[]);
  const log = survivalAt(kaplanMeier(counts, {confidence: "log"}), at.time as number[]);
  return [
    ...mismatches(`${group} survival`, loglog.survival, at.surv),
    ...mismatches(`${group} std_err`, loglog.std_err, at.std_err),
    ...mismatches(`${group} n_risk`, loglog.n_risk, at.n_risk),
    ...mismatches(`${group} log-log lower`, loglog.lower, at.lower_loglog),
    ...mismatches(`${group} log-log upper`, loglog.upper, at.upper_loglog),
    ...mismatches(`${group} log lower`, log.lower, at.lower_log),
    ...mismatches(`${group} log upper`, log.upper, at.upper_log)
  ];
}

function meanMismatches({group, rmst}: GoldGroup, counts: EventCounts): string[] {
  const curve = kaplanMeier(counts);
  return rmst.flatMap((gold) => {
    const actual = restrictedMean(curve, gold.tau);
    // R holds a curve flat beyond its last time and before its first entry, where we say that nobody was watched.
    if (curve.watchedFrom > 0 || (gold.tau > curve.maxTime! && curve.survival.at(-1)! > 0))
      return actual.rmst === undefined ? [] : [`${group} tau ${gold.tau}: ${actual.rmst}, expected none`];
    return mismatches(`${group} tau ${gold.tau}`, [actual.rmst, actual.se], [gold.rmst, gold.se]);
  });
}

function mismatches(path: string, actual: readonly (number | undefined)[], gold: readonly (number | null)[]): string[] {
  if (actual.length !== gold.length) return [`${path}: ${actual.length} values, expected ${gold.length}`];
  return actual.flatMap((value, i) => mismatch(`${path}[${i}]`, value, gold[i]));
}

function mismatch(path: string, actual: number | undefined, gold: number | null): string[] {
  const agrees =
    actual === undefined || gold === null
      ? actual === undefined && gold === null
      : Math.abs(actual - gold) <= tolerance * Math.abs(gold);
  return agrees ? [] : [`${path}: ${actual}, expected ${gold}`];
}
