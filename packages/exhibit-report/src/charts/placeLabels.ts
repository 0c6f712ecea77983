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
  /** The name, in two lines where one would cross a line. */
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

const fontSize = 13;
const lineHeight = 16;
/** Names are bold, which is wider. */
const bold = 1.08;
/** Space between a line and its name, at its side and above or below it. */
const gap = {x: 8, y: 4};
/** As bad as so many points of lines within a name: that another line passes as near to it as its own. */
const strange = 12;
/** How much farther off a name may stand where beside its line there is no room. */
const farther = [0, 8, 16];

/**
 * Finds a place for the name of each line, beside, above or below it, within the frame, and as clear of all lines and of the
 * names before it as can be.
 */
export function placeLabels(lines: readonly NamedLine[], frame: {width: number; height: number}): NamePlace[] {
  const inks = lines.map(({line}) => fill(line));
  const ink = inks.flat();
  const taken: Box[] = [];
  return lines.map(({name, line}, at) => {
    let best = {place: {name, x: frame.width, y: lineHeight / 2, anchor: "end"} as NamePlace, cost: Infinity};
    for (const {text, ...size} of settings(name))
      line.forEach((point, i) => {
        const offCentre = Math.abs(i / (line.length - 1) - 0.6);
        for (const off of farther)
          for (const place of candidates(text, point, off, size)) {
            const box = boxOf(place, size);
            if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue;
            const crossings =
              ink.filter((p) => isWithin(p, box)).length + 100 * taken.filter((b) => overlap(box, b)).length;
            const cost = crossings + offCentre + off / 16 + (text === name ? 0 : 1);
            if (cost >= best.cost) continue;
            const dear = cost + (isNearest(inks, at, box) ? 0 : strange);
            if (dear < best.cost && (off === 0 || dear === cost)) best = {place, cost: dear};
          }
      });
    taken.push(boxOf(best.place, sizeOf(best.place.name)));
    return best.place;
  });
}

/** A name in one line, and in two about as long. */
function settings(name: string): ({text: string} & Size)[] {
  const middle = name.length / 2;
  const spaces = [...name.matchAll(/ /g)].map(({index}) => index);
  const [space] = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const texts = space === undefined ? [name] : [name, `${name.slice(0, space)}\n${name.slice(space + 1)}`];
  return texts.map((text) => ({text, ...sizeOf(text)}));
}

interface Size {
  width: number;
  height: number;
}

function sizeOf(text: string): Size {
  const lines = text.split("\n");
  return {
    width: Math.max(...lines.map((line) => textWidth(line, fontSize))) * bold + 4,
    height: lineHeight * lines.length
  };
}

function candidates(name: string, [x, y]: readonly [number, number], off: number, {height}: Size): NamePlace[] {
  const up = height / 2 + gap.y + off;
  const aside = gap.x + off;
  return [
    {name, x: x + aside, y, anchor: "start"},
    {name, x: x - aside, y, anchor: "end"},
    {name, x, y: y - up, anchor: "middle"},
    {name, x, y: y + up, anchor: "middle"},
    // On the open side of a slope.
    {name, x: x + aside, y: y - up, anchor: "start"},
    {name, x: x - aside, y: y + up, anchor: "end"},
    {name, x: x - aside, y: y - up, anchor: "end"},
    {name, x: x + aside, y: y + up, anchor: "start"}
  ];
}

function boxOf({x, y, anchor}: NamePlace, {width, height}: Size): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return {left, right: left + width, top: y - height / 2, bottom: y + height / 2};
}

/** Whether no other line passes as near to a name as its own. */
function isNearest(inks: readonly (readonly [number, number][])[], own: number, box: Box): boolean {
  const away = inks.map((ink) => Math.min(...ink.map((point) => distance(point, box))));
  return away.every((other, i) => i === own || other > certain(away[own]));
}

function distance([x, y]: readonly [number, number], {left, right, top, bottom}: Box): number {
  return hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
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
