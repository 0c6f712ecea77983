import {compoundPoisson, scaleLosses} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import {hypot, pow} from "exhibit-report/statistics/elementary";
import {differenceExceedance, differenceQuantile, presentValue} from "exhibit-report/statistics/netPresentValue";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {exceedanceCurves} from "exhibit-report/charts/exceedanceCurves";
import type {ExceedanceCurve} from "exhibit-report/charts/exceedanceCurves";
import {count, decimal, percent, usd} from "exhibit-report/charts/format";
import {outcomeShares} from "exhibit-report/charts/outcomeShares";
import {largeReturn, returnClasses} from "exhibit-report/charts/returnClasses";
import {standardErrors} from "exhibit-report/charts/standardErrors";
import {composePanels} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import explorable from "../explorables/risk-value.ts";
import {boolean, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
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

type Input = Row<typeof columns>;

/** A control: the losses of a horizon without it and with it, and what it saves. */
interface Control {
  scenario: string;
  without: CompoundPoisson;
  with: CompoundPoisson;
  /** What it saves when the same events happen with and without it. */
  saved: CompoundPoisson;
}

/** A published value and the exact one. */
interface Replication {
  scenario: string;
  label: string;
  published: number;
  exact: number;
  unit: string;
  isApproximate: boolean;
  /** On the scale of probability, except for means; `undefined` when the number of simulations is not known. */
  z: number | undefined;
}

interface Result {
  breach: CompoundPoisson;
  likelihood: Control;
  impact: Control;
  malware: Control;
  replications: Replication[];
  simulations: number;
  eventsPerYear: number;
  horizon: {rate: number; years: number};
}

function analyze(rows: Input[]): Result {
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
  const controls = [
    likelihood,
    impact,
    {scenario: "malware likelihood halved", without: malware, with: fewerMalware, saved: fewerMalware}
  ];
  const annual: Record<string, CompoundPoisson> = {
    breach: compoundPoisson(presentValue(risk(base), {rate: 0, years: 1})),
    malware
  };
  return {
    breach,
    likelihood,
    impact,
    malware: controls[2],
    replications: rows.map((row) =>
      row.quantity === "return"
        ? replicateReturn(
            row,
            controls.find(({scenario}) => scenario === row.scenario)!
          )
        : replicateLoss(row, row.quantity === "annual loss" ? annual[row.scenario] : breach)
    ),
    simulations: base.n_simulations!,
    eventsPerYear: base.events_per_year,
    horizon: horizonOf(base)
  };
}

interface Distribution {
  mean: number;
  sd: number;
  pZero: number;
  quantile: (p: number) => number;
  exceedance: (x: number) => number;
}

function replicateLoss(row: Input, losses: CompoundPoisson): Replication {
  const {mean, sd, p_zero: pZero} = losses.moments;
  return replicate(row, {
    mean,
    sd,
    pZero,
    quantile: (p) => losses.quantile(p),
    exceedance: (x) => losses.exceedance(x)
  });
}

function replicateReturn(row: Input, {without, with: reduced}: Control): Replication {
  const [a, b] = [without.moments, reduced.moments];
  return replicate(row, {
    mean: a.mean - b.mean,
    sd: hypot(a.sd, b.sd),
    pZero: a.p_zero * b.p_zero,
    quantile: (p) => differenceQuantile(without, reduced, p),
    exceedance: (x) => differenceExceedance(without, reduced, x)
  });
}

function replicate(row: Input, distribution: Distribution): Replication {
  const {scenario, quantity, statistic, point, value, unit, is_approximate, n_simulations: n} = row;
  const error = (p: number) => Math.sqrt((p * (1 - p)) / n!);
  const {exact, z} = {
    mean: () => ({exact: distribution.mean, z: (value - distribution.mean) / (distribution.sd / Math.sqrt(n!))}),
    quantile: () => ({
      exact: distribution.quantile(point!),
      z: (1 - distribution.exceedance(value) - point!) / error(point!)
    }),
    "share of zero": () => ({exact: distribution.pZero, z: (value - distribution.pZero) / error(distribution.pZero)}),
    "share above": () => {
      const exact = distribution.exceedance(point!);
      return {exact, z: (value - exact) / error(exact)};
    }
  }[statistic as "mean" | "quantile" | "share of zero" | "share above"]();
  return {
    scenario,
    label: `${scenario}: ${statisticName(quantity, statistic, point)}`,
    published: value,
    exact,
    unit,
    isApproximate: is_approximate,
    z: n === null || is_approximate ? undefined : z
  };
}

function statisticName(quantity: string, statistic: string, point: number | null): string {
  if (statistic === "mean") return `mean ${quantity}`;
  if (statistic === "share of zero") return "no loss";
  if (statistic === "quantile")
    return point === 0.5 ? `median ${quantity}` : `${percent(point!, 0)} quantile of ${quantity}`;
  return `${quantity} above ${signedUsd(point!)}`;
}

function signedUsd(value: number): string {
  return value < 0 ? `−${usd(-value)}` : usd(value);
}

/** Published from known numbers of simulations, and so with a standard error. */
const scored = ({replications}: Result) => replications.filter((row) => row.z !== undefined);
const worst = (result: Result) => Math.max(...scored(result).map(({z}) => Math.abs(z!)));
/** P(return ≤ 0) when two different horizons are compared. */
const notBetter = ({without, with: reduced}: Control) => 1 - differenceExceedance(without, reduced, 0);
const medianReturn = ({without, with: reduced}: Control) => differenceQuantile(without, reduced, 0.5);

/** Shares of returns: below −$1M, to zero, zero, to $1M, above. */
function independentShares({without, with: reduced}: Control): number[] {
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

function sameEventsShares({saved}: Control): number[] {
  const zero = saved.moments.p_zero;
  return [0, 0, zero, 1 - zero - saved.exceedance(largeReturn), saved.exceedance(largeReturn)];
}

const controlNames = (result: Result): [string, Control][] => [
  ["Breaches half as likely", result.likelihood],
  ["Breaches half as costly", result.impact],
  ["Malware half as likely", result.malware]
];

function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const wide = options.layout === "wide";
  const panel = (title: string, note: string, shares: (control: Control) => number[], legend: boolean) => ({
    title,
    note,
    svg: outcomeShares(
      {
        classes: returnClasses,
        rows: controlNames(result).map(([name, control]) => ({
          label: wide ? name : name.replace("Breaches half", "half").replace(" half as likely", ""),
          shares: shares(control)
        })),
        width: wide ? 720 : options.layout === "card" ? 312 : 340,
        marginLeft: wide ? 160 : 92,
        legend
      },
      options
    )
  });
  const card = options.layout === "card";
  return composePanels(
    [
      panel("Against another period", "as when a company looks back", independentShares, true),
      panel("Against the same events", "what the control itself does", sameEventsShares, card)
    ],
    {document: options.document, columns: card ? 2 : 1, gap: 16}
  );
}

function npvChart({breach, likelihood, impact}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const [from, to] = [1e3, 1e10];
  const n = 160;
  const curve = (
    name: string,
    losses: CompoundPoisson,
    stroke: string,
    label: ExceedanceCurve["label"]
  ): ExceedanceCurve => ({
    name,
    stroke,
    points: Array.from({length: n + 1}, (_, i) => {
      const loss = from * pow(to / from, i / n);
      return {loss, p: losses.exceedance(loss)};
    }),
    label
  });
  return exceedanceCurves(
    {
      curves: [
        curve("Half as likely", likelihood.with, color.series[3], {p: narrow ? 0.17 : 0.33, side: "left"}),
        curve("Half as costly", impact.with, color.series[1], {
          p: narrow ? 0.04 : 0.06,
          side: "left",
          gap: narrow ? 22 : 34
        }),
        curve("No control", breach, color.ink, {p: 0.2, side: "right"})
      ],
      domain: [from, to],
      ticks: [1, 0.5, 0.1, 0.01, 0.001]
    },
    options
  );
}

export default defineExhibit({
  id: "risk-value",
  name: "The value of reducing risk",
  title: ({likelihood}) =>
    `A control that halves breaches shows no saving in ${percent(notBetter(likelihood))} of comparisons of ten years with ten`,
  subtitle: ({horizon}) =>
    `Share of outcomes, exact: breaches over ${horizon.years} years at present value (${percent(horizon.rate, 0)} a year), malware over one year. Dark: by more than ${usd(largeReturn)}`,
  slides: [],
  sources: ["risk_value_scenarios", "risk_value_results"],
  figureSources: ["risk_value_scenarios"],
  query: `select scenario, risk, events_per_year, meanlog, sdlog, lambda_factor, loss_factor, discount_rate, n_years, n_simulations,
  quantity, statistic, point, value, unit, is_approximate
from risk_value
order by scenario_order, quantity, statistic, point`,
  columns,
  analyze,
  claim: (result) =>
    `Halving the likelihood of breaches takes the expected loss of ${result.horizon.years} years from ${usd(result.breach.moments.mean)} to ${usd(result.likelihood.with.moments.mean)} at present value, but the median return between two periods is ${usd(medianReturn(result.likelihood))}. Halving their impact is worth as much on average and ${usd(medianReturn(result.impact))} in the median. All ${count(scored(result).length)} values that the author printed from ${count(result.simulations)} simulations lie within ${Math.ceil(worst(result))} standard errors of the exact ones.`,
  holds: (result) =>
    worst(result) < 3 &&
    result.replications.every(
      ({isApproximate, published, exact}) => !isApproximate || Math.abs(published - exact) <= 0.02
    ) &&
    medianReturn(result.likelihood) < 0.01 * result.likelihood.with.moments.mean &&
    medianReturn(result.impact) < medianReturn(result.likelihood),
  chart,
  altText: (result) => {
    const [likelihood, impact, malware] = controlNames(result).map(([, control]) => notBetter(control));
    return `Six stacked bars of outcomes from costing over $1M more to saving over $1M. Between two different periods the control does not pay in ${percent(likelihood)} (half as likely), ${percent(impact)} (half as costly) and ${percent(malware)} (malware) of cases; with the same events it never costs more.`;
  },
  data: {
    columns: {
      control: string("Control"),
      compared_with: string("Another period, or the same events"),
      outcome: string("Class of the return"),
      share: number("share", "Share of outcomes, exact")
    },
    rows: (result) =>
      controlNames(result).flatMap(([control, values]) =>
        (
          [
            ["another period", independentShares(values)],
            ["same events", sameEventsShares(values)]
          ] as const
        ).flatMap(([compared_with, shares]) =>
          shares.map((share, i) => ({control, compared_with, outcome: returnClasses[i].name, share}))
        )
      )
  },
  figures: [
    {
      id: "present-value",
      sources: ["risk_value_scenarios"],
      title: ({breach, likelihood}) =>
        `Half as many breaches leave ${percent(likelihood.with.moments.p_zero)} of decades without a loss instead of ${percent(breach.moments.p_zero)}; half the impact spares none, but halves every loss`,
      subtitle: ({horizon}) =>
        `Share of ${horizon.years}-year periods whose losses exceed an amount at present value (${percent(horizon.rate, 0)} a year), exact, log axes`,
      chart: npvChart,
      altText: ({breach, likelihood}) =>
        `Three falling curves of exceedance probability over present value on log axes. Halving impact moves the curve left by a factor of two; halving likelihood lowers it, from ${percent(1 - breach.moments.p_zero)} to ${percent(1 - likelihood.with.moments.p_zero)} at its start. In rare periods the two controls come close to each other.`,
      data: {
        columns: {
          period_share: number("share", "Share of periods that cost more"),
          no_control_usd: number("USD", "Present value without a control"),
          half_as_likely_usd: number("USD", "With breaches half as likely"),
          half_as_costly_usd: number("USD", "With breaches half as costly")
        },
        rows: ({breach, likelihood, impact}) =>
          [0.5, 0.25, 0.1, 0.05, 0.01, 0.001].map((share) => ({
            period_share: share,
            no_control_usd: breach.quantile(1 - share),
            half_as_likely_usd: likelihood.with.quantile(1 - share),
            half_as_costly_usd: impact.with.quantile(1 - share)
          }))
      }
    },
    {
      id: "replication",
      title: (result) =>
        `The author’s ${count(scored(result).length)} simulated values are within ${decimal(worst(result), 2)} standard errors of the exact ones`,
      subtitle: ({simulations}) =>
        `Standard errors of ${count(simulations)} simulations between the printed and the exact value; lines at two`,
      chart: (result, options) =>
        standardErrors(
          scored(result).map(({label, published, exact, unit, z}) => {
            const format = unit === "USD" ? signedUsd : (value: number) => percent(value, 1);
            return {
              label: label
                .replace("breach ", "")
                .replace("breach:", "no control:")
                .replace("net present value", "loss"),
              published: format(published),
              exact: format(exact),
              z: z!
            };
          }),
          options
        ),
      altText: (result) =>
        `${count(scored(result).length)} rows with a dot for each printed value on an axis of standard errors; all lie between −${Math.ceil(worst(result))} and ${Math.ceil(worst(result))}.`,
      data: {
        columns: {
          value: string("Scenario and statistic"),
          unit: string("Unit"),
          published: number("see unit", "As printed"),
          exact: number("see unit", "Recomputed, exact"),
          is_approximate: boolean("The author’s text gives it as approximate"),
          standard_errors: optional(
            number(
              "standard errors",
              "Between the two; empty where approximate, or the number of simulations is not known"
            )
          )
        },
        rows: ({replications}) =>
          replications.map(({label, unit, published, exact, isApproximate, z}) => ({
            value: label,
            unit,
            published,
            exact,
            is_approximate: isApproximate,
            standard_errors: z ?? null
          }))
      }
    }
  ],
  numbers: (result) => ({
    mean_without: usd(result.breach.moments.mean),
    mean_with: usd(result.likelihood.with.moments.mean),
    median_return_likelihood: usd(medianReturn(result.likelihood)),
    median_return_impact: usd(medianReturn(result.impact)),
    not_better: percent(notBetter(result.likelihood))
  }),
  values: ({breach, likelihood}) => ({mean_without: breach.moments.mean, mean_with: likelihood.with.moments.mean}),
  explorable,
  references: ["benninghoff_riskvalue", "iris2022"],
  discussion: (result) => {
    const {breach, likelihood, impact, malware, horizon, replications, simulations, eventsPerYear} = result;
    const [weekly] = replications.filter((row) => row.label === "malware: median annual loss");
    const annual = replications.filter((row) => row.label.startsWith("breach: annual loss above"));
    const worstPeriods = 0.01;
    return markdown`
The author asks what a control is worth: the loss of ${horizon.years} years without it less the loss with it, at present value, the first year undiscounted. He simulates both ${count(simulations)} times. Here both are computed
exactly, and his results come out: a breach-free period in ${percent(breach.moments.p_zero, 1)} of cases, a median loss of ${usd(breach.quantile(0.5))}, a median return of ${usd(medianReturn(likelihood))} for half the likelihood and
${usd(medianReturn(impact))} for half the impact. His readings of the figures hold as well: ${annual.map(({label, published, exact}) => `${label.replace("breach: ", "")} in ${percent(published, 0)} of years (exact ${percent(exact)})`).join(" and ")}.

**Why a control that works seems to fail.** The two periods are independent, so that the return mixes what the control does with luck. Both controls halve the expected loss, worth ${usd(likelihood.with.moments.mean)}; yet in ${percent(notBetter(likelihood))}
and ${percent(notBetter(impact))} of comparisons nothing is saved. With the same events, the control prevents half of them or halves each, and never costs more; it saves something in ${percent(1 - likelihood.saved.moments.p_zero)} of periods by likelihood and in
${percent(1 - impact.saved.moments.p_zero)} by impact. Neither view is wrong: the first is what a company sees, the second is what it buys.

**Frequent and small is different.** A weekly malware event costs little, and there are enough of them in one year: halved in number they save ${usd(malware.with.moments.mean)} on average, and fail to save in ${percent(notBetter(malware))} of years. That is where a return
can be observed. For breaches it cannot be, which is an argument for the leading indicators that the talk proposes as security level objectives.

**Method.** A present value is itself a compound Poisson loss: the events of all years, each shrunk by the discount factor of its year. The difference of two such losses comes from one integral.
Standard errors are those of ${count(simulations)} simulations; for malware the number of simulations is not known, so that its printed values (a median year of ${usd(weekly.published)}, exact ${usd(weekly.exact)}) are listed in the data without one.

**Limits.** The cost of the control. The breach is the author’s reading of IRIS 2022 for a typical firm, ${eventsPerYear} events a year and a lognormal loss without an upper bound: the costliest ${percent(worstPeriods, 0)} of periods
carry ${percent((worstPeriods * breach.tailValueAtRisk(1 - worstPeriods)) / breach.moments.mean)} of the mean.
`;
  }
});
