import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {paths, useBrowser} from "./pages.ts";

const open = useBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"]
};

/** What axe finds on a page as it stands, one line an element. */
async function violations(page: Page): Promise<string[]> {
  const {violations} = await page.evaluate(
    (options) => (window as unknown as {axe: {run(o: RunOptions): Promise<AxeResults>}}).axe.run(options),
    options
  );
  return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`));
}

it.each(paths)(
  "/%s has no violation of WCAG 2.2 A and AA that axe can find, in both themes, at 320 and 1280 px",
  (path) =>
    open({}, async (page) => {
      await page.goto(path);
      await page.evaluate(axe);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      const found: Record<string, string[]> = {};
      for (const width of [1280, 320]) {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.setViewportSize({width, height: 900});
          await page.emulateMedia({colorScheme});
          found[`${width} ${colorScheme}`] = await violations(page);
        }
      }
      expect(found).toEqual({"1280 light": [], "1280 dark": [], "320 light": [], "320 dark": []});
    })
);
