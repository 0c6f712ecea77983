import {afterAll, beforeAll, expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import {addressOf, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const path = "exhibits/iris-editions/";

let open: OpenPage;
beforeAll(async () => {
  open = await openPage();
});
afterAll(() => open.close());

const choice = (label: string) => open.page.getByRole("combobox", {name: label});

/** How many rows of each figure are not covered, and what is said of them. */
const picked = () =>
  open.page.locator("figure:has([data-row-choices])").evaluateAll((figures) =>
    figures.map((figure) => ({
      rows: figure.querySelectorAll(".box-wide .covers rect:not(.over)").length,
      says: figure.querySelector("output")!.textContent
    }))
  );

const whole = [
  {rows: 8, says: ""},
  {rows: 12, says: ""}
];

it("a reader picks out an edition and a size, in all figures at once, and the address keeps the choice", async () => {
  const {page} = open;
  await page.goto(path);
  expect(await picked()).toEqual(whole);
  await choice("Edition").first().selectOption("IRIS 2025");
  await expect.poll(async () => (await picked()).map(({rows}) => rows)).toEqual([5, 6]);
  await choice("Revenue of your firm").first().selectOption("$1B to $10B");
  const both = [
    {rows: 1, says: "IRIS 2025, $1B to $10B: $1.8M typical, $61.8M at the 95% quantile."},
    {rows: 1, says: "IRIS 2025, $1B to $10B: 15%, 6.1 years."}
  ];
  await expect.poll(picked).toEqual(both);
  await expect.poll(async () => (await addressOf(page)).search).toBe("?edition=IRIS+2025&revenue=%241B+to+%2410B");
  await page.reload();
  await expect.poll(picked).toEqual(both);
  expect(await choice("Edition").last().locator("option:checked").textContent()).toBe("IRIS 2025");
  open.check();
});

patient("the choice beside the second figure is that beside the first, and all rows come back", async () => {
  const {page} = open;
  await page.goto(path);
  await choice("Edition").last().selectOption("IRIS 20/20");
  await expect.poll(async () => (await picked()).map(({rows}) => rows)).toEqual([1, 3]);
  await choice("Revenue of your firm").last().selectOption("below $10M");
  await expect.poll(picked).toEqual([
    {rows: 0, says: "No row is about both."},
    {rows: 0, says: "No row is about both."}
  ]);
  for (const label of ["Edition", "Revenue of your firm"]) await choice(label).first().selectOption("all");
  await expect.poll(picked).toEqual(whole);
  await expect.poll(async () => (await addressOf(page)).search).toBe("");
  open.check();
});

it("without a script there is no choice, and every row is seen", async () => {
  const {page, close} = await openPage({javaScriptEnabled: false});
  await page.goto(path);
  expect(await page.locator("[data-row-choices]").first().isVisible()).toBe(false);
  expect(await page.locator("#figure .covers .over").count()).toBe(0);
  await close();
});
