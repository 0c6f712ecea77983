import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {countIn, fromFragment, summarise, toFragment} from "../../src/components/summary.ts";

const summary = summarise(
  "findings closed",
  ["a week", "later"],
  [
    {name: "hoch 🔥", counts: [12, 4]},
    {name: "low", counts: [0, 1]}
  ]
);

describe("a summary for a link", () => {
  it("tells no count below five, nor a group of which all are", () => {
    expect(summary).toEqual({
      of: "findings closed",
      classes: ["a week", "later"],
      groups: [{name: "hoch 🔥", counts: [12, null]}]
    });
  });

  it("comes back from the fragment of an address as it was", () => {
    expect(fromFragment(`#${toFragment(summary)}`)).toEqual(summary);
  });

  it("is refused where a count is small, or anything is not what a summary holds", () => {
    const fragment = (value: unknown) => toFragment(value as typeof summary);
    expect(fromFragment(fragment({...summary, groups: [{name: "x", counts: [4, 5]}]}))).toBeUndefined();
    expect(fromFragment(fragment({...summary, groups: [{name: "x", counts: [5]}]}))).toBeUndefined();
    expect(fromFragment(fragment({...summary, of: 1}))).toBeUndefined();
    expect(fromFragment(fragment(null))).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => fromFragment(`summary=${text}`) === undefined));
  });

  it("counts in classes by their upper ends", () => {
    expect(countIn([1, 2, 7, 8, 400], [1, 1, 2, 1, 3], [1, 7, 30])).toEqual([1, 3, 1, 3]);
  });
});
