import type {Page} from "playwright-core";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();

let page: Page;
let close: () => Promise<void>;
beforeEach(async () => {
  ({page, close} = await openPage());
});
afterEach(() => close());

const results = () => page.locator(".search-results li");
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");

async function search(query: string): Promise<void> {
  await page.goto("topics/reports/");
  await page.locator("form.search.ready").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await results().first().waitFor();
}

describe("search", () => {
  it("starts with the key /, and Enter follows the first result", async () => {
    await search("2604");
    expect(await results().first().textContent()).toContain("2,604");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/claims\/#dora-restore-2604$/);
  });

  patient("is moved through with arrows, and Escape leads back", async () => {
    await search("dora");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(await results().first().locator("a").textContent());
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    expect(await page.locator(".search-results").isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  });

  it("says how many results there are, and when there is none", async () => {
    await search("veracode");
    const status = page.locator(".search-results [role=status]");
    expect(await status.textContent()).toMatch(/\d+ results?$/);
    await page.locator("input[type=search]").fill("zzzzzz");
    await expect.poll(() => status.textContent()).toBe("Nothing found.");
  });

  patient("leaves the key / alone where one types, and where a reader has switched it off", async () => {
    await search("siem");
    await page.keyboard.type("/");
    expect(await page.locator("input[type=search]").inputValue()).toBe("siem/");
    await page.locator("input[type=search]").fill("siem");
    await page.locator(".search-results label").click();
    await page.reload();
    await page.locator("form.search.ready").waitFor();
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });
});

patient("a citation shows the whole reference to pointer and keyboard, until Escape", async () => {
  await page.goto("topics/reports/");
  const cite = page.locator(".cite").first();
  const card = cite.locator(".cite-card");
  expect(await card.isVisible()).toBe(false);
  await cite.locator("a").focus();
  expect(await card.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await card.isVisible()).toBe(false);
  await page.mouse.move(0, 0);
  await page.locator(".cite").nth(1).hover();
  expect(await page.locator(".cite").nth(1).locator(".cite-card").isVisible()).toBe(true);
});
