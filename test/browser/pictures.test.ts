import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";
import {misplacedTexts, ours, showIn} from "./observe.ts";
import {standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();
/** Drawings of a page, for the other axis: the test of its layout has them. */
const isDrawing = (file: string) => /-linear-(wide|narrow)\.svg$/.test(file);
const pictures = (await filesIn("dist")).filter(
  (file) => /^exhibits\/.*\/figure[^/]*\.svg$/.test(file) && !isDrawing(file)
);

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  // A picture brings styles of its own, which a page may not.
  ({page, close} = await openPage({bypassCSP: true}));
  await page.goto("");
});
afterAll(() => close());

/** Sizes of pictures that are not for a feed. */
const sizes: Record<string, string[]> = {"figure-16x9.svg": ["1200", "675"], "figure-square.svg": ["1080", "1080"]};

const chosen = few(pictures, (file) => standsForItsKind(file.replace(/[^/]+$/, "")));
it.each(chosen)("%s keeps its texts apart, inside and large enough", async (file) => {
  await page.evaluate(
    (svg) => {
      document.body.innerHTML = svg;
      document.querySelector("svg")!.classList.add("chart");
    },
    readFileSync(`dist/${file}`, "utf8")
  );
  expect(
    await page.evaluate(() => ["width", "height"].map((name) => document.querySelector("svg")!.getAttribute(name)))
  ).toEqual(sizes[file.replace(/^.*\//, "")] ?? ["1200", "630"]);
  await page.addStyleTag({content: "svg { width: auto !important; max-width: none !important }"});
  expect(await showIn(page, ours)).toBe(true);
  expect(await misplacedTexts(page)).toEqual([]);
  const least = await page.evaluate(() => {
    const sizes = [...document.querySelectorAll("text")].map((text) => {
      return parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a;
    });
    return Math.min(...sizes);
  });
  expect(least, "size of the smallest text").toBeGreaterThanOrEqual(11);
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

it("a page makes a PNG of a picture when asked, large and with the picture’s colours", async () => {
  const {page, close} = await openPage();
  await page.goto("exhibits/dora-2019/#share");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Dark, PNG"}).click()
  ]);
  expect(download.suggestedFilename()).toBe("figure-dark.png");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const png = Buffer.concat(chunks);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  const [first, colours] = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const {data: pixels} = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Set<string>();
    for (let i = 0; i < pixels.length; i += 4) seen.add(`${pixels[i]} ${pixels[i + 1]} ${pixels[i + 2]}`);
    return [[...pixels.slice(0, 4)], seen.size] as const;
  }, png.toString("base64"));
  expect(first).toEqual([20, 23, 27, 255]);
  expect(colours).toBeGreaterThan(20);
  await close();
});
