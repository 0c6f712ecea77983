import {expect, it} from "vitest";
import {daysOfQuarter, laterQuarter, quarterOf, readQuarter} from "../../src/text/calendarQuarter.ts";

it("reads quarters as people write them", () => {
  expect(["2026Q3", "2026 Q3", "2026-q3", "26Q3", "2026Q0", "Q3 2026"].map(readQuarter)).toEqual([
    ...["2026 Q3", "2026 Q3", "2026 Q3"],
    ...[undefined, undefined, undefined]
  ]);
});

it("counts quarters across years", () => {
  expect([-5, -1, 0, 1, 4].map((n) => laterQuarter("2024 Q1", n))).toEqual([
    ...["2022 Q4", "2023 Q4", "2024 Q1", "2024 Q2", "2025 Q1"]
  ]);
});

it("knows their days, in leap years too", () => {
  expect(daysOfQuarter("2024 Q1")).toEqual({since: "2024-01-01", until: "2024-03-31"});
  expect(daysOfQuarter("2023 Q4")).toEqual({since: "2023-10-01", until: "2023-12-31"});
  expect(["2026-03-31", "2026-04-01", "2026-12-31"].map(quarterOf)).toEqual(["2026 Q1", "2026 Q2", "2026 Q4"]);
});
