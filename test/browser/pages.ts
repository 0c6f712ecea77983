import {chromium} from "playwright-core";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";

const pages = (await filesIn("dist"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.replace(/index\.html$/, ""));
const isShort = (path: string) => /^s\//.test(path);

/** What hosts show at an address that leads nowhere. */
export const notFound = "404.html";

/** Address of every page that one stays on, from the site’s root; an exhibit’s page is `exhibits/<id>/`. */
export const paths = pages.filter((path) => !isShort(path) && path !== notFound);

/** Address of every page that leads on at once. */
export const shortLinks = pages.filter(isShort);

/** A page in a context of its own, 1280 px wide unless told otherwise. */
export interface OpenPage {
  page: Page;
  /** @throws Error when the page tried anything that its policy refuses, since it was asked last */
  check: () => void;
  /** Closes it after a last check. */
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
    context.setDefaultTimeout(120_000);
    const refused: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    const check = () => {
      const messages = refused.splice(0);
      if (messages.length) throw new Error(`the page’s policy was violated:\n${messages.join("\n")}`);
    };
    const close = async () => {
      await context.close();
      check();
    };
    return {page: await context.newPage(), check, close};
  };
}
