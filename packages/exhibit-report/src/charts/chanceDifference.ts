import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {count} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color, widths} from "./theme.ts";
import {say} from "./say.ts";

/** How far apart two halves of so many incidents lie by chance. */
export interface Noise {
  n: number;
  /** Half width of the interval, in minutes. */
  computed: number;
  /** `undefined` for the incidents of a year, of which nothing was published. */
  published: number | undefined;
}

export interface NoiseBarsOptions {
  noise: Noise[];
  /** The change that one would like to see, in minutes. */
  change: {minutes: number; text: string};
  /** End of the axis, in minutes. */
  maximum: number;
  description: (d: Noise) => string;
  /** Default that of the layout. */
  width?: number;
  /** Default 24. */
  rowHeight?: number;
}

/** Noise as bars, published values as rings, against a line at the change that is to be seen. */
export function chanceDifference(
  {noise, change, maximum, description, width, rowHeight = 24}: NoiseBarsOptions,
  options: ChartOptions
): SVGSVGElement {
  const y = ({n, published}: Noise) =>
    published === undefined ? say`${count(n)} (one year)` : say`${count(n)} incidents`;
  const published = noise.filter((d) => d.published !== undefined);
  return Plot.plot({
    ...baseOptions(options),
    width: width ?? widths[options.layout],
    height: noise.length * rowHeight + 28,
    marginLeft: 98,
    marginRight: 72,
    marginTop: 22,
    marginBottom: 6,
    x: {domain: [0, maximum], axis: null},
    y: {domain: noise.map(y), padding: 0.3},
    marks: [
      Plot.axisY({label: null, tickSize: 0, tickPadding: 8, fill: color.ink}),
      Plot.barX(noise, {x1: 0, x2: "computed", y, fill: color.neutral, fillOpacity: 0.55}),
      Plot.dot(published, {x: "published", y, r: 4.5, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}),
      Plot.text(noise, {
        x: ({computed, published}: Noise) => Math.max(computed, published ?? 0),
        y,
        text: ({computed}: Noise) => `±${count(computed)} min`,
        textAnchor: "start",
        dx: 9
      }),
      Plot.ruleX([change.minutes], {stroke: color.accent, strokeWidth: 2.5}),
      Plot.text([change.text], {
        x: () => change.minutes,
        text: (d: string) => d,
        frameAnchor: "top",
        textAnchor: "start",
        dx: -1,
        dy: -14,
        fill: color.accent,
        fontWeight: 600
      }),
      points(noise, {x: "computed", y, title: description})
    ]
  }) as SVGSVGElement;
}
