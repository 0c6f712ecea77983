import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {composePanels} from "./svg.ts";
import {textWidth} from "./text.ts";
import {baseOptions, color, widths} from "./theme.ts";

/** A quantity in one quarter. */
export interface QuarterPoint {
  /** Such as 2026 Q3. */
  quarter: string;
  estimate: number | undefined;
  lower: number | undefined;
  upper: number | undefined;
  /** Where it would lie had nothing changed. */
  chance?: {lower: number; upper: number};
  /** Whether it rests on enough to be judged: a ring instead of a dot when not. */
  isEnough: boolean;
  /** What a reader reads at it. */
  sentence: string;
}

/** One quantity over quarters. */
export interface QuarterPanel {
  title: string;
  /** Below the title. */
  note: string;
  points: QuarterPoint[];
  /** Value of the last quarter, written beside it. */
  last: string;
}

export interface QuarterPanelsOptions {
  panels: QuarterPanel[];
  /** Every quarter on the axis, oldest first. */
  quarters: string[];
}

const height = 92;
const top = 10;
const bottom = 20;

/**
 * Small multiples, one for each quantity: estimates with their limits over quarters, on the band in which they would lie by
 * chance alone. Each panel has a scale of its own, from zero; the last value is written beside its dot.
 */
export function quarterPanels({panels, quarters}: QuarterPanelsOptions, options: ChartOptions): SVGSVGElement {
  const columns = {wide: 2, narrow: 1, card: 3}[options.layout];
  const gap = 28;
  const width = (widths[options.layout] - (columns - 1) * gap) / columns;
  return composePanels(
    panels.map((panel) => ({title: panel.title, note: panel.note, svg: quarterPanel(panel, quarters, width, options)})),
    {document: options.document, columns, gap, fontSize: 13}
  );
}

/** Quarters along an axis, named once a year. */
function quarterPanel(
  {points: data, last}: QuarterPanel,
  quarters: string[],
  width: number,
  options: ChartOptions
): SVGSVGElement {
  const right = Math.min(width / 2, textWidth(last, 13) + 14);
  const room = width - right - 8;
  const x = (quarter: string) => 8 + (quarters.indexOf(quarter) + 0.5) * (room / quarters.length);
  const known = data.filter((d): d is QuarterPoint & {estimate: number} => d.estimate !== undefined);
  const most = Math.max(...known.map(({estimate}) => estimate), 1e-9);
  // A limit far beyond every estimate would press all of them onto the axis.
  const reach = Math.min(
    2.2 * most,
    Math.max(most, ...data.map(({upper, chance}) => Math.max(upper ?? 0, chance?.upper ?? 0)))
  );
  const y = (value: number) => height - bottom - (Math.min(value, reach) / reach) * (height - top - bottom);
  const half = Math.min(12, room / quarters.length / 2);
  const years = quarters.filter((quarter, i) => i === 0 || quarter.endsWith("Q1"));
  const shown = years.filter((quarter, i) => (i === 0 ? !years[1] || x(years[1]) - x(quarter) > 44 : true));
  const final = known.at(-1);
  return Plot.plot({
    ...baseOptions(options),
    ...{width, height, margin: 0},
    x: {type: "identity", axis: null},
    y: {type: "identity", axis: null},
    marks: [
      Plot.rect(
        data.filter(({chance}) => chance),
        {
          x1: (d: QuarterPoint) => x(d.quarter) - half,
          x2: (d: QuarterPoint) => x(d.quarter) + half,
          y1: (d: QuarterPoint) => y(d.chance!.lower),
          y2: (d: QuarterPoint) => y(d.chance!.upper),
          fill: color.rule,
          fillOpacity: 0.75
        }
      ),
      Plot.ruleY([height - bottom], {x1: 0, x2: room + 8, stroke: color.rule}),
      Plot.ruleX(
        known.filter(({lower, upper}) => lower !== undefined || upper !== undefined),
        {
          x: (d: QuarterPoint) => x(d.quarter),
          y1: (d: QuarterPoint) => y(d.lower ?? 0),
          y2: (d: QuarterPoint) => y(d.upper ?? reach),
          stroke: color.accent,
          strokeOpacity: 0.55,
          strokeWidth: 2
        }
      ),
      Plot.line(known, {
        x: (d: QuarterPoint) => x(d.quarter),
        y: (d: QuarterPoint) => y(d.estimate!),
        stroke: color.accent,
        strokeWidth: 1.5
      }),
      Plot.dot(known, {
        x: (d: QuarterPoint) => x(d.quarter),
        y: (d: QuarterPoint) => y(d.estimate!),
        r: 3.5,
        fill: (d: QuarterPoint) => (d.isEnough ? color.accent : color.paper),
        stroke: color.accent,
        strokeWidth: 1.5
      }),
      ...(final
        ? [
            Plot.text([last], {
              x: x(final.quarter) + 9,
              y: y(final.estimate),
              text: (d: string) => d,
              textAnchor: "start",
              fontWeight: 600,
              fill: color.ink
            })
          ]
        : [Plot.text([last], {x: width / 2, y: height / 2, text: (d: string) => d, fill: color.muted})]),
      Plot.text(shown, {
        x,
        y: height - 6,
        text: (d: string) => d,
        fontSize: 12,
        fill: color.muted,
        textAnchor: "middle"
      }),
      points(known, {x: (d) => x(d.quarter), y: (d) => y(d.estimate), title: (d) => d.sentence})
    ]
  }) as SVGSVGElement;
}
