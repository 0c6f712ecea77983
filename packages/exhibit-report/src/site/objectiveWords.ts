import {certain} from "../certain.ts";
import {amountText, limitsText, shareText} from "../objectives/describe.ts";
import type {ObjectiveAlerts, ObjectiveResult, WithoutBreach} from "../objectives/objective.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {locale} from "../text/language.ts";
import {say, texts} from "./say.ts";

const sentences: Record<ObjectiveResult["word"], string> = texts({
  met: "Met.",
  missed: "Missed.",
  "cannot say": "Cannot say: what is counted meets the target, what is estimated does not.",
  "not enough data": "Not enough data."
});

/** What was found, against what is to be true. */
export function verdictText(result: ObjectiveResult): Html {
  const {word, target, n, unit, isClear} = result;
  const found =
    result.actual === undefined
      ? say`no share can be estimated yet`
      : `${limitsText(result)} ${result.kind === "time to close" ? say`were closed in time` : say`are good`}`;
  const chance =
    (word === "met" || word === "missed") &&
    !isClear &&
    say` The limits reach across the target: chance alone could have turned the verdict.`;
  return html`<strong>${sentences[word]}</strong> ${say`${capital(found)}; the target is ${shareText(target)}. n =
    ${amountText(n)} ${unit}.`}${chance}`;
}

/** What is left of the budget, and for how long. */
export function budgetText({budget, unit, target}: ObjectiveResult): string {
  const {n, allowed, spent, left, leftShare, burnRate, recent, exhaustedInDays} = budget;
  if (target === 1)
    return spent === 1
      ? say`None of ${amountText(n)} ${unit} may be bad; 1 is.`
      : say`None of ${amountText(n)} ${unit} may be bad; ${amountText(spent)} are.`;
  const share = leftShare === undefined ? "" : ` (${leftShare < 0 ? say`overspent` : shareText(leftShare)})`;
  const rate = burnRate === undefined ? "" : say` It burns at ${decimal(burnRate)}, where 1 spends all of it.`;
  const last =
    recent?.burnRate === undefined ? "" : say` In the last ${recent.days} days it burnt at ${decimal(recent.burnRate)}`;
  const until =
    last === ""
      ? ""
      : exhaustedInDays === 0
        ? "."
        : exhaustedInDays === undefined
          ? say`, a rate at which it is never spent.`
          : say`, a rate at which it is spent in ${amountText(Math.round(exhaustedInDays))} days.`;
  const counted =
    spent === 1
      ? say`Of ${amountText(n)} ${unit}, ${amountText(allowed)} may be bad and 1 is: ${amountText(left)} left`
      : say`Of ${amountText(n)} ${unit}, ${amountText(allowed)} may be bad and ${amountText(spent)} are: ${amountText(left)} left`;
  return `${counted}${share}.${rate}${last}${until}`;
}

/** When somebody would have been told that the budget burns. */
export function alertsText({share, burnRate, long, short, leastBad, spans}: ObjectiveAlerts): string {
  const last = (n: number) => (n === 1 ? say`in the last day` : say`in the last ${amountText(n)} days`);
  const within = long === 1 ? say`1 day` : say`${amountText(long)} days`;
  const rule = say`An alert is due while at least ${shareText(share)} of the budget would go in ${within}: with a burn rate above ${decimal(burnRate)} ${last(long)} and ${last(short)} too, and ${leastBad} bad ones at least.`;
  const latest = spans.at(-1);
  if (!latest) return say`${rule} It was never due.`;
  const when =
    latest.until === undefined
      ? say`is due now, since ${latest.from}`
      : say`was last due from ${latest.from} to ${latest.until}`;
  return say`${rule} It ${when}${spans.length > 1 ? say`, and ${amountText(spans.length)} times in all` : ""}.`;
}

/** How long nothing was bad, where nothing may be. */
export function withoutBreachText({breaches, lastBreach, daysSince, days, upperPerYear}: WithoutBreach): string {
  const since =
    lastBreach === undefined
      ? say`No breach in the ${amountText(daysSince)} days since watching began.`
      : say`${amountText(daysSince)} days since the last breach, on ${lastBreach}.`;
  if (upperPerYear === undefined) return since;
  const n = breaches === 0 ? say`none` : amountText(breaches);
  return say`${since} With ${n} in ${amountText(days)} days, there may be up to ${decimal(upperPerYear)} a year (upper 95% limit, Poisson).`;
}

function decimal(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString(locale(), {maximumFractionDigits: 4});
}

function capital(text: string): string {
  return certain(text[0]).toUpperCase() + text.slice(1);
}
