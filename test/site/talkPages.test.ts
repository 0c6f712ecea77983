import {describe, expect, it} from "vitest";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {loadBlocks} from "../../packages/exhibit-report/src/site/blocks.ts";
import type {BlockContext} from "../../packages/exhibit-report/src/site/feature.ts";
import type {Talk} from "../../packages/exhibit-report/src/exports/talk.ts";
import {talk} from "../../packages/exhibit-report/src/features/talk.ts";
import {html} from "../../packages/exhibit-report/src/text/html.ts";
import {site, store} from "../../packages/exhibit-report/test/site/fixtures.ts";

const features = [talk()];
const known = await loadBlocks(features, []);
const context: BlockContext = {
  path: "/claims/index",
  store,
  site,
  features,
  markdown: ({markdown}) => html`${markdown}`,
  inline: (text) => html`${text}`
};
const render = (block: string, argument = "") =>
  parsePage(`<html><body>${String(known[block](argument, context))}</body></html>`);
const texts = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map(({textContent}) => textContent!.replace(/\s+/g, " ").trim());

describe("slides", () => {
  const document = render("slides");

  it("each has a heading to link to, in order", () => {
    expect([...document.querySelectorAll("h2")].map(({id}) => id)).toEqual(["slide-1", "slide-2", "slide-3"]);
  });

  it("show the exhibits behind them, with the figure made for the slide", () => {
    const images = [...document.querySelectorAll("img")].map((image) => image.getAttribute("src"));
    expect(images).toEqual(["../exhibits/closing/thumbnail.png", "../exhibits/closing/figure-detail.png"]);
  });

  it("give their short address, QR codes and presentation, under names that differ", () => {
    const names = [...document.querySelectorAll("a[aria-label]")].map((link) => link.getAttribute("aria-label"));
    expect(new Set(names).size).toBe(9);
    expect(texts(document, ".shown a")).toContain("https://example.org/base/s/2/");
  });
});

describe("claims", () => {
  const document = render("claims");

  it("each is a row with its own address, a head, and a verdict in words", () => {
    expect([...document.querySelectorAll("tbody tr")].map(({id}) => id)).toEqual(["a", "b"]);
    expect(texts(document, "tbody th[scope=row]")).toEqual(["“Fast”", "Slow Said by the source."]);
    expect(texts(document, ".mark")).toEqual(["holds", "does not hold"]);
  });

  it("show both numbers, the rule and where the number came from", () => {
    expect(texts(document, ".compared")).toEqual(["said 11 days, found 11.5 days"]);
    expect(texts(document, ".evidence")[0]).toContain("closing.median; holds within 1%, holds loosely within 10%");
  });

  it("are counted, and those that part from their sources are listed by number", () => {
    expect(texts(render("tally"), "p")[0]).toMatch(/^2 claims: 1 holds 0 holds loosely 1 does not hold/);
    const part = ["Slide 2. Slow does not hold Said by the source."];
    expect(texts(render("differences"), "li p")).toEqual(part); // not what holds beside it
    const {slides, claims} = store.feature<Talk>("talk");
    const unchecked = claims.map((claim) => ({...claim, verdict: "not_checkable" as const}));
    const feature = () => ({slides, claims: unchecked}) as never;
    expect(
      String(known.differences("", {...context, store: {...store, feature} as unknown as typeof store}))
    ).not.toContain("<li");
  });
});

describe("references", () => {
  it("each is an entry with its address and with what rests on it", () => {
    const document = render("references");
    expect([...document.querySelectorAll("li")].map(({id}) => id)).toEqual(["one2001", "two2002"]);
    expect(texts(document, ".uses")).toEqual(["Used by Closing & opening.", "Used by slide 1."]);
  });
});
