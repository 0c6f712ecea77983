import {readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {thinOut, violationsOn} from "./axe.ts";
import {observe} from "./observe.ts";
import type {Observation} from "./observe.ts";
import {standsForItsKind, useBrowser, walked} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

/** What a page of cells may weigh, in KiB: Plot and d3 in whole, the runtime, and what the cells import. */
const budget = 500;

const openPage = useBrowser();

it("there are three", () => {
  expect(walked).toHaveLength(3);
});

describe.each(few(walked, standsForItsKind))("/%s", (path) => {
  let opened: OpenPage;
  let seen: Observation;
  beforeAll(async () => {
    opened = await openPage({reducedMotion: "reduce"});
    seen = await observe(opened.page, path);
    await opened.page.locator("figure .observablehq svg").waitFor({timeout: 60_000});
  });
  afterAll(() => opened.close());

  it("lives, without a failed request, a request to another host or a message on the console", async () => {
    expect(seen).toMatchObject({elsewhere: [], failed: [], complaints: []});
    expect(await opened.page.locator(".observablehq--error").count()).toBe(0);
    expect(await opened.page.locator("figure .drawn").isVisible()).toBe(false);
  });

  it(`weighs at most ${budget} KiB`, () => {
    const bytes = Object.values(seen.weights).reduce((sum, bytes) => sum + bytes, 0);
    expect(bytes / 1024, JSON.stringify(seen.weights, null, 1)).toBeLessThanOrEqual(budget);
  });

  it("needs no scrolling sideways at 320 px", async () => {
    await opened.page.setViewportSize({width: 320, height: 900});
    await expect.poll(() => opened.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  const widths = few([1280, 320], (width) => width === 1280);
  it.each(widths)("has no violation of WCAG 2.2 A and AA that axe finds, in either theme, at %i px", async (width) => {
    await thinOut(opened.page);
    expect(await violationsOn(opened.page, [width])).toEqual([]);
  });

  it("prints without what only a screen can use", async () => {
    await opened.page.emulateMedia({media: "print"});
    const useless = await opened.page.evaluate(() =>
      [...document.querySelectorAll("nav, .skip, button, input, select")]
        .filter((e) => e.getClientRects().length && !e.closest("table"))
        .map((e) => e.outerHTML)
    );
    await opened.page.emulateMedia({media: null});
    expect(useless).toEqual([]);
  });

  it("leads to its exhibit, which leads back", () => {
    const id = path.split("/")[1];
    expect(readFileSync(`dist/${path}index.html`, "utf8")).toContain(`href="../../exhibits/${id}/"`);
    expect(readFileSync(`dist/exhibits/${id}/index.html`, "utf8")).toContain(`href="../../notebooks/${id}/"`);
  });

  it("shows its figure, its tables and its files without a script", async () => {
    const plain = await openPage({javaScriptEnabled: false});
    await plain.page.goto(path);
    const {width, height} = (await plain.page.locator("figure svg.chart:visible").boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThan(200);
    expect(await plain.page.locator(".sql-cell table:visible").count()).toBeGreaterThan(0);
    for (const name of ["SVG", "PNG", "CSV", "BibTeX"]) {
      const address = await plain.page.locator("figure").getByRole("link", {name, exact: true}).getAttribute("href");
      expect((await plain.page.request.get(new URL(address!, plain.page.url()).href)).status(), name).toBe(200);
    }
    await plain.close();
  });
});

it("a link with other numbers draws another figure", async () => {
  const {page, close} = await openPage();
  await page.goto("notebooks/scan-frequency/?share=0.25&counted=any+end");
  await expect.poll(() => page.locator("main").innerText(), {timeout: 60_000}).toContain("days until 25%");
  expect(await page.locator("figure .observablehq svg").innerHTML()).toContain("share still open");
  await close();
});
