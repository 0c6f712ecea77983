import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {paths, useBrowser} from "./pages.ts";

const openPage = useBrowser();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules whose outcome can change with the theme, which is nothing but colours. */
const ofColor = ["color-contrast", "link-in-text-block"];

/** What axe finds on a page as it stands, one line an element. */
async function violations(page: Page, runOnly: RunOptions["runOnly"]): Promise<string[]> {
  const {violations} = await page.evaluate(
    (options) => (window as unknown as {axe: {run(o: RunOptions): Promise<AxeResults>}}).axe.run(options),
    {runOnly, resultTypes: ["violations"], preload: false} satisfies RunOptions
  );
  return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(" ")}`));
}

/** Opens or closes what can be opened. */
function fold(page: Page, open: boolean): Promise<void> {
  return page.evaluate(
    (open) => document.querySelectorAll("details").forEach((details) => (details.open = open)),
    open
  );
}

it.concurrent.each(paths)(
  "/%s: axe finds no violation of WCAG 2.2 A and AA in either theme, at 320 and 1280 px",
  async (path) => {
    const {page, close} = await openPage();
    await page.goto(path);
    await page.evaluate(axe);
    const found: string[] = [];
    // An embed is a part of its exhibit’s page, which is looked at in both widths.
    for (const width of path.startsWith("embed/") ? [320] : [1280, 320]) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme: "light"});
      await fold(page, true);
      found.push(...(await violations(page, {type: "tag", values: wcag})).map((line) => `${width} light: ${line}`));
      await page.emulateMedia({colorScheme: "dark"});
      await fold(page, false); // what is in them has the colours of what is around them
      found.push(...(await violations(page, {type: "rule", values: ofColor})).map((line) => `${width} dark: ${line}`));
    }
    await close();
    expect(found).toEqual([]);
  }
);
