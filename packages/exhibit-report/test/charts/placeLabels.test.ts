import fc from "fast-check";
import {expect, it} from "vitest";
import {tries} from "../patient.ts";
import {placeLabels} from "../../src/charts/placeLabels.ts";
import type {NamedLine, NamePlace} from "../../src/charts/placeLabels.ts";
import {textWidth} from "../../src/charts/text.ts";

const frame = {width: 600, height: 300};

const placesOf = (lines: readonly NamedLine[], room = frame): NamePlace[] =>
  placeLabels(lines, room).filter((place) => place !== undefined);

function box({name, x, y, anchor}: NamePlace) {
  const names = name.split("\n");
  const width = Math.max(...names.map((line) => textWidth(line, 13)));
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const half = 8 * names.length - 2;
  return {left, right: left + width, top: y - half, bottom: y + half};
}

const falling = (name: string, at: number, slope: number): NamedLine => ({
  name,
  line: Array.from({length: 101}, (_, i) => [6 * i, at + (slope * i) / 100] as const)
});

it("puts names beside their lines, clear of all lines and of each other, where there is room", () => {
  const lines = [falling("First", 20, 40), falling("Second", 120, 20), falling("Third", 220, 40)];
  const places = placesOf(lines);
  expect(places.map(({name}) => name)).toEqual(["First", "Second", "Third"]);
  places.forEach((place, i) => {
    const {left, right, top, bottom} = box(place);
    for (const {line} of lines)
      for (const [x, y] of line) expect(x > left && x < right && y > top && y < bottom).toBe(false);
    const nearest = Math.min(...lines[i].line.map(([x, y]) => Math.hypot(x - place.x, y - place.y)));
    expect(nearest).toBeLessThan(14);
  });
});

it("puts the name of a sloping line on its open side, clear of it", () => {
  for (const slope of [260, -260, 130, -130]) {
    const sloping = falling("A long name of a line", slope > 0 ? 20 : 280, slope);
    const {left, right, top, bottom} = box(placesOf([sloping])[0]);
    for (const [x, y] of sloping.line) expect(x > left && x < right && y > top && y < bottom).toBe(false);
  }
});

it("keeps every name within the frame, where no line passes it and no other name stands, whatever the lines", () => {
  const y = fc.double({min: 0, max: 300, noNaN: true});
  fc.assert(
    fc.property(fc.array(fc.array(y, {minLength: 2, maxLength: 30}), {minLength: 1, maxLength: 5}), (all) => {
      const lines = all.map((ys, i) => ({
        name: `Line ${i}`,
        line: ys.map((at, k) => [(600 * k) / (ys.length - 1), at] as const)
      }));
      const boxes = placesOf(lines).map(box);
      for (const [i, {left, right, top, bottom}] of boxes.entries()) {
        for (const [x, y] of lines.flatMap(({line}) => line))
          expect(x > left && x < right && y > top && y < bottom).toBe(false);
        for (const other of boxes.slice(i + 1))
          expect(left < other.right && other.left < right && top < other.bottom && other.top < bottom).toBe(false);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(frame.width);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(frame.height);
      }
    }),
    tries(30)
  );
});

it("finds no place for the name of a line without points, for one wider than the frame, and for one of two lines in one place", () => {
  const wide = {name: "x".repeat(200), line: falling("", 10, 10).line};
  expect(placeLabels([{name: "Nothing", line: []}, wide], frame)).toEqual([undefined, undefined]);
  const both = [falling("One", 100, 20), falling("Other", 100, 20)];
  expect(placeLabels(both, frame)).toEqual([undefined, undefined]);
});

it("leaves the only room of a name to it", () => {
  const flat = (name: string, at: number) => falling(name, at, 0);
  // The first has room above and below, the second above alone.
  const places = placesOf([flat("First", 250), flat("Second", 285)]);
  expect(places.map(({name, y}) => [name, y < 250, y > 250 && y < 285])).toEqual([
    ["First", true, false],
    ["Second", false, true]
  ]);
});

it("sets a name in two lines where one would cross another line", () => {
  const falling = (name: string, from: number): NamedLine => ({
    name,
    line: Array.from({length: 101}, (_, i) => [from + i / 5, 3 * i] as const)
  });
  const lines = [falling("Outage", 200), falling("Leak of customer data", 350)];
  const [, place] = placesOf(lines, {width: 372, height: 300});
  expect(place.name).toBe("Leak of\ncustomer data");
  const right = place.anchor === "end" ? place.x : NaN;
  for (const {line} of lines)
    for (const [x, y] of line)
      expect(x > right - textWidth("customer data", 13) && x < right && Math.abs(y - place.y) < 12).toBe(false);
});
