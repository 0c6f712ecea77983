import {compoundPoisson, scaleLosses} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import {differenceExceedance, differenceQuantile, presentValue} from "exhibit-report/statistics/netPresentValue";
import {largeReturn} from "exhibit-report/charts/returnClasses";
import {boolean, integer, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

export const columns = {
  scenario: string("Risk, and what the control does to it"),
  risk: string("Risk"),
  events_per_year: number("events per year", "Mean number of events before the control"),
  meanlog: number("", "Mean of the natural logarithm of the loss of one event"),
  sdlog: number("", "Standard deviation of the same"),
  lambda_factor: number("", "What the control multiplies the frequency by"),
  loss_factor: number("", "What the control multiplies each loss by"),
  discount_rate: number("share per year", "Interest rate"),
  n_years: integer("years", "Years of the horizon; the first is not discounted"),
  n_simulations: optional(integer("horizons", "Simulated horizons; empty where not known")),
  quantity: string("What the published statistic is of"),
  statistic: string("Published statistic"),
  point: optional(number("", "Probability of the quantile, or threshold of the share in USD")),
  value: number("see unit", "Published value"),
  unit: string("Unit of the value"),
  is_approximate: boolean("The text gives it as approximate")
};

export type Input = Row<typeof columns>;

/** A control: the losses of a horizon without it and with it, and what it saves. */
export interface Control {
  scenario: string;
  without: CompoundPoisson;
  with: CompoundPoisson;
  /** What it saves when the same events happen with and without it. */
  saved: CompoundPoisson;
}

export interface Controls {
  breach: CompoundPoisson;
  likelihood: Control;
  impact: Control;
  malware: Control;
  /** Losses of one year without a control, by risk. */
  annual: Record<string, CompoundPoisson>;
  simulations: number;
  eventsPerYear: number;
  horizon: {rate: number; years: number};
}

export function compareControls(rows: Input[]): Controls {
  const first = (scenario: string) => rows.find((row) => row.scenario === scenario)!;
  const risk = ({events_per_year, lambda_factor, meanlog, sdlog}: Input) => ({
    lambda: events_per_year * lambda_factor,
    meanlog,
    sdlog
  });
  const horizonOf = ({discount_rate, n_years}: Input) => ({rate: discount_rate, years: n_years});
  const losses = (row: Input) => compoundPoisson(presentValue(risk(row), horizonOf(row)));
  const [base, halved] = [first("breach"), first("breach likelihood halved")];
  const {loss_factor} = first("breach impact halved");
  const breach = losses(base);
  const fewer = losses(halved);
  const smaller = scaleLosses(breach, loss_factor);
  const [malware, fewerMalware] = [losses(first("malware")), losses(first("malware likelihood halved"))];
  // Half of the events are prevented, so that those prevented are distributed as those that remain.
  const likelihood = {scenario: halved.scenario, without: breach, with: fewer, saved: fewer};
  const impact = {
    scenario: "breach impact halved",
    without: breach,
    with: smaller,
    saved: scaleLosses(breach, 1 - loss_factor)
  };
  return {
    breach,
    likelihood,
    impact,
    malware: {scenario: "malware likelihood halved", without: malware, with: fewerMalware, saved: fewerMalware},
    annual: {breach: compoundPoisson(presentValue(risk(base), {rate: 0, years: 1})), malware},
    simulations: base.n_simulations!,
    eventsPerYear: base.events_per_year,
    horizon: horizonOf(base)
  };
}

/** P(return ≤ 0) when two different horizons are compared. */
export const notBetter = ({without, with: reduced}: Control) => 1 - differenceExceedance(without, reduced, 0);
export const medianReturn = ({without, with: reduced}: Control) => differenceQuantile(without, reduced, 0.5);

/** Shares of returns: below −$1M, to zero, zero, to $1M, above. */
export function independentShares({without, with: reduced}: Control): number[] {
  const zero = without.moments.p_zero * reduced.moments.p_zero;
  const above = (x: number) => differenceExceedance(without, reduced, x);
  return [
    1 - above(-largeReturn),
    above(-largeReturn) - above(0) - zero,
    zero,
    above(0) - above(largeReturn),
    above(largeReturn)
  ];
}

export function sameEventsShares({saved}: Control): number[] {
  const zero = saved.moments.p_zero;
  return [0, 0, zero, 1 - zero - saved.exceedance(largeReturn), saved.exceedance(largeReturn)];
}

export const controlNames = (result: Controls): [string, Control][] => [
  ["Breaches half as likely", result.likelihood],
  ["Breaches half as costly", result.impact],
  ["Malware half as likely", result.malware]
];
