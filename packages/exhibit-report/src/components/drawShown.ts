import {attainedShares} from "../charts/attainedShares.ts";
import type {ChartOptions} from "../charts/chart.ts";
import {closedShares} from "../charts/closedShares.ts";
import {deliveryPlacing} from "../charts/deliveryPlacing.ts";
import {exceedanceCurves} from "../charts/exceedanceCurves.ts";
import {decimal, money} from "../charts/format.ts";
import {survivalCurves} from "../charts/survivalCurves.ts";
import {lossChart} from "../exhibits/own/lossChart.ts";
import {printedShares} from "../exhibits/own/printedShares.ts";
import type {Drawn} from "./shown.ts";

/** Draws a figure of an answer. */
export function drawShown({kind, spec}: Drawn, options: ChartOptions): SVGSVGElement {
  switch (kind) {
    case "curves":
      return survivalCurves(spec, options);
    case "closed":
      return drawBeside(spec, options);
    case "delivery":
      return deliveryPlacing(spec, options);
    case "attained":
      return attainedShares(spec, options);
    case "losses":
      return lossChart(spec, options);
    case "years": {
      const {currency, ...more} = spec;
      const write = (value: number, significant?: number) =>
        currency ? money(currency, value, significant) : decimal(value, significant);
      return exceedanceCurves({...more, money: write}, options);
    }
  }
}

function drawBeside(
  {printed, curve, domain}: (Drawn & {kind: "closed"})["spec"],
  options: ChartOptions
): SVGSVGElement {
  const {time, survival} = curve;
  const shareAt = (day: number) => 1 - (survival[time.findLastIndex((t) => t <= day)] ?? 1);
  const shares = printedShares(printed, {shareAt, narrow: options.layout === "narrow"});
  return closedShares({shares, curves: [curve], domain}, options);
}
