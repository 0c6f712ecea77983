import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import type {patientGroup} from "../../packages/exhibit-report/test/patient.ts";
import {standIns} from "../../packages/exhibit-report/src/site/fontFaces.ts";
import {thinOut, violationsOn} from "./axe.ts";
import {isLongWithoutContents, layoutShift, misplacedTexts, observe, ours, showIn, wider} from "./observe.ts";
import type {Observation} from "./observe.ts";
import {paths as allPaths, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

/** What a page may weigh before anybody touches it, in KiB: all but images and the font, compressed. */
const budget = 60;

/** Those at which axe looks, which takes longer than all else: for npm test, pages of which each has other parts. */
const looked = few(allPaths, (path) => /^(|claims\/|data\/|try\/|(embed|exhibits)\/.+)$/.test(path));

/** Those of them at which it looks in the dark, too: that is other colours, which all pages have from one theme. */
const dark = few(looked, (path) => path.startsWith("exhibits/"));

/**
 * Describes what every page must be: for one part of the site’s pages, since tests of one file run one after another. They
 * share a page of the browser, whose start takes longer than the loading of ours.
 *
 * @param group `patientGroup` for what `npm test` leaves out
 */
export function checkPages(group: typeof patientGroup, paths: readonly string[]): void {
  const openPage = useBrowser();
  let open: OpenPage;
  let page: Page;
  beforeAll(async () => {
    open = await openPage({reducedMotion: "reduce"});
    page = open.page;
    await observe(page, paths[0]); // the font is there from now on: what moves as it comes late is looked at elsewhere
  });
  afterAll(() => open.close());

  group.each(paths)("/%s", (path) => {
    let seen: Observation;

    beforeAll(async () => {
      await page.setViewportSize({width: 1280, height: 900});
      await page.emulateMedia({media: null, colorScheme: null});
      seen = await observe(page, path);
    });
    afterAll(() => open.check());

    it("loads without a failed request, a request to another host or a message on the console", () => {
      expect(seen).toMatchObject({elsewhere: [], failed: [], complaints: []});
    });

    it(`weighs at most ${budget} KiB`, () => {
      const bytes = Object.values(seen.weights).reduce((sum, bytes) => sum + bytes, 0);
      expect(bytes / 1024, JSON.stringify(seen.weights, null, 1)).toBeLessThanOrEqual(budget);
    });

    it("does not move while it loads", async () => {
      expect(await layoutShift(page)).toBeLessThan(0.001);
    });

    it.each(few([ours, ...standIns], (font) => font === ours))(
      "fits in the font %s, its figures’ texts apart and inside",
      async (font) => {
        // Without it, a machine shows some other font.
        if (!(await showIn(page, font)) && font !== ours) return;
        for (const width of [1280, 320]) {
          await page.setViewportSize({width, height: 900});
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
          expect(await misplacedTexts(page), `at ${width} px`).toEqual([]);
        }
      }
    );

    it("needs no scrolling sideways at 320 px in a much wider font either", async () => {
      expect(await showIn(page, wider)).toBe(true);
      await page.setViewportSize({width: 320, height: 900});
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await showIn(page, ours)).toBe(true);
    });

    it("has contents that a phone shows where it is long", async () => {
      await page.setViewportSize({width: 320, height: 900});
      expect(await isLongWithoutContents(page)).toBe(false);
    });

    it("prints its figures whole, on A4, without what only a screen can use", async () => {
      await page.setViewportSize({width: 673, height: 986});
      await page.emulateMedia({media: "print"});
      const printed = await page.evaluate(() => {
        const shown = (selector: string) =>
          [...document.querySelectorAll(selector)].filter((e) => e.getClientRects().length).map((e) => e.outerHTML);
        const charts = [...document.querySelectorAll("figure :is(svg.chart, table.words)")].filter(
          (svg) => svg.getClientRects().length
        );
        return {
          useless: shown("nav, .skip, .reader, button, input"),
          cut: charts.filter((svg) => {
            const {left, right, height} = svg.getBoundingClientRect();
            return left < 0 || right > innerWidth || height > innerHeight;
          }).length,
          figures: document.querySelectorAll("figure").length - charts.length
        };
      });
      await page.emulateMedia({media: null});
      expect(printed).toEqual({useless: [], cut: 0, figures: 0});
    });

    // An embed is a part of its exhibit’s page, which is looked at in both widths.
    const widths = path.startsWith("embed/") ? [320] : few([1280, 320], (width) => width === 1280);

    it.each(looked.includes(path) ? widths : [])(
      "has no violation of WCAG 2.2 A and AA that axe finds, in either theme, at %i px",
      async (width) => {
        await thinOut(page);
        expect(await violationsOn(page, [width], dark.includes(path))).toEqual([]);
      }
    );
  });

  const withFigures = paths.filter((path) => readFileSync(`dist/${path}index.html`, "utf8").includes("data-exhibit"));

  group("without JavaScript", () => {
    let plain: OpenPage;
    beforeAll(async () => {
      plain = await openPage({javaScriptEnabled: false});
    });
    afterAll(() => plain.close());

    it.each(withFigures)("/%s shows every figure", async (path) => {
      await plain.page.goto(path);
      const figures = await plain.page.locator("figure[data-exhibit]").all();
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) {
        const {width, height} = (await figure.locator(":is(svg.chart, table.words):visible").first().boundingBox())!;
        expect(width, (await figure.getAttribute("id"))!).toBeGreaterThan(100);
        expect(height).toBeGreaterThan(50);
      }
      plain.check();
    });
  });
}
