import {exp, log10, pow} from "exhibit-report/statistics/elementary";
import {count, decimal, percent, times, usd} from "exhibit-report/charts/format";
import {defineExhibit, markdown, number, string} from "exhibit-report";
import type {FigureSpec} from "exhibit-report";
import {chart, meansChart, panelNote, pointName, quantilesChart, slideChart, talkChart} from "./lossHistogramCharts.ts";
import {
  analyze,
  both,
  columns,
  constants,
  farthest,
  highest,
  inCaption,
  lowest,
  median,
  probabilities,
  quantile,
  queries,
  query,
  scores,
  spread,
  talkYears,
  worst
} from "./lossHistogramResult.ts";
import type {Loss, Result} from "./lossHistogramResult.ts";
import {binColumns, binRows, quantileData} from "./lossHistogramTables.ts";

const nearestPower = (x: number) => pow(10, Math.round(log10(x)));

/** One histogram as a slide shows it, with the talk’s caption under the axis. */
function slideFigure(key: "cyber" | "outage", slide: number, title: (loss: Loss) => string): FigureSpec<Result> {
  return {
    id: key,
    sources: ["rq_demo_estimates", "talk_loss_captions"],
    slides: [slide],
    title: (result) => title(result[key]),
    subtitle: (result) =>
      `${count(result.years)} simulated years by annual loss, ten bars to a power of ten on a log axis of dollars; ${panelNote(result[key], true)}. Line: expected years. Below: the talk’s caption`,
    chart: (result, options) => slideChart(result[key], options),
    altText: (result) => {
      const {bins} = result[key];
      const highest = bins.reduce((a, b) => (b.n > a.n ? b : a));
      return `Histogram of simulated annual losses, ${bins.length} bars on a log axis of dollars under a curve of expected years. It is bell-shaped; its highest bar, ${count(highest.n)} years, reaches from ${usd(highest.min)} to ${usd(highest.max)}.`;
    },
    data: {columns: binColumns, rows: (result) => binRows(result[key].name, result[key].bins)}
  };
}

export default defineExhibit({
  id: "loss-histograms",
  name: "Cyber and outage losses, simulated",
  title: ({cyber, outage}) =>
    `In the median year with a loss, cyber losses are ${times(Math.round(median(cyber).exact / median(outage).exact))} outage losses`,
  subtitle: ({years}) =>
    `Annual losses in ${count(years)} simulated years each: share of the years with a loss by annual loss, on one scale; ten bars to a power of ten on a log axis of dollars. Lines: expected, exact`,
  slides: [22, 23],
  sources: ["rq_demo_estimates", "talk_histograms", "talk_loss_captions", "rq_demo_builds"],
  figureSources: ["rq_demo_estimates"],
  query,
  columns,
  queries,
  constants,
  analyze,
  claim: (result) =>
    `In ${count(result.years)} simulated years ${percent(result.cyber.comparison.zero_share.simulated, 1)} have no cyber loss and ${percent(result.outage.comparison.zero_share.simulated, 1)} no outage loss. In years with one the median is ${usd(median(result.cyber).loss)} for cyber and ${usd(median(result.outage).loss)} for outages, and every quantile from ${pointName(probabilities[0])} to ${pointName(probabilities.at(-1)!)} lies within ${Math.ceil(Math.max(...scores(result).map(Math.abs)))} standard errors of the exact one.`,
  holds: (result) =>
    scores(result).every((z) => Math.abs(z) < 3) &&
    median(result.cyber).lower! > median(result.outage).upper! &&
    result.cyber.comparison.zero_share.simulated > result.outage.comparison.zero_share.simulated,
  chart,
  altText: (result) =>
    `Two histograms one above the other on one log axis of dollars and one scale of shares, each bell-shaped under its curve of expected years. Outages centre on ${usd(median(result.outage).loss)} and are narrow; cyber losses centre on ${usd(median(result.cyber).loss)}, are nearly twice as wide.`,
  data: quantileData,
  figures: [
    slideFigure("cyber", 22, (loss) => {
      const {exact} = median(loss);
      return `Cyber: half of the years with a loss stay below ${usd(exact)}, one in twenty exceeds ${usd(quantile(loss, 0.95).exact)}`;
    }),
    slideFigure("outage", 23, (loss) => {
      const {exact} = median(loss);
      return `Outages: half of the years with a loss stay below ${usd(exact)}, one in twenty exceeds ${usd(quantile(loss, 0.95).exact)}`;
    }),
    {
      id: "quantiles",
      sources: ["rq_demo_estimates"],
      title: (result) =>
        `From 5% to 99%, simulated quantiles of outage losses are within ${percent(worst(result.outage))} of the exact ones, of cyber losses within ${percent(worst(result.cyber))}`,
      subtitle: ({years}) =>
        `Deviation of the quantiles of ${count(years)} simulated years from the exact ones, years with a loss. Dot: simulated, with 95% interval; ring: exact`,
      chart: quantilesChart,
      altText: (result) =>
        `Two panels with a row for each quantile: a dot with its interval, and a ring at zero for the exact value. All dots are within ${percent(Math.max(...both(result).map(worst)))} of the ring; intervals are several times wider for cyber losses.`
    },
    {
      id: "means",
      sources: ["rq_demo_estimates", "rq_demo_builds"],
      title: ({cyber, outage}) =>
        `The mean of ${count(talkYears)} years is good to ${percent(farthest(outage))} for outages, but up to ${percent(farthest(cyber))} off for cyber losses`,
      subtitle: ({cyber}) =>
        `Mean annual loss that ${cyber.builds.length} builds of the author’s page printed, ${count(talkYears)} years each from the same estimates, as deviation from the exact mean (ring); all years`,
      chart: meansChart,
      altText: ({cyber, outage}) =>
        `Two rows of dots around a ring at the exact mean. The outage dots lie on top of each other; the cyber dots spread from ${usd(lowest(cyber))} to ${usd(highest(cyber))} around ${usd(cyber.exact.moments.mean)}, outages from ${usd(lowest(outage))} to ${usd(highest(outage))}.`,
      data: {
        columns: {
          risk: string("Risk"),
          run: string("Build of the author’s page"),
          mean_usd: number("USD", "Mean annual loss, as printed"),
          exact_usd: number("USD", "Exact mean annual loss")
        },
        rows: (result) =>
          both(result).flatMap(({name, builds, exact}) =>
            builds.map(({label, mean}) => ({risk: name, run: label, mean_usd: mean, exact_usd: exact.moments.mean}))
          )
      }
    },
    {
      id: "talk",
      sources: ["rq_demo_estimates", "talk_histograms"],
      slides: [22, 23],
      title: () => "The talk’s two histograms, read off its slides, are what the estimates imply",
      subtitle: () =>
        `Bars: heights read off the slides, digitised, good to about 0.5% in total. Lines: years that the exact distribution expects in the same bars out of ${count(talkYears)}`,
      chart: talkChart,
      altText: (result) =>
        `The bars of the talk’s two histograms on one log axis of dollars, each under the curve of expected years. Bars and curves agree: ${both(
          result
        )
          .map(({name, talk}) => `${count(talk.n)} years in the ${name.toLowerCase()} bars`)
          .join(" and ")}.`,
      data: {columns: binColumns, rows: (result) => both(result).flatMap(({name, talk}) => binRows(name, talk.bins))}
    }
  ],
  numbers: ({cyber, outage}) => ({
    cyber_zero_share: percent(cyber.comparison.zero_share.exact, 1),
    outage_zero_share: percent(outage.comparison.zero_share.exact, 1),
    cyber_median: usd(median(cyber).exact),
    outage_median: usd(median(outage).exact),
    cyber_p95: usd(quantile(cyber, 0.95).exact),
    outage_p95: usd(quantile(outage, 0.95).exact),
    median_ratio_with_loss: times(Math.round(median(cyber).exact / median(outage).exact)),
    mean_ratio: times(Math.round(cyber.exact.moments.mean / outage.exact.moments.mean)),
    cyber_mean: usd(cyber.exact.moments.mean),
    outage_mean: usd(outage.exact.moments.mean),
    spread_ratio: times(spread(cyber) / spread(outage))
  }),
  values: ({cyber, outage}) => ({
    cyber_median: median(cyber).exact,
    outage_median: median(outage).exact,
    outage_mean: outage.exact.moments.mean
  }),
  references: ["benninghoff_rqdemo", "quantrr", "iris2022"],
  discussion: ({years, seed, cyber, outage}) => markdown`
The talk’s point stands: security incidents are rarer and larger than outages. A cyber event comes about once in ${decimal(1 / cyber.risk.lambda, 2)} years, an outage
${decimal(outage.risk.lambda)} times a year. The exact mean loss of a year is ${usd(cyber.exact.moments.mean)} against ${usd(outage.exact.moments.mean)}, although ${percent(cyber.comparison.zero_share.exact, 1)} of the cyber years cost
nothing. The ${times(Math.round(median(cyber).exact / median(outage).exact))} between the medians holds on condition that there is a loss: in ${percent(outage.comparison.zero_share.exact, 1)} of the outage years there is none either. Per year, losses or none, the means are
${times(Math.round(cyber.exact.moments.mean / outage.exact.moments.mean))} apart. Years without a loss cannot be drawn on a log axis, so the bars of a panel add up to the years with a loss, not to ${count(years)}.

**The shapes are similar, the widths are not.** Both are bells on a log axis, as the talk says. From the 5% to the 95% quantile of the years with a loss, cyber
losses span ${decimal(spread(cyber), 2)} powers of ten and outages ${decimal(spread(outage), 2)}.

**The captions.** The talk gives outages as “$100–$10M, $100K typical” and cyber as “$100–$10B, $1M typical”. The ranges hold ${percent(inCaption(outage), 1)} and ${percent(inCaption(cyber), 1)} of the
years with a loss. Half of the years with an outage loss stay below ${usd(median(outage).exact)}, half of those with a cyber loss below ${usd(median(cyber).exact)}: to the nearest power of ten these are
${usd(nearestPower(median(outage).exact))} and ${usd(nearestPower(median(cyber).exact))}, the talk’s two figures. As amounts they are loose, and for outages ${usd(outage.caption.typical)} is nearer to the mean over all years, ${usd(outage.exact.moments.mean)}.

**Method.** Seven fictional but realistic experts estimate how often each event happens and the 5% and 95% quantiles of its cost. Their averages give
λ = ${cyber.risk.lambda} and a lognormal event with median ${usd(exp(cyber.risk.meanlog))} for cyber (the talk quotes IRIS 2022 for events of “just over $250K”), λ = ${outage.risk.lambda} and ${usd(exp(outage.risk.meanlog))} for outages; the experts’ own medians are
compared, not fitted. The number of events of a year is Poisson, each costs an independent lognormal amount; seed ${seed}, one stream for each risk. The exact values come from solving the equation of the compound
Poisson distribution, without simulation. Limits of simulated quantiles are order statistics.

**What ${count(years)} years cannot tell.** The mean cyber loss. Its true standard error in ${count(years)} years is ${usd(cyber.comparison.mean.std_err)} on a mean of ${usd(cyber.exact.moments.mean)}, because a handful of years carry most of
the loss; this run gives ${usd(cyber.comparison.mean.simulated)}. The author’s page sets no seed, and the builds of it that ran ${count(talkYears)} years printed means from ${usd(lowest(cyber))} to ${usd(highest(cyber))}. Medians and the share of years
without a loss do not move like that.

**Limits.** The estimates are a demonstration, not measurements of any company. Events are independent, within a risk and between the two, and a loss has no upper bound: the costliest
cyber year drawn here is beyond ${usd(cyber.bins[cyber.bins.length - 1].min, 1)}.
`
});
