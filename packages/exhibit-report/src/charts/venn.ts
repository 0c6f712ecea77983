import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {wrap} from "./text.ts";
import {color, pixelOptions} from "./theme.ts";

export interface TwoCirclesOptions {
  /** Names of the large and of the small circle. */
  large: string;
  small: string;
  /** How the small circle lies to the large one. */
  relation: "contained" | "overlapping" | "outside";
  /** What belongs to this relation, listed below the circles. */
  items: string[];
  /** Written when there are no items. */
  none: string;
  width: number;
  height: number;
  /** What a reader sees here. */
  description: string;
}

const large = 62;
const small = 40;
const lineHeight = 17;

/** Distance of the centres: within, across the edge, or clear of it. */
const distances = {contained: 14, overlapping: large + 20, outside: large + small + 6};

/** A large and a small circle, one inside, across the edge of, or outside the other, and a list of what that means. */
export function venn(spec: TwoCirclesOptions, options: ChartOptions): SVGSVGElement {
  const {relation, items, none, width, height, description} = spec;
  const y = large + 4;
  const x1 = large + 2;
  const x2 = x1 + distances[relation];
  const y2 = relation === "contained" ? y + 12 : y;
  const lines = (items.length ? items : [none]).flatMap((item) => wrap(item, 13, width));
  const list = lines.map((text, i) => ({text, y: 2 * large + 26 + i * lineHeight}));
  const label = (text: string, x: number, at: number) =>
    Plot.text([text], {x: () => x, y: () => at, text: (d: string) => d, fontWeight: 600, fill: color.ink});
  const disc = (x: number, at: number, r: number, fill: string) =>
    Plot.dot([0], {x: () => x, y: () => at, r, fill, fillOpacity: 0.2, stroke: fill, strokeWidth: 2});
  return Plot.plot({
    ...pixelOptions(options, {width, height}),
    marks: [
      disc(x1, y, large, color.accent),
      disc(x2, y2, small, color.series[0]),
      label(spec.large, relation === "contained" ? x1 : x1 - 18, relation === "contained" ? y - 43 : y),
      label(spec.small, relation === "overlapping" ? x2 + 10 : x2, y2),
      Plot.text(list, {
        x: () => 0,
        y: "y",
        text: "text",
        textAnchor: "start",
        fill: items.length ? color.ink : color.muted
      }),
      points([description], {x: () => x2, y: () => y2, title: (d) => d})
    ]
  }) as SVGSVGElement;
}
