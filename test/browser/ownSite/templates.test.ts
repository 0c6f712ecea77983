import {once} from "node:events";
import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync} from "node:fs";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {chromium} from "playwright-core";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, it} from "vitest";
import {patientGroup} from "../../../packages/exhibit-report/test/patient.ts";
import {templates} from "../../../packages/exhibit-report/src/commands/newReport.ts";
import type {Template} from "../../../packages/exhibit-report/src/commands/newReport.ts";
import {createStaticServer} from "../../../packages/exhibit-report/src/commands/server.ts";
import {filesIn} from "../../../packages/exhibit-report/src/site/filesIn.ts";
import {exhibitApart} from "../../../packages/exhibit-report/test/commandLine.ts";
import {observe, openPatiently} from "../observe.ts";

const title = "A “new” report & ${its} title";
const path = "/people/ada/";

/** Pages that a report of each template has beside its first. */
const inner: Record<Template, string[]> = {
  research: ["methods/", "exhibits/update-times/", "embed/update-times/"],
  organisation: ["board/", "how-to-read/", "objectives/", "own/data/", "exhibits/our-findings/"],
  talk: ["slides/", "claims/", "s/1/", "exhibits/outage-minutes/"],
  notebook: ["exhibits/backup-growth/"]
};

patientGroup.each(templates)(
  "a new report of the template %s, under a path as on a host that many share",
  (template) => {
    let folder: string;
    let files: Set<string>;
    let server: Server;
    let browser: Browser;
    let page: Page;
    let address: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "exhibit-"));
      const report = join(folder, "report");
      // Not at once: a worker that is silent for a minute is taken for lost.
      const run = async (...args: string[]) => {
        const {code, errors} = await exhibitApart(args, args[0] === "init" ? folder : report);
        expect(code, errors.join("\n")).toBe(0);
      };
      await run("init", report, "--template", template, "--title", title, "--author", "Lovelace, Ada");
      symlinkSync(resolve("node_modules"), join(report, "node_modules"));
      await run("build", "--url", `https://example.org${path}`);
      const root = join(folder, "host");
      mkdirSync(dirname(join(root, path)), {recursive: true});
      renameSync(join(report, "dist"), join(root, path));
      files = new Set((await filesIn(root)).map((file) => `/${file}`));
      server = createStaticServer(root).listen(0, "127.0.0.1");
      await once(server, "listening");
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
      browser = await chromium.connect(inject("browser"));
      page = await openPatiently(browser);
    });
    afterAll(async () => {
      await browser?.close();
      server?.closeAllConnections();
      server?.close();
      rmSync(folder, {recursive: true, force: true});
    });

    it("is whole on every page: no lost request, no complaint, no other host, no link that leads nowhere", async () => {
      const pages = [...files].filter((file) => file.endsWith(".html")).map((file) => file.replace(/index\.html$/, ""));
      expect(pages).toEqual(expect.arrayContaining(["", ...inner[template], "404.html"].map((name) => path + name)));
      for (const name of pages) {
        const {elsewhere, failed, complaints} = await observe(page, new URL(name, address).href);
        const missing = (await linksOf(page)).filter((to) => !files.has(to.replace(/\/$/, "/index.html")));
        // A short address leads on at once, before its page has its icon.
        const lost = failed.filter((one) => !(name.startsWith(`${path}s/`) && one.endsWith("net::ERR_ABORTED")));
        const nothing = {elsewhere: [], lost: [], complaints: [], missing: []};
        expect({name, elsewhere, lost, complaints, missing}).toEqual({name, ...nothing});
      }
    });

    it("has its title as it was given on its first page, which fits a small screen", async () => {
      await page.setViewportSize({width: 320, height: 700});
      await page.goto(address, {waitUntil: "networkidle"});
      expect(await page.locator("h1").innerText()).toBe(title);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });

    it("prints figures of its text in the text’s whole width, and no sign between two things of which one is left out", async () => {
      await page.setViewportSize({width: 673, height: 986});
      await page.emulateMedia({media: "print"});
      for (const name of ["", ...inner[template].filter((name) => !/^(s|embed)\//.test(name))]) {
        await page.goto(address + name, {waitUntil: "networkidle"});
        const printed = await page.evaluate(() => {
          const widthOf = (element: Element) => element.getBoundingClientRect().width;
          const main = document.querySelector("main")!;
          const texts = [...document.querySelectorAll<HTMLElement>("main :is(p, li)")].map((text) =>
            text.innerText.trim()
          );
          return {
            narrow: [...main.querySelectorAll(":scope:not(:has(> .tabs)) > figure")].filter(
              (one) => widthOf(one) < 0.95 * widthOf(main)
            ).length,
            loose: texts.filter((text) => /[;·]\s*([;·]|$)/.test(text)),
            // What a colon leads to is there.
            leading: [...main.querySelectorAll("p")]
              .filter((text) => text.innerText.trim().endsWith(":") && !text.nextElementSibling)
              .map((text) => text.innerText)
          };
        });
        expect({name, ...printed}).toEqual({name, narrow: 0, loose: [], leading: []});
      }
      await page.emulateMedia({media: null});
    });

    it.runIf(template === "notebook")("runs the cells of its first page", async () => {
      await page.goto(address, {waitUntil: "networkidle"});
      const text = () => page.locator("main").innerText();
      await expect.poll(text).toMatch(/18 of 56 backups took longer than 240 minutes/);
      await page.locator("main input[type=number]").fill("360");
      await page.locator("main input[type=number]").press("Enter");
      await expect.poll(text).toMatch(/0 of 56 backups took longer than 360 minutes\./);
    });
  }
);

/** Where the links of a page lead on its own host. */
function linksOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(
      ({host}) => host === location.host
    );
    return links.map(({pathname}) => decodeURIComponent(pathname));
  });
}
