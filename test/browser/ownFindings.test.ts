import type {Page} from "playwright-core";
import {afterEach, beforeEach, expect, it} from "vitest";
import {useBrowser} from "./pages.ts";

const openPage = useBrowser();

let page: Page;
let close: () => Promise<void>;
beforeEach(async () => {
  ({page, close} = await openPage());
  await page.goto("try/");
});
afterEach(() => close());

const rows = async () =>
  (await page.locator(".stage table tr").allTextContents()).map((text) => text.replace(/\n\s*/g, ""));
const message = () => page.locator("[data-own-findings] output").textContent();

const words = () => page.locator(".stage svg.chart:visible text").allTextContents();

it("shows the answer to its example at once, and the same once its script runs", async () => {
  const before = {message: await message(), rows: await rows(), words: await words()};
  expect(before.message).toBe(
    "9 of 9 findings used, 3 of them still open at the data cut-off, 2024-06-20 (the latest plausible date)."
  );
  expect(before.rows).toHaveLength(3);
  expect(before.words).toContain("At risk");
  await page.locator("#opened").focus();
  await expect.poll(() => page.locator(".stage .box-wide").count()).toBe(0);
  expect({message: await message(), rows: await rows(), words: await words()}).toEqual(before);
});

it("reads a chosen file, says which lines it leaves out and why, and runs nothing that stands in a cell", async () => {
  const text = [
    "Detected,Resolved,Team",
    "2024-01-01,2024-01-05,<img src=x onerror=document.title='run'>",
    "2024-01-01,,a",
    "2024-01-02,2024-01-01,a",
    "01/02/2024,2024-01-09,a"
  ].join("\n");
  await page.locator("#file").setInputFiles({name: "findings.csv", mimeType: "text/csv", buffer: Buffer.from(text)});
  await page.locator("#file").focus();
  await expect
    .poll(message)
    .toMatch(
      /^2 of 4 findings used, 1 of them still open at the data cut-off, 2024-01-05 .* Left out: .*line 4.*line 5/
    );
  expect(await page.locator("#opened").inputValue()).toBe("Detected");
  expect(await page.locator(".stage img").count()).toBe(0);
  expect(await page.title()).not.toBe("run");
});
