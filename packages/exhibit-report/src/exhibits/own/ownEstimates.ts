import {certain} from "../../certain.ts";
import {number, optional, string} from "../exhibit.ts";

/** What experts said, as the exhibits on it read it. */
export const estimateColumns = {
  risk: optional(string("What could happen")),
  expert: optional(string("Who gave the estimate")),
  lambda: optional(number("events per year", "Events expected in a year")),
  p05: optional(number("currency", "Loss of one event that 5% of events stay below")),
  p50: optional(number("currency", "Median loss of one event")),
  p95: optional(number("currency", "Loss of one event that 95% of events stay below"))
};

interface EstimateRow {
  data_set: string;
  currency: string | null;
  risk: string | null;
  expert: string | null;
}

/** Our own estimates in the currency that most risks are in: others cannot be added. */
export function commonEstimates<R extends EstimateRow>(
  lines: readonly R[]
): {currency: string | null; estimates: (R & {risk: string; expert: string})[]; nOther: number} {
  const own = lines.filter(({data_set}) => data_set === "ours");
  const currency = commonCurrency(own);
  const estimates = own
    .filter((line) => line.currency === currency)
    .map((line) => ({...line, risk: line.risk!, expert: line.expert ?? ""}));
  return {currency, estimates, nOther: own.length - estimates.length};
}

/** The currency with most risks; of several the first by name. */
function commonCurrency(own: readonly Pick<EstimateRow, "currency" | "risk">[]): string | null {
  const risks = new Map<string | null, Set<string>>();
  for (const {currency, risk} of own) risks.set(currency, (risks.get(currency) ?? new Set()).add(risk!));
  const order = [...risks].sort(([a, m], [b, n]) => n.size - m.size || ((a ?? "~") < (b ?? "~") ? -1 : 1));
  return certain(order[0])[0];
}
