import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Page} from "playwright-core";
import {thinOut, violationsOn} from "./axe.ts";
import {misplacedTexts} from "./observe.ts";
import {addressOf, paths, standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  ({page, close} = await openPage({viewport: {width: 1280, height: 720}}));
});
afterAll(() => close());

const title = () => page.locator(".present-view:visible h2").textContent();
const count = () => page.locator(".present-bar output").textContent();
const later = () => page.locator(".present-view:visible .later").count();

async function open(path: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(path);
  await page.locator("dialog.present").waitFor();
}

describe("an exhibit that is presented", () => {
  it("shows its curves, then its limits, then its labels, and goes back", async () => {
    await open("exhibits/breach-rate-detectability/?present");
    expect(await count()).toBe("1 / 1");
    const hidden = [await later()];
    for (const key of ["ArrowRight", "PageDown"]) {
      await page.keyboard.press(key);
      hidden.push(await later());
    }
    expect(hidden[0]).toBeGreaterThan(hidden[1]);
    expect(hidden[1]).toBeGreaterThan(0);
    expect(hidden[2]).toBe(0);
    await page.keyboard.press("PageUp");
    expect(await later()).toBe(hidden[1]);
  });

  patient("names the groups of its rows from the first step on", async () => {
    await open("exhibits/iris-editions/?present");
    const names = page.locator(".present-view:visible text", {hasText: /^IRIS 20\d\d$/});
    expect(await names.count()).toBeGreaterThan(1);
    expect(await names.locator("xpath=ancestor-or-self::*[contains(@class, 'later')]").count()).toBe(0);
  });

  patient("walks through the seven curves, by every key that a remote sends", async () => {
    await open("exhibits/constraints-and-performance/?present#step-1");
    const titles = [await title()];
    for (const key of ["ArrowRight", "PageDown", "Space", "Enter", "n", "ArrowDown"]) {
      await page.keyboard.press(key);
      titles.push(await title());
    }
    expect(new Set(titles).size).toBe(7);
    expect(titles.at(-1)).toBe("All three together");
    expect((await addressOf(page)).hash).toBe("#step-7");
    for (const key of ["ArrowLeft", "PageUp", "Backspace"]) await page.keyboard.press(key);
    expect(await title()).toBe(titles[3]);
    for (const key of ["2", "Enter"]) await page.keyboard.press(key);
    expect(await title()).toBe(titles[0]);
    await page.keyboard.press("End");
    expect(await page.getByRole("button", {name: "Next"}).isDisabled()).toBe(true);
  });

  patient("is left by Escape, where one was", async () => {
    await open("exhibits/constraints-and-performance/?present#step-3");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog.present").count()).toBe(0);
    expect((await addressOf(page)).href).toMatch(/exhibits\/constraints-and-performance\/#step-3$/);
  });

  patient("names its source and address, with a code for phones that has loaded", async () => {
    await open("exhibits/dora-2019/?present");
    const foot = page.locator(".present-view:visible footer");
    expect(await foot.textContent()).toMatch(/Source: .*https?:\/\/.*exhibits\/dora-2019/);
    expect(await foot.locator("img").evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(await page.locator(".present-bar").textContent()).toContain("Esc");
  });

  const exhibits = paths.filter((path) => /^exhibits\/./.test(path));
  it.each(few(exhibits, standsForItsKind))("fits its stage of 16:9 on any screen: /%s", async (path) => {
    await open(`${path}?present`);
    for (const viewport of [
      {width: 1280, height: 720},
      {width: 1024, height: 768}
    ]) {
      await page.setViewportSize(viewport);
      const stage = (await page.locator(".stage16").boundingBox())!;
      expect(stage.width / stage.height).toBeCloseTo(16 / 9, 1);
      const figure = page.locator(".present-view:visible :is(svg.chart, table.words)").first();
      const isTable = await figure.evaluate((element) => element.tagName === "TABLE");
      const {width, height} = (await figure.boundingBox())!;
      expect(isTable ? width / stage.width : height / stage.height).toBeGreaterThan(isTable ? 0.5 : 0.35);
    }
    await page.setViewportSize({width: 1280, height: 720});
  });

  it.each(few(exhibits, standsForItsKind))(
    "shows each figure in text of 14 px or more, nothing cut off or covered: /%s",
    async (path) => {
      await open(`${path}?present`);
      const views = Number(/\d+$/.exec((await count())!)![0]);
      const problems: string[] = [];
      for (let view = 1; view <= views; ++view) {
        for (const key of [...String(view), "Enter"]) await page.keyboard.press(key);
        problems.push(...(await page.evaluate(faultsOnStage)));
        for (const problem of await misplacedTexts(page, ".present-view:not([hidden])"))
          problems.push(`${view}: ${problem}`);
      }
      expect(problems).toEqual([]);
    }
  );

  it.each(few(exhibits, standsForItsKind))(
    "takes the width of an upright phone, in letters to be read: /%s",
    async (path) => {
      const phones = [
        {width: 390, height: 844},
        {width: 320, height: 568}
      ];
      for (const viewport of few(phones, ({width}) => width === 320)) {
        await page.setViewportSize(viewport);
        await open(`${path}?present`);
        const shown = page.locator(".present-chart:visible > :visible");
        expect(await shown.count()).toBe(1);
        expect((await shown.boundingBox())!.width / viewport.width).toBeGreaterThan(0.85);
        expect(await page.evaluate(phoneFaults)).toEqual([]);
        await page.locator(".present-view:visible footer p").last().scrollIntoViewIfNeeded();
        const foot = (await page.locator(".present-view:visible footer").boundingBox())!;
        expect(foot.y + foot.height).toBeLessThanOrEqual((await page.locator(".present-bar").boundingBox())!.y + 1);
      }
      await page.setViewportSize({width: 1280, height: 720});
    }
  );

  it("has no violation that axe finds", async () => {
    await open("exhibits/dora-2019/?present");
    await thinOut(page);
    expect(await violationsOn(page, [1280])).toEqual([]);
  });
});

describe("slides that are presented", () => {
  it("say what they say, claim by claim, and show their figures without a network", async () => {
    await open("slides/?present#slide-11");
    expect(await title()).toMatch(/^11 · /);
    await expect.poll(() => page.evaluate(imagesToCome), {timeout: 30_000}).toBe(0);
    await page.context().setOffline(true);
    try {
      const claims = await page.locator(".present-view:visible li").count();
      for (let i = 0; i < claims; ++i) await page.keyboard.press("ArrowRight");
      expect(await later()).toBe(0);
      await page.keyboard.press("ArrowRight");
      const image = page.locator(".present-view:visible > img");
      expect(await image.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
      for (const key of ["2", "1", "Enter"]) await page.keyboard.press(key);
      expect(await title()).toMatch(/^21 · /);
      const pictures = await page.locator(".present-view > img").evaluateAll((images) =>
        images.map((image) => ({
          name: new URL((image as HTMLImageElement).src).pathname,
          width: (image as HTMLImageElement).naturalWidth
        }))
      );
      expect(pictures.length).toBeGreaterThan(20);
      for (const {name, width} of pictures) expect([name, width > 0]).toEqual([expect.stringMatching(/\.svg$/), true]);
    } finally {
      await page.context().setOffline(false);
    }
  });

  patient("are offered by a slide’s short link, at once or from the exhibit that it leads to", async () => {
    await page.goto("s/11/");
    await page.waitForURL(/exhibits\/dora-2019\/\?slide=11/);
    await page.locator(".came-from a", {hasText: "Present it"}).click();
    await page.locator("dialog.present").waitFor();
    expect(await title()).toMatch(/^11 · /);
    await page.goto("s/12/?present");
    await page.waitForURL(/slides\/\?present#slide-12/);
    await page.locator("dialog.present").waitFor();
    expect(await title()).toMatch(/^12 · /);
  });
});

/** How many images of a presentation have not come yet: what is shown later is fetched at its start. */
function imagesToCome(): number {
  return [...document.querySelectorAll<HTMLImageElement>(".present-view img")].filter((image) => !image.naturalWidth)
    .length;
}

/** Texts of the view that is shown that are too small on a phone or leave it sideways. */
function phoneFaults(): string[] {
  const view = document.querySelector(".present-view:not([hidden])")!;
  const faults = view.scrollWidth > view.clientWidth ? [`${view.scrollWidth} px wide`] : [];
  for (const text of view.querySelectorAll<SVGTextElement | HTMLElement>("svg text, h2, p, th, td")) {
    if (!text.checkVisibility() || !text.textContent?.trim()) continue;
    const scale = text instanceof SVGTextElement ? text.getScreenCTM()!.a : 1;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < 11) faults.push(`“${text.textContent}” has ${size.toFixed(1)} px`);
    const {left, right} = text.getBoundingClientRect();
    if (left < 0 || right > innerWidth + 1) faults.push(`“${text.textContent}” leaves the screen`);
  }
  return faults;
}

/** Texts of the view that is shown that are small, and parts of it that are cut off or reach into each other. */
function faultsOnStage(): string[] {
  const view = document.querySelector(".present-view:not([hidden])")!;
  const faults: string[] = [];
  for (const text of view.querySelectorAll<SVGTextElement | HTMLElement>("svg text, h2, p, th, td")) {
    if (!text.checkVisibility()) continue; // of the drawing for upright screens
    const scale = text instanceof SVGTextElement ? text.getScreenCTM()!.a : 1;
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (text.textContent?.trim() && size < 14) faults.push(`“${text.textContent}” has ${size.toFixed(1)} px`);
  }
  const parts = [...view.querySelectorAll(":scope > :is(h2, p), svg.chart, table.words, footer p, footer img")]
    .map((part) => ({name: `${part.tagName} ${part.textContent?.slice(0, 40)}`, box: part.getBoundingClientRect()}))
    .filter(({box}) => box.width && box.height);
  const stage = view.getBoundingClientRect();
  for (const [i, a] of parts.entries()) {
    const out = [
      a.box.right - stage.right,
      stage.left - a.box.left,
      a.box.bottom - stage.bottom,
      stage.top - a.box.top
    ];
    if (Math.max(...out) > 1) faults.push(`${a.name} leaves the stage by ${Math.max(...out).toFixed(1)} px`);
    for (const b of parts.slice(i + 1)) {
      const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (x > 1 && y > 1) faults.push(`${a.name} reaches ${y.toFixed(1)} px into ${b.name}`);
    }
  }
  return faults;
}
