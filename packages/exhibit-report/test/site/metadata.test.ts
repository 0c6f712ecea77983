import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {pageHead} from "../../src/site/metadata.ts";
import {site, store} from "./fixtures.ts";

const prose = `<html><body><main><h1>A topic</h1><p>What it
  says.</p><figure data-exhibit="closing"></figure></main></body></html>`;

function headOf(path: string, page = prose) {
  const {head, title} = pageHead(path, page, site, store);
  const document = parsePage(`<html><head>${title ?? ""}${head}</head><body></body></html>`);
  const content = (name: string) =>
    document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute("content");
  const links = (rel: string) =>
    [...document.querySelectorAll(`link[rel="${rel}"]`)].map((link) => link.getAttribute("href"));
  const data = [...document.querySelectorAll(`script[type="application/ld+json"]`)].map((script) =>
    JSON.parse(script.textContent!)
  );
  return {content, links, data, document};
}

describe("an exhibit’s page", () => {
  const {content, links, data, document} = headOf("exhibits/closing/index.html");

  it("has a card with its figure, finding and claim", () => {
    expect(content("og:image")).toBe("https://example.org/base/exhibits/closing/figure.png");
    expect(content("og:image:alt")).toBe("A falling curve.");
    expect(content("og:title")).toBe("Half close fast");
    expect(content("og:description")).toBe(store.get("closing").claim);
    expect(content("twitter:card")).toBe("summary_large_image");
    expect(document.querySelector("title")?.textContent).toBe("Closing & opening | Evidence & more");
  });

  it("tells reference managers what it is", () => {
    expect(content("citation_title")).toBe("Closing & opening");
    expect(content("citation_author")).toBe("The authors");
    expect(content("citation_publication_date")).toBe("2026/02/03");
    expect(content("citation_fulltext_html_url")).toBe("https://example.org/base/exhibits/closing/");
  });

  it("points machines to its citation, description, files and licence", () => {
    const base = "https://example.org/base/exhibits/closing";
    expect(links("canonical")).toEqual([`${base}/`]);
    expect(links("cite-as")).toEqual([base]);
    expect(links("describedby")).toEqual(
      ["exhibit.json", "citation.json", "citation.bib"].map((name) => `${base}/${name}`)
    );
    expect(links("item")).toEqual(
      ["figure.svg", "figure.png", "data.csv", "data.parquet", "closing.zip"].map((name) => `${base}/${name}`)
    );
    expect(links("license")).toEqual([site.license.path]);
    expect(links("alternate")).toEqual([`${site.url}feed.xml`, `${base}/index.md`, `${base}/oembed.json`]);
  });

  it("describes itself as a data set with what Google asks for, and downloads with their hashes", () => {
    expect(data).toHaveLength(1);
    const [dataset] = data;
    expect(dataset).toMatchObject({
      "@context": "https://schema.org",
      "@type": "Dataset",
      name: "Closing & opening",
      license: site.license.path,
      creator: {name: "The authors"},
      variableMeasured: [{name: "days", unitText: "days", description: "Days to closing"}],
      isBasedOn: [{name: "A tool"}],
      citation: [{name: "One, A. (2001). First.", url: "https://doi.org/10.1000/1"}]
    });
    expect(dataset.description.length).toBeGreaterThan(50);
    expect(dataset.description.length).toBeLessThan(5000);
    expect(dataset.distribution.map(({contentUrl}: {contentUrl: string}) => contentUrl.split("/").at(-1))).toEqual([
      "data.csv",
      "data.parquet",
      "closing.zip"
    ]);
    for (const {sha256, encodingFormat} of dataset.distribution) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(encodingFormat).toMatch(/^\w+\/[\w.+-]+$/);
    }
  });
});

describe("other pages", () => {
  it("take title and description from their text, and their picture from their first figure", () => {
    const {content, links, data} = headOf("topics/reports/index.html");
    expect(content("og:title")).toBe("A topic");
    expect(content("description")).toBe("What it says.");
    expect(content("og:image")).toBe("https://example.org/base/exhibits/closing/figure.png");
    expect(links("canonical")).toEqual(["https://example.org/base/topics/reports/"]);
    expect(data).toEqual([]);
  });

  it("do without a picture where they show none", () => {
    const {content} = headOf("claims/index.html", "<html><body><main><h1>Claims</h1></main></body></html>");
    expect(content("og:image")).toBeUndefined();
    expect(content("description")).toBe(site.title);
  });

  it("the first one describes the whole as a report, with its parts and sources", () => {
    const {data, links} = headOf("index.html");
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      "@type": "Report",
      description: "What it says.",
      hasPart: [{"@id": "https://example.org/base/exhibits/closing", name: "Closing & opening"}],
      isBasedOn: [{name: "A tool"}]
    });
    expect(links("describedby")).toEqual(["https://example.org/base/exhibits.json"]);
  });

  it("that of the data describes every input, with a download where it may be passed on", () => {
    const [{"@graph": inputs}] = headOf("data/index.html").data;
    expect(
      inputs.map(({name, distribution}: {name: string; distribution: object[]}) => [name, distribution.length])
    ).toEqual([
      ["open", 1],
      ["closed", 0]
    ]);
    expect(inputs[0].distribution[0].contentUrl).toBe("https://example.org/base/data/us/open.csv");
  });

  it("an embedded figure leaves all that to its exhibit", () => {
    const {content, links, data} = headOf("embed/closing/index.html");
    expect(content("robots")).toBe("noindex");
    expect(links("canonical")).toEqual(["https://example.org/base/exhibits/closing/"]);
    expect(data).toEqual([]);
  });
});
