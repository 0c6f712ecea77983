import {combineRisks, compoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson, Risk} from "exhibit-report/statistics/compoundPoisson";
import {estimatedRisks} from "exhibit-report/statistics/consensus";
import {exp, ln} from "exhibit-report/statistics/elementary";
import {largestQuantile} from "exhibit-report/statistics/largestLoss";
import {compareLosses} from "exhibit-report/statistics/lossComparison";
import type {LossComparison} from "exhibit-report/statistics/lossComparison";
import {addLosses, simulateRisks} from "exhibit-report/statistics/simulate";
import {constant, integer, number, optional, string} from "exhibit-report";
import type {ConstantValues, Row} from "exhibit-report";

export const columns = {
  risk: string("Risk"),
  risk_order: integer("", "Order of the risks"),
  expert: string("Expert"),
  events_per_year: optional(number("events per year", "Events expected in a year")),
  p05: optional(number("USD", "Loss of one event that 5% of events stay below")),
  p50: optional(number("USD", "Median loss of one event")),
  p95: optional(number("USD", "Loss of one event that 95% of events stay below"))
};

/** One risk, or all of them together: the distribution of its annual loss, simulated and exact. */
export interface Annual {
  name: string;
  risks: Risk[];
  exact: CompoundPoisson;
  comparison: LossComparison;
}

export interface Result {
  years: number;
  seed: number;
  cyber: Annual;
  outage: Annual;
  customer: Annual;
  all: Annual;
  /** Years in which cyber losses overtake those of losing a customer, counted as a return period. */
  crossing: number;
}

export const constants = {
  years: constant(100_000, "years", "Years that are simulated"),
  seed: constant(2025, "", "Seed of the simulation")
};
/** Return periods, in years. */
export const periods = [10, 20, 100];
export const simulatedPeriods = [...periods, 1000];

export function analyze(rows: Row<typeof columns>[], {years, seed}: ConstantValues<typeof constants>): Result {
  const estimates = rows.map(({events_per_year, ...row}) => ({...row, lambda: events_per_year}));
  const risks = estimatedRisks(estimates);
  const totals = simulateRisks(risks, {years, seed}).map(({total}) => total);
  const annual = (name: string, indexes: number[]): Annual => {
    const own = indexes.map((i) => risks[i]);
    const exact = compoundPoisson(combineRisks(own));
    const total = addLosses(indexes.map((i) => totals[i]));
    return {
      name,
      risks: own,
      exact,
      comparison: compareLosses(
        total,
        exact,
        simulatedPeriods.map((n) => 1 - 1 / n)
      )
    };
  };
  const [cyber, outage, customer, all] = [
    annual("Cyber", [0]),
    annual("Outage", [1]),
    annual("Loss of customer", [2]),
    annual("All three", [0, 1, 2])
  ];
  return {years, seed, cyber, outage, customer, all, crossing: crossingPeriod(cyber.exact, customer.exact)};
}

/** The return period from which the first loss is the larger one, by bisection of its logarithm. */
function crossingPeriod(first: CompoundPoisson, second: CompoundPoisson): number {
  let [low, high] = [ln(10), ln(1e5)];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const p = 1 - exp(-middle);
    if (first.quantile(p) > second.quantile(p)) high = middle;
    else low = middle;
  }
  return exp(high);
}

export const everyone = ({cyber, outage, customer, all}: Result) => [cyber, outage, customer, all];
export const level = ({exact}: Annual, period: number) => exact.quantile(1 - 1 / period);
export const tail = ({exact}: Annual, period: number) => exact.tailValueAtRisk(1 - 1 / period);
export const largest = ({risks}: Annual, period: number) => largestQuantile(risks, 1 - 1 / period);
export const scores = (result: Result) =>
  everyone(result).flatMap(({comparison}) => comparison.quantiles.map(({z}) => z));
