import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {countAxis} from "./countAxis.ts";
import {count, percent} from "./format.ts";
import {points} from "./points.ts";
import {shareAxis} from "./shareAxis.ts";
import {baseOptions, color, halo, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** The power of a test over the size of each group, for one cut. */
export interface PowerCurve {
  cut: number;
  points: {n: number; power: number}[];
  /** Group size that reaches the target; `undefined` when none does. */
  enough: number | undefined;
  stroke: string;
}

export interface PowerCurvesOptions {
  curves: PowerCurve[];
  /** Power that is enough. */
  target: number;
  domain: [number, number];
  simulated?: {n: number; power: number}[];
  /** A group size that a reader chose, and its power. */
  chosen?: {n: number; power: number};
  width?: number;
}

/** Power against group size on a log axis, with the size that is enough beside each curve. */
export function powerCurves(spec: PowerCurvesOptions, options: ChartOptions): SVGSVGElement {
  const {curves, target, domain, simulated = [], chosen, width} = spec;
  const narrow = options.layout === "narrow";
  const height = narrow ? 320 : options.layout === "card" ? 260 : 330;
  const all = curves.flatMap(({cut, points, stroke}) => points.map((d) => ({...d, cut, stroke})));
  return Plot.plot({
    ...baseOptions(options),
    width: width ?? widthOf(options.layout, height),
    height,
    marginLeft: 44,
    marginRight: 22,
    marginTop: 12,
    marginBottom: 44,
    x: {type: "log", domain},
    y: {domain: [0, 1], label: null},
    marks: [
      ...shareAxis(),
      countAxis(sizes(domain, narrow), say`Incidents before, and as many after`),
      Plot.ruleY([target], {stroke: color.neutral, strokeDasharray: "3 3"}),
      // No farther than the curve, beyond which its name stands.
      chosen ? Plot.ruleX([chosen], {x: "n", y2: "power", stroke: color.ink, strokeWidth: 1.5}) : null,
      Plot.lineY(all, {x: "n", y: "power", z: "cut", curve: "monotone-x", stroke: "stroke", strokeWidth: 2.5}),
      Plot.dot(simulated, {x: "n", y: "power", r: 4, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}),
      chosen ? Plot.dot([chosen], {x: "n", y: "power", r: 4, fill: color.ink}) : null,
      cutNames(curves, narrow),
      ...enoughMarks(spec),
      points(all, {
        x: "n",
        y: "power",
        title: ({n, power, cut}) =>
          say`${percent(cut)} shorter, ${count(n)} and ${count(n)} incidents: seen in ${percent(power)}`
      })
    ]
  }) as SVGSVGElement;
}

/** Group sizes that the axis names. */
function sizes(domain: [number, number], narrow: boolean): number[] {
  const steps = narrow ? [1] : [1, 2, 5];
  return [1, 10, 100, 1000, 10000, 100000]
    .flatMap((decade) => steps.map((step) => step * decade))
    .filter((n) => n >= domain[0] && n <= domain[1]);
}

/** The cut of each curve, where its power reaches a half. */
function cutNames(curves: PowerCurve[], narrow: boolean): Plot.Markish {
  const names = curves.map(({cut, points, stroke}) => ({
    ...(points.find(({power}) => power >= 0.5) ?? points[points.length - 1]),
    stroke,
    text: narrow ? `−${percent(cut)}` : say`${percent(cut)} shorter`
  }));
  return Plot.text(names, {
    ...{x: "n", y: "power", text: "text", fill: "stroke", ...halo},
    ...{fontWeight: 600, textAnchor: "end", dx: -10}
  });
}

/** The size that is enough for each cut, where the axis has it. */
function enoughMarks({curves, target, domain}: PowerCurvesOptions): Plot.Markish[] {
  const enough = curves.flatMap(({enough, stroke}) =>
    enough === undefined || enough > domain[1] ? [] : [{n: enough, stroke}]
  );
  const place = {x: "n", y: () => target, fill: "stroke"};
  return [
    Plot.dot(enough, {...place, r: 4}),
    Plot.text(enough, {
      ...{...place, text: ({n}: {n: number}) => count(n), ...halo},
      ...{fontWeight: 600, textAnchor: "end", dx: -7, dy: -9}
    })
  ];
}
