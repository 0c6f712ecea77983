import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";
import {misplacedTexts, ours, showIn} from "./observe.ts";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();
const pictures = (await filesIn("dist")).filter((file) => /^exhibits\/.*\/figure[^/]*\.svg$/.test(file));

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  // A picture brings styles of its own, which a page may not.
  ({page, close} = await openPage({bypassCSP: true}));
  await page.goto("");
});
afterAll(() => close());

it.each(pictures)("%s keeps its texts apart and inside, in a picture of 1200 x 630 pixels", async (file) => {
  await page.evaluate(
    (svg) => {
      document.body.innerHTML = svg;
      document.querySelector("svg")!.classList.add("chart");
    },
    readFileSync(`dist/${file}`, "utf8")
  );
  expect(
    await page.evaluate(() => ["width", "height"].map((name) => document.querySelector("svg")!.getAttribute(name)))
  ).toEqual(["1200", "630"]);
  await page.addStyleTag({content: "svg { width: auto !important; max-width: none !important }"});
  expect(await showIn(page, ours)).toBe(true);
  expect(await misplacedTexts(page)).toEqual([]);
  const cut = await page.evaluate(() => {
    const [address, credit] = [...document.querySelectorAll("svg > text")].reverse();
    const words = [...document.querySelectorAll("svg > text")].filter((text) => text !== credit && text !== address);
    return words.map(({textContent}) => textContent ?? "").filter((text) => text.endsWith("…"));
  });
  // A long credit may end early: the address below it leads to the whole.
  expect(cut, "words that did not fit").toEqual([]);
});

it("a picture that is opened by itself is drawn with the font it brings", async () => {
  const alone = await openPage();
  await alone.page.goto("exhibits/dora-2019/figure.svg");
  const fonts = await alone.page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].map(({family, status}) => `${family} ${status}`);
  });
  await alone.close();
  expect(fonts).toEqual([expect.stringMatching(/^"?Source Sans 3"? loaded$/)]);
});
