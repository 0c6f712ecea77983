import {expect, it} from "vitest";
import {parseMappings} from "../../src/sources/mapping.ts";

it.each([
  "2026-02-30",
  "2025-02-29",
  "2026-04-31",
  "2026-13-01",
  "0000-00-00",
  "2026-2-3",
  "20260203",
  '""',
  "[]",
  "~"
])("a cut-off of %s is one fault with its line", (day) => {
  const {settings, faults} = parseMappings(`fixed: [fixed]\ncut_off: ${day}\n`, "exhibit.yaml");
  expect(settings.cutOff).toBeUndefined();
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({file: "exhibit.yaml", line: 2, expected: "YYYY-MM-DD"});
  expect(faults[0].message).toMatch(/^invalid cut-off/);
});

it.each(["2028-02-29", "2026-12-31", '"2026-01-01"'])("takes a day of the calendar: %s", (day) => {
  const {settings, faults} = parseMappings(`cut_off: ${day}\n`, "exhibit.yaml");
  expect(faults).toEqual([]);
  expect(settings.cutOff).toBe(`${day.replaceAll('"', "")} 00:00:00`);
});
