import {readFileSync} from "node:fs";
import type {Locator, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import {addressOf, paths, useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const explorables = paths.filter((path) => readFileSync(`dist/${path}index.html`, "utf8").includes("data-explorable"));

let page: Page;
let open: OpenPage;
let section: Locator;
beforeAll(async () => {
  open = await openPage();
  page = open.page;
  section = page.locator("[data-explorable]").first();
});
afterEach(() => open.check());
afterAll(() => open.close());

/** Opens a page and waits until the controls answer, which they do once approached, or at once when the address says how. */
async function goto(path: string): Promise<void> {
  await page.goto(path);
  if (!path.includes("?")) await section.locator("input").first().focus();
  await expect.poll(() => section.getAttribute("class")).toContain("ready");
}

/** Each pair of slider and number field, with a value half-way to the end of its range. */
async function controls() {
  const ranges = await section.locator("input[type=range]").all();
  return Promise.all(
    ranges.map(async (range) => {
      const {name, value, min, max, step} = await range.evaluate((input) => {
        const {name, value, min, max, step} = input as HTMLInputElement;
        return {name, value, min: Number(min), max: Number(max), step: Number(step)};
      });
      const end = Number(value) < max ? max : min;
      const other = min + Math.round(((Number(value) + end) / 2 - min) / step) * step;
      const digits = (String(step).split(".")[1] ?? "").length;
      const field = section.locator(`input[type=number][name=${name}]`);
      return {name, value, min, max, other: String(Number(other.toFixed(digits))), range, field};
    })
  );
}

it("there is an explorable", () => {
  expect(explorables.length).toBeGreaterThan(0);
});

describe.each(few(explorables, (_, i) => i === 0))("the explorable of /%s", (path) => {
  it("has a slider and a number field that always agree, and keeps both in the address", async () => {
    await goto(path);
    for (const {name, value, other, range, field} of await controls()) {
      const before = await section.locator("svg").first().innerHTML();
      await field.fill(other);
      expect(await range.inputValue(), name).toBe(other);
      expect((await addressOf(page)).searchParams.get(name)).toBe(other);
      expect(await section.locator("svg").first().innerHTML(), `${name} changes the drawing`).not.toBe(before);
      await range.press("Home");
      expect(await field.inputValue(), name).toBe(await range.inputValue());
      await field.fill(value);
    }
  });

  patient("opens with its answer, and its drawing stays where it is while the answer changes", async () => {
    await page.goto(path);
    expect(await section.locator("output").first().textContent()).not.toBe("");
    await goto(path);
    const top = () =>
      section
        .locator("svg")
        .first()
        .evaluate((svg) => svg.getBoundingClientRect().top + scrollY);
    const before = await top();
    for (const {range, field, value, other} of await controls()) {
      for (const press of ["Home", "End"]) {
        await range.press(press);
        expect(await top()).toBe(before);
      }
      await field.fill(other);
      expect(await top()).toBe(before);
      await field.fill(value);
    }
  });

  patient("opens as its address says, and forgets it on reset", async () => {
    await goto(path);
    const chosen = await controls();
    await goto(`${path}?${chosen.map(({name, other}) => `${name}=${other}`).join("&")}`);
    for (const {name, other, range, field} of chosen)
      expect([name, await range.inputValue(), await field.inputValue()]).toEqual([name, other, other]);
    await section.locator("button[type=reset]").click();
    await expect.poll(async () => (await addressOf(page)).search).toBe("");
    for (const {name, value, range, field} of chosen)
      expect([name, await range.inputValue(), await field.inputValue()]).toEqual([name, value, value]);
  });

  it("takes no value from the address or the keyboard that is out of its range", async () => {
    await goto(path);
    const chosen = await controls();
    await goto(`${path}?${chosen.map(({name, max}) => `${name}=${max + 1000}`).join("&")}`);
    for (const {name, value, min, range, field} of chosen) {
      expect([name, await range.inputValue(), await field.inputValue()]).toEqual([name, value, value]);
      await field.fill(String(min - 1000));
      expect([name, await range.inputValue()]).toEqual([name, value]);
      await field.blur();
      expect([name, await field.inputValue()]).toEqual([name, value]);
    }
  });
});
