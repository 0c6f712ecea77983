import {certain} from "../certain.ts";
import {allowedShare} from "./errorBudget.ts";

/** When to alert: where the budget burns faster in a long span and in a short one, both in steps such as days. */
export interface BurnRateRule {
  /** Above this rate; 1 spends the budget in one period. */
  burnRate: number;
  long: number;
  short: number;
  /** So many bad ones the long span must hold: a single one of few is no alert. */
  leastBad: number;
}

/** Steps from the first that alerts up to the first that no longer does; open at the end of the data. */
export interface AlertSpan {
  from: number;
  until: number | undefined;
}

/**
 * The burn rate that spends a share of the budget within a span.
 *
 * @param spent share of the budget, such as 0.02
 * @param period length of the window, and `span` of what is looked at, in the same unit
 * @see Beyer et al. (2018), The Site Reliability Workbook, chapter 5
 * @example
 * burnRateOf(0.02, 720, 1) // => 14.4
 */
export function burnRateOf(spent: number, period: number, span: number): number {
  return Number(((spent * period) / span).toPrecision(14));
}

/**
 * When a rule of two spans would have alerted: where more than `burnRate` times the share allowed is bad in the last `long` steps
 * and in the last `short` ones. Spans end with the step and are cut off at the first one; without anything nothing is bad. Cost
 * is linear in the steps.
 *
 * @param counts of each step, in order
 * @param target above 0 and below 1
 * @throws {RangeError} on any other target, or spans of less than a step
 * @see Beyer et al. (2018), The Site Reliability Workbook, chapter 5: “Multiwindow, Multi-Burn-Rate Alerts”
 * @example
 * burnRateAlerts([{n: 9, bad: 0}, {n: 9, bad: 9}, {n: 9, bad: 0}], 0.9, {burnRate: 2, long: 2, short: 1, leastBad: 1})
 * // => [{from: 1, until: 2}]
 */
export function burnRateAlerts(
  counts: readonly {n: number; bad: number}[],
  target: number,
  {burnRate, long, short, leastBad}: BurnRateRule
): AlertSpan[] {
  const allowed = allowedShare(target);
  if (!(allowed > 0)) throw new RangeError(`invalid target: ${target}`);
  if (!(long >= 1 && short >= 1)) throw new RangeError(`invalid spans: ${long} and ${short}`);
  const limit = Number((burnRate * allowed).toPrecision(14));
  const sums = [{n: 0, bad: 0}];
  for (const {n, bad} of counts) {
    const last = certain(sums.at(-1));
    sums.push({n: last.n + n, bad: last.bad + bad});
  }
  const within = (i: number, length: number) => {
    const [end, start] = [certain(sums[i + 1]), certain(sums[Math.max(0, i + 1 - length)])];
    return {n: end.n - start.n, bad: end.bad - start.bad};
  };
  const isFast = ({n, bad}: {n: number; bad: number}) => n > 0 && bad / n > limit;
  const spans: AlertSpan[] = [];
  let from: number | undefined;
  for (let i = 0; i < counts.length; ++i) {
    const whole = within(i, long);
    const alerts = whole.bad >= leastBad && isFast(whole) && isFast(within(i, short));
    if (alerts) from ??= i;
    else if (from !== undefined) {
      spans.push({from, until: i});
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, {from, until: undefined}];
}
