import {certain} from "../certain.ts";
import {hypot} from "../statistics/elementary.ts";
import {textWidth} from "./text.ts";

/** A line whose name is to stand beside it: its points in pixels, from left to right, close together. */
export interface NamedLine {
  name: string;
  line: readonly (readonly [number, number])[];
}

/** Where a name stands: the middle of its height, and which part of it is at `x`. */
export interface NamePlace {
  name: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const size = 13;
const height = 16;
/** Names are bold, which is wider. */
const bold = 1.08;
/** Space between a line and its name, at its side and above or below it. */
const gap = {x: 8, y: 4};

/**
 * Finds a place for the name of each line, beside, above or below it, within the frame, and as clear of all lines and of the
 * names before it as can be.
 */
export function placeLabels(lines: readonly NamedLine[], frame: {width: number; height: number}): NamePlace[] {
  const ink = lines.flatMap(({line}) => fill(line));
  const taken: Box[] = [];
  return lines.map(({name, line}) => {
    const width = textWidth(name, size) * bold + 4;
    let best = {place: {name, x: frame.width, y: height / 2, anchor: "end"} as NamePlace, cost: Infinity};
    line.forEach((point, i) => {
      const offCentre = Math.abs(i / (line.length - 1) - 0.6);
      for (const place of candidates(name, point)) {
        const box = boxOf(place, width);
        if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue;
        const crossings =
          ink.filter((p) => isWithin(p, box)).length + 100 * taken.filter((b) => overlap(box, b)).length;
        if (crossings + offCentre < best.cost) best = {place, cost: crossings + offCentre};
      }
    });
    taken.push(boxOf(best.place, width));
    return best.place;
  });
}

function candidates(name: string, [x, y]: readonly [number, number]): NamePlace[] {
  const up = height / 2 + gap.y;
  return [
    {name, x: x + gap.x, y, anchor: "start"},
    {name, x: x - gap.x, y, anchor: "end"},
    {name, x, y: y - up, anchor: "middle"},
    {name, x, y: y + up, anchor: "middle"},
    // On the open side of a slope.
    {name, x: x + gap.x, y: y - up, anchor: "start"},
    {name, x: x - gap.x, y: y + up, anchor: "end"},
    {name, x: x - gap.x, y: y - up, anchor: "end"},
    {name, x: x + gap.x, y: y + up, anchor: "start"}
  ];
}

function boxOf({x, y, anchor}: NamePlace, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return {left, right: left + width, top: y - height / 2, bottom: y + height / 2};
}

/** Points of a line at most two pixels apart. */
function fill(line: NamedLine["line"]): [number, number][] {
  return line.slice(1).flatMap(([x, y], i) => {
    const [x0, y0] = certain(line[i]);
    const n = Math.ceil(hypot(x - x0, y - y0) / 2);
    return Array.from({length: n}, (_, k): [number, number] => [x0 + ((x - x0) * k) / n, y0 + ((y - y0) * k) / n]);
  });
}

function isWithin([x, y]: readonly [number, number], {left, right, top, bottom}: Box): boolean {
  return x > left - 5 && x < right + 5 && y > top - 2 && y < bottom + 2;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
