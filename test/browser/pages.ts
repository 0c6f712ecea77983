import {statSync} from "node:fs";
import {chromium} from "playwright-core";
import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";

const pages = (await filesIn("dist"))
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.replace(/index\.html$/, ""));

/** Bytes of a page. */
export const sizeOf = (path: string) => statSync(`dist/${path}index.html`).size;

const isShort = (path: string) => /^s\//.test(path);

/** What hosts show at an address that leads nowhere. */
export const notFound = "404.html";

/** Address of every page that one stays on, from the site’s root; an exhibit’s page is `exhibits/<id>/`. */
export const paths = pages.filter((path) => !isShort(path) && path !== notFound);

/** Walks from data to a figure, which have tests of their own. */
export const walked = paths.filter((path) => /^notebooks\/./.test(path));

/**
 * Whether a page stands for its kind: of those beside each other in a folder, such as exhibits, the one with most in it, and
 * every one at the top.
 */
export function standsForItsKind(path: string): boolean {
  const [, folder] = /^(.*\/)[^/]+\/$/.exec(path) ?? [];
  const beside = paths.filter((other) => folder !== undefined && other.startsWith(folder) && other !== folder);
  return beside.every((other) => sizeOf(other) <= sizeOf(path));
}

/** Pages that stand for all. */
export const onePageOfEachKind = paths.filter((path) => !walked.includes(path) && standsForItsKind(path));

/** The others. */
export const furtherPages = paths.filter((path) => ![...onePageOfEachKind, ...walked].includes(path));

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

/** The address that a page shows, as it says itself: `page.url()` hears of it later. */
export async function addressOf(page: Page): Promise<URL> {
  return new URL(await page.evaluate(() => location.href));
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
