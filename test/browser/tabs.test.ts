import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Locator, Page} from "playwright-core";
import {addressOf, paths, useBrowser} from "./pages.ts";

const openPage = useBrowser();
const exhibits = paths.filter((path) => /^exhibits\/./.test(path));
const [path] = exhibits;
const names = ["Chart", "Table", "Sources", "Share"];

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  ({page, close} = await openPage());
});
afterAll(() => close());

const shown = () =>
  page.locator(".tabs > section").evaluateAll((all) => all.filter((e) => e.checkVisibility()).map(({id}) => id));

describe("what is about a figure", () => {
  it("stands in tabs that the keyboard walks through", async () => {
    await page.goto(path);
    expect(await page.getByRole("tab").allTextContents()).toEqual(names);
    expect(await shown()).toEqual(["chart"]);
    await page.getByRole("tab", {name: "Chart"}).focus();
    await page.keyboard.press("ArrowRight");
    expect(await shown()).toEqual(["table"]);
    expect((await addressOf(page)).hash).toBe("#table");
    await page.keyboard.press("End");
    expect(await shown()).toEqual(["share"]);
    await page.keyboard.press("ArrowRight");
    expect(await shown()).toEqual(["chart"]);
    expect((await addressOf(page)).hash).toBe("");
  });

  const anchors = [
    ["table", "table"],
    ["query", "table"],
    ["ask", "table"],
    ["sources", "sources"],
    ["references", "sources"],
    ["downloads", "share"],
    ["cite", "share"],
    ["link", "share"],
    ["embed", "share"],
    ["code", "share"],
    ["figure", "chart"]
  ];
  it.each(few(anchors, ([anchor]) => anchor === "query" || anchor === "cite"))(
    "is shown when an address leads to #%s",
    async (anchor, panel) => {
      await page.goto("about:blank");
      await page.goto(`exhibits/dora-2019/#${anchor}`);
      expect(await shown()).toEqual([panel]);
      expect(await page.locator(`#${anchor}`).evaluate((e) => e.checkVisibility())).toBe(true);
    }
  );

  patient("follows a link within the page, and unfolds what it leads to", async () => {
    await page.goto("exhibits/dora-2019/");
    await page.evaluate(() => (location.hash = "#query"));
    await expect.poll(shown).toEqual(["table"]);
    expect(await page.locator("#query pre").evaluate((e) => e.checkVisibility())).toBe(true);
  });

  it("stands below the figure without a script", async () => {
    const plain = await openPage({javaScriptEnabled: false});
    await plain.page.goto(path);
    const visible = await plain.page
      .locator(".tabs > section > h2")
      .evaluateAll((all) => all.filter((e) => e.checkVisibility()).map(({textContent}) => textContent));
    expect(visible).toEqual(names.slice(1));
    await plain.close();
  });
});

patient("a preview of the embed shows the figure", async () => {
  await page.goto("exhibits/dora-2019/#embed");
  await page.locator("details.preview summary").click();
  await page.frameLocator(".preview iframe").locator("svg.chart:visible").first().waitFor();
});

describe("from one exhibit to the next", () => {
  it("leads to the next, and back", async () => {
    await page.goto(path);
    const next = page.locator(".wayfinding a[rel=next]");
    const to = await next.evaluate((a) => (a as HTMLAnchorElement).href);
    await next.click();
    await page.waitForURL(to);
    await page.locator(".wayfinding a[rel=prev]").click();
    await page.waitForURL(`**/${path}`);
  });

  patient("leads through all of them, once each, and back", async () => {
    const seen: string[] = [];
    const follow = async (link: Locator) => {
      const to = await link.evaluate((a) => (a as HTMLAnchorElement).href);
      await link.click();
      await page.waitForURL(to);
    };
    const here = async () => (await addressOf(page)).pathname.split("/").at(-2)!;
    await page.goto("exhibits/constraints-and-performance/");
    while (await page.locator("a[rel=prev]").count()) await follow(page.locator("a[rel=prev]"));
    for (;;) {
      seen.push(await here());
      const next = page.locator(".wayfinding a[rel=next]");
      if (!(await next.count())) break;
      await follow(next);
    }
    expect(seen.length).toBe(exhibits.length);
    expect(new Set(seen).size).toBe(exhibits.length);
    await follow(page.locator(".wayfinding a[rel=prev]"));
    expect(await here()).toBe(seen.at(-2));
  });
});
