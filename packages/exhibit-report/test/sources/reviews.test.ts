import {describe, expect, it} from "vitest";
import {parseReviews} from "../../src/sources/reviews.ts";

const known = new Set(["closing", "opening"]);
const whole = `- exhibit: closing
  by: Grace Hopper
  orcid: https://orcid.org/0000-0002-1825-0097
  on: 2026-11-01
  commit: "0123abc"
  note: worked out the medians in R
- {exhibit: opening, by: Ada Lovelace, on: 2026-11-02, commit: fedcba9876543210}
`;

describe("reviews of exhibits", () => {
  it("are read in the order of their file", () => {
    const {reviews, faults} = parseReviews(whole, "reviews.yaml", known);
    expect(faults).toEqual([]);
    expect(reviews).toEqual([
      {
        ...{exhibit: "closing", by: "Grace Hopper", orcid: "https://orcid.org/0000-0002-1825-0097"},
        ...{on: "2026-11-01", commit: "0123abc", note: "worked out the medians in R"}
      },
      {exhibit: "opening", by: "Ada Lovelace", on: "2026-11-02", commit: "fedcba9876543210"}
    ]);
  });

  it.each(["", "# nobody yet\n", "[]"])("may be none: %j", (text) => {
    expect(parseReviews(text, "reviews.yaml", known)).toEqual({reviews: [], faults: []});
  });

  it.each([
    ["closing", "clsing", 1, "invalid exhibit: clsing"],
    ["2026-11-01", "2026-11-31", 4, "invalid on: 2026-11-31"],
    ['"0123abc"', "1234567", 5, "invalid commit: 1234567"],
    ['"0123abc"', "main", 5, "invalid commit: main"],
    ["0000-0002-1825-0097", "me", 3, "invalid orcid: https://orcid.org/me"],
    ["by: Grace Hopper", "by:", 2, "missing by"],
    ["on: 2026-11-01", "date: 2026-11-01", 4, "unknown property: date"]
  ])("with %s as %s is told at line %d, and the others stand", (from, to, line, message) => {
    const {reviews, faults} = parseReviews(whole.replace(from, to), "reviews.yaml", known);
    expect(faults.map((fault) => [fault.file, fault.line, fault.message])).toContainEqual([
      "reviews.yaml",
      line,
      message
    ]);
    expect(reviews.map(({exhibit}) => exhibit)).toContain("opening");
  });

  it("that are no list are one fault", () => {
    const {reviews, faults} = parseReviews("exhibit: closing\n", "reviews.yaml", known);
    expect([reviews, faults.map(({message}) => message)]).toEqual([[], ["not a list"]]);
  });
});
