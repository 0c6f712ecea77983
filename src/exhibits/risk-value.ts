import {largeReturn, returnClasses} from "exhibit-report/charts/returnClasses";
import {count, decimal, percent, usd} from "exhibit-report/charts/format";
import explorable from "../explorables/risk-value.ts";
import {boolean, defineExhibit, markdown, number, optional, string} from "exhibit-report";
import {chart, npvChart, replicationChart} from "./riskValueCharts.ts";
import {
  columns,
  controlNames,
  independentShares,
  medianReturn,
  notBetter,
  sameEventsShares
} from "./riskValueControls.ts";
import {analyze, scored, worst} from "./riskValueResult.ts";

export default defineExhibit({
  id: "risk-value",
  name: "The value of reducing risk",
  title: ({likelihood}) =>
    `A control that halves breaches shows no saving in ${percent(notBetter(likelihood))} of ten-year comparisons`,
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
        `Halving frequency raises loss-free decades from ${percent(breach.moments.p_zero)} to ${percent(likelihood.with.moments.p_zero)}; halving impact spares none, but halves every loss`,
      subtitle: ({horizon}) =>
        `Share of ${horizon.years}-year periods whose losses exceed an amount at present value (${percent(horizon.rate, 0)} a year), exact, log axes`,
      chart: npvChart,
      hasLinear: true,
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
      chart: replicationChart,
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

**Limits.** What the control costs is left out. The breach is the author’s reading of IRIS 2022 for a typical firm, ${eventsPerYear} events a year and a lognormal loss without an upper bound: the costliest ${percent(worstPeriods, 0)} of periods
carry ${percent((worstPeriods * breach.tailValueAtRisk(1 - worstPeriods)) / breach.moments.mean)} of the mean.
`;
  }
});
