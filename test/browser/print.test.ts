import {expect, it} from "vitest";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();

/** How many sheets of A4 a page takes. */
async function sheets(path: string): Promise<number> {
  const {page, close} = await openPage();
  await page.goto(path, {waitUntil: "networkidle"});
  const pdf = (await page.pdf({format: "A4", preferCSSPageSize: true})).toString("latin1");
  await close();
  return pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

it.each(["exhibits/dora-2019/", "exhibits/risk-value/", "exhibits/breach-rate-detectability/"])(
  "/%s prints on two sheets",
  async (path) => {
    expect(await sheets(path)).toBeLessThanOrEqual(2);
  }
);

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
