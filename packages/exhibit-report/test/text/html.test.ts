import fc from "fast-check";
import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import {html, htmlWords, raw} from "../../src/text/html.ts";

it("sets any text into a page, as content and as attribute, so that it reads back as it was", () => {
  const text = fc.string({unit: fc.constantFrom(..."<>&\"'ab /=;#é")}).filter((text) => !/^\s|\s$/.test(text));
  fc.assert(
    fc.property(text, (text) => {
      const [p] = parsePage(String(html`<p title="${text}">${text}</p>`)).querySelectorAll("p");
      expect([p.textContent, p.getAttribute("title"), p.children.length]).toEqual([text, text, 0]);
    })
  );
});

it("reads words back out of what it wrote, without tags", () => {
  const text = fc.string({unit: fc.constantFrom(..."<>&\"'ab /=;#éx\u200b")});
  fc.assert(
    fc.property(text, (text) => {
      const written = html`<h2 id="a"><a href="#a">${text}</a></h2>`;
      const [h2] = parsePage(String(written)).querySelectorAll("h2");
      expect(htmlWords(String(written))).toBe(h2.textContent.replace(/\s+/g, " ").trim());
    })
  );
});

it("escapes once: HTML inside HTML stays as it is, in lists too", () => {
  const items = ["a<b", "c"].map((text) => html`<li>${text}</li>`);
  const list = html`<ul>
    ${items}
  </ul>`;
  expect(String(html`${list}${raw("<hr>")}`).replace(/\s+/g, "")).toBe("<ul><li>a&lt;b</li><li>c</li></ul><hr>");
});

it("writes nothing for what is absent, and zero for zero", () => {
  expect(String(html`${undefined}${null}${false}${0}${""}`)).toBe("0");
});
