import {certain} from "../certain.ts";
import {amountText, limitsText, shareText} from "../objectives/describe.ts";
import type {ObjectiveAlerts, ObjectiveResult, WithoutBreach} from "../objectives/objective.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";

const sentences: Record<ObjectiveResult["word"], string> = {
  met: "Met.",
  missed: "Missed.",
  "cannot say": "Cannot say: what is counted meets the target, what is estimated does not.",
  "not enough data": "Not enough data."
};

/** What was found, against what is to be true. */
export function verdictText(result: ObjectiveResult): Html {
  const {word, target, n, unit, isClear} = result;
  const found =
    result.actual === undefined
      ? "no share can be estimated yet"
      : `${limitsText(result)} ${result.kind === "time to close" ? "were closed in time" : "are good"}`;
  const chance =
    (word === "met" || word === "missed") &&
    !isClear &&
    " The limits reach across the target: chance alone could turn the word.";
  return html`<strong>${sentences[word]}</strong> ${capital(found)}; the target is ${shareText(target)}. n =
    ${amountText(n)} ${unit}.${chance}`;
}

/** What is left of the budget, and for how long. */
export function budgetText({budget, unit, target}: ObjectiveResult): string {
  const {n, allowed, spent, left, leftShare, burnRate, recent, exhaustedInDays} = budget;
  if (target === 1)
    return `None of ${amountText(n)} ${unit} may be bad; ${amountText(spent)} ${spent === 1 ? "is" : "are"}.`;
  const share = leftShare === undefined ? "" : ` (${leftShare < 0 ? "overspent" : shareText(leftShare)})`;
  const rate = burnRate === undefined ? "" : ` It burns at ${decimal(burnRate)}, where 1 spends all of it.`;
  const last =
    recent?.burnRate === undefined ? "" : ` In the last ${recent.days} days it burnt at ${decimal(recent.burnRate)}`;
  const until =
    last === ""
      ? ""
      : exhaustedInDays === 0
        ? "."
        : exhaustedInDays === undefined
          ? ", a rate at which it is never spent."
          : `, a rate at which it is spent in ${amountText(Math.round(exhaustedInDays))} days.`;
  return `Of ${amountText(n)} ${unit}, ${amountText(allowed)} may be bad and ${amountText(spent)} ${spent === 1 ? "is" : "are"}: ${amountText(left)} left${share}.${rate}${last}${until}`;
}

/** When somebody would have been told that the budget burns. */
export function alertsText({share, burnRate, long, short, leastBad, spans}: ObjectiveAlerts): string {
  const days = (n: number) => (n === 1 ? "day" : `${amountText(n)} days`);
  const rule = `An alert is due while at least ${shareText(share)} of the budget would go in ${amountText(long)} ${long === 1 ? "day" : "days"}: with a burn rate above ${decimal(burnRate)} in the last ${days(long)} and in the last ${days(short)} too, and ${leastBad} bad ones at least.`;
  const last = spans.at(-1);
  if (!last) return `${rule} It never was.`;
  const when = last.until === undefined ? `is now, since ${last.from}` : `was last from ${last.from} to ${last.until}`;
  return `${rule} It ${when}${spans.length > 1 ? `; ${amountText(spans.length)} times in all` : ""}.`;
}

/** How long nothing was bad, where nothing may be. */
export function withoutBreachText({breaches, lastBreach, daysSince, days, upperPerYear}: WithoutBreach): string {
  const since =
    lastBreach === undefined
      ? `No breach in the ${amountText(daysSince)} days since watching began.`
      : `${amountText(daysSince)} days since the last breach, on ${lastBreach}.`;
  if (upperPerYear === undefined) return since;
  const n = breaches === 0 ? "none" : amountText(breaches);
  return `${since} With ${n} in ${amountText(days)} days, there may be up to ${decimal(upperPerYear)} a year (upper 95% limit, Poisson).`;
}

function decimal(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-GB", {maximumFractionDigits: 4});
}

function capital(text: string): string {
  return certain(text[0]).toUpperCase() + text.slice(1);
}
