import {expect, it} from "vitest";
import {compareSeverities, severityColors, severityRank} from "../../src/charts/severityColors.ts";

it("a severity has one colour, whatever its case and whichever others stand beside it", () => {
  const [critical, high, medium, low] = severityColors(["critical", "high", "medium", "low"]);
  expect(new Set([critical, high, medium, low]).size).toBe(4);
  expect(severityColors(["Low", "HIGH"])).toEqual([low, high]);
  expect(severityColors(["moderate"])).toEqual([medium]);
  expect(severityColors(["blocker", "minor"])).toEqual([critical, low]);
});

it("a group that is no severity takes a colour that no severity has, or the first of all", () => {
  const [high, platform, low, web] = severityColors(["high", "platform", "low", "web"]);
  expect(new Set([high, platform, low, web]).size).toBe(4);
  expect([high, low]).toEqual(severityColors(["high", "low"]));
  const teams = severityColors(["a", "b", "c", "d", "e", "f"]);
  expect(new Set(teams).size).toBe(5);
  expect(teams[5]).toBe(teams[0]);
});

it("severities are ordered from the worst down, other groups by their letters", () => {
  expect(["web", "Low", "app", "Critical", "info", "medium", "high"].sort(compareSeverities)).toEqual([
    ...["Critical", "high", "medium", "Low", "info"],
    ...["app", "web"]
  ]);
  expect(severityRank("team high")).toBeUndefined();
});
