import fc from "fast-check";
import {expect, it} from "vitest";
import {placeLabels} from "../../src/charts/placeLabels.ts";
import type {NamedLine} from "../../src/charts/placeLabels.ts";
import {textWidth} from "../../src/charts/text.ts";

const frame = {width: 600, height: 300};

function box({name, x, y, anchor}: ReturnType<typeof placeLabels>[number]) {
  const width = textWidth(name, 13);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return {left, right: left + width, top: y - 6, bottom: y + 6};
}

const falling = (name: string, at: number, slope: number): NamedLine => ({
  name,
  line: Array.from({length: 101}, (_, i) => [6 * i, at + (slope * i) / 100] as const)
});

it("puts names beside their lines, clear of all lines and of each other, where there is room", () => {
  const lines = [falling("First", 20, 40), falling("Second", 120, 20), falling("Third", 220, 40)];
  const places = placeLabels(lines, frame);
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
    const {left, right, top, bottom} = box(placeLabels([sloping], frame)[0]);
    for (const [x, y] of sloping.line) expect(x > left && x < right && y > top && y < bottom).toBe(false);
  }
});

it("keeps every name within the frame, whatever the lines", () => {
  const y = fc.double({min: 0, max: 300, noNaN: true});
  fc.assert(
    fc.property(fc.array(fc.array(y, {minLength: 2, maxLength: 30}), {minLength: 1, maxLength: 5}), (all) => {
      const lines = all.map((ys, i) => ({
        name: `Line ${i}`,
        line: ys.map((at, k) => [(600 * k) / (ys.length - 1), at] as const)
      }));
      for (const place of placeLabels(lines, frame)) {
        const {left, right, top, bottom} = box(place);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(frame.width);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(frame.height);
      }
    }),
    {numRuns: 30}
  );
});

it("has an answer for a line without points, and for a name wider than the frame", () => {
  const wide = {name: "x".repeat(200), line: falling("", 10, 10).line};
  expect(placeLabels([{name: "Nothing", line: []}, wide], frame)).toHaveLength(2);
});

it("sets a name in two lines where one would cross another line", () => {
  const falling = (name: string, from: number): NamedLine => ({
    name,
    line: Array.from({length: 101}, (_, i) => [from + i / 5, 3 * i] as const)
  });
  const lines = [falling("Outage", 200), falling("Leak of customer data", 350)];
  const [, place] = placeLabels(lines, {width: 372, height: 300});
  expect(place.name).toBe("Leak of\ncustomer data");
  const right = place.anchor === "end" ? place.x : NaN;
  for (const {line} of lines)
    for (const [x, y] of line)
      expect(x > right - textWidth("customer data", 13) && x < right && Math.abs(y - place.y) < 12).toBe(false);
});
