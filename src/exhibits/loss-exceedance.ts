import {largestExceedance} from "exhibit-report/statistics/largestLoss";
import {count, decimal, percent, times, usd} from "exhibit-report/charts/format";
import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import {chart, curvePoints, largestChart, levelsChart, totalDomain} from "./lossExceedanceCharts.ts";
import {
  analyze,
  columns,
  constants,
  everyone,
  largest,
  level,
  periods,
  scores,
  simulatedPeriods,
  tail
} from "./lossExceedanceResult.ts";
import type {Annual} from "./lossExceedanceResult.ts";

export default defineExhibit({
  id: "loss-exceedance",
  name: "Loss exceedance",
  title: ({crossing}) =>
    `By the author’s estimates, losing a customer costs most, until the once-in-${count(crossing)}-years cyber loss`,
  subtitle: ({years}) =>
    `Share of years whose total loss exceeds an amount, by risk and together, log axes. Lines: exact; rings: ${count(years)} simulated years`,
  slides: [],
  sources: ["rq_demo_estimates"],
  query: `select risk, risk_order, expert, events_per_year, p05, p50, p95
from risk_estimates
order by risk_order, expert`,
  columns,
  constants,
  analyze,
  claim: (result) =>
    `One year in ten loses more than ${usd(level(result.all, 10))} over the three risks together, one in a hundred more than ${usd(level(result.all, 100))}. Losing a customer is the costliest risk up to one year in ${count(result.crossing)}; in rarer years cyber losses are.`,
  holds: (result) =>
    scores(result).every((z) => Math.abs(z) < 3) &&
    periods.every(
      (period) => level(result.customer, period) > level(result.cyber, period) || period > result.crossing
    ) &&
    level(result.cyber, 1000) > level(result.customer, 1000),
  chart,
  hasLinear: true,
  altText: (result) =>
    `Four falling curves of exceedance probability over loss, both on log axes. The outage curve lies far left; the customer curve runs just under the combined one and falls steeply; the cyber curve starts low, falls slowly and crosses it at 1 year in ${count(result.crossing)}, near ${usd(level(result.cyber, result.crossing))}.`,
  data: {
    columns: {
      risk: string("Risk"),
      return_period_years: integer("years", "A loss as large comes once in so many years"),
      annual_loss_usd: number("USD", "Annual loss exceeded once in that period, exact"),
      simulated_usd: number("USD", "The same from simulated years"),
      lower_usd: optional(number("USD", "Lower 95% limit of the simulated value")),
      upper_usd: optional(number("USD", "Upper 95% limit of the simulated value")),
      largest_event_usd: number("USD", "Largest event of a year exceeded once in that period, exact"),
      tail_value_usd: number("USD", "Tail value at risk: mean loss of the years beyond, exact")
    },
    rows: (result) =>
      everyone(result).flatMap((annual) =>
        annual.comparison.quantiles.map(({loss, lower, upper, exact}, i) => ({
          risk: annual.name,
          return_period_years: simulatedPeriods[i],
          annual_loss_usd: exact,
          simulated_usd: loss,
          lower_usd: lower ?? null,
          upper_usd: upper ?? null,
          largest_event_usd: largest(annual, simulatedPeriods[i]),
          tail_value_usd: tail(annual, simulatedPeriods[i])
        }))
      )
  },
  figures: [
    {
      id: "tail-value",
      title: ({cyber, customer}) =>
        `By the same estimates cyber losses exceed ${usd(level(cyber, 100))} once in a hundred years, and then cost ${times(Math.round(tail(cyber, 100) / level(cyber, 100)))} that on average; for a lost customer it is ${times(tail(customer, 100) / level(customer, 100))}`,
      subtitle: () =>
        "Annual loss exceeded in 1 year in 10, 20 and 100 (dot), and mean loss of the years that exceed it (ring: tail value at risk), exact, log axis",
      chart: levelsChart,
      altText: ({outage, customer, all}) =>
        `Panels with a dot and a ring for each return period on a log axis of dollars. Dot and ring are close for ${outage.name.toLowerCase()} and ${customer.name.toLowerCase()}; for cyber losses they lie about a power of ten apart, and they pull the combined tail value to ${usd(tail(all, 100))}.`
    },
    {
      id: "largest-event",
      title: ({all}) =>
        `In the worst year in 1,000, one event makes up nearly the whole loss: the total is ${percent(level(all, 1000) / largest(all, 1000) - 1)} above it, against ${percent(level(all, 10) / largest(all, 10) - 1)} in the worst year in 10`,
      subtitle: () =>
        "Share of years whose total loss, or whose largest single event, exceeds an amount; three risks together, exact, log axes",
      chart: largestChart,
      altText: ({all}) =>
        `Two falling curves of exceedance probability over loss on log axes: the total of a year, and its largest event. They differ by a factor of ${decimal(level(all, 2) / largest(all, 2), 2)} at the median and close up towards rare years.`,
      data: {
        columns: {
          loss_usd: number("USD", "Loss"),
          p_total: number("share", "Share of years whose total loss is above"),
          p_largest: number("share", "Share of years whose largest event is above")
        },
        rows: ({all}) =>
          curvePoints((loss) => all.exact.exceedance(loss), totalDomain)
            .filter((_, i) => i % 10 === 0)
            .map(({loss, p}) => ({loss_usd: loss, p_total: p, p_largest: largestExceedance(all.risks, loss)}))
      }
    }
  ],
  numbers: ({cyber, customer, all, crossing}) => ({
    one_in_ten: usd(level(all, 10)),
    one_in_twenty: usd(level(all, 20)),
    one_in_hundred: usd(level(all, 100)),
    cyber_tail: usd(tail(cyber, 100)),
    customer_tail: usd(tail(customer, 100)),
    crossing: count(crossing)
  }),
  references: ["benninghoff_rqdemo", "benninghoff_rqprototype", "quantrr"],
  discussion: (result) => {
    const {cyber, outage, customer, all, crossing} = result;
    const meanShare = ({exact}: Annual) => percent(exact.moments.mean / all.exact.moments.mean);
    return markdown`
A histogram shows how losses are spread; a loss exceedance curve answers the question that a budget or an insurer asks: how likely is a year that costs more than this? Together the three risks of the author’s
demonstration exceed ${usd(level(all, 10))} in one year in ten, ${usd(level(all, 20))} in one in twenty and ${usd(level(all, 100))} in one in a hundred.

**Which risk is worst depends on how bad a year you plan for.** In one year in ten a lost customer costs ${times(level(customer, 10) / level(cyber, 10))} as much as a breach. Its curve is steep, that of breaches is flat: they meet at
one year in ${count(crossing)}, near ${usd(level(cyber, crossing))}, and in one year in 1,000 cyber losses are ${times(level(cyber, 1000) / level(customer, 1000))} as large. Outages, at ${usd(level(outage, 100))} in one year in a hundred, hardly count beside either. By their means lost customers make up ${meanShare(customer)}
of the expected loss, breaches ${meanShare(cyber)} and outages ${meanShare(outage)}.

All of this is what experts estimated for a made-up organisation, so the titles speak of estimates.

**Beyond the threshold.** A return period says how often a loss is exceeded, not by how much. The tail value at risk does: it is the mean of the years beyond. For breaches it is ${times(Math.round(tail(cyber, 100) / level(cyber, 100)))}
the one-in-a-hundred loss, for lost customers ${times(tail(customer, 100) / level(customer, 100))}. Most of a number like ${usd(tail(cyber, 100))} comes from the assumed shape of the distribution, far beyond anything that has been estimated.

**One event or many.** The largest event of a year has a curve in closed form, 1 − exp(−Σ λ P(X > x)). In rare years one event makes up nearly the whole loss, so preventing or capping the largest one is what changes the tail.

**Method.** The curves are exact: compound Poisson distributions of the consensus of seven experts, solved without simulation; the three together are one compound Poisson with the events of all. The rings are quantiles of ${count(result.years)} simulated
years (seed ${result.seed}), all within ${decimal(Math.max(...scores(result).map(Math.abs)), 2)} standard errors of the curves. A year that costs nothing is below every threshold, which is why the cyber curve starts at 1 in ${decimal(1 / cyber.exact.exceedance(0), 2)}.

**Limits.** How much loss is tolerable is left open: the author’s demonstration states no tolerance, so no line is drawn. The risks are taken as independent, although a breach can cause an outage and lose a customer; dependence would lift the combined curve at its far end. The
estimates are fictional.
`;
  }
});
