import * as Plot from "@observablehq/plot";
import {color} from "./theme.ts";

/**
 * A strip over each row of a figure, from edge to edge and unseen: where a reader picks other rows out, it makes its own step
 * back. Files for download leave the covers out.
 *
 * @param rows in the order in which they are counted, with their upper and lower edge in pixels
 * @param margins of the plot, which the strips cover, too
 */
export function covers<T extends {top: number; bottom: number}>(
  rows: T[],
  {left, right}: {left: number; right: number}
): Plot.Markish {
  return Plot.rect(rows, {
    y1: "top",
    y2: "bottom",
    insetLeft: -left,
    insetRight: -right,
    fill: color.paper,
    fillOpacity: 0,
    pointerEvents: "none",
    className: "covers"
  });
}
