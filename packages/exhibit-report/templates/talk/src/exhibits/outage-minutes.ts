import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {count, percent} from "exhibit-report/charts/format";
import {points} from "exhibit-report/charts/points";
import {baseOptions, color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown} from "exhibit-report";
import type {Row} from "exhibit-report";

/** What the query returns: each column with its unit and its meaning. */
const columns = {
  place: integer("", "Place of the outage, the longest first"),
  minutes: integer("minutes", "How long it took")
};

type Outage = Row<typeof columns>;

interface Result {
  outages: Outage[];
  /** How many are the longest fifth. */
  fifth: number;
  /** Share of all minutes that the longest fifth has. */
  share: number;
  median: number;
}

function analyze(outages: Outage[]): Result {
  const sum = (rows: Outage[]) => rows.reduce((total, {minutes}) => total + minutes, 0);
  const fifth = Math.round(outages.length / 5);
  const middle = (outages.length - 1) / 2;
  const [low, high] = [outages[Math.floor(middle)], outages[Math.ceil(middle)]];
  return {
    outages,
    fifth,
    share: sum(outages.slice(0, fifth)) / sum(outages),
    median: ((low?.minutes ?? NaN) + (high?.minutes ?? NaN)) / 2
  };
}

function chart({outages, fifth}: Result, options: ChartOptions): SVGSVGElement {
  return Plot.plot({
    ...baseOptions(options),
    height: 240,
    marginLeft: 44,
    marginBottom: 40,
    x: {type: "band", label: "Outages, the longest first", tickSize: 0, ticks: []},
    y: {label: "Minutes", grid: true, tickSize: 0},
    marks: [
      Plot.barY(outages, {
        x: "place",
        y: "minutes",
        fill: ({place}) => (place <= fifth ? color.accent : color.neutral)
      }),
      points(outages, {
        x: "place",
        y: "minutes",
        title: ({place, minutes}) => `Outage ${place}: ${count(minutes)} minutes`
      })
    ]
  }) as SVGSVGElement;
}

export default defineExhibit({
  id: "outage-minutes", // its address for ever
  name: "Minutes of outages",
  // The title states the finding. What the data say is computed, so that it cannot go stale.
  title: ({share}) => `The longest fifth of the outages has ${percent(share, 0)} of the minutes`,
  subtitle: ({outages, fifth}) =>
    `Minutes of each outage, the longest ${fifth} in colour; n = ${outages.length} outages of a year, made up`,
  slides: [2, 3],
  sources: ["outages"],
  query: `
    select row_number() over (order by minutes desc, outage) as place, minutes
    from raw_outages
    order by place
  `,
  columns,
  analyze,
  claim: ({share}) => `The longest fifth of the outages has ${percent(share, 0)} of all minutes.`,
  // The build stops when this is false, and says “not enough data” when it is undefined.
  holds: ({outages, share}) => (outages.length >= 5 ? share > 0.5 : undefined),
  chart,
  altText: ({fifth, share}) =>
    `Bars of minutes by outage, falling steeply. The longest ${fifth} make up ${percent(share, 0)} of the total.`,
  // For prose, [[outage-minutes.share]], and for claims, which are compared with the value.
  numbers: ({share, median}) => ({share: percent(share, 0), median: count(median)}),
  values: ({share}) => ({share}),
  discussion: () => markdown`
An outage is as long as its row says. A few long ones decide the share: another year may well differ. Such distributions are common [@newman2005]. The
numbers are made up.
  `,
  references: ["newman2005"]
});
