import * as Plot from "@observablehq/plot";
import {color} from "./theme.ts";

/** A bar that goes on beyond its axis where a bound is missing. */
interface Bounded {
  lower?: number;
  upper?: number;
  x1: number;
  x2: number;
}

/**
 * Arrowheads within bars at the ends that are open: shapes, since a letter of that form lies higher or lower in each font.
 *
 * @param channels where the bars are; how far within a bar, in pixels, an arrowhead lies, and how large it is
 */
export function openEnds<T extends Bounded>(
  bars: readonly T[],
  {y, dx, r}: {y: keyof T & string; dx: number; r: number}
): Plot.Markish[] {
  const ends = [
    {bound: "lower", x: "x1", direction: -1},
    {bound: "upper", x: "x2", direction: 1}
  ] as const;
  return ends.map(({bound, x, direction}) =>
    Plot.dot(
      bars.filter((bar) => bar[bound] === undefined),
      {x, y, r, dx: -direction * dx, symbol: "triangle", rotate: direction * 90, fill: color.paper}
    )
  );
}
