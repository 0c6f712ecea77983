import * as Plot from "@observablehq/plot";

/** Between which days and shares a curve moves where nobody knows when. */
export interface StepBox {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Boxes in which curves move at a day that nobody knows, within the domain of a logarithmic axis of days. */
export function stepBoxes(boxes: readonly StepBox[], stroke: string, [from, to]: [number, number]): Plot.Markish {
  const seen = boxes
    .filter(({x1, x2}) => x2 > from && x1 < to)
    .map((box) => ({...box, x1: Math.max(box.x1, from), x2: Math.min(box.x2, to)}));
  return Plot.rect(seen, {
    x1: "x1",
    x2: "x2",
    y1: "y1",
    y2: "y2",
    fill: stroke,
    fillOpacity: 0.18,
    stroke,
    strokeOpacity: 0.5
  });
}
