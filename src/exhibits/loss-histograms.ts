import {combineRisks, compoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson, Risk} from "exhibit-report/statistics/compoundPoisson";
import {estimatedRisks} from "exhibit-report/statistics/consensus";
import {exp, log10, pow} from "exhibit-report/statistics/elementary";
import {logHistogram} from "exhibit-report/statistics/logHistogram";
import {compareLosses} from "exhibit-report/statistics/lossComparison";
import type {ComparedQuantile, LossComparison} from "exhibit-report/statistics/lossComparison";
import {simulateAnnualLosses} from "exhibit-report/statistics/simulate";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {comparedQuantiles} from "exhibit-report/charts/comparedQuantiles";
import {count, decimal, percent, times, usd} from "exhibit-report/charts/format";
import {highestOf, lossHistogram} from "exhibit-report/charts/lossHistogram";
import type {ExpectedBin, ExpectedPoint, LossHistogramOptions} from "exhibit-report/charts/lossHistogram";
import {meanDeviations} from "exhibit-report/charts/meanDeviations";
import {composePanels} from "exhibit-report/charts/svg";
import type {Panel} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import {constant, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {ConstantValues, DataSpec, FigureSpec, Row} from "exhibit-report";

const columns = {
  data_set: string(
    "estimate: of an expert; bar: of the talk’s histogram; caption: of the talk; build: of the author’s page"
  ),
  risk: string("Risk"),
  label: string("Expert, number of the bar, slide or commit"),
  events_per_year: optional(number("events per year", "Events expected in a year")),
  p05: optional(number("USD", "Loss of one event that 5% of events stay below")),
  p50: optional(number("USD", "Median loss of one event")),
  p95: optional(number("USD", "Loss of one event that 95% of events stay below")),
  lower_usd: optional(number("USD", "Lower edge of the bar or of the caption’s range")),
  upper_usd: optional(number("USD", "Upper edge of the bar or of the caption’s range")),
  value_usd: optional(number("USD", "The caption’s typical loss, or the build’s mean annual loss")),
  n_years: optional(integer("years", "Height of the bar, or years that the build simulated"))
};

type Input = Row<typeof columns>;
type Name = "Cyber" | "Outage";

/** One risk, simulated and exact. */
interface Loss {
  name: Name;
  /** Years that were simulated. */
  years: number;
  risk: Risk;
  exact: CompoundPoisson;
  comparison: LossComparison;
  bins: ExpectedBin[];
  talk: {bins: ExpectedBin[]; n: number};
  caption: {lower: number; upper: number; typical: number};
  builds: {label: string; mean: number}[];
}

interface Result extends Simulation {
  cyber: Loss;
  outage: Loss;
  domain: [number, number];
}

const constants = {
  years: constant(100_000, "years", "Years that are simulated of each risk"),
  seed: constant(2025, "", "Seed of the simulation")
};
/** Years behind each of the talk’s histograms, and the means of the author’s page that are shown beside the exact ones. */
const talkYears = 100_000;
const perDecade = 10;
const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const fills: Record<Name, string> = {Cyber: color.series[0], Outage: color.series[3]};
const risks: Record<Name, string> = {Cyber: "Cybersecurity Breach", Outage: "Technology Outage"};

type Simulation = ConstantValues<typeof constants>;

function analyze(rows: Input[], simulation: Simulation): Result {
  const estimates = rows
    .filter(({data_set}) => data_set === "estimate")
    .map(({risk, label, events_per_year, p05, p50, p95}) => ({
      risk,
      expert: label,
      lambda: events_per_year,
      p05,
      p50,
      p95
    }));
  const estimated = estimatedRisks(estimates);
  const loss = (name: Name, stream: number) =>
    simulate(
      name,
      estimated.find(({risk}) => risk === risks[name])!,
      rows.filter(({risk}) => risk === risks[name]),
      {...simulation, stream}
    );
  const [cyber, outage] = [loss("Cyber", 0), loss("Outage", 1)];
  return {...simulation, cyber, outage, domain: range([...cyber.bins, ...outage.bins])};
}

function range(bins: ExpectedBin[]): [number, number] {
  return [Math.min(...bins.map(({min}) => min)), Math.max(...bins.map(({max}) => max))];
}

function simulate(name: Name, risk: Risk, rows: Input[], {years, seed, stream}: Simulation & {stream: number}): Loss {
  const exact = compoundPoisson(combineRisks([risk]));
  const {total} = simulateAnnualLosses(risk, {years, seed, stream});
  const expected = (n: number, {min, max}: {min: number; max: number}) =>
    n * (exact.exceedance(min) - exact.exceedance(max));
  const bars = rows.filter(({data_set}) => data_set === "bar").sort((a, b) => Number(a.label) - Number(b.label));
  const [caption] = rows.filter(({data_set}) => data_set === "caption");
  return {
    name,
    years,
    risk,
    exact,
    comparison: compareLosses(total, exact, probabilities),
    bins: logHistogram(total, {perDecade}).bins.map((bin) => ({...bin, expected: expected(years, bin)})),
    talk: {
      bins: bars.map(({lower_usd, upper_usd, n_years}) => {
        const [min, max] = [lower_usd!, upper_usd!];
        return {
          min,
          max,
          log10_min: log10(min),
          log10_max: log10(max),
          n: n_years!,
          expected: expected(talkYears, {min, max})
        };
      }),
      n: bars.reduce((sum, {n_years}) => sum + n_years!, 0)
    },
    caption: {lower: caption.lower_usd!, upper: caption.upper_usd!, typical: caption.value_usd!},
    builds: rows
      .filter((row) => row.data_set === "build" && row.n_years === talkYears)
      .map(({label, value_usd}) => ({label: `build ${label}`, mean: value_usd!}))
  };
}

const quantile = ({comparison}: Loss, p: number) => comparison.quantilesWithLoss.find((q) => q.p === p)!;
const median = (loss: Loss) => quantile(loss, 0.5);
const both = ({cyber, outage}: Result) => [cyber, outage];
/** Share of the years with a loss that lie in the range of the talk’s caption. */
const inCaption = ({exact, caption, comparison}: Loss) =>
  (exact.exceedance(caption.lower) - exact.exceedance(caption.upper)) / (1 - comparison.zero_share.exact);
/** Powers of ten between the 5% and the 95% quantile of the years with a loss. */
const spread = (loss: Loss) => log10(quantile(loss, 0.95).exact / quantile(loss, 0.05).exact);
const nearestPower = (x: number) => pow(10, Math.round(log10(x)));

/** Every number that is checked: standard errors between simulated and exact. */
function scores(result: Result): number[] {
  return both(result).flatMap(({comparison: {zero_share, quantiles, quantilesWithLoss}}) => [
    (zero_share.simulated - zero_share.exact) / zero_share.std_err,
    ...quantiles.map(({z}) => z),
    ...quantilesWithLoss.map(({z}) => z)
  ]);
}

/** Years expected in a bar of the histogram’s width around each loss. */
function expectedCurve({exact, years}: Loss, [from, to]: [number, number]): ExpectedPoint[] {
  const n = 120;
  const half = pow(10, 0.5 / perDecade);
  return Array.from({length: n + 1}, (_, i) => {
    const loss = from * pow(to / from, i / n);
    return {loss, n: years * (exact.exceedance(loss / half) - exact.exceedance(loss * half))};
  });
}

function markers({comparison: {quantilesWithLoss, meanWithLoss}}: Loss, narrow: boolean) {
  const [median, p95] = [0.5, 0.95].map((p) => quantilesWithLoss.find((q) => q.p === p)!.loss);
  return [
    {loss: median, label: `Median ${usd(median)}`},
    {loss: meanWithLoss.simulated, label: `Mean ${usd(meanWithLoss.simulated)}`},
    {loss: p95, label: `${narrow ? "p95" : "95% below"} ${usd(p95)}`}
  ];
}

function panelNote({comparison: {n_with_loss, zero_share}}: Loss, narrow: boolean): string {
  const zero = `${percent(zero_share.simulated, 1)} of years without a loss (exact ${percent(zero_share.exact, 1)})`;
  return narrow ? zero : `${count(n_with_loss)} years with a loss; ${zero}`;
}

function panelSize(layout: ChartOptions["layout"]): [width: number, height: number] {
  return layout === "wide" ? [720, 200] : layout === "card" ? [312, 178] : [340, 210];
}

/** Panels below each other on one axis; side by side in a card, which is wide and low. */
function arrange(panels: Panel[], {document, layout}: ChartOptions): SVGSVGElement {
  return composePanels(panels, {document, columns: layout === "card" ? 2 : 1, gap: 16});
}

function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const {cyber, outage, domain} = result;
  const narrow = options.layout !== "wide";
  const [width, height] = panelSize(options.layout);
  const withLoss = ({comparison: {n_with_loss}}: Loss) => n_with_loss;
  const highest = Math.max(
    ...both(result).map((loss) => highestOf(loss.bins, expectedCurve(loss, domain)) / withLoss(loss))
  );
  // Its own years, drawn among the years of the other panel.
  const other: LossHistogramOptions["other"] = {
    curve: expectedCurve(cyber, domain).map(({loss, n}) => ({loss, n: (n * withLoss(outage)) / withLoss(cyber)})),
    stroke: fills.Cyber,
    label: "cyber",
    at: 3e7
  };
  const panel = (loss: Loss, title: string, more: Partial<LossHistogramOptions> = {}) => ({
    svg: lossHistogram(
      {
        bins: loss.bins,
        curve: expectedCurve(loss, domain),
        fill: fills[loss.name],
        markers: markers(loss, narrow),
        share: {of: withLoss(loss), highest},
        domain,
        width,
        height,
        ...more
      },
      options
    ),
    title,
    note: panelNote(loss, narrow)
  });
  return arrange([panel(cyber, "Cyber"), panel(outage, "Outage", {other})], options);
}

const binColumns = {
  risk: string("Risk"),
  lower_usd: number("USD", "Lower edge of the bar"),
  upper_usd: number("USD", "Upper edge of the bar"),
  n_years: integer("years", "Years counted in the bar"),
  expected_years: number("years", "Years expected in the bar, exact")
};

function binRows(name: string, bins: ExpectedBin[]) {
  return bins.map(({min, max, n, expected}) => ({
    risk: name,
    lower_usd: min,
    upper_usd: max,
    n_years: n,
    expected_years: expected
  }));
}

/** One histogram as a slide shows it, with the talk’s caption under the axis. */
function slideFigure(key: "cyber" | "outage", slide: number, title: (loss: Loss) => string): FigureSpec<Result> {
  return {
    id: key,
    sources: ["rq_demo_estimates", "talk_loss_captions"],
    slides: [slide],
    title: (result) => title(result[key]),
    subtitle: (result) =>
      `${count(result.years)} simulated years by annual loss, ten bars to a power of ten on a log axis of dollars; ${panelNote(result[key], true)}. Line: expected years. Below: the talk’s caption`,
    chart: (result, options) => {
      const loss = result[key];
      const narrow = options.layout === "narrow";
      const [width, height] = narrow ? [340, 250] : options.layout === "card" ? [640, 176] : [720, 300];
      const domain = range(loss.bins);
      const {lower, upper, typical} = loss.caption;
      return lossHistogram(
        {
          bins: loss.bins,
          curve: expectedCurve(loss, domain),
          fill: fills[loss.name],
          markers: markers(loss, narrow),
          caption: {...loss.caption, label: `the talk: ${usd(lower)} to ${usd(upper)}, ${usd(typical)} typical`},
          domain,
          width,
          height
        },
        options
      );
    },
    altText: (result) => {
      const {bins} = result[key];
      const highest = bins.reduce((a, b) => (b.n > a.n ? b : a));
      return `Histogram of simulated annual losses, ${bins.length} bars on a log axis of dollars under a curve of expected years. It is bell-shaped; its highest bar, ${count(highest.n)} years, reaches from ${usd(highest.min)} to ${usd(highest.max)}.`;
    },
    data: {columns: binColumns, rows: (result) => binRows(result[key].name, result[key].bins)}
  };
}

function talkChart(result: Result, options: ChartOptions): SVGSVGElement {
  const domain = range(both(result).flatMap(({talk}) => talk.bins));
  const [width, height] = panelSize(options.layout);
  const panels = both(result).map((loss) => {
    const {bins, n} = loss.talk;
    const curve = bins.map(({min, max, expected}) => ({loss: Math.sqrt(min * max), n: expected}));
    const expected = talkYears * (1 - loss.comparison.zero_share.exact);
    return {
      svg: lossHistogram({bins, curve, fill: fills[loss.name], domain, width, height}, options),
      title: loss.name,
      note: `${count(n)} years in the bars, ${count(expected)} expected`
    };
  });
  return arrange(panels, options);
}

const pointName = (p: number) => `${percent(p, 0)}`;

function quantilesChart(result: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const width = narrow ? 340 : options.layout === "card" ? 312 : 350;
  const panels = both(result).map(({name, comparison}) => {
    const rows = comparison.quantilesWithLoss.map(({p, loss, lower, upper, exact}) => ({
      label: pointName(p),
      simulated: loss,
      lower,
      upper,
      exact
    }));
    return {svg: comparedQuantiles({rows, fill: fills[name], width}, options), title: name};
  });
  return composePanels(panels, {document: options.document, columns: narrow ? 1 : 2, gap: 20});
}

const quantileData: DataSpec<Result> = {
  columns: {
    risk: string("Risk"),
    years: string("All years, or years with a loss"),
    statistic: string("Quantile, mean, or share of years without a loss"),
    unit: string("Unit of the values"),
    simulated: number("see unit", "From the simulated years"),
    std_err: optional(number("see unit", "Monte Carlo standard error; of a mean, from the exact variance")),
    lower: optional(number("see unit", "Lower 95% limit, from order statistics")),
    upper: optional(number("see unit", "Upper 95% limit")),
    exact: number("see unit", "Exact compound Poisson value"),
    z: optional(number("standard errors", "Standard errors between the two, on the scale of probability"))
  },
  rows: (result) => both(result).flatMap(comparisonRows)
};

function comparisonRows({name, comparison}: Loss) {
  const {zero_share, mean, quantiles, quantilesWithLoss, meanWithLoss} = comparison;
  const row = (
    population: string,
    statistic: string,
    unit: string,
    values: {simulated: number; exact: number; std_err?: number}
  ) => ({
    risk: name,
    years: population,
    statistic,
    unit,
    simulated: values.simulated,
    std_err: values.std_err ?? null,
    lower: null,
    upper: null,
    exact: values.exact,
    z: null
  });
  const quantileRow =
    (population: string) =>
    ({p, loss, std_err, lower, upper, exact, z}: ComparedQuantile) => ({
      ...row(population, `${pointName(p)} quantile`, "USD", {simulated: loss, exact, std_err}),
      lower: lower ?? null,
      upper: upper ?? null,
      z
    });
  return [
    row("all", "years without a loss", "share", zero_share),
    row("all", "mean", "USD", mean),
    ...quantiles.map(quantileRow("all")),
    row("with a loss", "mean", "USD", meanWithLoss),
    ...quantilesWithLoss.map(quantileRow("with a loss"))
  ];
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
  query: `select data_set, risk, label, events_per_year, p05, p50, p95, lower_usd, upper_usd, value_usd, n_years
from loss_histogram_inputs
order by data_set, risk, label`,
  columns,
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
      chart: (result, options) =>
        meanDeviations(
          {
            rows: both(result).map(({name, exact, builds}) => ({
              label: name,
              fill: fills[name],
              exact: exact.moments.mean,
              runs: builds
            })),
            domain: [-0.3, 0.9]
          },
          options
        ),
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

function deviations({builds, exact}: Loss): number[] {
  return builds.map(({mean}) => Math.abs(mean / exact.moments.mean - 1));
}
const farthest = (loss: Loss) => Math.max(...deviations(loss));
const lowest = ({builds}: Loss) => Math.min(...builds.map(({mean}) => mean));
const highest = ({builds}: Loss) => Math.max(...builds.map(({mean}) => mean));
/** Largest deviation of a simulated quantile. */
const worst = ({comparison}: Loss) =>
  Math.max(...comparison.quantilesWithLoss.map(({loss, exact}) => Math.abs(loss / exact - 1)));
