import {afterAll, beforeAll, expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import {addressOf, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const path = "exhibits/loss-exceedance/";

let open: OpenPage;
beforeAll(async () => {
  open = await openPage();
});
afterAll(() => open.close());

const last = () =>
  open.page.locator("#figure .box-wide svg.chart").evaluate((svg) => {
    const ticks = [...svg.querySelectorAll('[aria-label*="x-axis"] text, g text')].map(({textContent}) => textContent);
    return {isLinear: svg.getAttribute("aria-labelledby")!.includes("linear"), hasZero: ticks.includes("$0")};
  });

it("a reader sees a figure on a linear axis by keyboard, and the address keeps the choice", async () => {
  const {page} = open;
  await page.goto(path);
  expect(await last()).toEqual({isLinear: false, hasZero: false});
  const choice = page.getByRole("group", {name: "Axis"}).first();
  await choice.getByRole("radio", {name: "logarithmic"}).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(last).toEqual({isLinear: true, hasZero: true});
  await expect.poll(async () => (await addressOf(page)).search).toBe("?axis-loss-exceedance=linear");
  await page.reload();
  await expect.poll(last).toEqual({isLinear: true, hasZero: true});
  expect(await choice.getByRole("radio", {name: "linear"}).isChecked()).toBe(true);
  await choice.getByRole("radio", {name: "logarithmic"}).check();
  await expect.poll(last).toEqual({isLinear: false, hasZero: false});
  await expect.poll(async () => (await addressOf(page)).search).toBe("");
  open.check();
});

patient("what is drawn on a linear axis can be read off", async () => {
  const {page} = open;
  await page.goto(`${path}?axis-loss-exceedance=linear`);
  await expect.poll(last).toEqual({isLinear: true, hasZero: true});
  const slider = page.locator("#figure .reader input");
  await slider.focus();
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toContain("above $");
  open.check();
});

patient("where the drawing cannot be fetched, the figure and the choice stay as they were", async () => {
  const {page, close} = await openPage();
  await page.route("**/*-linear-*.svg", (route) => route.abort());
  await page.goto(path);
  const choice = page.getByRole("group", {name: "Axis"}).first();
  await choice.getByRole("radio", {name: "linear"}).click();
  await expect.poll(() => choice.getByRole("radio", {name: "logarithmic"}).isChecked()).toBe(true);
  await close();
});

it("without a script there is no choice", async () => {
  const {page, close} = await openPage({javaScriptEnabled: false});
  await page.goto(path);
  expect(await page.locator("#figure .axis").isVisible()).toBe(false);
  await close();
});
