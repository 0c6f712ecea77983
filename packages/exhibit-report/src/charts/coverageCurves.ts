import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color, halo, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** The chance that is left where a control covers so much, by how strong it is where it is deployed. */
export interface CoveredChance {
  /** Share covered, from 0 to 1. */
  coverage: number;
  weaker: number;
  stronger: number;
}

export interface CoverageCurvesOptions {
  /** Rising coverage, from none to all. */
  curves: CoveredChance[];
  /** What each curve stands for: written at its end, with the chance there. */
  names: {weaker: string; stronger: string};
  /** The coverage that the figure is about, and what is said there. */
  marked: CoveredChance & {text: string};
  /** Where another study puts complete coverage. */
  other: {chance: number; text: string};
  /** Where values can be read. */
  read: CoveredChance[];
}

/** The chance of a loss over the share covered, as a band between a weaker and a stronger control. */
export function coverageCurves(spec: CoverageCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, names, read} = spec;
  const narrow = options.layout === "narrow";
  const height = narrow ? 300 : options.layout === "card" ? 240 : 330;
  const none = certain(curves[0]);
  return Plot.plot({
    ...baseOptions(options),
    width: widthOf(options.layout, height),
    height,
    marginLeft: 44,
    marginRight: narrow ? 96 : 132,
    marginTop: 18,
    marginBottom: 44,
    x: {domain: [0, 1]},
    y: {domain: [0, none.weaker * 1.08], label: null},
    marks: [
      Plot.gridY({ticks: 4, stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY({ticks: 4, label: null, tickSize: 0, tickFormat: (d: number) => percent(d, 0)}),
      Plot.axisX([0, 0.25, 0.5, 0.75, 1], {
        ...{tickSize: 0, tickFormat: (d: number) => percent(d, 0), label: say`Accounts covered`},
        ...{labelAnchor: "center", labelArrow: "none", labelOffset: 38}
      }),
      ...bandMarks(curves),
      ...namedMarks(spec, narrow),
      points(
        read.flatMap(({coverage, weaker, stronger}) => [
          {coverage, chance: weaker, name: names.weaker},
          {coverage, chance: stronger, name: names.stronger}
        ]),
        {
          x: "coverage",
          y: "chance",
          title: (d) => say`${percent(d.coverage, 0)} covered, ${d.name}: ${percent(d.chance)}`
        }
      )
    ]
  }) as SVGSVGElement;
}

function bandMarks(curves: CoveredChance[]): Plot.Markish[] {
  const line = (y: "weaker" | "stronger") =>
    Plot.line(curves, {x: "coverage", y, stroke: color.accent, strokeWidth: 2.5});
  return [
    Plot.areaY(curves, {x: "coverage", y1: "stronger", y2: "weaker", fill: color.accent, fillOpacity: 0.15}),
    line("weaker"),
    line("stronger")
  ];
}

function namedMarks({curves, names, marked, other}: CoverageCurvesOptions, narrow: boolean): Plot.Markish[] {
  const [none, all] = [certain(curves[0]), certain(curves.at(-1))];
  const atEnd = (y: number, label: string, more: Plot.TextOptions) =>
    Plot.text([label], {
      ...{x: () => 1, y: () => y, text: (d: string) => d},
      ...{textAnchor: "start", dx: 9, lineWidth: 9, ...more}
    });
  return [
    Plot.ruleX([marked], {x: "coverage", y1: 0, y2: "weaker", stroke: color.ink}),
    Plot.dot([marked.weaker, marked.stronger], {
      ...{x: () => marked.coverage, y: (d: number) => d, r: 4.5, fill: color.ink}
    }),
    Plot.text([marked], {
      ...{x: "coverage", y: "weaker", text: "text", textAnchor: "start", lineAnchor: "bottom"},
      ...{dx: 6, dy: -8, lineWidth: narrow ? 9 : 20, fontWeight: 600, ...halo, fill: color.ink}
    }),
    Plot.text([none], {
      ...{x: "coverage", y: "weaker", text: (d: CoveredChance) => percent(d.weaker)},
      ...{textAnchor: "start", dx: 8, dy: -6, fill: color.accent, fontWeight: 600}
    }),
    atEnd(all.weaker, `${names.weaker}: ${percent(all.weaker)}`, {fill: color.accent}),
    atEnd(all.stronger, `${names.stronger}: ${percent(all.stronger)}`, {fill: color.accent, dy: -4}),
    Plot.dot([other], {x: () => 1, y: "chance", r: 4.5, stroke: color.series[1], strokeWidth: 2, fill: color.paper}),
    atEnd(other.chance, other.text, {fill: color.series[1]})
  ];
}
