import {chromium} from "playwright-core";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {filesIn} from "../../src/site/finish.ts";

/** Address of every page of the site, from its root; an exhibit’s page is `exhibits/<id>/`. */
export const paths = (await filesIn("dist"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.replace(/index\.html$/, ""));

export interface OpenOptions extends BrowserContextOptions {
  width?: number;
}

/** Connects this file of tests to the browser, and returns what opens a page in a fresh context. */
export function useBrowser(): <T>(options: OpenOptions, use: (page: Page) => Promise<T>) => Promise<T> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
  });
  afterAll(() => browser.close());
  return async ({width = 1280, ...options}, use) => {
    const context = await browser.newContext({
      baseURL: inject("site"),
      viewport: {width, height: 900},
      ...options
    });
    try {
      return await use(await context.newPage());
    } finally {
      await context.close();
    }
  };
}
