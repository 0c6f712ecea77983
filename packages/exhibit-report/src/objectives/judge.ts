import {day, daysBetween, isoDay} from "../days.ts";
import {attainment, withClusters} from "../statistics/attainment.ts";
import {errorBudget, timeToExhaustion, timeToGrowingExhaustion} from "../statistics/errorBudget.ts";
import {poissonInterval} from "../statistics/poisson.ts";
import {wilson} from "../statistics/proportion.ts";
import {alertsOf} from "./alerts.ts";
import {assumptionsOf, goodText, unitOf} from "./describe.ts";
import {overdueFirst} from "./exceptions.ts";
import type {DailyCount, Measured} from "./measured.ts";
import type {
  Attained,
  ErrorBudget,
  Objective,
  ObjectiveQuarter,
  ObjectiveResult,
  ObjectiveWord,
  WithoutBreach
} from "./objective.ts";
import {daysOfQuarter, laterQuarter, quarterOf} from "../text/calendarQuarter.ts";
import {inSlices} from "./slices.ts";
import {windowBounds, windowText} from "./spans.ts";

/** So many quarters are shown, the last of which holds the cut-off. */
const mostQuarters = 8;

/**
 * Judges an objective by what was measured: what is decided is counted, against what the target allows; of findings the share
 * closed in time is estimated besides, with what is still open.
 */
export function judge(objective: Objective, found: Measured): ObjectiveResult {
  const measured = inSlices(found, objective.slices);
  const {id, name, sentence, service, owner, review, since, target, leastN, indicator, evidence, policy} = objective;
  const {cutOff, closing, latest} = measured;
  const window = windowOf(objective, measured);
  const counted = countIn(measured, window, indicator);
  const carried = closing?.carried ?? 0;
  const n = counted.n + carried;
  const budget = budgetOf(objective, measured, {...window, n, bad: n - counted.good});
  const attained: Partial<Attained> & {watchedFrom?: number} = closing
    ? attainmentOf(measured)
    : attainedOf(counted.n, counted.good);
  const word = wordOf({n, bad: budget.spent, target, leastN}, closing && n >= leastN ? attained.actual : undefined);
  const {lower, upper} = attained;
  return {
    ...{id, name, sentence, service, owner, review, since, target, leastN, evidence, policy, cutOff, latest, word, n},
    isReviewDue: review !== undefined && review < cutOff,
    kind: indicator.kind,
    unit: unitOf(objective),
    window: {text: windowText(objective.window), ...window, isRolling: objective.window?.isRolling ?? false},
    good: goodText(objective),
    ...(indicator.kind === "time to close" && {starts: indicator.starts, preset: indicator.preset}),
    ...{actual: attained.actual, lower, upper},
    isClear: target === 1 ? budget.spent > 0 : (lower ?? 0) >= target || (upper ?? 1) < target,
    budgetLeft: budget.left,
    budget,
    alerts: alertsOf(objective, measured),
    ...(closing && {ledger: closing.ledger, closedOnly: closedOnlyOf(closing.closedOnly, attained.actual)}),
    ...(target === 1 &&
      n > 0 && {withoutBreach: withoutBreach(measured, {...window, bad: budget.spent}, isState(indicator))}),
    quarters: quartersOf(objective, measured),
    exceptions: overdueFirst(measured.exceptions),
    ...(closing?.clustered && attained.actual !== undefined && {limitsBy: "application" as const}),
    assumptions: assumptionsOf(objective, measured, attained)
  };
}

interface Days {
  /** The first day, absent where there is none. */
  from?: string;
  until: string;
}

function windowOf({window}: Objective, {cutOff, first}: Measured): Days {
  const {from} = windowBounds(window, Date.parse(`${cutOff}T00:00:00Z`));
  const start = from === undefined ? first : isoDay(from + day);
  return {...(start !== undefined && {from: start}), until: cutOff};
}

/** What was decided in some days; of a state what it was at the end of them. */
function countIn({daily}: Measured, {from, until}: Days, indicator: Objective["indicator"]): {n: number; good: number} {
  const inside = daily.filter(({day}) => (from === undefined || day >= from) && day <= until);
  return sumOf(isState(indicator) ? lastOfEach(inside) : inside);
}

function isState(indicator: Objective["indicator"]): boolean {
  return indicator.kind === "ratio" && indicator.counted === "state";
}

/** The last of each service. */
function lastOfEach(daily: readonly DailyCount[]): DailyCount[] {
  return [...new Map(daily.map((count) => [count.service ?? "", count])).values()];
}

function sumOf(daily: readonly DailyCount[]): {n: number; good: number} {
  return daily.reduce((sum, {n, good}) => ({n: sum.n + n, good: sum.good + good}), {n: 0, good: 0});
}

function attainedOf(n: number, good: number): Attained {
  if (!(n > 0)) return {n, good};
  const {share, lower, upper} = wilson(good, n);
  return {n, good, actual: share, lower, upper};
}

/** The share closed in time of what is due in the window, by survival. */
function attainmentOf({closing}: Measured): Partial<Attained> & {watchedFrom?: number} {
  const {counts, outcomes, counted, clustered} = closing!;
  const found = counts && attainment({counts, outcomes}, counted, 1);
  if (!found) return {};
  const {share, lower, upper, watchedFrom} = clustered ? withClusters(found, clustered) : found;
  return {actual: share, lower, upper, ...(watchedFrom > 0 && {watchedFrom})};
}

/**
 * Whether it is met, by what was decided; an estimate on the other side of the target leaves it open. Enough bad ones tell
 * even where n is small: it would be missed were all others good that are wanting.
 */
function wordOf(
  {n, bad, target, leastN}: {n: number; bad: number; target: number; leastN: number},
  estimate?: number
): ObjectiveWord {
  if (n > 0 && errorBudget(target, Math.max(n, leastN), bad).left < 0) return "missed";
  if (n < leastN) return "not enough data";
  return estimate !== undefined && estimate < target ? "cannot say" : "met";
}

function budgetOf(
  {target, window, indicator}: Objective,
  measured: Measured,
  {from, until, n, bad}: Days & {n: number; bad: number}
): ErrorBudget {
  const {allowed, left, leftShare, burnRate} = errorBudget(target, n, bad);
  const finite = burnRate !== undefined && Number.isFinite(burnRate) ? burnRate : undefined;
  const budget: ErrorBudget = {n, allowed, spent: bad, left, leftShare, burnRate: finite};
  if (from === undefined || isState(indicator)) return budget;
  const length = daysBetween(from, until);
  const days = Math.max(1, Math.round(length / 4));
  const last = countIn(measured, {from: isoDay(Date.parse(until) - (days - 1) * day), until}, indicator);
  const spent = last.n - last.good;
  const rate = errorBudget(target, last.n, spent).burnRate;
  const recentRate = rate !== undefined && Number.isFinite(rate) ? rate : undefined;
  const exhaustedInDays =
    window?.isRolling && leftShare !== undefined
      ? timeToExhaustion(leftShare, recentRate ?? 0, length)
      : timeToGrowingExhaustion(left, target, {n: last.n / days, bad: spent / days});
  const isUsed = left < 0 || (n > 0 && target < 1);
  return {...budget, recent: {days, n: last.n, spent, burnRate: recentRate}, ...(isUsed && {exhaustedInDays})};
}

function closedOnlyOf({n, inTime}: {n: number; inTime: number}, actual: number | undefined) {
  if (!n) return undefined;
  const share = inTime / n;
  return {n, share, ...(actual !== undefined && {bias: share - actual})};
}

/** The upper limit is exact, of a Poisson rate, on one side; a state has no rate. */
function withoutBreach(
  {first, lastBreach, cutOff}: Measured,
  {from, bad}: Days & {bad: number},
  isState: boolean
): WithoutBreach {
  const start =
    [from, first]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? cutOff;
  const days = daysBetween(start, cutOff);
  return {
    breaches: bad,
    lastBreach,
    daysSince: lastBreach === undefined ? daysBetween(first ?? cutOff, cutOff) : daysBetween(lastBreach, cutOff) - 1,
    days,
    ...(!isState && {upperPerYear: poissonInterval(Math.round(bad), days / 365.25, 0.9).upper})
  };
}

function quartersOf({target, leastN, since, indicator, policy}: Objective, measured: Measured): ObjectiveQuarter[] {
  const {cutOff, daily} = measured;
  const names: string[] = [];
  const [begin] = daily;
  if (begin && begin.day <= cutOff)
    for (let quarter = quarterOf(begin.day); quarter <= quarterOf(cutOff); quarter = laterQuarter(quarter, 1))
      names.push(quarter);
  return names.slice(-mostQuarters).map((quarter) => {
    const {since: first, until: last} = daysOfQuarter(quarter);
    const {n, good} = countIn(measured, {from: first, until: last < cutOff ? last : cutOff}, indicator);
    return {
      quarter,
      ...attainedOf(n, good),
      word: wordOf({n, bad: n - good, target, leastN}),
      isPartial: last > cutOff,
      isInForce: since === undefined || since <= first,
      applied: (policy?.applied ?? []).flatMap(({on}) => (on >= first && on <= last ? [on] : []))
    };
  });
}
