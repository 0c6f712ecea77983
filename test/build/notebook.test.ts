import {once} from "node:events";
import {cpSync, mkdirSync} from "node:fs";
import type {Server} from "node:http";
import type {AddressInfo} from "node:net";
import {dirname, join} from "node:path";
import {chromium} from "playwright-core";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, it} from "vitest";
import {createStaticServer} from "../../src/commands/server.ts";
import {observe} from "../browser/observe.ts";
import type {Observation} from "../browser/observe.ts";
import {requireBrowser} from "../browser.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

let project: Project;
let server: Server;
let browser: Browser;
let page: Page;
let seen: Observation;
beforeAll(async () => {
  project = Project.small(smallProject);
  cpSync("test/fixtures/notebook", join(project.folder, "src/notebook"), {recursive: true});
  const {code, lines} = await project.exhibit(["build", "--url", "https://example.org/deep/er/"]);
  expect(code, lines.join("\n")).toBe(0);
  // The site lies under a path, as on a host that many share.
  const root = join(project.folder, "host");
  mkdirSync(dirname(join(root, "deep/er")), {recursive: true});
  cpSync(join(project.folder, "dist"), join(root, "deep/er"), {recursive: true});
  server = createStaticServer(root).listen(0, "127.0.0.1");
  await once(server, "listening");
  browser = await chromium.launch({
    executablePath: requireBrowser(),
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"]
  });
  page = await browser.newPage();
  const {port} = server.address() as AddressInfo;
  seen = await observe(page, `http://127.0.0.1:${port}/deep/er/notebook/cells.html`);
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  project.remove();
});

const text = () => page.locator("main").innerText();

it("asks no other host, loses no request and complains of nothing", () => {
  const {elsewhere, failed} = seen;
  // Remarks of the two libraries in WebAssembly.
  const complaints = seen.complaints.filter(
    (text) => !/^(using deprecated parameters|falling back to full)/.test(text)
  );
  expect({elsewhere, failed, complaints}).toEqual({elsewhere: [], failed: [], complaints: []});
});

it.each([
  ["inputs and inline expressions", "Twice is 6, kind a, on false."],
  ["a module beside the page, in TypeScript", "double 42"],
  ["a package that is installed", "derived 82 34"],
  ["attachments, loaders, archives and Parquet", "made 58 shell 5 zip hi member within parquet 1 tsv 41"],
  ["html", "html cell 3"],
  ["generators and what the page knows of itself", "counter 2, width true, now true"],
  ["d3, which is there without an import", "largest 41"],
  ["a database in the page", "sum 58"]
])("runs %s", async (_, shown) => {
  await expect.poll(text, {timeout: 30_000}).toContain(shown);
});

it("draws with Plot, at the width of the page, and in svg cells", async () => {
  expect(await page.locator("main svg[class^=plot] rect").count()).toBe(2);
  expect(await page.locator("main svg[class^=plot] path").count()).toBeGreaterThan(0);
  expect(await page.locator("main circle").getAttribute("r")).toBe("3");
});

it("runs again what depends on an input", async () => {
  await page.locator("main input[type=number]").first().fill("7");
  await page.locator("main input[type=number]").first().press("Enter");
  await expect.poll(text).toContain("Twice is 14,");
  expect(await page.locator("main circle").getAttribute("r")).toBe("7");
  await page.getByRole("button", {name: "Press"}).click();
  await expect.poll(text).toContain("Pressed 1 times");
});

it("shows the code of a cell that wants it", async () => {
  expect(await page.locator("main pre").innerText()).toContain("made ${made.sum} shell");
});

it("stands under a policy that refuses what the cells do not bring", async () => {
  const refused = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.injected = 1";
    document.body.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "window.injected = 1");
    button.click();
    const foreign = await fetch("https://example.org/").catch(() => undefined);
    return {injected: (window as unknown as {injected?: number}).injected, foreign};
  });
  expect(refused).toEqual({injected: undefined, foreign: undefined});
});

it("keeps the runtime from pages without cells", () => {
  expect(project.read("dist/index.html")).not.toContain("_observablehq");
});

it("names the page and the package that is not installed", async () => {
  project.write("src/missing.md", '# Missing\n\n```js\nimport {a} from "npm:nothing-of-the-kind";\n```\n');
  const {code, lines} = await project.exhibit(["build"]);
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe(
    "exhibit: src/missing.md: page could not be built: not installed: nothing-of-the-kind (npm install nothing-of-the-kind)"
  );
});
