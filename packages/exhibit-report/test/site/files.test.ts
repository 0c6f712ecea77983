import {execFileSync} from "node:child_process";
import {createRequire} from "node:module";
import {Resvg} from "@resvg/resvg-js";
import jsqr from "jsqr";
import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {talk} from "../../src/features/talk.ts";
import {atomFeed, llmsText, sitemap} from "../../src/site/feeds.ts";
import {oEmbed} from "../../src/site/oEmbed.ts";
import {toCsv} from "../../src/exports/table.ts";
import {dataCode} from "../../src/site/reuse.ts";
import {programOf} from "../exports/recomputed.ts";
import {temporaryFolder} from "../temporary.ts";
import {pageWords, searchDocuments} from "../../src/site/searchDocuments.ts";
import {shortLinks} from "../../src/site/shortLinks.ts";
import {markdownPage} from "../../src/site/markdownPage.ts";
import {exhibit, site, store} from "./fixtures.ts";

// The very markdown-it that Framework hands to us.
const {resolve} = createRequire(import.meta.url);
const MarkdownIt = createRequire(resolve("@observablehq/framework/dist/build.js"))("markdown-it");

describe("short links", async () => {
  const files = await shortLinks(site, store);
  const page = (slide: number) => parsePage(String(files.get(`s/${slide}/index.html`)));
  const attribute = (slide: number, selector: string, name: string) =>
    page(slide).querySelector(selector)?.getAttribute(name);

  it("lead on without a script: to the figure made for the slide, to the exhibit, or to the page of slides", () => {
    const refresh = [1, 2, 3].map((slide) => attribute(slide, "meta[http-equiv=refresh]", "content"));
    expect(refresh).toEqual([
      "0; url=../../exhibits/closing/?slide=1",
      "0; url=../../exhibits/closing/?slide=2#detail",
      "0; url=../../slides/#slide-3"
    ]);
    for (const slide of [1, 2, 3]) expect(refresh).toContain(`0; url=${attribute(slide, "a", "href")}`);
  });

  it("carry the card of what they lead to", () => {
    expect(attribute(2, "meta[property='og:image']", "content")).toBe(
      "https://example.org/base/exhibits/closing/figure-detail.png"
    );
    expect(attribute(2, "meta[property='og:title']", "content")).toBe("Slide 2: Slide & 2");
    expect(page(3).querySelector("meta[property='og:image']")).toBeNull();
    expect(page(1).documentElement.getAttribute("lang")).toBe("en");
  });

  it.each([1, 2, 3])("slide %d has a QR code that reads as its short address", (slide) => {
    const {pixels, width, height} = new Resvg(String(files.get(`s/${slide}/qr.svg`))).render();
    const code = jsqr.default(new Uint8ClampedArray(pixels), width, height);
    expect(code?.data).toBe(`https://example.org/base/s/${slide}/`);
    expect(files.get(`s/${slide}/qr.png`)).toBeInstanceOf(Uint8Array);
  });
});

describe("lists for machines", () => {
  it("the sitemap lists every page that stands for itself", () => {
    const pages = [
      "index.html",
      "slides/index.html",
      "exhibits/closing/index.html",
      "embed/closing/index.html",
      "s/1/index.html"
    ];
    const text = sitemap(pages, site);
    expect([...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual([
      "https://example.org/base/",
      "https://example.org/base/slides/",
      "https://example.org/base/exhibits/closing/"
    ]);
    expect(text).toContain("<lastmod>2026-02-03</lastmod>");
  });

  it("the feed has an entry for each exhibit, dated by the release, its text escaped", () => {
    const text = atomFeed(site, store);
    expect(text.match(/<entry>/g)).toHaveLength(1);
    expect(text).toContain("<title>Closing &amp; opening: Half close fast</title>");
    expect(text).toContain("&lt;/script&gt;");
    expect(new Set(text.match(/<updated>.*?<\/updated>/g))).toEqual(
      new Set(["<updated>2026-02-03T00:00:00Z</updated>"])
    );
  });

  it("llms.txt leads to each exhibit’s Markdown", () => {
    expect(llmsText(site, store, []).markdown).toContain(
      "- [Closing & opening](https://example.org/base/exhibits/closing/index.md): Half"
    );
  });

  it("oEmbed frames the figure", () => {
    expect(oEmbed(exhibit, site)).toMatchObject({
      version: "1.0",
      type: "rich",
      html: '<iframe src="https://example.org/base/embed/closing/" title="Closing &amp; opening" width="100%" height="500" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>\n<script src="https://example.org/base/embed.js" async></script>',
      width: 720,
      height: 500
    });
  });
});

it("search finds pages, exhibits, slides, claims, data and references, at addresses of their own", () => {
  const page = "<html><body><main><h1>A topic</h1><p>What it\n says.</p></main></body></html>";
  const documents = searchDocuments(store, new Map([["topics/a/index.html", pageWords(page)]]), [talk()], site);
  expect(documents.map(({url}) => url)).toEqual([
    ...["topics/a/", "exhibits/closing/", "slides/#slide-1", "slides/#slide-2", "slides/#slide-3", "claims/#a"],
    ...["claims/#b", "data/#open", "data/#closed", "references/#one2001", "references/#two2002"]
  ]);
  expect(documents[0]).toMatchObject({title: "A topic", text: "What it says."});
  expect(documents[1].text).toContain("The median is 11.5 days (One, 2001; Two, 2002).");
});

describe("an exhibit as Markdown", () => {
  const text = markdownPage(exhibit, site, store).markdown;

  it("says what the page says, without markup of our own", () => {
    expect(text).toMatch(/^# Closing & opening\n/);
    expect(text).toContain("The median is 11.5 days (One, 2001; Two, 2002).");
    expect(text).toContain("Verdict: holds.");
    expect(text).toContain("![A falling curve.](https://example.org/base/exhibits/closing/figure-detail.png)");
    expect(text).not.toMatch(/undefined|\[\[|\[@/);
  });

  it("shows the first rows, and leaves them out where they may not be passed on", () => {
    expect(text).toContain("| 49 |");
    expect(text).not.toContain("| 50 |");
    expect(text).toContain("The first 50 of 60 rows");
    const withheld = markdownPage({...exhibit, files: []}, site, store).markdown;
    expect(withheld).not.toContain("| 1 |");
    expect(withheld).toContain("may not be passed on");
  });

  it("has its rows as a table that readers of Markdown know, whatever stands in a cell", () => {
    const columns = {
      day: {type: "string", unit: "", description: "A day", optional: false},
      "a|b": {type: "string", unit: "", description: "Another", optional: false}
    };
    const rows = [
      {day: "a | b", "a|b": "two\nlines"},
      {day: "---", "a|b": "***"}
    ];
    const page = markdownPage({...exhibit, table: {columns, rows}} as typeof exhibit, site, store).markdown;
    const tables = parsePage(new MarkdownIt().render(page)).querySelectorAll("table");
    expect(tables).toHaveLength(1);
    const cells = [...tables[0].querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells[0]).toEqual(["day", "a|b"]);
    expect(cells[1]).toEqual(["a | b", "two‹U+000A›lines"]);
    expect(cells[2]).toEqual(["---", "***"]);
  });
});

it("code that reads the data names the published files", () => {
  const code = dataCode(exhibit.permalink);
  expect(Object.keys(code)).toEqual(["R", "Python", "DuckDB", "JavaScript"]);
  for (const text of Object.values(code))
    expect(text).toMatch(/https:\/\/example\.org\/base\/exhibits\/closing\/data\.(csv|parquet)/);
});

it.skipIf(!programOf(".R").isThere)("code in R names columns as they are called, whatever that is", () => {
  const names = [
    "two words",
    'quo"ted',
    "back\\slash",
    "ü ✓",
    "order",
    "line\nbreak",
    "it's",
    "a,b",
    "=1+1",
    "`t`",
    "1st"
  ];
  const columns = Object.fromEntries(
    names.map((name) => [name, {type: "integer" as const, unit: "", description: name, optional: false}])
  );
  const folder = temporaryFolder({"data.csv": toCsv(columns, [Object.fromEntries(names.map((name, i) => [name, i]))])});
  const {R} = dataCode(folder);
  const told = execFileSync("Rscript", ["-e", `${R}; cat(names(data), unlist(data[1, ]), sep = "\\x1f")`], {
    encoding: "utf8",
    env: {...process.env, LC_ALL: "C.UTF-8"}
  });
  expect(told.split("\x1f")).toEqual([...names, ...names.map((_, i) => String(i))]);
});
