import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules whose outcome can change with the theme, which is nothing but colours. */
const ofColor = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on a page against WCAG 2.2 A and AA, one line an element: in the light with all open that can be, and in the
 * dark.
 *
 * @param widths in CSS pixels
 */
export async function violationsOn(page: Page, widths: readonly number[]): Promise<string[]> {
  await page.evaluate(axe);
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({width, height: 900});
    await page.emulateMedia({colorScheme: "light"});
    await fold(page, true);
    found.push(...(await violations(page, {type: "tag", values: wcag})).map((line) => `${width} light: ${line}`));
    await page.emulateMedia({colorScheme: "dark"});
    await fold(page, false); // what is in them has the colours of what is around them
    found.push(...(await violations(page, {type: "rule", values: ofColor})).map((line) => `${width} dark: ${line}`));
  }
  return found;
}

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
