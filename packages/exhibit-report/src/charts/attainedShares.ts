import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {points} from "./points.ts";
import {textWidth, wrap} from "./text.ts";
import {baseOptions, color, halo, widthOf, widths} from "./theme.ts";

/** A share that is to reach a target. */
export interface AttainedShare {
  label: string;
  share: number | undefined;
  /** 95% limits. */
  lower: number | undefined;
  upper: number | undefined;
  target: number;
  /** Written beside its name. */
  verdict: string;
  isBad: boolean;
  /** Whether it rests on enough to be judged: a ring instead of a dot when not. */
  isEnough: boolean;
  /** What a reader sees at it. */
  description: string;
}

const rowHeight = 46;
const margin = {left: 10, right: 20, top: 4, bottom: 26};

/** Shares with their limits, each below its name, and the target of each as a line across its row. */
export function attainedShares({shares}: {shares: readonly AttainedShare[]}, options: ChartOptions): SVGSVGElement {
  const height = margin.top + shares.length * rowHeight + margin.bottom;
  const width = widthOf(options.layout, height);
  const least = Math.min(...shares.flatMap(({share, lower, target}) => [share ?? target, lower ?? target, target]));
  const domain: [number, number] = [Math.max(0, Math.floor(least * 20 - 0.5) / 20), 1];
  const rows = shares.map((own, i) => ({...own, top: margin.top + i * rowHeight, y: margin.top + i * rowHeight + 30}));
  const known = rows.flatMap(({share, ...own}) => (share === undefined ? [] : [{...own, share}]));
  const stroke = ({isBad}: AttainedShare) => (isBad ? color.bad : color.accent);
  const room = widths[options.layout] - margin.left - margin.right;
  return Plot.plot({
    ...baseOptions(options),
    width,
    height,
    ...{marginLeft: margin.left, marginRight: margin.right, marginTop: 0, marginBottom: margin.bottom},
    x: {
      domain,
      label: null,
      ticks: options.layout === "narrow" ? 4 : 6,
      tickFormat: (share: number) => percent(share, 0),
      tickSize: 0
    },
    y: {type: "identity", axis: null},
    marks: [
      Plot.gridX({stroke: color.rule, strokeOpacity: 1, ticks: options.layout === "narrow" ? 4 : 6}),
      Plot.text(rows, {
        ...{frameAnchor: "left", textAnchor: "start", y: ({top}: {top: number}) => top + 10, dx: 2},
        text: ({label, verdict}: AttainedShare) =>
          `${wrap(label, 13, room - textWidth(`: ${verdict}`, 13), 1).join("")}: ${verdict}`,
        ...{fontWeight: 600, fill: color.ink, ...halo}
      }),
      Plot.ruleX(rows, {
        x: "target",
        y1: ({y}: {y: number}) => y - 10,
        y2: ({y}: {y: number}) => y + 10,
        stroke: color.ink,
        strokeWidth: 2
      }),
      Plot.ruleY(
        known.filter(({lower, upper}) => lower !== undefined || upper !== undefined),
        {
          x1: ({lower}: AttainedShare) => lower ?? domain[0],
          x2: ({upper}: AttainedShare) => upper ?? 1,
          y: "y",
          stroke,
          strokeWidth: 5,
          strokeOpacity: 0.35
        }
      ),
      Plot.dot(known, {
        x: "share",
        y: "y",
        r: 5,
        stroke,
        strokeWidth: 2,
        fill: (own: AttainedShare) => (own.isEnough ? stroke(own) : color.paper)
      }),
      points(known, {x: "share", y: "y", title: (own) => own.description})
    ]
  }) as SVGSVGElement;
}
