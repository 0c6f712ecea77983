import {chromium} from "playwright-core";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {filesIn} from "../../src/site/finish.ts";

/** Address of every page of the site, from its root; an exhibit’s page is `exhibits/<id>/`. */
export const paths = (await filesIn("dist"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.replace(/index\.html$/, ""));

/** A page in a context of its own, 1280 px wide unless told otherwise. */
export interface OpenPage {
  page: Page;
  close: () => Promise<void>;
}

/** Connects a file of tests to the browser, and returns what opens a page in a fresh context. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<OpenPage> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
  });
  afterAll(() => browser.close());
  return async (options) => {
    const context = await browser.newContext({
      baseURL: inject("site"),
      viewport: {width: 1280, height: 900},
      ...options
    });
    return {page: await context.newPage(), close: () => context.close()};
  };
}
