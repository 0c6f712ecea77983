import {boundRanges} from "exhibit-report/charts/boundRanges";
import type {BoundRangesOptions} from "exhibit-report/charts/boundRanges";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {capital, count, times} from "exhibit-report/charts/format";
import {multiples} from "exhibit-report/charts/multiples";
import type {Multiple} from "exhibit-report/charts/multiples";
import {composePanels} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  metric: string("One of the four key metrics"),
  cluster: string("Performance cluster"),
  share_pct: integer("percent", "Share of respondents in the cluster"),
  published_value: string("The cell of the table as printed"),
  lower: optional(number("see unit", "Lower bound of the class; empty when open")),
  upper: optional(number("see unit", "Upper bound of the class; empty when open")),
  unit: string("Unit of the bounds"),
  note: optional(string("What the footnotes of the table say")),
  elite_value: number("see unit", "Mid-point that stands for elite in the printed multiplier"),
  low_value: number("see unit", "Mid-point that stands for low, as printed"),
  low_value_consistent: number("see unit", "The same with one month as 730 hours throughout"),
  published_multiplier: number("times", "Elite against low as printed")
};

type Cell = Row<typeof columns>;

interface Result {
  cells: Cell[];
  ratios: Record<string, Multiple>;
}

const metrics: Record<
  string,
  {
    name: string;
    note: string;
    better: "more" | "less";
    axis: Omit<BoundRangesOptions, "ranges" | "width" | "marginLeft">;
  }
> = {
  deployment_frequency: {
    name: "Deployment frequency",
    note: "more is better",
    better: "more",
    axis: {
      scale: "log",
      domain: [2, 3000],
      ticks: [
        {value: 2, label: "2 a year"},
        {value: 52, label: "weekly"},
        {value: 365, label: "daily"}
      ]
    }
  },
  lead_time_for_changes: {name: "Lead time for changes", note: "less is better", better: "less", axis: hours()},
  time_to_restore_service: {name: "Time to restore service", note: "less is better", better: "less", axis: hours()},
  change_failure_rate: {
    name: "Change failure rate",
    note: "less is better; three clusters share a class, as published",
    better: "less",
    axis: {scale: "linear", domain: [0, 60], ticks: [0, 15, 30, 46, 60].map((value) => ({value, label: `${value}%`}))}
  }
};

function hours(): Omit<BoundRangesOptions, "ranges" | "width" | "marginLeft"> {
  const ticks = [
    {value: 1, label: "hour"},
    {value: 24, label: "day"},
    {value: 730, label: "month"},
    {value: 4380, label: "½ year"}
  ];
  return {scale: "log", domain: [0.25, 4380], ticks};
}

const fills: Record<string, string> = {
  elite: color.series[4],
  high: color.series[3],
  medium: color.series[2],
  low: color.series[0]
};

function analyze(cells: Cell[]): Result {
  const ratios: Record<string, Multiple> = {};
  for (const {metric, elite_value, low_value, low_value_consistent, published_multiplier} of cells) {
    const {name, better} = metrics[metric];
    const ratio = (low: number) => (better === "more" ? elite_value / low : low / elite_value);
    ratios[metric] = {
      label: name,
      printed: published_multiplier,
      recomputed: ratio(low_value),
      consistent: ratio(low_value_consistent)
    };
  }
  return {cells, ratios};
}

/** How far the low cluster’s class of failures lies from those of the others, where it lies beyond them. */
function failureNote(cells: readonly Cell[]): string | undefined {
  const rates = cells.filter(({metric}) => metric === "change_failure_rate");
  const least = rates.find(({cluster}) => cluster === "low")?.lower ?? 0;
  const most = Math.max(...rates.filter(({cluster}) => cluster !== "low").map(({upper}) => upper ?? Infinity));
  return least > most ? `at least ${times(Math.floor(least / most))} the others’` : undefined;
}

function chart({cells}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const width = {wide: 348, narrow: 340, card: 440}[options.layout];
  const panels = Object.entries(metrics).map(([metric, {name, note, axis}]) => {
    const ranges = cells
      .filter((cell) => cell.metric === metric)
      .map(({cluster, share_pct, lower, upper, published_value}) => ({
        label: `${capital(cluster)} ${share_pct}%`,
        lower: lower ?? undefined,
        upper: upper ?? undefined,
        note: metric === "change_failure_rate" && cluster === "low" ? failureNote(cells) : undefined,
        fill: fills[cluster],
        description: `${capital(cluster)}: ${published_value}`
      }));
    return {svg: boundRanges({...axis, ranges, width, marginLeft: 92}, options), title: name, note};
  });
  return composePanels(panels, {
    document: options.document,
    columns: narrow ? 1 : 2,
    gap: options.layout === "card" ? 8 : 20
  });
}

export default defineExhibit({
  id: "dora-2019",
  name: "DORA 2019: performance clusters",
  title: () => "DORA’s 2019 clusters differ in speed by construction; only the low one also fails more often",
  subtitle: ({cells}) =>
    `Classes that hold the median answer, on log axes for frequency and time; with each cluster its share of almost 1,000 respondents (the printed shares add up to ${shares(cells)}%)`,
  slides: [11],
  sources: ["dora_2019_clusters", "dora_2019_shares", "dora_2019_multipliers"],
  query: `select metric, cluster, share_pct, published_value, lower, upper, unit, note,
  elite_value, low_value, low_value_consistent, published_multiplier
from dora_2019_performance
order by metric_order, cluster_order`,
  columns,
  analyze,
  claim: ({ratios}) =>
    `Elite against low in 2019: ${times(ratios.deployment_frequency.printed)} as many deployments, ${times(ratios.lead_time_for_changes.printed)} shorter lead time and a change failure rate ${times(ratios.change_failure_rate.printed)} lower, as printed. The printed ${times(ratios.time_to_restore_service.printed)} for restoring service becomes ${times(Math.round(ratios.time_to_restore_service.consistent))} when a month has 730 hours, as it has elsewhere in the report.`,
  holds: ({ratios}) =>
    Object.values(ratios).every(({printed, recomputed}) => Math.floor(recomputed) === printed) &&
    Math.round(ratios.time_to_restore_service.consistent) < ratios.time_to_restore_service.printed,
  chart,
  altText: ({cells}) => {
    const lowFailures = cells.find(({metric, cluster}) => metric === "change_failure_rate" && cluster === "low")!;
    return `Four panels of horizontal bars, one per key metric, with a bar for each of the clusters elite, high, medium and low between the bounds of its class. Elite is ahead in frequency, lead time and recovery; for change failures the low cluster stands at ${lowFailures.published_value} and the other three share 0-15%.`;
  },
  figures: [
    {
      id: "multipliers",
      title: ({ratios}) =>
        `Corrected for a slip in the report, elite teams restore service ${times(Math.round(ratios.time_to_restore_service.consistent))} faster, not ${times(ratios.time_to_restore_service.printed)}`,
      subtitle: () =>
        "Elite against low in 2019, as printed (rings) and recomputed from the printed inputs (dots), log axis",
      chart: ({ratios}, options) => multiples(Object.values(ratios), options),
      altText: ({ratios}) =>
        `Printed and recomputed ratios of elite to low on a log axis. Three of four agree; time to restore service moves from ${times(ratios.time_to_restore_service.printed)} to ${times(Math.round(ratios.time_to_restore_service.consistent))}.`,
      data: {
        columns: {
          metric: string("One of the four key metrics"),
          printed: number("times", "Elite against low as printed"),
          recomputed: number("times", "The same from the printed inputs"),
          consistent: number("times", "The same with one month as 730 hours throughout")
        },
        rows: ({ratios}) =>
          Object.entries(ratios).map(([metric, {printed, recomputed, consistent}]) => ({
            metric,
            printed,
            recomputed,
            consistent
          }))
      }
    }
  ],
  numbers: ({ratios}) => ({
    deployment_multiplier: times(ratios.deployment_frequency.printed),
    lead_time_multiplier: times(ratios.lead_time_for_changes.printed),
    restore_multiplier: times(ratios.time_to_restore_service.printed),
    restore_multiplier_consistent: times(Math.round(ratios.time_to_restore_service.consistent)),
    failure_multiplier: times(ratios.change_failure_rate.printed)
  }),
  values: ({ratios}) => ({
    deployment_multiplier: ratios.deployment_frequency.printed,
    deployment_multiplier_consistent: ratios.deployment_frequency.consistent,
    lead_time_multiplier: ratios.lead_time_for_changes.printed,
    lead_time_multiplier_consistent: ratios.lead_time_for_changes.consistent,
    restore_multiplier: ratios.time_to_restore_service.printed,
    restore_multiplier_consistent: ratios.time_to_restore_service.consistent,
    failure_multiplier: ratios.change_failure_rate.printed,
    failure_multiplier_consistent: ratios.change_failure_rate.consistent
  }),
  references: ["dora2019", "accelerate2018"],
  discussion: ({ratios, cells}) => markdown`
The talk shows this table to say that speed and stability come together, and it is right about the table: no cluster buys frequency with
failures. The clusters are groups of answers to a survey, so a bound here is the edge of a class of answers, not a measurement.

**Faster by construction.** The report groups respondents whose answers to these four questions are alike and then names the groups. That elite teams are
fastest is how they were found; it would be so in any year and in any sample. What the grouping could have shown and did not is a cluster that is fast and fails often. The multipliers compare the
ends of such a grouping, not teams before and after a change.

**Why 2,604 is 449.** The report takes the mid-point of “one week” and “one month” for low performers. On page 24 it prints one month as 5,040
hours, which is 30 weeks; on page 23 it uses 730. (168 + 5,040) / 2 is ${count(ratios.time_to_restore_service.recomputed)} hours, against one hour for
elite. With 730 hours it is ${count(Math.round(ratios.time_to_restore_service.consistent))}. The lead of elite teams is real either way; its size is not the printed one.

**Why three clusters share 0–15%.** The survey asks for a class of change failure rates, and the median answer of elite, high and medium falls into the
same lowest class. The report’s footnotes say that the mean of elite differs from those of high and medium, and that high and medium do not
differ significantly. The same holds for time to restore service: high and medium share a class although their means differ.

**Limits.** The four bounds on a log axis are classes of different width. Low spans ${times(4380 / 730)} in lead time, elite has no lower
end. The printed shares add up to ${shares(cells)}%, which the report puts down to rounding. Nothing in this table is about security: the report says that security outcomes were studied in 2017 and 2018, not in 2019.
`
});

function shares(cells: Cell[]): number {
  return cells.filter(({metric}) => metric === "deployment_frequency").reduce((sum, {share_pct}) => sum + share_pct, 0);
}
