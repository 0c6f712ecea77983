import {expect, it} from "vitest";
import {groupKey, groupNames} from "../../src/statistics/groupSpelling.ts";

it.each([
  ["case", ["High", "high", "high", "HIGH"], ["high"]],
  [
    "outer white space, not the inner",
    ["very  high", "Very High", "Very High\t", "\u00a0Very High"],
    ["very  high", "Very High"]
  ],
  ["equally common ones, by order of text", ["low", "LOW", "Low"], ["LOW"]],
  ["composed and decomposed letters", ["élevé", "E\u0301LEVE\u0301", "élevé"], ["élevé"]],
  ["groups that truly differ", ["P1", "P2", "p1", "P-1"], ["P1", "P2", "P-1"]]
])("names groups by their commonest spelling: %s", (_, spelt, names) => {
  const found = groupNames(spelt.map((text) => [text, 1]));
  expect([...found.values()]).toEqual(names);
  for (const text of spelt) expect(names).toContain(found.get(groupKey(text)));
});
