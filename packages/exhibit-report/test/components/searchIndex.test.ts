import {describe, expect, it} from "vitest";
import {createSearchIndex} from "../../src/components/searchIndex.ts";

const documents = [
  {
    url: "a",
    kind: "claim, slide 11",
    title: "They restore service 2,604 times faster",
    text: "A month of 5,040 hours."
  },
  {
    url: "b",
    kind: "exhibit",
    title: "Scan frequency",
    text: "Findings in Wolfi packages, half closed within 2.2 days."
  },
  {url: "c", kind: "reference", title: "Woods & Seymour, 2024", text: "Frequency of controls; dependency management."},
  {url: "d", kind: "slide 21", title: "Observability: SIEM tools", text: "General tools."}
];
const index = createSearchIndex(documents);
const urls = (query: string) => index.find(query, 8).map(({url}) => url);

describe("search", () => {
  it("finds numbers with and without their separator", () => {
    expect(urls("2604")).toEqual(["a"]);
    expect(urls("2,604")).toEqual(["a"]);
    expect(urls("5040 hours")).toEqual(["a"]);
  });

  it("puts a word of the title before one of the text", () => {
    expect(urls("frequency")).toEqual(["b", "c"]);
  });

  it("finds beginnings, kinds and words with a slip, but no number that is merely near", () => {
    expect(urls("observ")).toEqual(["d"]);
    expect(urls("slide 21")).toEqual(["d"]);
    expect(urls("dependancy")).toEqual(["c"]);
    expect(urls("2605")).toEqual([]);
  });

  it("asks for every word, whatever its case", () => {
    expect(urls("siem TOOLS")).toEqual(["d"]);
    expect(urls("siem wolfi")).toEqual([]);
    expect(urls("  ")).toEqual([]);
  });

  it("gives no more than asked for", () => {
    expect(index.find("frequency", 1)).toHaveLength(1);
  });
});
