import * as Plot from "@observablehq/plot";

/**
 * The invisible points of a figure that a reader can read values at, by pointer, keyboard or screen reader. Each carries
 * its sentence as a title, so that a browser shows it even without scripts; files for download leave the points out.
 *
 * @param data in the order in which a reader steps through them
 */
export function points<T>(
  data: T[],
  channels: {
    x?: keyof T | ((d: T) => number | string);
    y?: keyof T | ((d: T) => number | string);
    title: (d: T) => string;
    fx?: keyof T;
    fy?: keyof T;
    /** Where the mark was moved to, in pixels, so that the point is at the mark. */
    dy?: number;
  }
): Plot.Markish {
  return Plot.dot(data, {
    ...(channels as Plot.DotOptions),
    r: 7,
    fill: "transparent",
    stroke: "none",
    sort: null,
    className: "points"
  });
}
