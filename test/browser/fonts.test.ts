import {expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {fontFaces, standIns} from "../../packages/exhibit-report/src/site/fontFaces.ts";
import {ours, shiftOfFont, showIn} from "./observe.ts";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();

const pages = ["", "claims/", "topics/reports/", "exhibits/loss-exceedance/", "replication/"];
it.each(few(pages, (path) => path === "" || path.startsWith("exhibits/")))(
  "/%s hardly moves when its font comes late",
  async (path) => {
    const {page, close} = await openPage();
    // Core Web Vitals call up to 0.1 good.
    expect(await shiftOfFont(page, path)).toBeLessThan(0.1);
    await close();
  }
);

it("a page without its font is shown in one that stands in for it, at about the same width", async ({skip}) => {
  const {page, close} = await openPage();
  await page.route("**/*.woff2", (route) => route.abort());
  await page.goto("topics/reports/");
  const widths = async () =>
    page.evaluate(() =>
      [...document.querySelectorAll("main p, main h2")].map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return [...range.getClientRects()].reduce((sum, {width}) => sum + width, 0);
      })
    );
  await page.unrouteAll();
  const without = await widths();
  const shown: string[] = [];
  for (const font of standIns) if (await showIn(page, font)) shown.push(font);
  if (!shown.length) skip("this machine has none of the fonts that stand in");
  await showIn(page, shown[0]);
  expect(await widths()).toEqual(without);
  await showIn(page, ours);
  const total = (numbers: number[]) => numbers.reduce((sum, width) => sum + width, 0);
  expect(total(await widths()) / total(without)).toBeCloseTo(1, 1);
  await close();
});

it("every page names the fonts that stand in", () => {
  expect(fontFaces.match(/@font-face/g)).toHaveLength(1 + 2 * standIns.length);
});
