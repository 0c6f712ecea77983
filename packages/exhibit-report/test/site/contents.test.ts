import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {wordsOf} from "../../src/report/words.ts";
import {withContents} from "../../src/site/contents.ts";
import {renderQueryBox} from "../../src/site/queryBox.ts";
import {html} from "../../src/text/html.ts";

const words = wordsOf({language: "en"});
const pageOf = (main: string) => `<html><body><main id="main">${main}</main></body></html>`;
const heading = (id: string, text: string, level = 2) =>
  `<h${level} class="a" id="${id}"><a href="#${id}">${text}</a></h${level}>`;
const contentsOf = (main: string) => parsePage(withContents(pageOf(main), words)).querySelector("nav.contents");

it("lists headings in their order, those of the third rank as parts, as text", () => {
  const nav = contentsOf(
    heading("one", "A &lt;b&gt; &amp; <em>c</em>") + heading("two", "Two", 3) + heading("three", "3")
  );
  const links = [...(nav?.querySelectorAll("a") ?? [])].map((link) => [link.getAttribute("href"), link.textContent]);
  expect(links).toEqual([
    ["#one", "A <b> & c"],
    ["#two", "Two"],
    ["#three", "3"]
  ]);
  expect([...(nav?.querySelectorAll(".part") ?? [])].map(({textContent}) => textContent)).toEqual(["Two"]);
});

it("leaves out what stands in tabs, which name it", () => {
  const tabs = `<div class="tabs"><section>${heading("table", "Table")}</section></div><!-- end of tabs -->`;
  const nav = contentsOf(heading("a", "A") + tabs + heading("b", "B"));
  expect([...(nav?.querySelectorAll("a") ?? [])].map(({textContent}) => textContent)).toEqual(["A", "B"]);
});

it("leaves out the list of chapters, which is one", () => {
  const page = pageOf(`<ol class="chapters"><li>${heading("a", "A")}</li><li>${heading("b", "B")}</li></ol>`);
  expect(withContents(page, words)).toBe(page);
});

it("leaves out boxes that take a query", () => {
  const texts = {title: "Ask again", intro: html`<b>Rows</b>`, sql: "from tea"};
  const box = renderQueryBox({
    ...{site: {language: "en"}, id: "ask", tables: {tea: "tea.parquet"}, columns: []},
    ...texts
  });
  const nav = contentsOf(heading("a", "A") + String(box) + heading("b", "B", 3));
  expect([...(nav?.querySelectorAll("a") ?? [])].map(({textContent}) => textContent)).toEqual(["A", "B"]);
});

it("leaves a page alone that is taken in at a glance", () => {
  const page = pageOf(heading("a", "A"));
  expect(withContents(page, words)).toBe(page);
});

it("is shown on a narrow screen on long pages alone", () => {
  const many = (n: number) => Array.from({length: n}, (_, i) => heading(`h${i}`, `H ${i}`)).join("");
  expect(contentsOf(many(5))?.className).toContain("long");
  expect(contentsOf(many(4))?.className).not.toContain("long");
  expect(contentsOf(many(2) + "word ".repeat(3000))?.className).toContain("long");
  const tabs = `<div class="tabs"></div><!-- end of tabs -->`;
  expect(contentsOf(tabs + many(3))?.className).toContain("long");
  expect(contentsOf(tabs + many(3))?.previousElementSibling?.className).toBe("tabs");
  expect(contentsOf(tabs + many(2))?.className).not.toContain("long");
});
