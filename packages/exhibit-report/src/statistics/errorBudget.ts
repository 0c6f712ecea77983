/** A budget of bad events: what an objective allows, and what is left of it. */
export interface Budget {
  /** Bad events that are allowed: whole ones or a part of one. */
  allowed: number;
  spent: number;
  /** Negative when it is overspent. */
  left: number;
  /** Of what is allowed; undefined where nothing is. */
  leftShare: number | undefined;
  /** Share of bad ones over the share allowed; undefined for no events, or no bad one where none is allowed. */
  burnRate: number | undefined;
}

/**
 * The share that an objective allows to be bad, in decimal: 0.001 for 99.9%, not its neighbour.
 *
 * @param target above 0, up to 1
 * @throws {RangeError} on any other
 * @example
 * allowedShare(0.999) // => 0.001
 */
export function allowedShare(target: number): number {
  if (!(target > 0 && target <= 1)) throw new RangeError(`invalid target: ${target}`);
  return Number((1 - target).toFixed(12));
}

/**
 * The budget of a number of events.
 *
 * @param n events, good and bad
 * @param bad of those
 * @throws {RangeError} when more are bad than there are, or the target is none
 * @see Beyer et al. (2016), Site Reliability Engineering, chapter 3
 * @example
 * errorBudget(0.9, 200, 13)
 * // => {allowed: 20, spent: 13, left: 7, leftShare: 0.35, burnRate: 0.65}
 */
export function errorBudget(target: number, n: number, bad: number): Budget {
  if (!(bad >= 0 && bad <= n && n < Infinity)) throw new RangeError(`${bad} bad of ${n}`);
  const share = allowedShare(target);
  const allowed = decimal(share * n);
  const left = decimal(allowed - bad);
  return {
    allowed,
    spent: bad,
    left,
    leftShare: allowed > 0 ? left / allowed : undefined,
    burnRate: n === 0 || (share === 0 && bad === 0) ? undefined : bad / n / share
  };
}

/**
 * Time until a budget is spent at a rate that stays: the part that is left, over the rate.
 *
 * @param leftShare what is left of the budget; at or below 0 it is spent
 * @param burnRate 1 spends the budget in one period; at 0 it never is spent
 * @param period length of the window, whose unit is that of what is returned
 * @example
 * timeToExhaustion(1, 14.4, 720) // => 50
 */
export function timeToExhaustion(leftShare: number, burnRate: number, period: number): number | undefined {
  if (leftShare <= 0) return 0;
  return burnRate > 0 ? decimal((leftShare * period) / burnRate) : undefined;
}

/**
 * Time until a budget that grows with the events is spent: in a window of the calendar, which nothing leaves.
 *
 * @param left events that may still be bad
 * @param perDay events a day, and bad ones
 * @returns undefined when bad ones are no more than what is allowed of the events to come
 * @example
 * timeToGrowingExhaustion(10, 0.99, {n: 100, bad: 3}) // => 5
 */
export function timeToGrowingExhaustion(
  left: number,
  target: number,
  perDay: {n: number; bad: number}
): number | undefined {
  if (left <= 0) return 0;
  const excess = perDay.bad - allowedShare(target) * perDay.n;
  return excess > 0 ? decimal(left / excess) : undefined;
}

/** Without what a difference of binary fractions adds in the last digits. */
function decimal(value: number): number {
  return Number(value.toPrecision(14));
}
