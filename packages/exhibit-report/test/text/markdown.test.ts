import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {patient, tries} from "../patient.ts";
import {createMarkdownIt} from "@observablehq/framework/dist/markdown.js";
import {parsePage} from "../../src/exports/dom.ts";
import type {Site} from "../../src/exports/site.ts";
import {blocks} from "../../src/site/blocks.ts";
import {exhibitMarkdown} from "../../src/site/markdown.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";
import {
  escapeMarkdown,
  fence,
  fillMarkdown,
  firstParagraph,
  markdown,
  markdownAddress,
  markdownWords,
  paragraphs,
  partParagraphs
} from "../../src/text/markdown.ts";
import type {Markdown} from "../../src/text/markdown.ts";
import {visible} from "../../src/text/visible.ts";

// The very parser that pages go through, with Framework’s rules and ours.
const md = createMarkdownIt({
  markdownIt: (md: never) => exhibitMarkdown(md, {store: {} as PublishedStore, site: {} as Site, features: [], blocks})
});
const code: unknown[] = [];
const render = ({markdown}: Markdown) =>
  parsePage(`<html><body>${md.render(markdown, {code, path: "/a", params: {}})}</body></html>`);

/** Text of what markup is made of, and of words. */
const pieces = [
  ...[
    "${",
    "}",
    "[[x.y]]",
    "[@key]",
    "{{id}}",
    "{{name}}",
    "<img src=x onerror=a>",
    "<!--",
    "</p>",
    "]]>",
    "&lt;",
    "&#36;"
  ],
  ...["![i](http://e.test/x.png)", "[a](javascript:b)", "http://e.test", "www.e.test", "a@e.test", "mailto:a@e.test"],
  ...[
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~~",
    "|",
    "#",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    "=",
    "---",
    "===",
    ":",
    "\\"
  ],
  ...["a", "b", "é", "7", "0.5", " ", "  ", "\n", "\t", '"', "'", "!", "(", ")", "[", "]", "$", "\u202E", "\u0000"]
];
const text = fc.array(fc.constantFrom(...pieces), {maxLength: 8}).map((parts) => parts.join(""));
const oneSpace = (value: string) => value.replace(/\s+/g, " ").trim();

describe("a value in Markdown is shown letter by letter", () => {
  const places: [string, (value: string) => Markdown, string, string[]][] = [
    ["alone", (value) => markdown`${value}`, "body", ["P"]],
    ["in a paragraph", (value) => markdown`Of ${value}, all.`, "p", ["P"]],
    ["beside another", (value) => markdown`a${value}${value}z`, "p", ["P"]],
    ["at the start of a line", (value) => markdown`First\n${value}\nlast`, "p", ["P"]],
    ["in a heading", (value) => markdown`## A ${value}`, "h2", ["H2"]],
    ["in a list", (value) => markdown`- ${value}.`, "li", ["UL", "LI"]],
    ["in emphasis", (value) => markdown`a **b ${value} c** d`, "strong", ["P", "STRONG"]],
    ["in the text of a link", (value) => markdown`[a ${value} b](/c)`, "a", ["P", "A"]],
    ["in HTML", (value) => markdown`<div><b title="${value}">${value}</b></div>`, "div > b", ["DIV", "B"]],
    ["in HTML in a line", (value) => markdown`a <b>${value}</b> c`, "b", ["P", "B"]],
    [
      "in a table",
      (value) => markdown`| a | b |\n|---|---|\n| ${value} | c |`,
      "td",
      ["DIV", "TABLE", "THEAD", "TR", "TH", "TH", "TBODY", "TR", "TD", "TD"]
    ]
  ];

  it.each(places)("%s", (_, write, selector, expected) => {
    const around = render(write("QQ")).querySelector(selector)!.textContent!;
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(value.trim() !== "");
        const page = render(write(value));
        const found = page.querySelector(selector)!.textContent!;
        expect([...page.querySelectorAll("body *")].map(({tagName}) => tagName)).toEqual(expected);
        if (selector === "div > b")
          expect(oneSpace(found.replaceAll("\\", ""))).toBe(oneSpace(visible(value).replaceAll("\\", "")));
        else expect(oneSpace(found)).toBe(oneSpace(around.replaceAll("QQ", () => visible(value))));
        expect(code).toEqual([]);
      }),
      tries(200)
    );
  });
});

it("leaves numbers, amounts and dates as they are", () => {
  for (const value of ["1,234.5", "EUR 12.5M", "45%", "2026-01-31", "12:30", "−0.5", "a_b", "R & D", "95% (1 to 2)"])
    expect(escapeMarkdown(value)).toBe(value);
});

it("takes Markdown for Markdown, and puts paragraphs below each other", () => {
  const part = markdown`**${"*"}**`;
  expect(String(markdown`${part}${[part, "_"]}${undefined}${null}${false}${0}`)).toBe("**\\*****\\***\\_0");
  expect(String(paragraphs([part, "", "a*"]))).toBe("**\\***\n\na\\*");
  expect(
    String(
      firstParagraph(markdown`
\na\nb\n \nc
      `)
    )
  ).toBe("a\nb");
});

it("gives back the words of a value", () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(markdownWords(markdown`**A** ${value} \`b\``)).toBe(`A ${visible(value).replace(/^\s+|\s+$/g, " ")} b`);
    })
  );
});

it("gives back the words of a link, without its address", () => {
  const value = "[a](b)";
  expect(markdownWords(markdown`See [**MFA** coverage](../mfa-coverage/), ${value} and [x](<y>).`)).toBe(
    "See MFA coverage, [a](b) and x."
  );
});

it("fills in numbers and citations of the author’s, and none of a value’s", () => {
  const filling = {
    number: (id: string, name: string) => `<${id} ${name}>`,
    citation: (keys: string[]) => keys.join("*")
  };
  expect(String(fillMarkdown(markdown`[[a.b]] ${"[[a.b]] [@c]"} [@c; @d]`, filling))).toBe(
    "&lt;a b&gt; \\[\\[a.b\\]\\] \\[\\@c\\] c\\*d"
  );
});

patient("leads to an address, whatever signs it holds", () => {
  fc.assert(
    fc.property(
      fc.webUrl({withFragments: true, withQueryParameters: true}),
      fc.constantFrom("", "(", ")", "a b", "<", "[é"),
      (url, end) => {
        const [link] = render(markdown`[a](${markdownAddress(`${url}/${end}`)}) b`).querySelectorAll("a");
        expect(decodeURI(new URL(link.getAttribute("href")!).href)).toBe(
          decodeURI(new URL(`${url}/${encodeURI(end)}`).href)
        );
      }
    ),
    tries(30)
  );
});

it("fences code, however many backticks it holds", () => {
  const document = render(fence("text", "select '````'\n```\n<b>"));
  expect(document.querySelector("pre")!.textContent).toBe("select '````'\n```\n<b>\n");
});

it("parts what begins with a name in bold from all others, but for what is code", () => {
  const text = markdown`
First.

**Limits.** Few rows.

~~~
code

**Limits.** in code
~~~

**Limits are few.** Last.
`;
  const {others, named} = partParagraphs(text, ["Method", "Limits"]);
  expect(named.markdown).toBe("**Limits.** Few rows.");
  expect(others.markdown).toBe("First.\n\n~~~\ncode\n\n**Limits.** in code\n~~~\n\n**Limits are few.** Last.");
});
