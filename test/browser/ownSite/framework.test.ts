import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect} from "vitest";
import {patient as it} from "../../../packages/exhibit-report/test/patient.ts";
import {openNotebook} from "../notebookSite.ts";
import type {NotebookSite} from "../notebookSite.ts";
import {observe, openPatiently} from "../observe.ts";
import type {Observation} from "../observe.ts";

describe("what else Framework has", () => {
  let site: NotebookSite;
  let other: Page;
  let observed: Observation;
  beforeAll(async () => {
    site = await openNotebook();
    other = await openPatiently(site.browser);
    observed = await observe(other, `${site.address}framework.html`);
  });
  afterAll(() => site?.close());

  it.each([
    ["attachments of every kind, and a loader in JavaScript", "files 3 2 3 1 1 xml html 10 true true true 4"],
    ["sql cells that ask tables of the page", "Asked in the page: 58, most 41."],
    ["the tag sql, and arrays in a database", "tagged 2, of an array 3"],
    ["generators, and what is visible", "Generators: seen typed second, visible, dark false."],
    ["imports on demand", "imported 7 function"],
    ["every input", "Inputs: #4682b4 2021 3 2 text."],
    ["a script of the page’s own", "by the page’s own script"]
  ])("runs %s", async (_, shown) => {
    await other.locator("main .tip").scrollIntoViewIfNeeded();
    await expect.poll(() => other.locator("main").innerText(), {timeout: 120_000}).toContain(shown);
  });

  it("lives without making functions of text, and asks no other host", () => {
    expect(site.project.read("dist/notebook/framework.html")).not.toContain("'unsafe-eval'");
    const complaints = observed.complaints.filter(
      (text) => !/^(using deprecated parameters|falling back to full)/.test(text)
    );
    expect({...observed, complaints}).toMatchObject({elsewhere: [], failed: [], complaints: []});
  });

  it("sets cards side by side, and a note apart from the text", async () => {
    const [left, right] = await other.locator("main .card").all();
    const boxes = [await left.boundingBox(), await right.boundingBox()];
    expect(boxes[0]!.y).toBe(boxes[1]!.y);
    expect(await other.locator("main .tip").evaluate((tip) => getComputedStyle(tip).position)).toBe("static");
  });

  it("makes pages of a parameter, which are listed", async () => {
    await other.goto(`${site.address}regions/north.html`);
    await expect.poll(() => other.locator("main").innerText()).toContain("region north north");
  });
});
