import * as Plot from "@observablehq/plot";
import {count} from "./format.ts";

/** Ticks and labels of a horizontal axis of counts, with its name below the middle: a margin of 44 pixels has room for both. */
export function countAxis(ticks: number[], label: string): Plot.Markish {
  return Plot.axisX(ticks, {
    text: (d: number) => count(d),
    tickSize: 4,
    label,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 38
  });
}
