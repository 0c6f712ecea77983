import {certain} from "../../certain.ts";
import {number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";

/** What experts said, as the exhibits on it read it. */
export const ownEstimates = {
  query: `select risk, expert, "lambda", p05, p50, p95, currency
from raw_own_estimates
order by risk, expert, "lambda", p05, p50, p95`,
  columns: {
    risk: string("What could happen"),
    expert: optional(string("Who gave the estimate")),
    lambda: optional(number("events per year", "Events expected in a year")),
    p05: optional(number("currency", "Loss of one event that 5% of events stay below")),
    p50: optional(number("currency", "Median loss of one event")),
    p95: optional(number("currency", "Loss of one event that 95% of events stay below")),
    currency: optional(string("Currency of the losses"))
  }
};

export type Estimate = Row<typeof ownEstimates.columns>;

/** The estimates in the currency that most risks are in: others cannot be added. */
export function commonEstimates(all: readonly Estimate[]): {
  currency: string | null;
  estimates: (Estimate & {expert: string})[];
  nOther: number;
} {
  const currency = commonCurrency(all);
  const estimates = all
    .filter((line) => line.currency === currency)
    .map((line) => ({...line, expert: line.expert ?? ""}));
  return {currency, estimates, nOther: all.length - estimates.length};
}

/** The currency with most risks; of several the first by name. */
function commonCurrency(own: readonly Estimate[]): string | null {
  const risks = new Map<string | null, Set<string>>();
  for (const {currency, risk} of own) risks.set(currency, (risks.get(currency) ?? new Set()).add(risk));
  const order = [...risks].sort(([a, m], [b, n]) => n.size - m.size || ((a ?? "~") < (b ?? "~") ? -1 : 1));
  return certain(order[0])[0];
}
