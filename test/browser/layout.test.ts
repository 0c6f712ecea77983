import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import {standIns} from "../../packages/exhibit-report/src/site/fontFaces.ts";
import {misplacedTexts, ours, passedNames, showIn} from "./observe.ts";
import {paths, sizeOf, useBrowser} from "./pages.ts";

const openPage = useBrowser();
const exhibits = paths.filter((path) => /^exhibits\/[^/]+\/$/.test(path));

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  ({page, close} = await openPage());
  await page.goto("references/");
  await page.evaluate(showAll, exhibits);
});
afterAll(() => close());

/** Puts the figures and explorables of all exhibits on one page, each under its exhibit’s name. */
async function showAll(paths: string[]): Promise<void> {
  const main = document.querySelector("main")!;
  main.replaceChildren();
  for (const path of paths) {
    const text = await (await fetch(`/${path}`)).text();
    const {body} = new DOMParser().parseFromString(text, "text/html");
    for (const figure of body.querySelectorAll("figure[data-exhibit], .explorable")) {
      figure.id = `${path}#${figure.id || "explore"}`;
      main.append(document.importNode(figure, true));
      const files = figure.querySelector<HTMLElement>("[data-axis]")?.dataset.axis?.split(" ") ?? [];
      if (!files.length) continue;
      const linear = document.importNode(figure, true);
      linear.id += "-linear";
      for (const [i, file] of files.entries())
        linear.querySelector([".box-wide", ".box-narrow"][i]!)!.innerHTML = await (
          await fetch(new URL(file, `${location.origin}/${path}`))
        ).text();
      main.append(linear);
    }
  }
}

it("there are figures of every exhibit", async () => {
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("figure[data-exhibit]")].map(
      ({dataset}) => `exhibits/${dataset.exhibit}/`
    )
  );
  expect([...new Set(shown)].sort()).toEqual([...exhibits].sort());
});

describe.each(few([ours, ...standIns], (font) => font === ours))("in the font %s", (font) => {
  it.each(few([320, 560, 700, 1280], (width) => width === 320 || width === 1280))(
    "at %i px all figures keep their texts apart, inside, and clear of curves",
    async (width) => {
      // Without it, a machine shows some other font.
      if (!(await showIn(page, font)) && font !== ours) return;
      await page.setViewportSize({width, height: 900});
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await misplacedTexts(page)).toEqual([]);
      expect(await passedNames(page)).toEqual([]);
    }
  );
});

it("on a phone the cells of a table of words stand under the head of their column", async () => {
  await page.setViewportSize({width: 320, height: 900});
  const away = await page.evaluate(() =>
    [...document.querySelectorAll(".words:has(thead)")].flatMap((table) => {
      const leftsOf = (row: Element, cells: string) =>
        [...row.querySelectorAll(cells)].map((cell) => cell.getBoundingClientRect().left);
      const heads = leftsOf(table.querySelector("thead tr")!, "th");
      return [...table.querySelectorAll("tbody tr")]
        .filter((row) => leftsOf(row, "td").some((left, i) => Math.abs(left - heads[i]!) > 0.5))
        .map((row) => `${table.closest("figure")!.id}: ${row.textContent}`);
    })
  );
  expect(away).toEqual([]);
});

const heights: Record<string, number> = {};

it("no exhibit’s page is above 4,500 px high, and a long one has its contents on a phone", async () => {
  const without: string[] = [];
  const longestFirst = exhibits.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  for (const path of few(longestFirst, (_, i) => i === 0)) {
    await page.setViewportSize({width: 1280, height: 900});
    await page.goto(path);
    heights[path] = await heightOf(page);
    await page.setViewportSize({width: 320, height: 700});
    const isLong = (await heightOf(page)) > 5400;
    if (isLong && !(await page.locator(".contents").isVisible())) without.push(path);
  }
  expect(Object.entries(heights).filter(([, height]) => height > 4500)).toEqual([]);
  expect(without).toEqual([]);
});

patient("exhibits’ pages are 3,000 px high on average", () => {
  const all = Object.values(heights);
  expect(all).toHaveLength(exhibits.length);
  expect(all.reduce((sum, height) => sum + height, 0) / all.length).toBeLessThanOrEqual(3000);
});

patient(
  "method and limits stand in the margin where there is room for them, and after the text on smaller screens and paper",
  async () => {
    const boxes = () =>
      page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
        const [notes, text] = [box(".sidenotes"), box(".discussion > p:last-of-type")];
        const isBeside = notes.right <= text.left && notes.left >= 0;
        return {isBeside, isBelow: notes.top >= text.bottom, wide: document.documentElement.scrollWidth <= innerWidth};
      });
    await page.goto("exhibits/iris-editions/");
    for (const width of [1200, 1280, 1920]) {
      await page.setViewportSize({width, height: 900});
      expect(await boxes(), `${width} px`).toEqual({isBeside: true, isBelow: false, wide: true});
    }
    await page.emulateMedia({media: "print"});
    expect(await boxes(), "on paper").toEqual({isBeside: false, isBelow: true, wide: true});
    await page.emulateMedia({media: null});
    await page.setViewportSize({width: 1100, height: 900});
    expect(await boxes(), "1100 px").toEqual({isBeside: false, isBelow: true, wide: true});
  }
);

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

it.each(few(["exhibits/loss-histograms/", "try/"], (_, i) => i === 0))(
  "on a phone no letter of a figure of /%s is under 11 px",
  async (path) => {
    await page.setViewportSize({width: 320, height: 740});
    await page.goto(path);
    await page.locator("svg.chart:visible").first().waitFor();
    const sizes = await page.locator("svg.chart:visible text").evaluateAll((texts) =>
      texts.map((text) => {
        const scale = (text as SVGTextElement).getScreenCTM()!.a;
        return parseFloat(getComputedStyle(text).fontSize) * scale;
      })
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  }
);
