import * as Plot from "@observablehq/plot";
import {log10, pow} from "../statistics/elementary.ts";
import {usdTick} from "./format.ts";
import {color} from "./theme.ts";

/**
 * Powers of ten to label on a logarithmic axis of money: every one, or every second one where there are many.
 *
 * @param most labels that fit
 */
export function moneyTicks([from, to]: [number, number], most: number): number[] {
  const first = Math.ceil(log10(from) - 1e-9);
  const last = Math.floor(log10(to) + 1e-9);
  const step = Math.ceil((last - first + 1) / most);
  return Array.from({length: Math.floor((last - first) / step) + 1}, (_, i) => pow(10, first + i * step));
}

/**
 * Grid and labels of a logarithmic axis of money.
 *
 * @param most labels that fit
 * @param format writes an amount; default US dollars
 */
export function moneyAxis(
  domain: [number, number],
  most: number,
  format: (value: number) => string = usdTick
): Plot.Markish[] {
  const values = moneyTicks(domain, most);
  return [
    Plot.gridX(values, {stroke: color.rule, strokeOpacity: 1}),
    Plot.axisX(values, {label: null, tickSize: 0, text: (value: number, i: number) => tickLabel(format(value), i)})
  ];
}

/** The first label of an axis of money names the currency; after the others its code need not follow. @param index of the tick */
export function tickLabel(amount: string, index: number): string {
  return index ? amount.replace(/^[A-Z]{3}\u00a0|\u00a0[A-Z]{3}$/, "") : amount;
}

/** Grid and labels of a linear axis of money. @param most labels that fit, about */
export function linearMoneyAxis(most: number, format: (value: number, significant?: number) => string): Plot.Markish[] {
  return [
    Plot.gridX({ticks: most, stroke: color.rule, strokeOpacity: 1}),
    Plot.axisX({
      ticks: most,
      label: null,
      tickSize: 0,
      tickFormat: (value: number, i: number) => tickLabel(format(value, 2), i)
    })
  ];
}
