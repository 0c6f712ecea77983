import {once} from "node:events";
import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync} from "node:fs";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {chromium} from "playwright-core";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, inject, it} from "vitest";
import {createStaticServer} from "../../../packages/exhibit-report/src/commands/server.ts";
import {exhibitApart} from "../../../packages/exhibit-report/test/commandLine.ts";
import {filesIn} from "../../../packages/exhibit-report/src/site/filesIn.ts";
import {observe} from "../observe.ts";

const title = "A “new” report & ${its} title";

let folder: string;
let root: string;
let server: Server;
let browser: Browser;
let address: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  const report = join(folder, "report");
  // Not at once: a worker that is silent for a minute is taken for lost.
  const run = async (...args: string[]) => {
    const {code, errors} = await exhibitApart(args, args[0] === "init" ? folder : report);
    expect(code, errors.join("\n")).toBe(0);
  };
  await run("init", report, "--template", "notebook", "--title", title, "--author", "Lovelace, Ada");
  symlinkSync(resolve("node_modules"), join(report, "node_modules"));
  await run("build", "--url", "https://example.org/people/ada/");
  // The site lies under a path, as on a host that many share.
  root = join(folder, "host");
  mkdirSync(dirname(join(root, "people/ada")), {recursive: true});
  renameSync(join(report, "dist"), join(root, "people/ada"));
  server = createStaticServer(root).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/people/ada/`;
  browser = await chromium.connect(inject("browser"));
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, {recursive: true, force: true});
});

it("every page of a new report is whole under a path: no lost request, no complaint, no other host", async () => {
  const page = await browser.newPage();
  const pages = (await filesIn(join(root, "people/ada"))).filter(
    (file) => file.endsWith(".html") && file !== "404.html"
  );
  expect(pages).toEqual(expect.arrayContaining(["index.html", "exhibits/backup-growth/index.html"]));
  for (const path of pages) {
    const {elsewhere, failed, complaints} = await observe(page, `${address}${path.replace(/index\.html$/, "")}`);
    expect({path, elsewhere, failed, complaints}).toEqual({path, elsewhere: [], failed: [], complaints: []});
  }
  await page.close();
});

it("its first page has the title as it was given, runs its cells, and fits a small screen", async () => {
  const page = await browser.newPage({viewport: {width: 320, height: 700}});
  await page.goto(address, {waitUntil: "networkidle"});
  expect(await page.locator("h1").innerText()).toBe(title);
  const text = () => page.locator("main").innerText();
  await expect.poll(text).toMatch(/18 of 56 backups took longer than 240 minutes/);
  await page.locator("main input[type=number]").fill("360");
  await page.locator("main input[type=number]").press("Enter");
  await expect.poll(text).toMatch(/0 of 56 backups took longer than 360 minutes\./);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.close();
});
