import type {ChartOptions} from "exhibit-report/charts/chart";
import {times} from "exhibit-report/charts/format";
import {changeFailurePanel, deliveryPanels} from "exhibit-report/charts/deliveryPanels";
import {yearLines} from "exhibit-report/charts/yearLines";
import {boolean, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row, RowsOf} from "exhibit-report";
import {yearStrips} from "./doraYearStrips.ts";

const metric = string("One of the four key metrics");
const read_in = string("Whether it was read in the report or in a secondary source");

const columns = {
  year: integer("year", "Year of the report"),
  cluster: string("Performance cluster"),
  metric,
  published_value: string("The cell in words"),
  lower: optional(number("see unit", "Lower bound of the class; empty when open")),
  upper: optional(
    number("see unit", "Upper bound of the class; empty when open; the mean itself where the report gives a mean")
  ),
  unit: string("Unit of the bounds"),
  share_pct: optional(integer("percent", "Share of respondents in the cluster, where it was found")),
  note: optional(string("What is odd about the class")),
  read_in
};

const queries = {
  multiples: {
    query: `select year, comparison, metric, multiple, is_slip, note, read_in from raw_dora_multipliers_by_year order by _row`,
    columns: {
      year: integer("year", "Year of the report"),
      comparison: string("Which clusters are compared"),
      metric,
      multiple: number("times", "The multiple as printed"),
      is_slip: boolean("Whether the number rests on a slip in the report"),
      note: optional(string("What the report prints that does not fit")),
      read_in
    }
  }
};

type Cell = Row<typeof columns>;
type Named = RowsOf<typeof queries>;

interface Result {
  cells: Cell[];
  multiples: Named["multiples"];
  years: number[];
  /** Pairs of cluster and metric with classes in several years, and those of them whose class changed. */
  pairs: number;
  moved: number;
  /** Whether each report’s top cluster is ahead of the others, or level, in every metric. */
  topAhead: boolean;
  /** Distinct classes of the high cluster’s deployment frequency. */
  highDeployments: string[];
}

const panels = [
  deliveryPanels.deployments,
  deliveryPanels.leadTime,
  deliveryPanels.timeToRestore,
  changeFailurePanel(70, [0, 30, 60])
];

/** A class, as opposed to a mean. */
const isClass = ({lower, upper}: Cell) => lower !== upper;

function analyze(cells: Cell[], _: unknown, {multiples}: Named): Result {
  const classes = new Map<string, Set<string>>();
  for (const cell of cells.filter(isClass)) {
    const key = `${cell.cluster} ${cell.metric}`;
    classes.set(key, (classes.get(key) ?? new Set()).add(cell.published_value));
  }
  return {
    cells,
    multiples,
    years: [...new Set(cells.map(({year}) => year))],
    pairs: classes.size,
    moved: [...classes.values()].filter(({size}) => size > 1).length,
    topAhead: cells.every((cell) => ahead(top(cells, cell), cell)),
    highDeployments: [...classes.get("high deployment_frequency")!]
  };
}

/** The cell of the elite cluster, or of the high one where there is no elite, in the same year and metric. */
function top(cells: Cell[], {year, metric}: Cell): Cell {
  const same = cells.filter((cell) => cell.year === year && cell.metric === metric);
  return same.find(({cluster}) => cluster === "elite") ?? same.find(({cluster}) => cluster === "high")!;
}

/** More deployments, or less of the rest, by the better end of the class. */
function ahead(a: Cell, b: Cell): boolean {
  return a.metric === "deployment_frequency"
    ? (a.lower ?? 0) >= (b.lower ?? 0)
    : (a.upper ?? Infinity) <= (b.upper ?? Infinity);
}

function strips({cells, years, highDeployments}: Result, options: ChartOptions): SVGSVGElement {
  const secondary = new Set(cells.filter(({read_in}) => read_in === "secondary").map(({year}) => year));
  const finding = {
    metric: "deployment_frequency",
    cluster: "high",
    note: `“High”: ${highDeployments.length} different deployment frequencies in ${years.length} reports`
  };
  return yearStrips({cells, years, secondary, metrics: panels, finding}, options);
}

function multiplesOverYears({multiples}: Result, options: ChartOptions): SVGSVGElement {
  return yearLines(
    {
      panels: panels.map(({key, title}) => ({
        title,
        values: multiples
          .filter(({metric}) => metric === key)
          .map(({year, multiple, comparison, is_slip, note}) => ({
            ...{year, value: multiple, text: times(multiple), open: is_slip},
            description: `${year}, ${comparison}: ${times(multiple)}${note ? `; ${note}` : ""}`
          }))
      })),
      scale: "log",
      domain: [0.6, 20_000],
      ticks: [1, 10, 100, 1000, 10_000].map((value) => ({value, label: times(value)}))
    },
    options
  );
}

function extremes({multiples}: Result, metric: string) {
  const own = multiples.filter((row) => row.metric === metric).toSorted((a, b) => a.multiple - b.multiple);
  return {least: own[0], most: own.at(-1)!};
}

export default defineExhibit({
  id: "dora-across-years",
  name: "DORA across years",
  title: ({highDeployments}) =>
    `“High performer” has meant ${highDeployments.length} different deployment frequencies in DORA’s reports since 2016`,
  subtitle: ({years}) =>
    `Class that holds the median answer, by metric, cluster and year: the better, the stronger the colour; ${years.length} reports from ${years[0]} to ${years.at(-1)}. Single percentages are means. Years in grey were read in secondary sources`,
  slides: [11],
  sources: ["dora_clusters_by_year", "dora_shares_by_year", "dora_multipliers_by_year"],
  figureSources: ["dora_clusters_by_year", "dora_shares_by_year"],
  query: `select c.year, c.cluster, c.metric, c.published_value, c.lower, c.upper, c.unit, s.share_pct, c.note, c.read_in
from raw_dora_clusters_by_year c
left join raw_dora_shares_by_year s using (year, cluster)
order by c._row`,
  columns,
  queries,
  analyze,
  claim: ({pairs, moved, years}) =>
    `Over ${years.length} reports the class changed at least once in ${moved} of ${pairs} pairs of cluster and metric, so a “high” team of one year need not be one in another; within each report the top cluster is ahead of the others, or level, in every metric.`,
  holds: ({pairs, moved, topAhead, highDeployments}) => moved > pairs / 2 && topAhead && highDeployments.length > 1,
  chart: strips,
  altText: ({highDeployments, moved, pairs}) =>
    `Four tables of shaded cells, one per key metric, with the clusters elite, high, medium and low by year, the better the stronger the colour. The classes jump from year to year: ${moved} of ${pairs} pairs of cluster and metric change class, and the high cluster’s deployments alone are ${highDeployments.join("; ")}.`,
  figures: [
    {
      id: "multiples",
      sources: ["dora_multipliers_by_year"],
      title: (result) => {
        const {least, most} = extremes(result, "time_to_restore_service");
        return `The best performers’ printed lead in restoring service runs from ${times(least.multiple)} in ${least.year} to ${times(most.multiple)} in ${most.year}`;
      },
      subtitle: () =>
        "The best cluster against the lowest, as printed, one log axis; high (2014 to 2017) or elite (from 2018). Rings: numbers that rest on a slip in the report. 2024 was read in a secondary source",
      chart: multiplesOverYears,
      altText: (result) =>
        `Dots over the years, joined by a line, in four panels, one per metric, on one log axis. ${panels
          .map(({key, title}) => {
            const {least, most} = extremes(result, key);
            return `${title}: ${times(least.multiple)} (${least.year}) to ${times(most.multiple)} (${most.year})`;
          })
          .join("; ")}.`,
      data: {columns: queries.multiples.columns, rows: ({multiples}) => multiples}
    }
  ],
  numbers: ({pairs, moved, years, highDeployments}) => ({
    n_reports: String(years.length),
    n_pairs: String(pairs),
    n_moved: String(moved),
    n_high_deployment_classes: String(highDeployments.length)
  }),
  references: [
    "dora2015",
    "dora2016",
    "dora2018",
    "dora2019",
    "dora2021",
    "dora2022",
    "dora2023",
    "dora2024",
    "octopus2022clusters",
    "octopus2023clusters",
    "octopus2024clusters",
    "dora_metrics_history"
  ],
  discussion: (result) => {
    const {cells, multiples, highDeployments} = result;
    const odd = (year: number, metric: string) => multiples.find((row) => row.year === year && row.metric === metric)!;
    const elite = cells.filter(({cluster, metric}) => cluster === "elite" && metric === "deployment_frequency");
    const shares = elite.flatMap(({year, share_pct}) => (share_pct === null ? [] : [`${share_pct}% in ${year}`]));
    return markdown`
The talk shows the table of 2019. The clusters are found anew each year among that year’s answers, so their bounds are results and not standards. Teams that set themselves the goal of being “high” should
say of which year: its deployments were, in the order of the reports, ${highDeployments.join("; ")}. Within each report the top cluster is ahead of the others, or level, in all four metrics: speed and stability do come together.

**Below the top the order does not always hold.** In 2016 the medium cluster’s change failure rate was worse than the low one’s, and in 2024 the high cluster’s was worse than the medium one’s. The elite cluster, part of high in 2018, was ${shares.join(", ")}; 2016 and 2022 had none, and 2025 gave up the clusters.

**Multiples.** They compare high, super-high or elite with low and move with the bounds. In those for time to restore of 2018 and 2019 (rings) ${odd(2019, "time_to_restore_service").note}; what that does to the number is in
[DORA 2019](../dora-2019/). Beside the multiple for lead time of 2018, ${odd(2018, "lead_time_for_changes").note}.

**Method.** Bounds are the printed words in numbers, with a month as 730 hours. A class counts as changed when its words differ from another year’s. From 2023 change failure rates are means and not classes; they stand as single percentages and are not counted.
From 2023 time to restore is called failed deployment recovery time, for failures of deployments alone.

**Limits.** Whether teams got better cannot be told: the clusters of two years hold different respondents, and the questions changed. The table of 2017 was not found; there was no report in 2020. The reports of 2022 to 2024 were not read, only copies of their tables.
`;
  }
});
