import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {pageText} from "../../src/site/pageText.ts";

const page = `<!DOCTYPE html>
<html lang="en"><head><title>Not this</title></head>
<body>
<header><h1>Nor this</h1><p>Above the page</p></header>
<main id="observablehq-main">
  <h1>A   title &amp; <em>more</em></h1>
  <p>First<br>words, <svg><title>drawn</title><text>in it</text></svg> “größer” &lt;b&gt;
  <p>Second <!-- unseen --> words<script>let a = "<p>";</script>
  <ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p></li></ul>
  <img src="../exhibits/red-findings/thumbnail.png" alt="">
  <section data-exhibit="blue-findings"></section>
</main>
<footer><p>Below</p></footer>
</body></html>`;

it("says of a page what a browser’s document would", () => {
  const words = ({textContent}: Element) => (textContent ?? "").replace(/\s+/g, " ").trim();
  const main = parsePage(page).querySelector("main")!;
  const passages = [...main.querySelectorAll("p, li")].map(words);
  expect(pageText(page)).toEqual({
    title: words(main.querySelector("h1")!),
    description: passages[0],
    passages,
    exhibit: "red-findings"
  });
  expect(passages).toHaveLength(6);
  expect(pageText(page).title).toBe("A title & more");
});

it("names the exhibit of what comes first, and none where there is none", () => {
  const of = (text: string) => pageText(`<main>${text}</main>`).exhibit;
  expect(of(`<p data-exhibit="a"></p><img src="exhibits/b/thumbnail.png">`)).toBe("a");
  expect(of(`<img src="elsewhere/thumbnail.png"><p data-exhibit="a"></p>`)).toBeUndefined();
  expect(pageText("<p>words</p>")).toEqual({title: "", description: "", passages: [], exhibit: undefined});
});
