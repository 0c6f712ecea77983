import gammainc from "@stdlib/math-base-special-gammainc";
import {certain} from "../certain.ts";
import {exp, log1p, pow} from "./elementary.ts";
import {inverse, quadraticForm} from "./positiveDefinite.ts";
import type {RiskTable} from "./riskTable.ts";

/** Cox’s model of groups: each group’s hazard is a constant multiple of another’s. */
export interface CoxFit {
  /** Set that each group belongs to: only ratios within a set are finite. */
  readonly set: readonly number[];
  /** Logarithm of each group’s hazard over that of the first group of its set. */
  readonly log_hazard: readonly number[];
  /** Covariances of `log_hazard` from the inverse information; 0 for the first group of a set. */
  readonly covariance: readonly (readonly number[])[];
}

/** Logarithm of the ratio of two groups’ hazards, and its standard error. */
export interface LogHazardRatio {
  readonly log_ratio: number;
  readonly std_err: number;
}

/** Outcome of a test of proportional hazards; a small `p` says that the ratio of hazards changes over time. */
export interface ProportionalityTest {
  readonly chi2: number;
  readonly df: number;
  readonly p: number;
}

const mostSteps = 100;

/**
 * Fits Cox’s proportional hazards to groups by partial likelihood, with Efron’s treatment of ties. Needs no more than the
 * numbers at risk and closed, so delayed entry costs nothing; strata each have their own baseline.
 *
 * A group that is never closed while another is at risk, or the only one to be, has no finite ratio to it. Such groups
 * fall into different sets, each fitted by itself: the limit to which the joint fit would run. Takes times x groups squared
 * for each of a handful of Newton’s steps, whatever the number of ties.
 *
 * @param strata risk tables with the same groups
 * @param start log hazards to begin from, such as those of a similar table
 * @see Cox (1972), https://doi.org/10.1111/j.2517-6161.1972.tb00899.x
 * @see Efron (1977), https://doi.org/10.1080/01621459.1977.10480613
 * @example
 * coxFit([{time: [1, 2, 3], n_risk: [[2, 1, 1], [1, 1, 0]], n_event: [[1, 0, 1], [0, 1, 0]]}]).set
 * // => [0, 0]
 */
export function coxFit(strata: readonly RiskTable[], start?: readonly number[]): CoxFit {
  const nGroups = strata[0]?.n_risk.length ?? 0;
  const groups = Array.from({length: nGroups}, (_, g) => g);
  const set = comparableSets(strata, nGroups);
  const log_hazard = groups.map((g) => (start ? certain(start[g]) - certain(start[certain(set[g])]) : 0));
  const covariance = groups.map(() => groups.map(() => 0));
  for (const first of new Set(set)) {
    const members = groups.filter((g) => set[g] === first);
    const inverted = maximise(strata, members, log_hazard);
    members
      .slice(1)
      .forEach((g, i) => members.slice(1).forEach((h, j) => (certain(covariance[g])[h] = certain(inverted[i]?.[j]))));
  }
  return {set, log_hazard, covariance};
}

/**
 * The ratio of the hazard of group `a` to that of group `b`.
 *
 * @returns undefined where it is not finite
 * @example
 * logHazardRatio({set: [0, 0], log_hazard: [0, 0.5], covariance: [[0, 0], [0, 0.04]]}, 1, 0)
 * // => {log_ratio: 0.5, std_err: 0.2}
 */
export function logHazardRatio(
  {set, log_hazard, covariance}: CoxFit,
  a: number,
  b: number
): LogHazardRatio | undefined {
  if (set[a] !== set[b] || a === b) return undefined;
  const variance = certain(covariance[a]?.[a]) + certain(covariance[b]?.[b]) - 2 * certain(covariance[a]?.[b]);
  return {log_ratio: certain(log_hazard[a]) - certain(log_hazard[b]), std_err: Math.sqrt(variance)};
}

/**
 * Tests whether hazards are proportional: the score test of a log ratio that changes with 1 - S(t-), the share closed of all
 * groups together, as R’s `cox.zph`.
 *
 * @param shareClosedBefore 1 - S(t-) of all findings together
 * @returns undefined when no ratio is finite, or nothing is closed at two times
 * @see Grambsch and Therneau (1994), https://doi.org/10.1093/biomet/81.3.515
 */
export function testProportionality(
  strata: readonly RiskTable[],
  fit: CoxFit,
  shareClosedBefore: (time: number) => number
): ProportionalityTest | undefined {
  const free = fit.set.flatMap((first, g) => (first === g ? [] : [g]));
  const plain = zeroSums(fit.set.length);
  const once = zeroSums(fit.set.length);
  const twice = zeroSums(fit.set.length);
  for (const first of new Set(fit.set)) {
    const members = fit.set.flatMap((own, g) => (own === first ? [g] : []));
    for (const table of strata) {
      addSums(plain, table, members, fit.log_hazard, () => 1);
      addSums(once, table, members, fit.log_hazard, shareClosedBefore);
      addSums(twice, table, members, fit.log_hazard, (t) => shareClosedBefore(t) ** 2);
    }
  }
  const pick = (matrix: number[][]) => free.map((g) => free.map((h) => certain(matrix[g]?.[h])));
  const inverted = inverse(pick(plain.information));
  if (!free.length || !inverted) return undefined;
  const cross = pick(once.information);
  const rest = pick(twice.information).map((row, i) =>
    row.map((value, j) => value - bilinear(inverted, certain(cross[i]), certain(cross[j])))
  );
  if (!inverse(rest)) return undefined;
  const chi2 = quadraticForm(
    rest,
    free.map((g) => certain(once.score[g]))
  );
  const df = free.length;
  return {chi2, df, p: gammainc(chi2 / 2, df / 2, true, true)};
}

function bilinear(a: readonly (readonly number[])[], x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < y.length; j++) sum += certain(a[i]?.[j]) * certain(x[i]) * certain(y[j]);
  return sum;
}

/** The first group of each group’s set: groups belong together when each is closed, by way of others, beside the other. */
function comparableSets(strata: readonly RiskTable[], nGroups: number): number[] {
  const reaches = Array.from({length: nGroups}, (_, g) => Array.from({length: nGroups}, (_, h) => g === h));
  let left = nGroups * (nGroups - 1);
  for (const {time, n_risk, n_event} of strata) {
    for (let i = 0; i < time.length && left > 0; i++) {
      for (let g = 0; g < nGroups; g++) {
        if (!(certain(n_event[g]?.[i]) > 0)) continue;
        for (let h = 0; h < nGroups; h++) {
          if (certain(reaches[g])[h] || !(certain(n_risk[h]?.[i]) > 0)) continue;
          certain(reaches[g])[h] = true;
          left--;
        }
      }
    }
  }
  for (let k = 0; k < nGroups; k++)
    for (let g = 0; g < nGroups; g++)
      if (certain(reaches[g])[k]) for (let h = 0; h < nGroups; h++) certain(reaches[g])[h] ||= certain(reaches[k]?.[h]);
  return reaches.map((row, g) => row.findIndex((reached, h) => reached && certain(reaches[h])[g]));
}

/** Newton’s method for the members of a set; writes their log hazards, and returns the covariances of all but the first. */
function maximise(strata: readonly RiskTable[], members: readonly number[], log_hazard: number[]): number[][] {
  const free = members.slice(1);
  for (let step = 0; step < mostSteps && free.length; step++) {
    const sums = zeroSums(log_hazard.length);
    for (const table of strata) addSums(sums, table, members, log_hazard, () => 1);
    const inverted = inverse(free.map((g) => free.map((h) => certain(sums.information[g]?.[h]))));
    if (!inverted) break;
    const change = inverted.map((row) =>
      row.reduce((total, value, j) => total + value * certain(sums.score[certain(free[j])]), 0)
    );
    const largest = Math.max(...change.map(Math.abs));
    // Far from the maximum a full step may overshoot it: the likelihood is flat there.
    free.forEach((g, i) => (log_hazard[g] = certain(log_hazard[g]) + certain(change[i]) * Math.min(1, 2 / largest)));
    if (largest < 1e-8) return inverted;
  }
  return free.map(() => free.map(() => NaN));
}

interface Sums {
  score: number[];
  information: number[][];
}

function zeroSums(nGroups: number): Sums {
  const zeros = () => new Array<number>(nGroups).fill(0);
  return {score: zeros(), information: Array.from({length: nGroups}, zeros)};
}

/**
 * Adds the score and the information of one table, each time weighed. Of d tied events the l-th sees the share x = l / d of
 * the tied hazard B gone from the whole A; each group’s part of A - x B is linear in x, so that sums over l need only those
 * of the first two powers of 1 / (A - x B).
 */
function addSums(
  {score, information}: Sums,
  {time, n_risk, n_event}: RiskTable,
  members: readonly number[],
  log_hazard: readonly number[],
  weigh: (time: number) => number
): void {
  const hazard = members.map((g) => exp(certain(log_hazard[g])));
  for (let i = 0; i < time.length; i++) {
    let [d, all, tied] = [0, 0, 0];
    for (let m = 0; m < members.length; m++) {
      const g = certain(members[m]);
      d += certain(n_event[g]?.[i]);
      all += certain(hazard[m]) * certain(n_risk[g]?.[i]);
      tied += certain(hazard[m]) * certain(n_event[g]?.[i]);
    }
    if (d === 0) continue;
    const [first, second] = inversePowers((all * d) / tied, d, d / tied);
    const weight = weigh(certain(time[i]));
    const share = members.map((g, m) => (certain(hazard[m]) * certain(n_event[g]?.[i])) / tied);
    const rest = members.map((g, m) => certain(hazard[m]) * certain(n_risk[g]?.[i]) - certain(share[m]) * all);
    for (let m = 0; m < members.length; m++) {
      const g = certain(members[m]);
      const expected = d * certain(share[m]) + certain(rest[m]) * first;
      score[g] = certain(score[g]) + weight * (certain(n_event[g]?.[i]) - expected);
      const row = certain(information[g]);
      row[g] = certain(row[g]) + weight * expected;
      for (let k = 0; k < members.length; k++) {
        const mixed = certain(share[m]) * certain(rest[k]) + certain(share[k]) * certain(rest[m]);
        const product =
          d * certain(share[m]) * certain(share[k]) + mixed * first + certain(rest[m]) * certain(rest[k]) * second;
        const h = certain(members[k]);
        row[h] = certain(row[h]) - weight * product;
      }
    }
  }
}

/** Terms of 1 / y with y below this are added one by one: from there on the series has all digits. */
const smallest = 24;

/** Sums of c / (u - l) and of its square over l from 0 to d - 1, where u >= d, the long part by Euler and Maclaurin. */
function inversePowers(u: number, d: number, c: number): [number, number] {
  let [first, second, left] = [0, 0, d];
  for (; left > 0 && (left <= 2 || u - left + 1 < smallest); left--) {
    const term = 1 / (u - left + 1);
    first += term;
    second += term ** 2;
  }
  if (left > 0) {
    const [a, b] = [1 / (u - left + 1), 1 / u];
    const power = (k: number) => pow(a, k) - pow(b, k);
    first += log1p((left - 1) * a) + (a + b) / 2 + power(2) / 12 - power(4) / 120 + power(6) / 252;
    second += a - b + (a * a + b * b) / 2 + power(3) / 6 - power(5) / 30 + power(7) / 42;
  }
  return [c * first, c ** 2 * second];
}
