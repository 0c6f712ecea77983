import {expect, it} from "vitest";
import {dayNumber} from "../../src/days.ts";
import type {PeriodCell} from "../../src/engines/counts.ts";
import {quarterCells} from "../../src/engines/quarterCells.ts";

const quarters = ["2024 Q1", "2024 Q2"];
const micros = 86_400_000_000;
const none = {
  app: null,
  state: null,
  exception: null,
  due: null,
  is_closed: null,
  outcome: null,
  lasted: null,
  allowed: null
};
const cell = (own: Partial<PeriodCell>): PeriodCell => ({
  ...none,
  of: "2024 Q1",
  part: "",
  entered: null,
  n: 1,
  ...own
});
const briefly = (cells: readonly PeriodCell[]) =>
  cells.map(({of, part, app, is_closed, lasted, entered, n}) => [of, part, app, is_closed, lasted, entered, n]);
const until = (day: string, isBounded = false) => ({quarters, cutOff: dayNumber(`${day} 00:00:00`), isBounded});

it("makes of what goes across the end of a quarter an end in it, an entry into the next, and what was open in between", () => {
  const across = cell({part: "across", app: "web", lasted: 40, n: 3});
  expect(briefly(quarterCells([across], until("2024-09-30")))).toEqual([
    ["2024 Q1", "exit", "web", false, 40 * micros - 1, null, 3],
    ["2024 Q1", "open", null, null, 40, null, 3],
    ["2024 Q2", "entry", "web", null, null, 40 * micros - 1, 3]
  ]);
  expect(briefly(quarterCells([{...across, of: ""}], until("2024-09-30")))).toEqual([
    ["2024 Q1", "entry", "web", null, null, 40 * micros - 1, 3]
  ]);
  // Ages are those at the cut-off, where the last quarter ends after it.
  expect(briefly(quarterCells([{...across, of: "2024 Q2"}], until("2024-06-28"))).slice(1)).toEqual([
    ["2024 Q2", "open", null, null, 37, null, 3]
  ]);
});

it("counts who came and went beside the times, and tells no time where scans bound closings", () => {
  const cells = [
    cell({part: "ended", app: "web", is_closed: true, outcome: "fixed", lasted: 5, n: 2}),
    cell({part: "ended", app: "web", is_closed: false, lasted: 9}),
    cell({part: "begun", app: "web", entered: 7, n: 4}),
    cell({part: "left", lasted: 12, n: 6}),
    cell({part: "seen", n: 8})
  ];
  expect(briefly(quarterCells(cells, until("2024-09-30")))).toEqual([
    ["2024 Q1", "exit", "web", true, 5 * micros, null, 2],
    ["2024 Q1", "ended", null, null, null, null, 2],
    ["2024 Q1", "exit", "web", false, 9 * micros, null, 1],
    ["2024 Q1", "entry", "web", null, null, 7 * micros, 4],
    ["2024 Q1", "entered", null, null, null, null, 4],
    ["2024 Q1", "open", null, null, 12, null, 6],
    ["2024 Q1", "seen", null, null, null, null, 8]
  ]);
  expect(quarterCells(cells, until("2024-09-30", true)).map(({part}) => part)).toEqual([
    "ended",
    "entered",
    "open",
    "seen"
  ]);
});
