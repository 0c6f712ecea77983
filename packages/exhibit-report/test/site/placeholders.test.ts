import {expect, it} from "vitest";
import {Placeholders} from "../../src/site/placeholders.ts";

const page = (body: string) =>
  `<head>\n<script type="module">\nimport "x";\n</script></head><div id="observablehq-center">\n<main>${body}</main>\n</div>`;

it("sets blocks back where they were, blocks within blocks too, whatever they hold", () => {
  const placeholders = new Placeholders();
  const inner = placeholders.takeBlock("<p>$& $1 costs $5</p>");
  const outer = placeholders.takeBlock(`<section>${inner}</section>`);
  expect(placeholders.putBack(page(`<p>a</p>${outer}${inner}`), "/index")).toBe(
    page("<p>a</p><section><p>$& $1 costs $5</p></section><p>$& $1 costs $5</p>")
  );
});

it("leaves what an author marked with the same attribute", () => {
  const own = page(`<div data-block="hero"></div>`);
  expect(new Placeholders().putBack(own, "/index")).toBe(own);
});

it("sets the parts of each page around its content", () => {
  const placeholders = new Placeholders();
  placeholders.takePart("/a", "head", "<title>$&</title>");
  placeholders.takePart("/a", "header", "<nav>$&</nav>");
  placeholders.takePart("/a", "footer", "<p>$&</p>");
  placeholders.takePart("/b", "header", "");
  expect(placeholders.putBack(page("text"), "/a").replaceAll("\n", "")).toBe(
    `<head><title>$&</title><script type="module">import "x";</script></head><div id="observablehq-center">` +
      `<header id="observablehq-header"><nav>$&</nav></header><main>text</main>` +
      `<footer id="observablehq-footer"><div><p>$&</p></div></footer></div>`
  );
  expect(placeholders.putBack(page("text"), "/b")).toBe(page("text"));
});

it.each([
  [
    `<a href="https://a.example/">a</a>`,
    `<a target="_blank" rel="noopener noreferrer" href="https://a.example/">a</a>`
  ],
  [
    `<a class="b" rel="license" href="https://a.example/">a</a>`,
    `<a target="_blank" class="b" rel="license" href="https://a.example/">a</a>`
  ],
  [`<a rel="external" href="https://a.example/">a</a>`, `<a rel="external" href="https://a.example/">a</a>`],
  [`<a target="_top" href="https://a.example/">a</a>`, `<a target="_top" href="https://a.example/">a</a>`],
  [`<a href="../b/#c">a</a>`, `<a href="../b/#c">a</a>`],
  [`<h2 id="a">b</h2>`, `<h2 id="a"><a class="observablehq-header-anchor" href="#a">b</a></h2>`],
  [
    `<h3 id="a" tabindex="-1">b <em>c</em></h3>`,
    `<h3 id="a" tabindex="-1"><a class="observablehq-header-anchor" href="#a">b <em>c</em></a></h3>`
  ],
  [`<h2 id="a"><a href="b">c</a></h2>`, `<h2 id="a"><a href="b">c</a></h2>`],
  [`<h2>b</h2>`, `<h2>b</h2>`]
])("gives %s what Framework would", (block, expected) => {
  const placeholders = new Placeholders();
  expect(placeholders.putBack(placeholders.takeBlock(block), "/index")).toBe(expected);
});
