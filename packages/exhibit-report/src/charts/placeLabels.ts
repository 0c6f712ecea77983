import {certain} from "../certain.ts";
import {hypot} from "../statistics/elementary.ts";
import {boldTextWidth} from "./text.ts";

/** A line whose name is to stand beside it: its points in pixels, from left to right, close together. */
export interface NamedLine {
  name: string;
  line: readonly (readonly [number, number])[];
}

/** Where a name stands: the middle of its height, and which part of it is at `x`. */
export interface NamePlace {
  /** The name, in two or three lines where there is no room for one. */
  name: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Candidate {
  place: NamePlace;
  box: Box;
  cost: number;
}

const fontSize = 13;
const lineHeight = 16;
/** Space between a line and its name, at its side and above or below it. */
const gap = {x: 8, y: 4};
/** A line that passes a name within so many pixels touches it. */
const touching = {x: 5, y: 2};
/** No place is farther from its line. */
const reach = 44;
/** How much farther off a name may stand where beside its line there is no room. */
const farther = [0, 8, 16, 24];
/** As bad as a name without a place: more than any place costs. */
const homeless = 10;
/** Of places within so many pixels the best stands for all. */
const cell = 12;
/** So many combinations of places are looked at. */
const mostSteps = 20_000;

/**
 * Finds a place for the name of each line, beside, above or below it, within the frame, which no line passes, no other name
 * takes and no other line is as near to. All are placed together, so that none has the only room of another.
 *
 * @returns the places in the order of the lines, `undefined` for a name that has none
 */
export function placeLabels(
  lines: readonly NamedLine[],
  frame: {width: number; height: number}
): (NamePlace | undefined)[] {
  const inks = lines.map(({line}) => fill(line));
  return together(lines.map((line, at) => thin(clearPlaces(line, at, inks, frame))));
}

/** Of one name, the places that are clear of all lines. */
function clearPlaces(
  {name, line}: NamedLine,
  at: number,
  inks: readonly (readonly [number, number][])[],
  frame: {width: number; height: number}
): Candidate[] {
  const found: Candidate[] = [];
  settings(name).forEach(({text, ...size}, more) =>
    line.forEach((point, i) => {
      const offCentre = Math.abs(i / (line.length - 1) - 0.6);
      for (const off of farther)
        for (const place of candidates(text, point, off, size)) {
          const box = boxOf(place, size);
          if (box.left < 0 || box.right > frame.width || box.top < 0 || box.bottom > frame.height) continue;
          const own = away(certain(inks[at]), box);
          if (own === 0 || inks.some((ink, other) => other !== at && away(ink, box) <= own)) continue;
          found.push({place, box, cost: offCentre + off / 16 + more});
        }
    })
  );
  return found;
}

/** What tells whether none of the lines passes a text, or nearly so. */
export function clearOf(lines: readonly NamedLine["line"][]): (box: Box) => boolean {
  const filled = lines.map(fill);
  return (box) => filled.every((line) => away(line, box) > 0);
}

/** The best place of each small part of the frame, the best first. */
function thin(all: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of all) {
    const {left, right, top, bottom} = candidate.box;
    const key = [left, right, top, bottom].map((side) => Math.round(side / cell)).join(" ");
    if (candidate.cost < (best.get(key)?.cost ?? Infinity)) best.set(key, candidate);
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost);
}

/** One place for each name, none over another, which cost the least together. */
function together(all: readonly Candidate[][]): (NamePlace | undefined)[] {
  let best = {places: all.map((): NamePlace | undefined => undefined), cost: all.length * homeless};
  let steps = 0;
  const rest = all.map((_, i) => all.slice(i).reduce((sum, [first]) => sum + (first?.cost ?? homeless), 0));
  const choose = (chosen: readonly (Candidate | undefined)[], cost: number): void => {
    const candidates = all[chosen.length];
    if (!candidates) {
      if (cost < best.cost) best = {places: chosen.map((candidate) => candidate?.place), cost};
      return;
    }
    const after = rest[chosen.length + 1] ?? 0;
    for (const candidate of [...candidates, undefined]) {
      const so = cost + (candidate?.cost ?? homeless);
      if (so + after >= best.cost || ++steps > mostSteps) continue;
      if (candidate && chosen.some((other) => other && overlap(other.box, candidate.box))) continue;
      choose([...chosen, candidate], so);
    }
  };
  choose([], 0);
  return best.places;
}

/** A name in one line, in two and in three, as short as can be. */
function settings(name: string): ({text: string} & Size)[] {
  const words = name.split(" ");
  const texts = [name];
  if (words.length > 1) texts.push(inLines(words, 2));
  if (words.length > 2) texts.push(inLines(words, 3));
  return texts.map((text) => ({text, ...sizeOf(text)}));
}

/** Words in so many lines, the longest of them as short as can be. */
function inLines(words: readonly string[], n: number): string {
  if (n === 1) return words.join(" ");
  const all = words.slice(1, words.length - n + 2).map((_, i) => {
    const text = `${words.slice(0, i + 1).join(" ")}\n${inLines(words.slice(i + 1), n - 1)}`;
    return {text, ...sizeOf(text)};
  });
  return certain(all.sort((a, b) => a.width - b.width)[0]).text;
}

interface Size {
  width: number;
  height: number;
}

function sizeOf(text: string): Size {
  const lines = text.split("\n");
  return {
    width: Math.max(...lines.map((line) => boldTextWidth(line, fontSize))) + 4,
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

/** How far a line passes from a name, in pixels; 0 where it touches it or nearly so, infinite where it is far off. */
function away(ink: readonly (readonly [number, number])[], {left, right, top, bottom}: Box): number {
  let least = Infinity;
  for (let i = firstFrom(ink, left - reach); i < ink.length; ++i) {
    const [x, y] = certain(ink[i]);
    if (x > right + reach) break;
    const across = Math.max(left - x, x - right, 0);
    const along = Math.max(top - y, y - bottom, 0);
    if (across < touching.x && along < touching.y) return 0;
    least = Math.min(least, hypot(across, along));
  }
  return least;
}

/** Index of the first point of a line that is not left of a place. */
function firstFrom(ink: readonly (readonly [number, number])[], place: number): number {
  let [from, to] = [0, ink.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (certain(ink[middle])[0] < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Points of a line at most two pixels apart. */
function fill(line: NamedLine["line"]): [number, number][] {
  return line.slice(1).flatMap(([x, y], i) => {
    const [x0, y0] = certain(line[i]);
    const n = Math.ceil(hypot(x - x0, y - y0) / 2);
    return Array.from({length: n}, (_, k): [number, number] => [x0 + ((x - x0) * k) / n, y0 + ((y - y0) * k) / n]);
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
