import {execFile} from "node:child_process";
import {once} from "node:events";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {promisify} from "node:util";
import {chromium} from "playwright-core";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";
import {requireBrowser} from "../browser.ts";
import {violationsOn} from "../browser/axe.ts";
import {isLongWithoutContents, observe, openPatiently} from "../browser/observe.ts";

// The documentation is built as whoever publishes it would: under a path of a host that many share.
const path = "tools/exhibit";
const root = mkdtempSync(join(tmpdir(), "exhibit-"));
const site = join(root, path);
let server: Server;
let browser: Browser;
let page: Page;
let address: string;

beforeAll(async () => {
  mkdirSync(dirname(site), {recursive: true});
  const commandLine = resolve("packages/exhibit-report/src/commands/bin.js");
  const named = ["--out", site, "--url", `https://example.net/${path}/`];
  await promisify(execFile)(process.execPath, [commandLine, "build", ...named], {cwd: "docs"});
  server = createStaticServer(root).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}/`;
  const isRoot = process.getuid?.() === 0;
  browser = await chromium.launch({executablePath: requireBrowser(), args: isRoot ? ["--no-sandbox"] : []});
  page = await openPatiently(browser, {baseURL: address, reducedMotion: "reduce"});
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(root, {recursive: true, force: true});
});

it("every page is whole under a path, and fits a small screen: no lost request, no complaint, no other host", async () => {
  const pages = (await filesIn(site)).filter((file) => file.endsWith("index.html"));
  expect(pages.length).toBeGreaterThan(120);
  await page.setViewportSize({width: 320, height: 700});
  for (const file of pages) {
    const {elsewhere, failed, complaints} = await observe(page, file.replace(/index\.html$/, ""));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const isLong = await isLongWithoutContents(page);
    expect({file, elsewhere, failed, complaints, width, isLong}).toEqual({
      ...{file, elsewhere: [], failed: [], complaints: [], width: 320, isLong: false}
    });
  }
});

it.each([
  "",
  "start/",
  "tutorial/exhibit/",
  "how-to/use-statistics/",
  "reference/data-package/",
  "reference/statistics/survival/"
])("/%s has no violation of WCAG 2.2 A and AA that axe finds, in either theme, at 320 and 1280 px", async (file) => {
  await page.goto(file, {waitUntil: "networkidle"});
  expect(await violationsOn(page, [1280, 320])).toEqual([]);
});

it("its cells run: the statistics answer in the page", async () => {
  await page.goto("how-to/use-statistics/", {waitUntil: "networkidle"});
  const text = () => page.locator("main").innerText();
  await expect.poll(text).toMatch(/Half are closed within 17 days \(95% limits 2 to unknown\)/);
  await page.locator("main input[type=number]").fill("60");
  await page.locator("main input[type=number]").press("Enter");
  await expect.poll(text).toMatch(/over the 9 closed findings/);
});
