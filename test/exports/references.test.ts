import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readCatalogue} from "../../packages/exhibit-report/src/exports/catalogue.ts";
import {parseReferences} from "../../packages/exhibit-report/src/exports/references.ts";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";

const file = "src/references.bib";
const {references, faults} = parseReferences(readFileSync(file, "utf8"), file);
const keys = references.map(({key}) => key);

describe("the bibliography", () => {
  it("has no fault, and each key once", () => {
    expect(faults).toEqual([]);
    expect(keys.length).toBeGreaterThan(50);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(references)("$key names who wrote what, and where it is", ({key, text, label, url}) => {
    expect(label).toMatch(/, (\d{4}|n\.d\.)(-?[a-z])?$/);
    expect(text.length).toBeGreaterThan(label.length);
    expect(text).not.toMatch(/[{}\\]|undefined/);
    // Books and two documents without a stable address.
    if (!["accelerate2018", "gawande2009", "leveson2011", "sonatype2021", "wysopal2020rsa"].includes(key))
      expect(url).toMatch(/^https?:\/\/\S+$/);
  });

  it("leads to the DOI where there is one", () => {
    const {url} = references.find(({key}) => key === "hollnagel2014")!;
    expect(url).toBe("https://doi.org/10.1016/j.ssci.2013.07.025");
  });

  it("has every key that exhibits and pages use", async () => {
    const used = new Set((await readCatalogue("src/exhibits")).flatMap(({exhibit}) => exhibit.references));
    for (const path of (await filesIn("src")).filter((name) => name.endsWith(".md"))) {
      for (const [, cited] of readFileSync(join("src", path), "utf8").matchAll(/\[(@[a-z0-9_]+(?:; @[a-z0-9_]+)*)\]/g))
        for (const key of cited.split("; ")) used.add(key.slice(1));
    }
    expect(used.size).toBeGreaterThan(5);
    for (const key of used) expect(keys).toContain(key);
  });
});

describe("parseReferences", () => {
  it("says where a key is used twice, a DOI is malformed or a title is missing", () => {
    const text = `@misc{a, title = {A}, doi = {doi:10.1/x}, url = {example.org}}
@misc{b, author = {B, C}}
@misc{a, title = {A again}}`;
    expect(parseReferences(text, "x.bib").faults).toEqual([
      {file: "x.bib", line: 3, message: "duplicate key: a", expected: "a key used once"},
      {file: "x.bib", line: 1, column: "a", message: "invalid DOI: doi:10.1/x", expected: "10.…/…"},
      {file: "x.bib", line: 1, column: "a", message: "invalid address: example.org", expected: "https://…"},
      {file: "x.bib", line: 2, column: "b", message: "missing title", expected: "a title"}
    ]);
  });

  it("reports text that is not BibTeX", () => {
    const good = "@misc{a,\n  title = {A}\n}\n\n";
    const open = "@misc{b,\n  title = {B\n}\n\n";
    const unparted = "@misc{c,\n  title = {C}\n  year = 2001\n}\n";
    expect(parseReferences(good + open + unparted + good.replace("a,", "d,"), "x.bib")).toEqual({
      references: [],
      faults: [
        {file: "x.bib", line: 5, message: 'unreadable BibTeX: expected "rbrace", got EOF'},
        {file: "x.bib", line: 11, message: 'unreadable BibTeX: expected "rbrace", got "identifier"'}
      ]
    });
  });

  it("takes no bibliography for an empty one", () => {
    expect(parseReferences("", "x.bib")).toEqual({references: [], faults: []});
  });

  it("labels one, two and more authors, and none", () => {
    const text = `@misc{a, author = {One, A}, title = {T1}, year = {2001}}
@misc{b, author = {One, A and Two, B}, title = {T2}, year = {2002}}
@misc{c, author = {One, A and Two, B and Three, C}, title = {T3}, year = {2003}}
@misc{d, title = {T4}}`;
    const labels = Object.fromEntries(parseReferences(text, "x.bib").references.map(({key, label}) => [key, label]));
    expect(labels).toEqual({a: "One, 2001", b: "One & Two, 2002", c: "One et al., 2003", d: "T4, n.d."});
  });
});
