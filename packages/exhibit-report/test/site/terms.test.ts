import fc from "fast-check";
import {expect, it} from "vitest";
import {glossary} from "../../src/features/glossary.ts";
import {findTerms, renderTerm, termAnchor} from "../../src/site/terms.ts";
import type {Piece} from "../../src/site/terms.ts";
import {site} from "./fixtures.ts";

const terms = [
  {name: "late entry", also: ["left truncation"], meaning: "Watched late."},
  {name: "entry", meaning: "A beginning."},
  {name: "VOID", meaning: "A database."},
  {name: "p-value", meaning: "A chance."}
];

const found = (text: string) => findTerms(text, terms, new Set()).filter((piece) => typeof piece !== "string");
const names = (pieces: Piece[]) => pieces.map((piece) => typeof piece !== "string" && [piece.text, piece.term.name]);

it.each([
  ["Late entry, and late entries", [["Late entry", "late entry"]]],
  ["with left truncation", [["left truncation", "late entry"]]],
  ["late\nentry", [["late\nentry", "late entry"]]],
  [
    "an entry; a late entry",
    [
      ["entry", "entry"],
      ["late entry", "late entry"]
    ]
  ],
  ["a void, the VOID reports, VOIDed", [["VOID", "VOID"]]],
  ["two p-values", [["p-values", "p-value"]]],
  ["re-entry, entrywise", []],
  ["", []]
])("terms of %j are whole words, the longer of two, each once", (text, expected) => {
  expect(names(found(text))).toEqual(expected);
});

it("a page explains a term once, over several texts", () => {
  const seen = new Set<string>();
  expect(names(findTerms("an entry", terms, seen)).filter(Boolean)).toHaveLength(1);
  expect(findTerms("another entry", terms, seen)).toEqual(["another entry"]);
});

it("pieces make up the text, whatever it holds", () => {
  const words = fc.array(fc.constantFrom("late", "entry", "VOID", "p-value", "left", "truncation", ".", "<b>", "s"));
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(" ");
      const pieces = findTerms(text, terms, new Set());
      expect(pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("")).toBe(text);
      const explained = names(pieces).filter(Boolean);
      expect(new Set(explained.map((name) => String((name as string[])[1]))).size).toBe(explained.length);
    })
  );
});

it("a term is a link to its place in the glossary, its meaning text", () => {
  const term = {name: "Welch’s test", meaning: "A <b>t</b>-test."};
  expect(termAnchor(term)).toBe("welch-s-test");
  expect(String(renderTerm("Welch’s test", term, "/exhibits/one/index"))).toContain(
    'href="../../glossary/#welch-s-test"'
  );
  expect(String(renderTerm("x", term, "/index"))).toContain("A &lt;b&gt;t&lt;/b&gt;-test.");
});

it("the glossary has its terms in order, on a page and in the search", () => {
  const feature = glossary({beta: "Second.", Alpha: {also: ["A"], meaning: "First."}});
  expect(feature.terms?.map(({name}) => name)).toEqual(["Alpha", "beta"]);
  expect(Object.keys(feature.pages!({site, root: "src"}, {} as never))).toEqual(["glossary/index.md"]);
  expect(feature.searchDocuments!({} as never, String, site)).toEqual([
    {url: "glossary/#alpha", kind: "term", title: "Alpha", text: "A First."},
    {url: "glossary/#beta", kind: "term", title: "beta", text: "Second."}
  ]);
});
