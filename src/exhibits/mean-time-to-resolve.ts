import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {meanDifferenceError} from "exhibit-report/statistics/halves";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {count, decimal, percent} from "exhibit-report/charts/format";
import {chanceDifference} from "exhibit-report/charts/chanceDifference";
import type {Noise} from "exhibit-report/charts/chanceDifference";
import {composePanels} from "exhibit-report/charts/svg";
import {constant, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {ConstantValues, Row} from "exhibit-report";

const columns = {
  company: string("Company, anonymous"),
  n_2019: integer("incidents", "Incidents in 2019"),
  mean_minutes: integer("minutes", "Mean time to resolve"),
  sd_minutes: integer("minutes", "Standard deviation of the time to resolve"),
  n_incidents: integer("incidents", "Incidents in both halves together"),
  half_width_minutes: number("minutes", "Half width of the 90% interval, as published")
};

interface Company {
  company: string;
  /** Share by which incidents are shorter, and level of the interval. */
  cut: number;
  level: number;
  mean: number;
  /** The change to be seen: that share of the mean. */
  change: number;
  noise: Noise[];
  /** Years of incidents, at the rate of 2019, until a test detects the change. */
  years: number;
}

type Result = Company[];

const constants = {
  cut: constant(0.1, "share", "By how much every incident is shorter"),
  level: constant(0.9, "share", "Level of the interval")
};
/** Standard errors that a change must measure for a two-sided test at 5% to find it in 80% of cases. */
const foundFrom = normalQuantile(0.975, 0, 1) + normalQuantile(0.8, 0, 1);

function analyze(rows: Row<typeof columns>[], {cut, level}: ConstantValues<typeof constants>): Result {
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const names = [...new Set(rows.map(({company}) => company))];
  return names.map((name) => {
    const own = rows.filter(({company}) => company === name);
    const {mean_minutes: mean, sd_minutes: sd, n_2019} = own[0];
    const halfWidth = (n: number) => z * meanDifferenceError(sd, n);
    const published = own.map(({n_incidents: n, half_width_minutes}) => ({n, published: half_width_minutes}));
    const noise = [...published, {n: n_2019, published: undefined}]
      .map((d) => ({...d, computed: halfWidth(d.n)}))
      .sort((a, b) => a.n - b.n);
    const change = cut * mean;
    return {
      company: name,
      cut,
      level,
      mean,
      change,
      noise,
      years: ((foundFrom * meanDifferenceError(sd, n_2019)) / change) ** 2
    };
  });
}

function largestDifference(companies: Result): number {
  const differences = companies.flatMap(({noise}) =>
    noise.map(({computed, published = computed}) => Math.abs(computed - published))
  );
  return Math.max(...differences);
}

function range(values: number[], text: (value: number) => string): string {
  return `${text(Math.min(...values))} to ${text(Math.max(...values))}`;
}

/** The noise of the largest published sample of each company. */
function largestSamples(companies: Result): number[] {
  return companies.map(({noise}) => noise.filter(({published}) => published !== undefined).at(-1)!.computed);
}

function chart(companies: Result, options: ChartOptions): SVGSVGElement {
  const maximum = Math.max(...companies.flatMap(({noise}) => noise.map(({computed}) => computed)));
  const card = options.layout === "card";
  const panels = companies.map(({company, cut, mean, change, noise}) => ({
    title: `Company ${company}, mean ${count(mean)} minutes`,
    svg: chanceDifference(
      {
        ...{noise, maximum},
        ...(card && {width: 290, rowHeight: 52}),
        change: {minutes: change, text: `${percent(cut)} shorter: ${count(change)} min`},
        description: ({n, computed, published}) =>
          `Company ${company}, ${count(n)} incidents: ±${decimal(computed)} minutes${published === undefined ? "" : `, published ±${decimal(published)}`}`
      },
      options
    )
  }));
  return composePanels(panels, {document: options.document, columns: card ? companies.length : 1, gap: card ? 18 : 10});
}

export default defineExhibit({
  id: "mean-time-to-resolve",
  name: "What the mean time to resolve can show",
  title: (companies) =>
    `A cut of ${percent(companies[0].cut)} moves the mean time to resolve by ${range(
      companies.map(({change}) => change),
      count
    )} minutes; even over 1,000 incidents, chance moves it by up to ${range(largestSamples(companies), count)}`,
  subtitle: ([{level}]) =>
    `Half width of the ${percent(level)} interval of the difference between two halves of the incidents when nothing changed, at three companies; rings: as published, bars: from the published mean and standard deviation`,
  slides: [],
  sources: ["incident_durations_2021", "incident_intervals_2021"],
  query: `select d.company, d.n_2019, d.mean_minutes, d.sd_minutes, i.n_incidents, i.half_width_minutes
from raw_incident_durations_2021 d
join raw_incident_intervals_2021 i using (company)
where i.statistic = 'mean'
order by d.company, i.n_incidents`,
  columns,
  constants,
  analyze,
  claim: (companies) =>
    `A cut of ${percent(companies[0].cut)} moves the mean time to resolve of the three companies by ${range(
      companies.map(({change}) => change),
      count
    )} minutes. By chance alone two halves of 1,000 incidents differ by up to ±${range(largestSamples(companies), count)} minutes in ${percent(companies[0].level)} of cases. At the numbers of 2019 a two-sided test at 5% would find the cut in 80% of cases after ${range(
      companies.map(({years}) => years),
      count
    )} years of incidents.`,
  holds: (companies) =>
    largestDifference(companies) < 1 &&
    companies.every(({change, noise}) => noise.every(({computed}) => computed > change)),
  chart,
  altText: (companies) =>
    `For each of three companies, bars for how far two halves of its incidents lie apart by chance with 100, 1,000 and a year’s incidents, and a line at ${percent(companies[0].cut)} of its mean. Every bar is longer than the line is far: the shortest reach ${range(largestSamples(companies), count)} minutes, the lines stand at ${range(
      companies.map(({change}) => change),
      count
    )}.`,
  data: {
    columns: {
      company: string("Company, anonymous"),
      n_incidents: integer("incidents", "Incidents in both halves together"),
      half_width_minutes: number("minutes", "Half width of the 90% interval, from mean and standard deviation"),
      published_half_width_minutes: optional(number("minutes", "The same as published")),
      tenth_of_mean_minutes: number("minutes", "What the cut does to the mean")
    },
    rows: (companies) =>
      companies.flatMap(({company, change, noise}) =>
        noise.map(({n, computed, published}) => ({
          company,
          n_incidents: n,
          half_width_minutes: computed,
          published_half_width_minutes: published ?? null,
          tenth_of_mean_minutes: change
        }))
      )
  },
  numbers: (companies) => ({
    noise_at_1000_incidents_minutes: range(largestSamples(companies), count),
    years_until_a_tenth_shows: range(
      companies.map(({years}) => years),
      count
    )
  }),
  references: ["davidovic2021", "benninghoff_incidents"],
  discussion: (companies) => markdown`
Davidovič divided the incidents of three companies into halves at random, many times over, and looked at how far the means of the halves lie
apart. That distance needs no simulation: it is normal, with a standard error of twice the standard deviation divided by the square root of the number of
incidents. From the printed standard deviations the published intervals come out within ${decimal(largestDifference(companies), 2)} minutes.

**Why it matters here.** The talk contrasts incidents of days or weeks in security with hours in SRE, and time to restore is one of DORA’s
measures. The mean duration is a poor way to tell whether either improved. The geometric mean does better, if there are
enough incidents, which the exhibit on shorter incidents works out.

**Method.** The interval runs from the 5% to the 95% quantile of that normal distribution. For the years we
ask what the other exhibits on power ask: a two-sided test at 5% that detects the change, a cut of ${percent(companies[0].cut)}, in 80% of cases, half of the incidents before it and half after, at as many a year as in 2019: ${companies.map(({company, years}) => `${count(years)} for company ${company}`).join(", ")}.

**Limits.** This says nothing about these companies: they are examples of how widely durations spread. The published numbers were read in
transcriptions of the report. With ten incidents, which the report also tabulates, the normal distribution is no longer close and is not drawn.
`
});
