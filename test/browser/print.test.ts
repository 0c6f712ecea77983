import {expect, it} from "vitest";
import {paths, useBrowser} from "./pages.ts";

const openPage = useBrowser();

const exhibits = paths.filter((path) => /^exhibits\/[^/]+\/$/.test(path));

it("every exhibit prints on two sheets of A4", async () => {
  const {page, close} = await openPage();
  const long: string[] = [];
  for (const path of exhibits) {
    await page.goto(path);
    const pdf = (await page.pdf({format: "A4", preferCSSPageSize: true})).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    if (!(sheets === 1 || sheets === 2)) long.push(`${path}: ${sheets}`);
  }
  await close();
  expect(exhibits.length).toBeGreaterThan(0);
  expect(long).toEqual([]);
});

it("prints a figure’s sources with their grades, its citation and its code for phones, and addresses of links", async () => {
  const {page, close} = await openPage();
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
  await close();
});

it("no label of a printed figure is under 6.5 pt", async () => {
  const A4 = Math.round(((210 - 2 * 10) / 25.4) * 96); // between the margins, in pixels
  const {page, close} = await openPage({viewport: {width: A4, height: 1000}});
  await page.emulateMedia({media: "print"});
  const small: string[] = [];
  let n = 0;
  for (const path of exhibits) {
    await page.goto(path);
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
    n += sizes.length; // none where the figures are in words
    for (const size of sizes) if (size < 6.5) small.push(`${path}: ${size.toFixed(1)} pt`);
  }
  await close();
  expect(n).toBeGreaterThan(exhibits.length);
  expect(small).toEqual([]);
});
