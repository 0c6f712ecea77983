import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Page} from "playwright-core";
import {addressOf, paths, standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  ({page, close} = await openPage());
});
afterAll(() => close());

const shown = (selector: string) =>
  page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
const query = async () => (await addressOf(page)).search;

describe("contents", () => {
  const pages = paths.filter((path) => !path.startsWith("embed/"));
  // The longest page; unit tests of contents know which headings are in them.
  it.each(few(pages, (path) => path === "replication/"))("stand on /%s if it is longer than 8,000 px", async (path) => {
    await page.goto(path);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height > 8000) expect(await shown("nav.contents a")).toBeGreaterThan(0);
  });

  patient("lead to every heading that they name, beside the text and over none of it", async () => {
    for (const path of few(["replication/", "exhibits/scan-frequency/", "slides/"], (_, i) => i === 1)) {
      await page.goto(path);
      const missing = await page
        .locator(".contents a")
        .evaluateAll(
          (all) => all.filter((a) => !document.getElementById((a as HTMLAnchorElement).hash.slice(1))).length
        );
      expect(missing).toBe(0);
      const rail = (await page.locator(".contents").boundingBox())!;
      const text = (await page.locator("#observablehq-center").boundingBox())!;
      expect(rail.x).toBeGreaterThanOrEqual(text.x + text.width - 17);
      expect(rail.x + rail.width).toBeLessThanOrEqual(1280);
    }
  });

  patient("mark where the reader is, in the rail", async () => {
    await page.goto("replication/");
    const current = () =>
      page.locator(".contents a[aria-current]").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash));
    const hashes = await page
      .locator(".contents a")
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).hash));
    for (const hash of [hashes[2]!, hashes[0]!]) {
      await page.evaluate((id) => document.getElementById(id)!.scrollIntoView(), hash.slice(1));
      await expect.poll(current).toEqual([hash]);
    }
    const currentAtEnd = async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight)); // of a page that may still grow
      return current();
    };
    await expect.poll(currentAtEnd).toEqual([hashes.at(-1)]);
  });

  patient("are folded above the text where there is no room beside it", async () => {
    const narrow = await openPage({viewport: {width: 390, height: 800}});
    await narrow.page.goto("replication/");
    expect(await narrow.page.locator(".contents summary").isVisible()).toBe(true);
    expect(await narrow.page.locator(".contents a").first().isVisible()).toBe(false);
    await narrow.page.locator(".contents summary").press("Enter");
    expect(await narrow.page.locator(".contents a").first().isVisible()).toBe(true);
    await narrow.page.goto("exhibits/dora-2019/");
    expect(await narrow.page.locator(".contents").isVisible()).toBe(false);
    await narrow.close();
  });
});

const lists = [
  ["claims/", "[data-marks]", "verdict", "differs"],
  ["data/", "[data-marks]", "exhibit", "dora-2019"],
  ["exhibits/", "[data-marks]", "chapter", "incidents-of-two-kinds"],
  ["exhibits/", "[data-marks]", "grade", "simulated"]
];
// One script narrows down all of them; which marks each has, unit tests of filters tell.
describe.each(few(lists, ([path]) => path === "claims/"))("the list at %s", (path, items, name, value) => {
  it(`is narrowed down by ${name}, by keyboard and by its address, and is whole without a script`, async () => {
    await page.goto(path);
    const all = await shown(items);
    const select = page.locator(`.filters [name=${name}]`);
    await select.focus();
    const text = (await page.locator(`.filters option[value="${value}"]`).textContent())!;
    const n = Number(/\((\d+)\)$/.exec(text)![1]);
    for (let i = 0; i < 40 && (await select.inputValue()) !== value; ++i) await page.keyboard.press("ArrowDown");
    await expect.poll(query).toBe(`?${name}=${value}`);
    expect(await shown(items)).toBe(n);
    expect(n).toBeLessThan(all);
    expect(await page.locator(".filters output").textContent()).toBe(`${n} of ${all} shown`);
    await page.reload();
    await expect.poll(() => shown(items)).toBe(n);

    const plain = await openPage({javaScriptEnabled: false});
    await plain.page.goto(`${path}${await query()}`);
    const visible = await plain.page.locator(items).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
    expect(visible).toBe(all);
    expect(await plain.page.locator(".filters").isVisible()).toBe(false);
    await plain.close();
  });
});

patient("numbers that differ are shown alone on request, with their headings, and the address says so", async () => {
  await page.goto("replication/");
  const sections = await shown("section[data-group]");
  await page.locator(".filters input").focus();
  await page.keyboard.press("Space");
  await expect.poll(query).toBe("?verdict=differs");
  expect(await shown("tr[data-marks]")).toBe(8);
  expect(await shown("section[data-group]")).toBeLessThan(sections);
  expect(await shown(".contents li")).toBeLessThan(sections + 3);
});

patient("what an address leads to is shown, whatever the list was narrowed down to", async () => {
  await page.goto("data/?exhibit=dora-2019#rq_demo_consensus");
  await expect.poll(query).toBe("");
  expect(await page.locator("#rq_demo_consensus").isVisible()).toBe(true);
});

it.each(few(["data/", "replication/"], (path) => path === "replication/"))(
  "what lies far below on /%s is laid out when a reader goes there, and not before",
  async (path) => {
    const {page, close} = await openPage({viewport: {width: 390, height: 800}, reducedMotion: "no-preference"});
    await page.goto(path);
    const laidOut = () =>
      page
        .locator(".distant h3")
        .evaluateAll((all) => all.map((e) => e.checkVisibility({contentVisibilityAuto: true})));
    const target = (await page.locator(".distant h3").last().getAttribute("id"))!;
    await expect.poll(async () => (await laidOut()).at(-1)).toBe(false);
    await page.goto(`${path}#${target}`);
    await expect.poll(async () => (await laidOut()).at(-1)).toBe(true);
    const isInView = () =>
      page.locator(`[id="${target}"]`).evaluate((e) => {
        const {top, bottom} = e.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(isInView).toBe(true);
    await close();
  }
);

describe("the theme", () => {
  const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  it("is the reader’s choice, by keyboard, remembered from page to page and there before anything is drawn", async () => {
    const {page, close} = await openPage({colorScheme: "light"});
    await page.goto("");
    const light = await ground(page);
    await page.locator("[data-theme-switch]").selectOption("dark");
    const dark = await ground(page);
    expect(dark).not.toBe(light);
    await page.route(/scripts\/page-/, (route) => route.abort());
    await page.goto("claims/");
    expect(await ground(page)).toBe(dark);
    await page.unroute(/scripts\/page-/);
    await page.goto("claims/");
    expect(await page.locator("[data-theme-switch]").inputValue()).toBe("dark");
    await page.locator("[data-theme-switch]").selectOption("");
    expect(await ground(page)).toBe(light);
    await page.emulateMedia({colorScheme: "dark"});
    expect(await ground(page)).toBe(dark);
    await page.locator("[data-theme-switch]").selectOption("light");
    expect(await ground(page)).toBe(light);
    await close();
  });
});

/** How many stops the Tab key makes before it reaches an element. */
async function stopsBefore(page: Page, selector: string): Promise<number> {
  for (let stops = 0; stops < 200; ++stops) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return stops;
  }
  return Infinity;
}

const exhibits = paths.filter((path) => /^exhibits\/./.test(path));
/** All have the same frame; the one with most in it has the most stops. */
const chosen = few(exhibits, standsForItsKind);
it.each(chosen)("at most 25 stops of the Tab key come before Table, Sources and Share of /%s", async (path) => {
  await page.goto(path);
  expect(await stopsBefore(page, "[role=tab]")).toBeLessThanOrEqual(25);
});

patient("a figure can be skipped, and says what it is called", async () => {
  await page.goto("exhibits/dora-2019/");
  const skip = page.locator("figure#figure > .skip");
  await skip.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const after = await page.evaluate(() => !document.activeElement?.closest("figure#figure"));
  expect(after).toBe(true);
  const title = (await page.locator("h1").textContent())!.trim();
  expect(await page.getByRole("figure", {name: title}).count()).toBe(1);
  const slider = page.getByRole("slider", {name: `Read values: ${title}`});
  expect(await slider.count()).toBe(1);
  expect(await slider.getAttribute("aria-valuetext")).not.toBe("");
});

describe("the figure that moves", () => {
  const frame = (page: Page) =>
    page.locator("[data-frame]").evaluateAll((all) => all.findIndex((e) => e.checkVisibility()));

  it("stops by itself, can be paused and played again", async () => {
    await page.goto("");
    const button = page.locator(".moving button");
    await expect.poll(() => button.textContent()).toBe("Play");
    expect(await frame(page)).toBe(6);
    await button.press("Enter");
    expect(await button.textContent()).toBe("Pause");
    await button.press("Enter");
    const at = await frame(page);
    expect(at).toBeLessThan(6);
    await page.waitForTimeout(1500);
    expect(await frame(page)).toBe(at);
  });

  patient("stands still for who asked for less motion, and without a script", async () => {
    for (const options of [{reducedMotion: "reduce"} as const, {javaScriptEnabled: false}]) {
      const {page, close} = await openPage(options);
      await page.goto("", {waitUntil: "networkidle"});
      await page.waitForTimeout(1500);
      expect(await frame(page)).toBe(6);
      await close();
    }
  });
});
