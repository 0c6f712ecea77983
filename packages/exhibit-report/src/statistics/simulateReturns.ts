import {certain, leading} from "../certain.ts";
import type {Risk} from "./compoundPoisson.ts";
import {discountFactors} from "./netPresentValue.ts";
import type {Horizon} from "./netPresentValue.ts";
import {simulateAnnualLosses} from "./simulate.ts";

/** What a control does to a risk, and what it costs. */
export interface ControlEffect {
  /** Share of events that it prevents, from 0 to 1. */
  likelihood: number;
  /** Share of each remaining loss that it spares, from 0 to 1. */
  impact: number;
  /** Cost a year, paid at the beginning, in the unit of the losses. */
  cost: number;
}

/** Present value of what a control returns over a horizon, period by period. */
export interface Returns {
  /** Beside another period without the control, as when one looks back. */
  another: Float64Array;
  /** Beside the same events without the control. */
  same: Float64Array;
}

/**
 * Simulates what a control returns: losses without it less losses with it and its cost, at present value.
 *
 * The events of a Poisson process that a control prevents, each with the same probability, and those that remain are two
 * independent processes; the other period has its own. Year t of them uses streams 3t, 3t + 1 and 3t + 2 of the seed. Shares
 * have a standard error of at most 0.5 / √periods.
 *
 * @param options.periods number of horizons, a positive integer
 * @throws {RangeError} on a share outside 0 to 1, a negative cost, or as `simulateAnnualLosses` and `discountFactors`
 * @example
 * simulateReturns({lambda: 0, meanlog: 1, sdlog: 1}, {likelihood: 1, impact: 0, cost: 5}, {rate: 0, years: 2}, {periods: 1, seed: 1}).same[0]
 * // => -10
 */
export function simulateReturns(
  {lambda, meanlog, sdlog}: Risk,
  {likelihood, impact, cost}: ControlEffect,
  horizon: Horizon,
  {periods, seed}: {periods: number; seed: number}
): Returns {
  for (const share of [likelihood, impact])
    if (!(share >= 0 && share <= 1)) throw new RangeError(`invalid share: ${share}`);
  if (!(cost >= 0 && cost < Infinity)) throw new RangeError(`invalid cost: ${cost}`);
  const another = new Float64Array(periods);
  const same = new Float64Array(periods);
  for (const [t, factor] of discountFactors(horizon).entries()) {
    const draw = (lambda: number, stream: number) =>
      simulateAnnualLosses({lambda, meanlog, sdlog}, {years: periods, seed, stream: 3 * t + stream}).total;
    const prevented = draw(lambda * likelihood, 0);
    const [remaining, elsewhere] = leading(
      [1, 2].map((stream) => draw(lambda * (1 - likelihood), stream)),
      2
    );
    for (let i = 0; i < periods; ++i) {
      same[i] = certain(same[i]) + factor * (certain(prevented[i]) + impact * certain(remaining[i]) - cost);
      another[i] =
        certain(another[i]) +
        factor * (certain(prevented[i]) + certain(remaining[i]) - (1 - impact) * certain(elsewhere[i]) - cost);
    }
  }
  return {another, same};
}
