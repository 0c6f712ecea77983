import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import {boldTextWidth, inRows} from "./text.ts";
import {halo} from "./theme.ts";

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
  const widths = names.map(({name}) => room.dot + room.before + boldTextWidth(name, fontSize));
  const places = inRows(widths, width, room.after);
  const last = places.at(-1);
  const height = last ? (last.row + 1) * rowHeight : 0;
  const marks = places.flatMap(({row, x}, i) => {
    const {name, fill} = certain(names[i]);
    const place = {frameAnchor: "top-left", dy: row * rowHeight - height} as const;
    return [
      Plot.dot([0], {...place, dx: x + room.dot / 2, r: 4, fill}),
      Plot.text([name], {
        ...{...place, dx: x + room.dot + room.before, text: (d: string) => d, textAnchor: "start"},
        ...{lineAnchor: "middle", fontWeight: 600, fill, ...halo}
      })
    ];
  });
  return {marks, height};
}
