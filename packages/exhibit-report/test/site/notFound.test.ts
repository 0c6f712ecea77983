import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {themeScript} from "../../src/site/inlineScripts.ts";
import {notFoundPage} from "../../src/site/notFound.ts";
import {site} from "./fixtures.ts";

const first = `<!DOCTYPE html><html><head><script>${themeScript}</script>
<link rel="stylesheet" type="text/css" href="./_import/style.1.css"><link rel="canonical" href="https://example.org/base/">
<link rel="icon" href="icon.svg"><script type="module" src="scripts/page.js"></script>
<script type="module">define({id: "cell"})</script></head><body><div id="observablehq-center">
<header id="observablehq-header"><a class="skip" href="#observablehq-main">Skip</a><a href="./">Home</a>
<a href="exhibits/">Exhibits</a><form role="search" data-search="search.json"></form></header>
<main id="observablehq-main"><p>What the <a href="first/">first page</a> says</p></main>
<footer id="observablehq-footer"><a href="https://elsewhere.example/">Elsewhere</a></footer></div></body></html>`;

it("looks like the site, from wherever it is shown, below a folder too", () => {
  const page = parsePage(notFoundPage(site, first));
  const linked = [...page.querySelectorAll("[href], [src], [data-search]")].map(
    (element) =>
      element.getAttribute("href") ?? element.getAttribute("src") ?? element.getAttribute("data-search") ?? ""
  );
  expect(linked).toEqual([
    "/base/_import/style.1.css",
    "/base/icon.svg",
    "/base/scripts/page.js",
    "#observablehq-main",
    "/base/",
    "/base/exhibits/",
    "/base/search.json",
    "/base/",
    "/base/exhibits/",
    "https://elsewhere.example/"
  ]);
  expect(page.querySelectorAll("h1")).toHaveLength(1);
  expect(page.querySelector("main")?.textContent).not.toContain("first page");
  expect([...page.querySelectorAll("script:not([src])")].map(({textContent}) => textContent)).toEqual([themeScript]);
});

it("says where to search only where one can, and names no list of exhibits that is not there", () => {
  expect(notFoundPage(site, first)).toContain("Search at the top");
  expect(notFoundPage(site)).not.toMatch(/Search|exhibits/);
});
