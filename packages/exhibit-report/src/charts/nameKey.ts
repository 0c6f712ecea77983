import * as Plot from "@observablehq/plot";
import {textWidth} from "./text.ts";
import {color} from "./theme.ts";

/** A name that has no room beside its curve. */
export interface KeyName {
  name: string;
  fill: string;
}

const fontSize = 13;
const rowHeight = 18;
/** Before a name, its dot and the space between them; after it, that to the next. */
const room = {dot: 8, before: 5, after: 18};

/**
 * Names above the frame, each behind a dot in the colour of its curve, in as many rows as they take.
 *
 * @param width of the frame, in pixels
 * @returns the marks, and how much higher the margin above the frame is for them
 */
export function nameKey(names: readonly KeyName[], width: number): {marks: Plot.Markish[]; height: number} {
  let [row, x] = [0, 0];
  const placed = names.map(({name, fill}) => {
    const wide = room.dot + room.before + textWidth(name, fontSize) * 1.08;
    if (x > 0 && x + wide > width) [row, x] = [row + 1, 0];
    const at = {name, fill, row, x};
    x += wide + room.after;
    return at;
  });
  const height = names.length ? (row + 1) * rowHeight : 0;
  const marks = placed.flatMap(({name, fill, row, x}) => {
    const place = {frameAnchor: "top-left", dy: row * rowHeight - height} as const;
    return [
      Plot.dot([0], {...place, dx: x + room.dot / 2, r: 4, fill}),
      Plot.text([name], {
        ...{...place, dx: x + room.dot + room.before, text: (d: string) => d, textAnchor: "start"},
        ...{lineAnchor: "middle", fontWeight: 600, fill, stroke: color.paper, strokeWidth: 4}
      })
    ];
  });
  return {marks, height};
}
