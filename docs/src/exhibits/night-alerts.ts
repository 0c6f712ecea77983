import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {count, percent} from "exhibit-report/charts/format";
import {points} from "exhibit-report/charts/points";
import {baseOptions, color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  half: string("Before the change in July, or since"),
  alerts: integer("alerts", "Alerts in the half-year"),
  at_night: integer("alerts", "Alerts between 22:00 and 7:00")
};

interface Half extends Row<typeof columns> {
  share: number;
}

interface Result {
  halves: Half[];
  before: number;
  since: number;
  n: number;
}

function analyze(rows: Row<typeof columns>[]): Result {
  const halves = rows.map((row) => ({...row, share: row.at_night / row.alerts}));
  const share = (name: string) => halves.find(({half}) => half === name)?.share ?? NaN;
  return {halves, before: share("before"), since: share("since"), n: rows.reduce((n, {alerts}) => n + alerts, 0)};
}

function chart({halves}: Result, options: ChartOptions): SVGSVGElement {
  return Plot.plot({
    ...baseOptions(options),
    height: 120,
    marginLeft: 60,
    marginRight: 60,
    x: {axis: null, zero: true},
    y: {label: null, tickSize: 0},
    marks: [
      Plot.barX(halves, {x: "share", y: "half", fill: color.accent}),
      Plot.text(halves, {x: "share", y: "half", text: (d: Half) => percent(d.share), dx: 6, textAnchor: "start"}),
      points(halves, {
        x: "share",
        y: "half",
        title: (d) => `${d.half}: ${count(d.at_night)} of ${count(d.alerts)} alerts at night`
      })
    ]
  }) as SVGSVGElement;
}

export default defineExhibit({
  id: "night-alerts",
  name: "Alerts at night",
  title: ({before, since}) => `Since July ${percent(since)} of alerts come at night; before, ${percent(before)} did`,
  subtitle: ({n}) => `Share of alerts between 22:00 and 7:00, by half-year; made up, n = ${count(n)} alerts`,
  sources: ["alerts"],
  slides: [2],
  query: `
    select case when month < date '2025-07-01' then 'before' else 'since' end as half,
      sum(alerts)::int as alerts, sum(at_night)::int as at_night
    from raw_alerts
    group by half
    order by half
  `,
  columns,
  analyze,
  claim: ({before, since}) =>
    `The share of alerts that come at night fell from ${percent(before)} to ${percent(since)}.`,
  holds: ({before, since, n}) => (n < 100 ? undefined : since < before),
  numbers: ({before, since}) => ({before: percent(before), since: percent(since)}),
  values: ({before, since}) => ({share_left: since / before}),
  chart,
  altText: ({before, since}) => `Two bars. Before July the share is ${percent(before)}, since then ${percent(since)}.`,
  discussion: () => markdown`
The numbers are made up. Two half-years differ in more than one rule: summer has quieter nights, too.
  `
});
