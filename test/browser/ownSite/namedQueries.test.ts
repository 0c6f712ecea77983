import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {afterAll, beforeAll, expect} from "vitest";
import {patient as it} from "../../../packages/exhibit-report/test/patient.ts";
import {namedQueries} from "../../../packages/exhibit-report/test/build/namedQueries.ts";
import {Project} from "../../../packages/exhibit-report/test/build/project.ts";
import {createStaticServer} from "../../../packages/exhibit-report/src/commands/server.ts";
import {addressOf, useBrowser} from "../pages.ts";
import {press, said} from "../pressRerun.ts";

const openPage = useBrowser();
let project: Project;
let site: string;
let close: () => void;
beforeAll(async () => {
  project = Project.small(namedQueries);
  const {code, lines} = await project.exhibit(["build"]);
  expect(code, lines.join("\n")).toBe(0);
  const server = createStaticServer(join(project.folder, "dist"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(() => {
  close();
  project.remove();
});

it("an exhibit of several queries is computed again, and a reader can change each of them", async () => {
  const {page, close} = await openPage();
  await page.goto(`${site}exhibits/red-findings/#sources`);
  // Claim and verdict, a value, a number and three words; a head and two rows of data.csv, 2 × 3 of blue, 1 of counted.
  expect(await press(page)).toMatch(/^19 of 19 equal/);
  await page.locator(".rerun details").evaluate((details: HTMLDetailsElement) => (details.open = true));
  const parts = page.locator("#rerun-part option");
  await expect.poll(() => parts.allTextContents()).toContain("Query blue");
  expect((await parts.allTextContents()).slice(0, 3)).toEqual(["Query", "Query blue", "Query counted"]);
  await page.locator("#rerun-part").selectOption("query blue");
  const text = page.locator("#rerun-text");
  const published = await text.inputValue();
  expect(published).toContain("n / 4 as share");
  await text.fill(published.replace("n / 4", "n / 8"));
  await page.locator(".rerun [type=submit]").click();
  expect(await said(page)).toMatch(/^14 of 19 equal; 5 differ/);
  expect(await page.locator(".rerun .answer").textContent()).toContain("blue: row 2, share52.5");
  expect(await page.locator("#figure .box-wide").textContent()).toContain("3.75");
  expect(await page.locator(".fork-banner").textContent()).toContain("query blue");
  const {href} = await addressOf(page);
  expect(href).toMatch(/#fork=[\w-]+$/);
  await text.fill(published.replace("n / 4", "m / 4"));
  await page.locator(".rerun [type=submit]").click();
  expect(await said(page)).toMatch(/^query blue: Binder Error: Referenced column "m" not found/);
  await close();

  const other = await openPage();
  await other.page.goto(href);
  await other.page.locator(".fork-banner button").click();
  await expect.poll(() => other.page.locator("#rerun-text").inputValue()).toContain("n / 8");
  await other.close();
});
