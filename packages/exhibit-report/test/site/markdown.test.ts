import {createRequire} from "node:module";
import {expect, it} from "vitest";
import {parsePage} from "../../src/exports/dom.ts";
import type {PublishedExhibit} from "../../src/exports/publish.ts";
import type {Site} from "../../src/exports/site.ts";
import {blocks} from "../../src/site/blocks.ts";
import {glossary} from "../../src/features/glossary.ts";
import {exhibitMarkdown} from "../../src/site/markdown.ts";
import {html} from "../../src/text/html.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";

// The very markdown-it that Framework hands to us.
const {resolve} = createRequire(import.meta.url);
const MarkdownIt = createRequire(resolve("@observablehq/framework/dist/build.js"))("markdown-it");

const figure = {
  id: "",
  size: "full",
  choices: [],
  title: "Half <close> fast",
  subtitle: "",
  altText: "",
  narrow: html`<svg></svg>`,
  wide: html`<svg></svg>`
};
const exhibit = {
  id: "closing",
  name: "How fast findings close",
  numbers: {median: "11.5 days"},
  figures: [figure, {...figure, id: "step-1", title: "Step"}],
  sources: [],
  table: {columns: {}, rows: []},
  permalink: "https://example.org/exhibits/closing"
} as unknown as PublishedExhibit;

const store = {
  all: () => [exhibit],
  inOrder: () => [exhibit],
  places: () => [exhibit],
  hasRead: () => true,
  figureNumber: () => "1",
  chapters: () => [],
  reference(key: string) {
    if (!/^(one2001|two2002)$/.test(key)) throw new Error(`unknown reference: ${key}`);
    return {key, label: key.replace(/(\d+)/, ", $1"), text: `The whole of ${key}`, csl: {}};
  },
  get(id: string) {
    if (id !== exhibit.id) throw new Error(`unknown exhibit: ${id}`);
    return exhibit;
  },
  sqlCell: () => undefined
} as unknown as PublishedStore;

const md = exhibitMarkdown(new MarkdownIt({html: true}), {
  ...{store, site: {license: {title: "CC0"}, language: "en"} as Site, features: [], blocks}
});
const render = (text: string, env: object = {path: "/topics/speed"}) =>
  parsePage(`<body>${md.render(text, env)}</body>`);

it("writes a computed number as a link to its exhibit, from wherever the page is", () => {
  const [link] = render("Half close within [[closing.median]].").querySelectorAll("p > a.number");
  expect([link.textContent, link.getAttribute("href")]).toEqual(["11.5 days", "../exhibits/closing/"]);
});

it("explains a term where running text uses it first, not in headings, links and code", () => {
  const features = [glossary({"late entry": "Watched late."})];
  const explaining = exhibitMarkdown(new MarkdownIt({html: true}), {
    ...{store, site: {license: {title: "CC0"}, language: "en"} as Site, features, blocks}
  });
  const text =
    "# Late entry\n\n`late entry`, [late entry](x) and <a href='y'>late entry</a>; Late entry, late entry.\n\nlate entry";
  const page = parsePage(`<body>${explaining.render(text, {path: "/topics/speed"})}</body>`);
  const links = [...page.querySelectorAll("a.term")];
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Late entry", "../glossary/#late-entry"]
  ]);
  expect(links[0].previousSibling ?? links[0].parentNode?.previousSibling?.textContent).toMatch(/; $/);
});

it("cites references as links with a card, alone or together", () => {
  const page = render("So [@one2001; @two2002] and [@one2001], but not [one](two) or [@].");
  expect(page.querySelector("p")?.textContent).toContain("So (one, 2001The whole of one2001; two, 2002The whole of");
  const links = [...page.querySelectorAll(".cite > a")].map((link) => link.getAttribute("href"));
  expect(links).toEqual(["one2001", "two2002", "one2001"].map((key) => `../references/#${key}`));
  expect(page.querySelector(".cite-card")?.getAttribute("aria-hidden")).toBe("true");
  expect(page.querySelector("p")?.textContent).toMatch(/ or \[@\]\.$/);
});

it.each([
  ["So [@three2003]", "unknown reference: three2003"],
  ["[[closing.mean]]", "unknown number: closing.mean"],
  ["[[closing.constructor]]", "unknown number: closing.constructor"],
  ["[[opening.median]]", "unknown exhibit: opening"],
  ["```figure\nopening\n```", "unknown exhibit: opening"],
  ["```figure\nclosing#step-2\n```", "unknown figure: closing#step-2"]
])("stops at what does not exist: %j", (text, message) => {
  expect(() => render(text)).toThrow(message);
});

it("sets figures and lists for fences of their names, and leaves other fences and brackets as they are", () => {
  const page = render("```figure\nclosing#step-1\n```\n\n```exhibits\n```\n\n```sql\nselect [[1]]\n```\n\n[[a note]]");
  expect(page.querySelector("figure")?.id).toBe("step-1");
  expect(page.querySelector(".cards .card-title")?.textContent).toBe("Half <close> fast");
  expect(page.querySelector("pre code")?.textContent).toBe("select [[1]]\n");
  expect(page.querySelector("body > p")?.textContent).toBe("[[a note]]");
});

it("lets a table scroll by itself, so that its page need not", () => {
  const page = render("| a | b |\n| --- | --- |\n| 1 | 2 |");
  expect(page.querySelector(".scroll[tabindex] > table td")?.textContent).toBe("1");
});

it("fills id and name on the page of an exhibit, and nowhere else", () => {
  expect(render("# {{name}}\n\n{{id}}", {params: {id: "closing"}}).querySelector("h1")?.textContent).toBe(exhibit.name);
  expect(render("{{id}}").querySelector("p")?.textContent).toBe("{{id}}");
});

it("code that is shown can be scrolled by the keyboard, fenced or indented", () => {
  const page = render("```sh\nnpm run <pre>\n```\n\nand\n\n    indented <pre>\n");
  const shown = [...page.querySelectorAll("pre")].map((pre) => [pre.getAttribute("tabindex"), pre.textContent?.trim()]);
  expect(shown).toEqual([
    ["0", "npm run <pre>"],
    ["0", "indented <pre>"]
  ]);
});
