import * as Plot from "@observablehq/plot";
import {color} from "./theme.ts";

/** An end of a bar that goes on beyond its axis, to the left or to the right. */
interface OpenEnd {
  direction: -1 | 1;
}

/**
 * Arrowheads within bars at the ends that are open: shapes, since a letter of that form lies higher or lower in each font.
 *
 * @param channels where the ends are; how far within the bar, in pixels, an arrowhead lies, and how large it is
 */
export function openEnds<T extends OpenEnd>(
  ends: readonly T[],
  {dx, ...channels}: {x: keyof T; y: keyof T | ((d: T) => string); dx: number; r: number}
): Plot.Markish[] {
  return ([-1, 1] as const).map((direction) =>
    Plot.dot(
      ends.filter((end) => end.direction === direction),
      {
        ...(channels as Plot.DotOptions),
        dx: -direction * dx,
        symbol: "triangle",
        rotate: direction * 90,
        fill: color.paper
      }
    )
  );
}
