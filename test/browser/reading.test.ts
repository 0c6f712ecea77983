import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import {paths, standsForItsKind, useBrowser} from "./pages.ts";

const openPage = useBrowser();
const exhibits = paths.filter((path) => /^exhibits\/./.test(path));

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  ({page, close} = await openPage({permissions: ["clipboard-read", "clipboard-write"]}));
});
afterAll(() => close());

/**
 * Moves the focus to the slider of the page’s first figure, as somebody without a pointer does.
 *
 * @param fromTop whether from the top of the page, which takes long, or from what comes before the figure
 */
async function tabToSlider(fromTop: boolean): Promise<void> {
  if (!fromTop)
    await page.evaluate(() => {
      const figure = document.querySelector("figure")!;
      const before = [...document.querySelectorAll<HTMLElement>("a[href], button, summary, input")].filter(
        (element) => element.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING
      );
      before.findLast((element) => element.checkVisibility())?.focus({preventScroll: true});
    });
  for (let presses = 0; presses < 60; ++presses) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => {
      const figure = document.querySelector("figure")!;
      const {activeElement} = document;
      return activeElement?.matches("figure .reader input")
        ? "slider"
        : figure.contains(activeElement)
          ? "figure"
          : undefined;
    });
    // The slider comes to life when the focus arrives in its figure.
    if (place) await page.locator("figure").first().locator(".reader.ready").waitFor();
    if (place === "slider") return;
  }
  throw new Error("the slider is not reached by the keyboard");
}

it("shows the nearest value at a tap, the first one too, until a tap elsewhere", async () => {
  const touched = await openPage({hasTouch: true});
  await touched.page.goto("exhibits/loss-exceedance/");
  const figure = touched.page.locator("#figure");
  const point = figure.locator("svg.chart:visible .points circle").first();
  await point.scrollIntoViewIfNeeded();
  const {x, y, width, height} = (await point.boundingBox())!;
  await touched.page.touchscreen.tap(x + width / 2, y + height / 2);
  await expect.poll(() => figure.locator(".tip").isVisible()).toBe(true);
  expect(await figure.locator(".tip").textContent()).toBe(await point.getAttribute("data-label"));
  await touched.page.locator("h1").tap();
  expect(await figure.locator(".tip").isVisible()).toBe(false);
  await touched.close();
});

// One script reads every figure; what differs is how many values there are.
describe.each(few(exhibits, standsForItsKind))("/%s", (path) => {
  it("lets the keyboard read the values of its figure one by one", async ({skip}) => {
    await page.goto(path);
    const figure = page.locator("figure").first();
    if (!(await figure.locator(".reader").count())) skip("its figure has no points to read");
    await tabToSlider(path === exhibits[0]);
    const output = figure.locator(".reader output");
    const first = await output.textContent();
    expect(first).toBeTruthy();
    const labels = await figure
      .locator("svg.chart:visible .points circle")
      .evaluateAll((points) => points.map((point) => point.getAttribute("data-label")));
    expect(labels[0]).toBe(first);
    await page.keyboard.press("ArrowRight");
    expect(await output.textContent()).toBe(labels[1]);
    expect(await figure.locator(".tip").textContent()).toBe(labels[1]);
    await page.keyboard.press("End");
    expect(await output.textContent()).toBe(labels.at(-1));
  });

  patient("shows under the pointer the point that is nearest", async ({skip}) => {
    await page.goto(path);
    const figure = page.locator("figure").first();
    const points = figure.locator("svg.chart:visible .points circle");
    if (!(await points.count())) skip("its figure has no points to read");
    await points.first().hover({force: true});
    await figure.locator(".reader.ready").waitFor();
    await points.first().hover({force: true, position: {x: 7.5, y: 7}});
    expect(await figure.locator(".tip").textContent()).toBe(await points.first().getAttribute("data-label"));
  });

  patient("speaks in the other layout too, once it has spoken in this one", async ({skip}) => {
    await page.goto(path);
    const figure = page.locator("figure").first();
    if (!(await figure.locator(".reader").count())) skip("its figure has no points to read");
    await figure.locator(".chart-box").hover();
    await figure.locator(".reader.ready").waitFor();
    await page.mouse.move(0, 0); // else the figure moves away from under the pointer, which speaks too
    const read = async () => {
      await figure.locator(".reader input").blur();
      await figure.locator(".reader input").focus();
      return figure.locator(".reader output").textContent();
    };
    const wide = await read();
    expect(wide).toBeTruthy();
    await page.setViewportSize({width: 320, height: 900});
    const narrow = await read();
    const labels = await figure
      .locator("svg.chart:visible .points circle")
      .evaluateAll((points) => points.map((point) => point.getAttribute("data-label")));
    await page.setViewportSize({width: 1280, height: 900});
    expect(labels.filter((label) => !label || label === "undefined")).toEqual([]);
    expect(narrow).toBe(labels[0]);
    expect(await read()).toBe(wide);
  });

  it("copies its citation", async () => {
    await page.getByRole("tab", {name: "Share"}).click();
    await page.locator("#cite ~ p button").first().click();
    const citation = await page.locator("#cite ~ p button").first().getAttribute("data-copy");
    expect(citation).toContain(`/exhibits/`);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(citation);
  });
});
