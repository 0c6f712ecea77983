import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "./chart.ts";
import {percent} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color, widths} from "./theme.ts";

/** A share of one class in one year. */
export interface YearShare {
  label: string;
  year: number;
  share: number;
}

/** Shares by class as bars, the years of each class below each other, the last year dark. */
export function pairedBars(shares: YearShare[], options: ChartOptions): SVGSVGElement {
  const years = [...new Set(shares.map(({year}) => year))];
  const labels = [...new Set(shares.map(({label}) => label))];
  const isLast = ({year}: YearShare) => year === years[years.length - 1];
  const y = {y: "year", fy: "label"} as const;
  return Plot.plot({
    ...baseOptions(options),
    width: widths[options.layout],
    height: labels.length * 62 + 8,
    marginLeft: 124,
    marginRight: 52,
    marginTop: 4,
    marginBottom: 8,
    x: {domain: [0, Math.max(...shares.map(({share}) => share))], axis: null},
    y: {domain: years, padding: 0.12, axis: null},
    fy: {domain: labels, padding: 0.22, axis: null},
    marks: [
      Plot.text(labels, {
        fy: (d: string) => d,
        text: (d: string) => d,
        frameAnchor: "left",
        textAnchor: "end",
        fontWeight: 600,
        dx: -50
      }),
      Plot.text(shares, {
        ...y,
        x: 0,
        text: ({year}: YearShare) => String(year),
        textAnchor: "end",
        fill: color.muted,
        dx: -8
      }),
      Plot.barX(shares, {
        ...y,
        x: "share",
        fill: (d: YearShare) => (isLast(d) ? color.accent : color.neutral),
        fillOpacity: 0.9
      }),
      Plot.text(shares, {
        ...y,
        x: "share",
        text: ({share}: YearShare) => percent(share, 1),
        textAnchor: "start",
        dx: 6
      }),
      points(shares, {
        x: "share",
        y: "year",
        fy: "label",
        title: ({label, year, share}) => `${label}, ${year}: ${percent(share, 1)}`
      })
    ]
  }) as SVGSVGElement;
}
