import * as Plot from "@observablehq/plot";
import {log10} from "../statistics/elementary.ts";
import {color} from "./theme.ts";
import {word} from "./say.ts";

const labels: [value: number, long: string, short: string][] = [
  [0.1, "0.1", "0.1"],
  [1, "1 day", "1 d"],
  [7, "1 week", "1 wk"],
  [30, "30 days", "30 d"],
  [90, "90 days", "90 d"],
  [365, "1 year", "1 y"],
  [1095, "3 years", "3 y"]
];

/** Those of rising values that keep apart by so much, the last of them first. */
export function keepApart(values: readonly number[], least: number): number[] {
  const kept: number[] = [];
  for (const value of [...values].reverse()) if (!kept.length || kept[0]! - value >= least) kept.unshift(value);
  return kept;
}

/** From the middle of a short label to that of the next, in pixels. */
const shortLabel = 30;

/**
 * Grid and labels of an axis of days, logarithmic unless it is told to be linear.
 *
 * @param width of a logarithmic axis, in pixels, where labels may come too near to each other
 */
export function dayAxis(
  [from, to]: [number, number],
  short: boolean,
  isLinear = false,
  width = Infinity
): Plot.Markish[] {
  const within = labels.filter(([value]) => value >= from && value <= to);
  const place = (value: number) => (isLinear ? value : log10(value));
  const least = isLinear ? to * (short ? 0.16 : 0.1) : (log10(to / from) * shortLabel) / width;
  const apart = keepApart(
    within.map(([value]) => place(value)),
    least
  );
  const ticks = within.filter(([value]) => apart.includes(place(value)));
  const values = ticks.map(([value]) => value);
  const names = new Map(ticks.map(([value, long, brief]) => [value, word(short ? brief : long)]));
  return [
    Plot.gridX(values, {stroke: color.rule, strokeOpacity: 1}),
    Plot.axisX(values, {label: null, tickSize: 0, text: (value: number) => names.get(value) ?? ""})
  ];
}
