import {existsSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {keys, until} from "./driver.ts";
import type {Driver} from "./driver.ts";
import {startFirefox} from "./firefox.ts";
import {findOtherBrowsers} from "./programs.ts";
import {startWebKit} from "./webKit.ts";

/** One page of each type. */
const pages = [
  ...["", "exhibits/", "exhibits/dora-2019/", "exhibits/constraints-and-performance/", "topics/reports/", "slides/"],
  ...["claims/", "replication/", "data/", "references/", "try/", "notebooks/", "notebooks/loss-histograms/"],
  ...["frozen/", "embed/dora-2019/"]
];
/** Exhibits that are computed within seconds; the others take their time. */
const light = [
  "siem-magic-quadrant",
  "dora-2019",
  "mean-time-to-resolve",
  "constraints-and-performance",
  "mfa-coverage"
];
/** Those without a figure. */
const plain = /^(exhibits|slides|claims|data|references|try|notebooks|frozen)\/$/;

const {firefox, webKit, missing} = findOtherBrowsers();
for (const what of missing) console.warn(`not tested in every browser: there is no ${what}`);

const server = createStaticServer("dist");
let site = "";
beforeAll(async () => {
  if (!existsSync("dist/index.html")) throw new Error("missing site: dist/ (expected npm run build before this)");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const browsers: [string, (() => Promise<Driver>) | undefined][] = [
  ["Firefox", firefox === undefined ? undefined : () => startFirefox(firefox)],
  ["WebKit", webKit && (() => startWebKit(webKit))]
];

describe.each(browsers)("%s", (_, start) => {
  let browser: Driver;
  beforeAll(async () => {
    if (!start) return;
    browser = await start();
    console.log(`tested in ${browser.name}`);
  });
  afterAll(() => browser?.close());

  /** Opens a page, and waits for its script. */
  const open = async (path: string) => {
    await browser.open(site + path);
    const ready = "return document.querySelector('form.search.ready') ? true : null";
    if (!path.startsWith("embed/"))
      await until("the page’s script", async () => (await browser.run(ready)) ?? undefined);
  };

  it.skipIf(!start).each(pages)("opens /%s without a complaint, within its width, its figure drawn", async (path) => {
    await open(path);
    const seen = await browser.run<{title: string; width: number; room: number; figures: number[][]}>(`
      const boxes = [...document.querySelectorAll("svg.chart, .cell-figure .drawn svg, .cell-figure svg[class*=plot]")].map((svg) => svg.getBoundingClientRect());
      return {
        title: document.querySelector("h1, h2").textContent,
        width: document.documentElement.scrollWidth,
        room: innerWidth,
        figures: boxes.filter(({width}) => width > 0).map(({width, height}) => [width, height])
      };`);
    expect(seen.title).not.toBe("");
    expect(seen.width).toBeLessThanOrEqual(seen.room);
    if (!plain.test(path)) expect(seen.figures.length).toBeGreaterThan(0);
    for (const [width, height] of seen.figures) expect(Math.min(width / 100, height / 50)).toBeGreaterThan(1);
    expect((await browser.complaints(site)) ?? []).toEqual([]);
  });

  it.skipIf(!start)("walks through tabs, reads values off a figure, narrows a list down and presents", async () => {
    await open(`exhibits/dora-2019/`);
    await browser.press("[role=tab][aria-selected=true]", keys.arrowRight);
    expect(await browser.run("return location.hash")).toBe("#table");
    expect(await browser.run("return document.querySelector('#table table').checkVisibility()")).toBe(true);

    await open(`exhibits/dora-2019/`);
    const said = "return document.querySelector('figure#figure output').textContent";
    await browser.run("document.querySelector('figure#figure input').focus()");
    await expect.poll(() => browser.run(said)).not.toBe("");
    const first = await browser.run(said);
    await browser.press("figure#figure input", keys.arrowRight);
    expect(await browser.run(said)).not.toBe(first);

    await open(`claims/?verdict=differs`);
    const shown = "return [...document.querySelectorAll('[data-marks]')].filter((e) => e.checkVisibility()).length";
    await expect.poll(() => browser.run(shown)).toBe(7);

    await open(`exhibits/breach-rate-detectability/?present`);
    const later = "return document.querySelectorAll('dialog.present[open] .later').length";
    await expect.poll(() => browser.run<number>(later)).toBeGreaterThan(0);
    for (const key of [keys.arrowRight, keys.arrowRight]) await browser.press("dialog.present", key);
    expect(await browser.run(later)).toBe(0);
    await browser.press("dialog.present", keys.escape);
    expect(await browser.run("return document.querySelector('dialog.present')")).toBe(null);
    expect((await browser.complaints(site)) ?? []).toEqual([]);
  });

  it.skipIf(!start).each(light)("computes %s again, equal to the last digit", async (id) => {
    await open(`exhibits/${id}/`);
    await browser.run("location.hash = 'sources'");
    const shown = "return document.querySelector('[data-run]').checkVisibility() || null";
    await until("the button", async () => (await browser.run(shown)) ?? undefined);
    await browser.run("document.querySelector('[data-run]').click()");
    const said = await until("what was computed", async () => {
      const message = await browser.run<string>("return document.querySelector('.rerun output').textContent");
      return /^[^…]+$/.test(message) ? message : undefined;
    });
    expect(said).toMatch(/^(\d\d+) of \1 equal:/);
  });

  it.skipIf(!start)("shows the theme that the reader chose", async () => {
    await open("");
    const grounds = await browser.run<string[]>(`
      const choice = document.querySelector("[data-theme-switch]");
      return ["light", "dark"].map((theme) => {
        choice.value = theme;
        choice.dispatchEvent(new Event("change"));
        return getComputedStyle(document.documentElement).backgroundColor;
      });`);
    expect(new Set(grounds).size).toBe(2);
  });
});
