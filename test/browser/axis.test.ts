import {afterAll, beforeAll, expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import {addressOf, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const path = "exhibits/loss-exceedance/";
/** Has controls beside its axis. */
const shared = "exhibits/risk-value/";

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

it("the link to share takes along what a reader chose, in a figure and beside it, and nothing else", async () => {
  const {page, close} = await openPage({permissions: ["clipboard-read", "clipboard-write"]});
  await page.goto(`${shared}?slide=5&utm_source=post`);
  const link = page.locator("#share a[data-address]");
  const plain = (await link.getAttribute("data-address"))!;
  await page.getByRole("radio", {name: "linear"}).first().check();
  const field = page.locator("[data-explorable] input[type=number]").first();
  await field.focus();
  await expect.poll(() => page.locator("[data-explorable]").first().getAttribute("class")).toContain("ready");
  const name = (await field.getAttribute("name"))!;
  const value = (await field.getAttribute("min"))!;
  await field.fill(value);
  await page.getByRole("tab", {name: "Share"}).click();
  await expect.poll(() => link.textContent()).toContain("=linear");
  await page.getByRole("button", {name: "Copy link", exact: true}).focus();
  await page.keyboard.press("Enter");
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(`${copied.origin}${copied.pathname}`).toBe(`${plain}/`);
  expect(Object.fromEntries(copied.searchParams)).toEqual({"axis-present-value": "linear", [name]: value});
  expect(await link.textContent()).toBe(copied.href);

  await page.goto(`${shared}${copied.search}`);
  await expect.poll(() => page.getByRole("radio", {name: "linear"}).first().isChecked()).toBe(true);
  await expect.poll(() => field.inputValue()).toBe(value);
  await page.goto(shared);
  expect(await link.textContent()).toBe(plain);
  await close();
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
