import {certain} from "../certain.ts";
import type {ExpertEstimate, UnusableRisk} from "./consensus.ts";
import {averaged, poolRisks} from "./expertViews.ts";
import type {PooledEstimates, PooledRisk, Pooling} from "./expertViews.ts";
import {lognormalMoments} from "./lognormal.ts";

/** A risk with what it costs in a year on average: λ E[X], averaged over the views of it. */
export type ExpectedLoss = PooledRisk & {expected: number};

/**
 * What each risk costs in a year on average.
 *
 * @returns the costliest first, apart from those that are not fixed or whose mean is beyond all numbers
 * @throws {RangeError} on a value below zero or infinite
 * @example
 * expectedLosses([{risk: "Outage", expert: "A", lambda: 0, p50: 1, p95: 100}]).risks[0].expected // => 0
 */
export function expectedLosses(
  estimates: readonly ExpertEstimate[],
  pooling: Pooling = "linear"
): Omit<PooledEstimates, "usable"> & {risks: ExpectedLoss[]; unusable: UnusableRisk[]} {
  const {usable, unusable, ...notes} = poolRisks(estimates, pooling);
  const risks = usable.map((risk) => ({
    ...risk,
    expected: averaged(risk.views).reduce(
      (sum, kind) => sum + (kind.lambda ? kind.lambda * lognormalMoments(kind).mean : 0),
      0
    )
  }));
  return {
    ...notes,
    risks: risks.filter(({expected}) => expected < Infinity).sort((a, b) => b.expected - a.expected),
    unusable: [
      ...unusable,
      ...risks
        .filter(({expected}) => !(expected < Infinity))
        .map(({risk}) => ({risk, column: "p95" as const, reason: `the mean loss of "${risk}" is beyond all numbers`}))
    ]
  };
}

/** What is costliest when one expert is left out. */
export interface LeftOut {
  expert: string;
  /** The costliest risk then; `undefined` when the others do not fix a risk that all together fix. */
  costliest: string | undefined;
}

/**
 * Leaves out one expert after another, and finds the costliest risk by the others. Where these leave a risk
 * open, the answer is still known if another risk is then costlier than the one that is costliest by all experts.
 *
 * @returns one entry for each expert, in order of first appearance
 * @throws {RangeError} on a value below zero or infinite
 */
export function leaveOneOut(estimates: readonly ExpertEstimate[]): LeftOut[] {
  const all = expectedLosses(estimates).risks;
  const top = all[0]?.risk;
  const experts = [...new Set(estimates.map(({expert}) => expert))];
  return experts.map((expert) => {
    const {risks} = expectedLosses(estimates.filter((row) => row.expert !== expert));
    const isWhole = all.length > 0 && all.every(({risk}) => risks.some((row) => row.risk === risk));
    const isOther = risks.some(({risk}) => risk === top) && certain(risks[0]).risk !== top;
    return {expert, costliest: isWhole || isOther ? certain(risks[0]).risk : undefined};
  });
}
