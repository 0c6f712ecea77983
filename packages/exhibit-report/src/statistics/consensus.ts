import {certain} from "../certain.ts";
import {lognormalFromQuantiles, type QuantileFit} from "./lognormal.ts";

/** One expert’s estimate of one risk; experts leave blank what they do not know. */
export interface ExpertEstimate {
  risk: string;
  expert: string;
  /** Events a year. */
  lambda?: number | null;
  /** 5%, 50% and 95% quantiles of the loss of one event. */
  p05?: number | null;
  p50?: number | null;
  p95?: number | null;
}

/** The experts’ consensus on one risk; a value is `undefined` when nobody gave one. */
export interface ConsensusEstimate {
  risk: string;
  n_experts: number;
  lambda: number | undefined;
  p05: number | undefined;
  p50: number | undefined;
  p95: number | undefined;
  /** How many experts gave a frequency, and a p95. */
  n_frequency: number;
  n_impact: number;
}

/**
 * The consensus on each risk: the arithmetic mean of each of λ, p05, p50 and p95 over the experts who gave it.
 *
 * @param estimates one row for each risk and expert; blanks are `undefined`, `null` or NaN
 * @returns one row for each risk, in order of first appearance
 * @throws {RangeError} on a value below zero or infinite
 * @see https://github.com/jabenninghoff/quantrr
 * @example
 * consensus([
 *   {risk: "Outage", expert: "A", lambda: 1},
 *   {risk: "Outage", expert: "B", lambda: 3, p95: 200000}
 * ])[0].lambda // => 2
 */
export function consensus(estimates: readonly ExpertEstimate[]): ConsensusEstimate[] {
  const byRisk = new Map<string, ExpertEstimate[]>();
  for (const row of estimates) {
    const rows = byRisk.get(row.risk);
    if (rows) rows.push(row);
    else byRisk.set(row.risk, [row]);
  }
  return Array.from(byRisk, ([risk, rows]) => {
    const of = (field: "lambda" | "p05" | "p50" | "p95") => given(rows.map((row) => row[field]));
    return {
      risk,
      n_experts: new Set(rows.map(({expert}) => expert)).size,
      lambda: mean(of("lambda")),
      p05: mean(of("p05")),
      p50: mean(of("p50")),
      p95: mean(of("p95")),
      n_frequency: of("lambda").length,
      n_impact: of("p95").length
    };
  });
}

/** A risk that the experts’ consensus fixes: its frequency, and the lognormal loss of one event. */
export type FittedRisk = ConsensusEstimate & QuantileFit & {lambda: number};

/** A risk of which the experts said too little, or what cannot be. */
export interface UnusableRisk {
  risk: string;
  column: "lambda" | "p95";
  reason: string;
}

/**
 * The risks that the consensus describes: λ as it is, the loss of one event as the lognormal through p05 and p95.
 *
 * @returns one risk for each name, in order of first appearance, apart from those that are not fixed
 * @throws {RangeError} on a value below zero or infinite
 * @example
 * fitRisks([{risk: "Outage", expert: "A", lambda: 2, p05: 1, p95: 100}]).usable[0].median // => 10
 */
export function fitRisks(estimates: readonly ExpertEstimate[]): {usable: FittedRisk[]; unusable: UnusableRisk[]} {
  const usable: FittedRisk[] = [];
  const unusable: UnusableRisk[] = [];
  for (const estimate of consensus(estimates)) {
    const {risk, lambda, p05, p50, p95} = estimate;
    if (lambda === undefined)
      unusable.push({risk, column: "lambda", reason: `no expert gave a frequency of "${risk}"`});
    else if (p95 === undefined) unusable.push({risk, column: "p95", reason: `no expert gave a p95 of "${risk}"`});
    else {
      try {
        usable.push({...estimate, lambda, ...lognormalFromQuantiles({p05, p50, p95})});
      } catch (error) {
        const reason = `no loss distribution for "${risk}": ${(error as Error).message}`;
        unusable.push({risk, column: "p95", reason});
      }
    }
  }
  return {usable, unusable};
}

/**
 * The risks that the consensus describes, when all are known to be fixed.
 *
 * @throws {RangeError} when nobody gave a frequency, or the quantiles do not fix a lognormal
 */
export function estimatedRisks(estimates: readonly ExpertEstimate[]): FittedRisk[] {
  const {usable, unusable} = fitRisks(estimates);
  if (unusable.length) throw new RangeError(certain(unusable[0]).reason);
  return usable;
}

function given(values: (number | null | undefined)[]): number[] {
  return values.filter((value): value is number => {
    if (value == null || Number.isNaN(value)) return false;
    if (!(value >= 0 && value < Infinity)) throw new RangeError(`invalid estimate: ${value}`);
    return true;
  });
}

function mean(values: readonly number[]): number | undefined {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}
