import {Cite} from "@citation-js/core";
import fc from "fast-check";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {tries} from "../patient.ts";
import {visible} from "../../src/text/visible.ts";
import {citeExhibit} from "../../src/exports/citation.ts";
import {authorNames} from "../../src/report/authors.ts";
import {readSite} from "../../src/exports/site.ts";

const site = await readSite("https://example.org/notebook");

it.each(["Scan frequency", "80% & more: 11.5× “as fast”", "Überwachung, größer_kleiner #1"])(
  "BibTeX reads back as what is cited: %s",
  (name) => {
    const [read] = new Cite(citeExhibit(site, {id: "scan-frequency", title: name, place: 12}).bibtex).data;
    expect(read).toMatchObject({
      title: name,
      note: "Figure 12",
      author: [{family: authorNames(site.authors)}],
      issued: {"date-parts": [site.released.split("-").map(Number)]},
      URL: "https://example.org/notebook/exhibits/scan-frequency"
    });
  }
);

const names = fc
  .array(
    fc.constantFrom(
      ...[
        "\\\\",
        "{",
        "}",
        "%",
        "#",
        "&",
        "$",
        "_",
        "^",
        "~",
        "<i>",
        "</b>",
        '"',
        "'",
        "`",
        "@misc{x,",
        "},",
        "日本",
        "Söhne",
        "a",
        " ",
        "."
      ],
      ...["\n", "\u202E", "\u0007"]
    ),
    {maxLength: 8}
  )
  .map((parts) => `A${parts.join("")}Z`);

it("the name of an organisation is text, whatever signs it holds", () => {
  fc.assert(
    fc.property(names, (author) => {
      const {csl, bibtex, text} = citeExhibit(
        {...site, authors: [{name: author}]},
        {id: "our-risks", title: "Our risks", place: 3}
      );
      const entries = new Cite(bibtex).data;
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({title: "Our risks", author: [{family: visible(author).replace(/\s+/g, " ")}]});
      expect(csl.author).toEqual([{literal: visible(author)}]);
      expect(text.replace(/\s+/g, " ")).toContain(`${visible(author).replace(/\s+/g, " ")}. (2026`);
      expect(bibtex.split("\n")).toHaveLength(10);
    }),
    tries(60)
  );
});

it("the text names author, year, title and address", () => {
  const {text} = citeExhibit(site, {id: "scan-frequency", title: "Scan frequency", place: 12});
  for (const part of [
    authorNames(site.authors),
    site.released.slice(0, 4),
    "Scan frequency",
    `${site.url}exhibits/scan-frequency`
  ])
    expect(text).toContain(part);
});

it("a German citation has its date in German order", () => {
  const german = {...site, language: "de", released: "2026-01-09"} as const;
  const {text} = citeExhibit(german, {id: "scan-frequency", title: "Scans (2026, Mai 3).", place: 12});
  expect(text).toContain(" (2026, 9. Januar). Scans (2026, Mai 3). ");
});

it("CITATION.cff and package.json agree on the version", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(site.version);
});

it("persons and organisations are cited each as what they are", () => {
  const authors = [
    {family: "Beethoven", given: "Ludwig", particle: "van"},
    {family: "King", given: "Martin Luther", suffix: "Jr."},
    {name: "Barnes and Noble {x} & Co"},
    {alias: "nobody_7"},
    {family: "O’Brien & Söhne_x", given: "Zoë"}
  ];
  const {csl, bibtex, text} = citeExhibit(
    {...site, authors},
    {id: "scan-frequency", title: "Scan frequency", place: 12}
  );
  expect(csl.author).toEqual([
    {family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van"},
    {family: "King", given: "Martin Luther", suffix: "Jr."},
    {literal: "Barnes and Noble {x} & Co"},
    {literal: "nobody_7"},
    {family: "O’Brien & Söhne_x", given: "Zoë"}
  ]);
  expect(text).toMatch(
    /^van Beethoven, L\., King, M\. L\., Jr\., Barnes and Noble \{x\} & Co, nobody_7, & O’Brien & Söhne_x, Z\. \(20/
  );
  const [read] = new Cite(bibtex).data as [{author: unknown}];
  expect(read.author).toEqual([
    {family: "Beethoven", given: "Ludwig", "non-dropping-particle": "van"},
    {family: "King", given: "Martin Luther", suffix: "Jr."},
    {family: "Barnes and Noble {x} & Co"},
    {family: "nobody_7"},
    {family: "O’Brien & Söhne_x", given: "Zoë"}
  ]);
});
