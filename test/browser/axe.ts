import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";
import {isQuick} from "../../packages/exhibit-report/test/patient.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules whose outcome can change with the theme, which is nothing but colours. */
const ofColor = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on a page against WCAG 2.2 A and AA, one line an element: in the light with all open that can be, and in the
 * dark.
 *
 * @param widths in CSS pixels
 * @param hasDark whether it is looked at in the dark, too
 */
export async function violationsOn(page: Page, widths: readonly number[], hasDark = true): Promise<string[]> {
  await page.evaluate(axe);
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({width, height: 900});
    await page.emulateMedia({colorScheme: "light"});
    await fold(page, true);
    found.push(...(await violations(page, {type: "tag", values: wcag})).map((line) => `${width} light: ${line}`));
    if (!hasDark) continue;
    await page.emulateMedia({colorScheme: "dark"});
    await fold(page, false); // what is in them has the colours of what is around them
    found.push(...(await violations(page, {type: "rule", values: ofColor})).map((line) => `${width} dark: ${line}`));
  }
  return found;
}

/** How many stand for those that are alike. */
const kept = isQuick ? 1 : Infinity;

/**
 * For npm test takes from a page all but the first of the rows, items and marks that stand beside each other and are alike:
 * axe takes for each as long as for the first, and finds of it the same.
 */
export function thinOut(page: Page): Promise<void> {
  return page.evaluate((kept) => {
    for (const parent of document.querySelectorAll("tbody, ul, ol, dl, svg, svg g, :has(> [data-marks])")) {
      const seen = new Map<string, number>();
      for (const child of [...parent.children]) {
        const kind = `${child.tagName} ${child.getAttribute("class")}`;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (seen.get(kind)! > kept) child.remove();
      }
    }
  }, kept);
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
