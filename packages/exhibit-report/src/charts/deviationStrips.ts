import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {points} from "./points.ts";
import {baseOptions, color, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** A distance in units of what was allowed; beyond one it does not agree. */
export interface Deviation {
  group: string;
  deviation: number;
  description: string;
}

/**
 * Distances as ticks on one strip per group, between −1 and 1; what lies beyond is an arrow at the edge, with its count.
 *
 * @param finding stands below the counts
 */
export function deviationStrips(deviations: Deviation[], options: ChartOptions, finding?: string): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const groups = [...new Set(deviations.map(({group}) => group))];
  const end = 1.35;
  const inside = deviations.filter(isInside);
  const counts = groups.map((group) => {
    const own = deviations.filter((d) => d.group === group);
    return {group, text: say`${own.filter(isInside).length} of ${own.length}`};
  });
  const rowHeight = options.layout === "card" ? 18 : narrow ? 42 : 32;
  const below = finding === undefined ? 40 : 60;
  const height = groups.length * rowHeight + 4 + below;
  return Plot.plot({
    ...baseOptions(options),
    width: widthOf(options.layout, height),
    height,
    marginLeft: narrow ? 4 : 210,
    marginRight: 62,
    marginTop: 4,
    marginBottom: below,
    x: {domain: [-end, end]},
    y: {domain: groups, padding: narrow ? 0.5 : 0.3, axis: null, round: false},
    marks: [
      Plot.axisX([-1, 0, 1], {
        text: (d: number) => (d === 0 ? say`as reported` : narrow ? say`limit` : say`limit of agreement`),
        tickSize: 4,
        label: null
      }),
      Plot.text(groups, {
        y: (d: string) => d,
        text: (d: string) => d,
        ...(narrow
          ? {frameAnchor: "left" as const, textAnchor: "start" as const, dy: -20}
          : {frameAnchor: "left" as const, textAnchor: "end" as const, dx: -10})
      }),
      Plot.barX(groups, {x1: -1, x2: 1, y: (d: string) => d, fill: color.rule, fillOpacity: 0.7}),
      Plot.tickX(groups, {x: () => 0, y: (d: string) => d, stroke: color.neutral}),
      Plot.tickX(inside, {x: "deviation", y: "group", stroke: color.accent, strokeWidth: 2, strokeOpacity: 0.75}),
      Plot.text(arrows(deviations), {x: "x", y: "group", text: "text", fill: color.bad, fontWeight: 600}),
      Plot.text(counts, {
        y: "group",
        text: "text",
        frameAnchor: "right",
        textAnchor: "end",
        dx: 60,
        fontWeight: 600
      }),
      Plot.text(finding === undefined ? [] : [finding], {
        text: (d: string) => d,
        ...{frameAnchor: "bottom-right", textAnchor: "end", dx: 60, dy: 44, fontWeight: 600}
      }),
      points(deviations, {
        x: ({deviation}) => Math.max(-1.2, Math.min(1.2, deviation)),
        y: "group",
        title: (d) => d.description
      })
    ]
  }) as SVGSVGElement;
}

function isInside({deviation}: Deviation): boolean {
  return Math.abs(deviation) <= 1;
}

/** One arrow for each group and side with something beyond the limit. */
function arrows(deviations: Deviation[]): {group: string; x: number; text: string}[] {
  const groups = [...new Set(deviations.map(({group}) => group))];
  return groups.flatMap((group) => {
    const own = deviations.filter((d) => d.group === group);
    const below = own.filter(({deviation}) => deviation < -1).length;
    const above = own.filter(({deviation}) => deviation > 1).length;
    return [
      ...(below ? [{group, x: -1.2, text: `◀ ${below}`}] : []),
      ...(above ? [{group, x: 1.2, text: `${above} ▶`}] : [])
    ];
  });
}
