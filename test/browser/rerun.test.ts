import {readFileSync} from "node:fs";
import {describe, expect, inject, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Page} from "playwright-core";
import {addressOf, paths, useBrowser} from "./pages.ts";
import {output, press, said, verdict} from "./pressRerun.ts";

const openPage = useBrowser();
const exhibits = paths.flatMap((path) => /^exhibits\/([^/]+)\/$/.exec(path)?.[1] ?? []);

async function change(page: Page, part: string, from: string, to: string): Promise<void> {
  await page.locator(".rerun details").evaluate((details: HTMLDetailsElement) => (details.open = true));
  await expect.poll(() => page.locator(`#rerun-part option[value="${part}"]`).count()).toBe(1);
  await page.locator("#rerun-part").selectOption(part);
  const text = page.locator("#rerun-text");
  await expect.poll(() => text.inputValue()).toContain(from);
  await text.fill((await text.inputValue()).replace(from, to));
  await page.locator(".rerun [type=submit]").click();
}

it("there are exhibits", () => {
  expect(exhibits.length).toBeGreaterThan(20);
});

const chosen = few(exhibits, (id) => id === "dora-2019");
it.each(chosen)(
  "%s, computed again in the page, is to the last digit what was published, and nobody else is asked",
  async (id) => {
    const {page, close} = await openPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(inject("site")) && !request.url().startsWith("blob:"))
        elsewhere.push(request.url());
    });
    await page.goto(`exhibits/${id}/#sources`);
    const message = await press(page);
    expect(message).toMatch(verdict);
    const [, equal, n] = verdict.exec(message)!;
    expect(equal, message).toBe(n);
    const {columns, n_rows} = JSON.parse(readFileSync(`dist/exhibits/${id}/exhibit.json`, "utf8")) as {
      columns: object;
      n_rows: number;
    };
    expect(Number(n)).toBeGreaterThan(n_rows * Object.keys(columns).length);
    expect(elsewhere).toEqual([]);
    await close();
  }
);

patient("fetches DuckDB and the exhibit’s module while the published rows are on their way", async () => {
  const {page, close} = await openPage();
  await page.goto("exhibits/dora-2019/#sources");
  const others = Promise.all(
    [/duckdb-eh\.wasm$/, /scripts\/dora-2019-\w+\.js$/].map((url) => page.waitForRequest(url))
  );
  await page.route(/dora-2019\/data\.csv$/, async (route) => {
    await others;
    await route.continue();
  });
  const message = await press(page);
  await others;
  expect(message).toMatch(verdict);
  await close();
});

describe("an exhibit of which something is changed", () => {
  patient(
    "is drawn anew below a banner, lists what differs, and its address leads others to the same change",
    async () => {
      const {page, close} = await openPage();
      const fetched: string[] = [];
      page.on("request", (request) => fetched.push(request.url()));
      await page.goto("exhibits/dora-2019/#sources");
      expect(fetched.filter((url) => /duckdb|rerun|analysis/.test(url))).toEqual([]);
      const drawn = () => page.locator("#figure .box-wide").innerHTML();
      const published = await drawn();
      await change(page, "data raw_dora_2019_shares", "20", "35");
      expect(await said(page)).toMatch(/^\d+ of \d+ equal; \d+ differ\./);
      expect(await page.locator(".rerun .answer tr").count()).toBeGreaterThan(1);
      expect(await page.locator(".fork-banner").textContent()).toContain("data raw_dora_2019_shares");
      expect(await drawn()).not.toBe(published);
      const {href: address} = await addressOf(page);
      expect(address).toMatch(/#fork=[\w-]+$/);
      await page.locator("#tab-chart").click();
      expect((await addressOf(page)).href).toBe(address);
      expect(await page.locator(".fork-banner").isVisible()).toBe(true);

      const other = await openPage();
      await other.page.goto(address);
      expect(await other.page.locator(".fork-banner").textContent()).toContain("until you run the change");
      await other.page.locator(".fork-banner button").click();
      await expect.poll(() => other.page.locator("#rerun-text").inputValue()).toContain("35");
      await other.page.locator(".rerun [type=submit]").click();
      expect(await said(other.page)).toMatch(/differ/);
      expect(await other.page.locator("#figure .box-wide").innerHTML()).toBe(await drawn());
      await other.page.locator(".rerun [type=reset]").click();
      await expect.poll(() => other.page.locator(".fork-banner").count()).toBe(0);
      expect((await addressOf(other.page)).href).toMatch(/\/#rerun$/);
      await other.close();
      await close();
    }
  );

  patient("computes with other constants, which the address carries, and says which line is none", async () => {
    const {page, close} = await openPage();
    await page.goto("exhibits/incident-duration-power/#sources");
    await change(page, "constants", "target = 0.8 ", "target = 0.9 ");
    expect(await said(page)).toMatch(/^\d+ of \d+ equal; \d+ differ\./);
    expect(await page.locator(".fork-banner").textContent()).toContain("constants");
    expect(await page.locator(".rerun .answer").textContent()).toContain("in 90% of cases");
    const address = page.url();
    expect(address).toMatch(/#fork=[\w-]+$/);
    await change(page, "constants", "target = 0.9 ", "target = most ");
    expect(await said(page)).toBe("constants, line 1: target is “most” (expected a number)");
    const other = await openPage();
    await other.page.goto(address);
    await other.page.locator(".fork-banner button").click();
    await expect.poll(() => other.page.locator("#rerun-text").inputValue()).toContain("target = 0.9 ");
    await other.close();
    await close();
  });

  patient("shows a fault of the SQL as DuckDB tells it, and what data hold stays text", async () => {
    const {page, close} = await openPage();
    await page.goto("exhibits/incident-team-traits/#sources");
    await change(page, "query", "select", "select nothing,\n");
    expect(await said(page)).toMatch(/^Binder Error: Referenced column "nothing" not found/);
    await page.locator(".rerun [type=reset]").click();
    await expect.poll(() => page.locator("#rerun-text").inputValue()).not.toContain("nothing");
    await change(page, "data raw_incident_team_traits", "\n3,Afterwards,", "\nthree,Afterwards,");
    expect(await said(page)).toMatch(/differ.*\ndata raw_incident_team_traits: 1 row does not fit/s);
    await change(page, "data raw_incident_team_traits", "Threat hunting", "<img src=x onerror=alert(1)>");
    expect(await said(page)).toMatch(/differ/);
    expect(await page.locator(".rerun .answer").textContent()).toContain("<img src=x");
    expect(await page.locator("#figure svg").first().textContent()).toContain("<img src=x");
    expect(await page.locator(".rerun img, #figure img").count()).toBe(0);
    await close();
  });

  patient("an address that was cut says so", async () => {
    const {page, close} = await openPage();
    await page.goto("exhibits/dora-2019/#fork=eyJ");
    await page.locator(".fork-banner button").click();
    await expect
      .poll(() => output(page).textContent())
      .toBe("this address carries no change that can be read: it may have been cut");
    await close();
  });
});
