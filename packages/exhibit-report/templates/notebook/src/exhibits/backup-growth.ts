import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {count, percent} from "exhibit-report/charts/format";
import {points} from "exhibit-report/charts/points";
import {baseOptions, color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number} from "exhibit-report";
import type {Row} from "exhibit-report";

/** What the query returns: each column with its unit and its meaning. */
const columns = {
  week: integer("", "Week, counted from the first night"),
  nights: integer("nights", "Backups in the week"),
  minutes: number("minutes", "Median duration of a backup")
};

type Week = Row<typeof columns>;

interface Result {
  weeks: Week[];
  first: Week | undefined;
  last: Week | undefined;
}

function chart({weeks}: Result, options: ChartOptions): SVGSVGElement {
  return Plot.plot({
    ...baseOptions(options),
    height: 240,
    marginLeft: 44,
    marginBottom: 40,
    x: {type: "band", label: "Week", tickSize: 0},
    y: {label: "Minutes", zero: true, grid: true, tickSize: 0},
    marks: [
      Plot.barY(weeks, {x: "week", y: "minutes", fill: color.accent}),
      points(weeks, {
        x: "week",
        y: "minutes",
        title: ({week, minutes, nights}) => `Week ${week}: ${count(minutes)} minutes, median of ${nights} nights`
      })
    ]
  }) as SVGSVGElement;
}

export default defineExhibit({
  id: "backup-growth", // its address for ever
  name: "Growth of the backup",
  // The title states the finding. What the data say is computed, so that it cannot go stale.
  title: ({first, last}) =>
    first && last ? `The nightly backup takes ${percent(last.minutes / first.minutes - 1, 0)} longer than it did` : "",
  subtitle: ({weeks}) =>
    `Median minutes of a nightly backup by week; n = ${weeks.reduce((n, week) => n + week.nights, 0)} nights, made up`,
  sources: ["backups"],
  query: `
    with numbered as (
      select *, 1 + (night - min(night) over ()) // 7 as week from raw_backups
    )
    select week, count(*) as nights, median(minutes) as minutes
    from numbered
    group by week
    order by week
  `,
  columns,
  analyze: (weeks): Result => ({weeks, first: weeks.at(0), last: weeks.at(-1)}),
  claim: ({first, last}) =>
    `The typical backup took ${count(first?.minutes ?? 0)} minutes in the first week and ${count(last?.minutes ?? 0)} in the last.`,
  // The build stops when this is false, and says “not enough data” when it is undefined.
  holds: ({first, last}) => (first && last && first !== last ? last.minutes > first.minutes : undefined),
  chart,
  altText: ({first, last}) =>
    `Bars of minutes by week. They rise from ${count(first?.minutes ?? 0)} to ${count(last?.minutes ?? 0)}.`,
  numbers: ({first, last}) => ({first: count(first?.minutes ?? 0), last: count(last?.minutes ?? 0)}),
  discussion: ({weeks}) => markdown`
The bars are medians of ${weeks[0]?.nights ?? 0} nights, which one slow night hardly moves. They tell how the backup grew in these
${weeks.length} weeks, and not how it will go on. The numbers are made up.
  `
});
