import {Cite} from "@citation-js/core";
import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {citeExhibit} from "../../src/exports/citation.ts";
import {readSite} from "../../src/exports/site.ts";

const site = await readSite("https://example.org/notebook");

it.each(["Scan frequency", "80% & more: 11.5× “as fast”", "Überwachung, größer_kleiner #1"])(
  "BibTeX reads back as what is cited: %s",
  (name) => {
    const [read] = new Cite(citeExhibit(site, "scan-frequency", name).bibtex).data;
    expect(read).toMatchObject({
      title: name,
      author: [{family: site.author}],
      issued: {"date-parts": [site.released.split("-").map(Number)]},
      URL: "https://example.org/notebook/exhibits/scan-frequency"
    });
  }
);

it("the text names author, year, title and address", () => {
  const {text} = citeExhibit(site, "scan-frequency", "Scan frequency");
  for (const part of [site.author, site.released.slice(0, 4), "Scan frequency", `${site.url}exhibits/scan-frequency`])
    expect(text).toContain(part);
});

it("CITATION.cff and package.json agree on the version", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(site.version);
});
