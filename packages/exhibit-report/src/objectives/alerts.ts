import {day, daysBetween, isoDay} from "../days.ts";
import {burnRateAlerts, burnRateOf} from "../statistics/burnRateAlerts.ts";
import type {BurnRateRule} from "../statistics/burnRateAlerts.ts";
import type {Measured} from "./measured.ts";
import type {Objective, ObjectiveAlerts, ObjectiveWindow} from "./objective.ts";

/** Share of the budget that goes within a tenth of the window when an alert is raised. */
const share = 0.1;
/** A single bad one of few would alert for nothing. */
const leastBad = 2;
const unitDays: Record<ObjectiveWindow["unit"], number> = {
  day: 1,
  week: 7,
  month: 30.4375,
  quarter: 91.3125,
  year: 365.25
};

/** The rule of a window: a long span of a tenth of it, and a short one of a third of that: days are too coarse for a twelfth, as is usual. */
export function ruleOf({length, unit}: ObjectiveWindow): BurnRateRule {
  const period = length * unitDays[unit];
  const long = Math.max(1, Math.round(period / 10));
  return {burnRate: burnRateOf(share, period, long), long, short: Math.max(1, Math.round(long / 3)), leastBad};
}

/** When the budget burnt fast enough to alert, day by day; undefined where there is no budget, or no window to spend it in. */
export function alertsOf(
  {target, window, indicator}: Objective,
  {daily, cutOff}: Measured
): ObjectiveAlerts | undefined {
  const isState = indicator.kind === "ratio" && indicator.counted === "state";
  const [first] = daily;
  if (target === 1 || !window || isState || !first || first.day > cutOff) return undefined;
  const counts = Array.from({length: daysBetween(first.day, cutOff)}, () => ({n: 0, bad: 0}));
  for (const {day, n, good} of daily) {
    const at = counts[daysBetween(first.day, day) - 1];
    if (at) Object.assign(at, {n: at.n + n, bad: at.bad + n - good});
  }
  const rule = ruleOf(window);
  const dayOf = (i: number) => isoDay(Date.parse(first.day) + i * day);
  const spans = burnRateAlerts(counts, target, rule).map(({from, until}) => ({
    from: dayOf(from),
    ...(until !== undefined && {until: dayOf(until - 1)})
  }));
  return {share, ...rule, spans};
}
