import * as Plot from "@observablehq/plot";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {decimal, money, percent} from "./format.ts";
import {moneyAxis} from "./moneyAxis.ts";
import {points} from "./points.ts";
import {baseOptions, color} from "./theme.ts";
import {say} from "./say.ts";

/** A share of events above a loss. */
export interface LossShare {
  loss: number;
  share: number;
}

export interface LossSharesOptions {
  /** Currency of the axis. */
  currency: string;
  /** Each observed loss with the share of events above it, rising. */
  observed: LossShare[];
  /** Fitted curves, losses rising, each with the losses between which it may lie, shares falling. */
  curves: {points: LossShare[]; band: {share: number; lower: number; upper: number}[]; isTail: boolean}[];
  /** Published points, with what they are. */
  published: (LossShare & {label: string})[];
  domain: [number, number];
}

/** Share of events above a loss, both on log axes: observed losses as dots, fitted curves with
 * their bands, that of a tail dashed, published points as rings. */
export function lossShares(spec: LossSharesOptions, options: ChartOptions): SVGSVGElement {
  const {currency, observed, curves, published, domain} = spec;
  const narrow = options.layout === "narrow";
  const least = Math.min(0.01, ...observed.map(({share}) => share).filter((share) => share > 0));
  const shares = [1, 0.5, 0.1, 0.05, 0.01, 0.001].filter((share) => share >= least);
  const dots = observed.filter(({share}) => share > 0);
  return Plot.plot({
    ...baseOptions(options),
    height: narrow ? 300 : options.layout === "card" ? 215 : 340,
    marginTop: 10,
    marginLeft: 46,
    marginRight: narrow ? 32 : 30,
    marginBottom: 24,
    x: {type: "log", domain, label: null, clamp: true},
    y: {type: "log", domain: [least, 1], label: null},
    marks: [
      ...moneyAxis(domain, narrow ? 4 : 9, (value) => money(currency, value, 1)),
      Plot.gridY(shares, {stroke: color.rule, strokeOpacity: 1}),
      Plot.axisY(shares, {label: null, tickSize: 0, text: (share: number) => percent(share, share < 0.01 ? 1 : 0)}),
      ...curves.flatMap(({points, band, isTail}) => {
        const stroke = isTail ? color.series[0] : color.accent;
        const isDrawn = ({share}: {share: number}) => share >= least * (1 - 1e-9);
        return [
          Plot.areaX(band.filter(isDrawn), {
            ...{y: "share", x1: "lower", x2: "upper"},
            ...{fill: stroke, fillOpacity: isTail ? 0.2 : 0.13, clip: true}
          }),
          Plot.line(points.filter(isDrawn), {
            ...{x: "loss", y: "share", stroke, strokeOpacity: isTail ? 1 : 0.6, strokeWidth: 2},
            ...(isTail && {strokeDasharray: "6 4"})
          })
        ];
      }),
      Plot.dot(dots, {x: "loss", y: "share", r: 2.5, fill: color.accent}),
      Plot.dot(published, {x: "loss", y: "share", r: 5, stroke: color.bad, strokeWidth: 2, fill: color.paper}),
      ...published.map((point) =>
        Plot.text([point], {
          x: "loss",
          y: "share",
          text: "label",
          fill: color.bad,
          ...labelPlace(point, spec),
          stroke: color.paper,
          strokeWidth: 4
        })
      ),
      points([...dots.map((d) => ({...d, label: say`Observed`})), ...published], {
        x: "loss",
        y: "share",
        title: ({label, loss, share}) => say`${label}: ${percent(share)} of events above ${currency} ${decimal(loss)}`
      })
    ]
  }) as SVGSVGElement;
}

/** Beside a published point, on the side away from the observed losses, and within the frame. */
function labelPlace({loss, share}: LossShare, {observed, domain}: LossSharesOptions): Plot.TextOptions {
  const beyond = observed.find((d) => d.loss > loss)?.share ?? 0;
  if (beyond > share) return {textAnchor: "end", lineAnchor: "top", dx: -5, dy: 5};
  const isRight = ln(loss / domain[0]) > 0.7 * ln(domain[1] / domain[0]);
  return {textAnchor: isRight ? "end" : "start", lineAnchor: "bottom", dx: isRight ? 6 : 5, dy: -8};
}
