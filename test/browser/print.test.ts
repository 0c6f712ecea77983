import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {paths, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();

// One page for all: a new one starts a process, and fetches again what all pages share.
let open: OpenPage;
let page: Page;
beforeAll(async () => {
  open = await openPage();
  page = open.page;
});
afterEach(async () => {
  open.check();
  await page.emulateMedia({media: null});
  await page.setViewportSize({width: 1280, height: 900});
});
afterAll(() => open.close());

const exhibits = paths.filter((path) => /^exhibits\/[^/]+\/$/.test(path));
const chosen = few(exhibits, (path) => path === "exhibits/dora-2019/");

it.each(chosen)("/%s prints on two sheets of A4, or one", async (path) => {
  await page.goto(path);
  const pdf = (await page.pdf({format: "A4", preferCSSPageSize: true})).toString("latin1");
  expect([1, 2]).toContain(pdf.match(/\/Type\s*\/Page[^s]/g)?.length);
});

it.each(few(["try/", "exhibits/security-performance-modes/"], (path) => path === "try/"))(
  "/%s prints on one sheet, the foot of the page too",
  async (path) => {
    await page.goto(path);
    await page
      .locator(path === "try/" ? "[data-figure] svg" : "figure svg")
      .first()
      .waitFor({state: "attached"});
    const pdf = (await page.pdf({format: "A4", preferCSSPageSize: true})).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  }
);

it("prints a figure’s sources with their grades, its citation and its code for phones, and addresses of links", async () => {
  await page.goto("exhibits/dora-2019/#table");
  await page.emulateMedia({media: "print"});
  const shown = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
  expect(await shown("figure#figure svg.chart")).toBe(1);
  for (const selector of [".sources .badge", ".references li", "#share > p", ".qr img", "#claims"])
    expect(await shown(selector), selector).toBeGreaterThan(0);
  for (const selector of [
    "#table",
    "[role=tab]",
    ".contents",
    ".theme",
    "button",
    "iframe",
    ".needs-script",
    ".downloads"
  ])
    expect(await shown(selector), selector).toBe(0);
});

const text = [".discussion", ".sidenotes"];
const orders: [string, string, string[]][] = [
  ["its further figures below the text", "loss-histograms", [...text, ".figures"]],
  ["one further figure above the text, which then fills the sheet", "iris-editions", [".figures", ...text]]
];
it.each(few(orders, (_, i) => i === 1))(
  "prints claims below a figure, %s, sources and citation",
  async (_, id, between) => {
    await page.goto(`exhibits/${id}/`);
    await page.emulateMedia({media: "print"});
    const parts = [".claim", "#figure", "#claims", ...between, "#sources", "#share > p:not(.qr)"];
    const places = await page.evaluate(
      (selectors) =>
        selectors.map((selector) => {
          const {top, bottom} = document.querySelector(selector)!.getBoundingClientRect();
          return bottom > top ? top : -1;
        }),
      parts
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const code = await page.locator(".qr img").boundingBox();
    expect(code?.y).toBeGreaterThanOrEqual(0);
  }
);

it("prints one of two figures that half the width makes tall in all of it, the other in half", async () => {
  await page.goto("exhibits/loss-exceedance/");
  await page.emulateMedia({media: "print"});
  const shown = await page
    .locator(".figures > figure")
    .evaluateAll((figures) => figures.map((figure) => figure.querySelector(".box-wide")!.checkVisibility()));
  expect(shown).toEqual([true, false]);
});

it.each(chosen)("no label of a printed figure of /%s is under 6.5 pt", async (path) => {
  const A4 = Math.round(((210 - 2 * 10) / 25.4) * 96); // between the margins, in pixels
  await page.setViewportSize({width: A4, height: 1000});
  await page.emulateMedia({media: "print"});
  await page.goto(path);
  const inWords = await page.locator("figure table.words:visible").count();
  const sizes = await page.locator("svg.chart").evaluateAll((charts) =>
    (charts as SVGSVGElement[])
      .filter((chart) => chart.checkVisibility())
      .map((chart) => {
        const {width, height} = chart.getBoundingClientRect();
        const {width: drawn, height: high} = chart.viewBox.baseVal;
        const scale = Math.min(width / drawn, height / high); // it keeps its proportions where its height is limited
        const texts = [...chart.querySelectorAll("text")].filter(({textContent}) => textContent?.trim());
        return Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * scale * 0.75));
      })
  );
  expect(inWords + sizes.length).toBeGreaterThan(0);
  expect(sizes.filter((size) => size < 6.5)).toEqual([]);
});
