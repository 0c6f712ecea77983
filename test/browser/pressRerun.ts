import type {Page} from "playwright-core";

/** Where the page of an exhibit says what came of running it again. */
export const output = (page: Page) => page.locator(".rerun output");

/** Runs the exhibit of a page as it was published, and returns what the page says. */
export async function press(page: Page): Promise<string> {
  await page.locator("[data-run]").click();
  return said(page);
}

/** What the page says, once it is not busy. */
export async function said(page: Page): Promise<string> {
  let message = "";
  const isBusy = async () => /^$|…/.test((message = (await output(page).textContent())!));
  const until = performance.now() + 600_000; // other tests compute beside it, and one exhibit takes half a minute
  while (await isBusy()) {
    if (performance.now() > until) throw new Error(`${page.url()} still says “${message}”`);
    await page.waitForTimeout(100);
  }
  return message;
}

/** Of a sentence such as “24 of 24 equal” the two numbers. */
export const verdict = /^(\d+) of (\d+) equal/;
