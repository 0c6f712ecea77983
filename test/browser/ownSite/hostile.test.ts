// Takes about a minute: it builds a site and opens each of its pages.
import {existsSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, describe, expect} from "vitest";
import {patient as it} from "../../../packages/exhibit-report/test/patient.ts";
import {createStaticServer} from "../../../packages/exhibit-report/src/commands/server.ts";
import {filesIn} from "../../../packages/exhibit-report/src/site/filesIn.ts";
import {parseRecords} from "../../../packages/exhibit-report/src/sources/delimitedRecords.ts";
import {unguardFormula} from "../../../packages/exhibit-report/src/text/formulas.ts";
import {visible, visibleLines} from "../../../packages/exhibit-report/src/text/visible.ts";
import {openCsv} from "../../../packages/exhibit-report/src/warehouse/csvFile.ts";
import {openDatabase} from "../../../packages/exhibit-report/src/warehouse/database.ts";
import type {Project} from "../../../packages/exhibit-report/test/build/project.ts";
import {hostile, hostileProject, mappedName, packageWords, rule, tables, unreadName} from "./hostileProject.ts";
import {useBrowser} from "../pages.ts";
import {press, verdict} from "../pressRerun.ts";
import type {OpenPage} from "../pages.ts";

const openPage = useBrowser();
let project: Project;
let server: ReturnType<typeof createStaticServer>;
let base: string;
let files: string[];
let built: Awaited<ReturnType<Project["exhibit"]>>;
let open: OpenPage;
let page: Page;

beforeAll(async () => {
  project = hostileProject();
  built = await project.exhibit([
    "build",
    "--data",
    "own",
    "--organisation",
    hostile.slice(0, 12).join(" "),
    "--out",
    "dist"
  ]);
  const output = join(project.folder, "dist");
  if (!existsSync(output)) throw new Error(built.lines.join("\n"));
  files = await filesIn(output);
  server = createStaticServer(output);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  open = await openPage();
  page = open.page;
});
afterEach(() => open.check());
afterAll(async () => {
  await open?.close();
  server?.closeAllConnections();
  server?.close();
  project?.remove();
});

const read = (name: string) => project.read(`dist/${name}`);
const oneSpace = (text: string) => text.replace(/\s+/g, " ").trim();
const shown = (text: string) => oneSpace(visibleLines(text));

/** Opens an address, and says what its page does that no page may do: now, and until the next is opened. */
async function visit(page: Page, path: string): Promise<string[]> {
  const wrong: string[] = [];
  await page.goto("about:blank");
  for (const event of ["dialog", "console", "pageerror", "request", "requestfailed", "response"])
    page.removeAllListeners(event);
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url()))
      wrong.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A page that leads on at once leaves its icon behind.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") wrong.push(`failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(base + path, {waitUntil: "networkidle"});
  return wrong;
}

/** What is in a page though only a cell could ask for it. */
function oddities() {
  const addresses = [...document.querySelectorAll("[href], [src]")].map(
    (element) => element.getAttribute("href") ?? element.getAttribute("src")!
  );
  const elements = document.querySelectorAll(
    "b, i, s, u, em, del, [onload], [onerror], observablehq-loading, .observablehq--error"
  );
  return {
    links: addresses.filter((address) => /evil\.test|^\s*(javascript|data|vbscript):/i.test(address)),
    elements: [...elements].map(({outerHTML}) => outerHTML),
    titles: document.querySelectorAll("h1").length
  };
}

/** All text of a page, as a reader and who hovers over it would read it. */
const textOf = async (page: Page) => oneSpace(await page.evaluate(() => document.body.textContent));

it("has exhibits that are, computed again in their pages, what was published", async () => {
  const ids = files.flatMap((file) => /^exhibits\/((?:our|published)-\w+)\/index\.html$/.exec(file)?.[1] ?? []);
  expect(ids.length).toBeGreaterThan(4);
  for (const id of ids) {
    const wrong = await visit(page, `exhibits/${id}/#sources`);
    const message = await press(page);
    const [, equal, n] = verdict.exec(message) ?? [];
    expect({id, message, equal, wrong}).toEqual({id, message: expect.stringMatching(verdict), equal: n, wrong: []});
  }
});

it("is built, without a row that cannot be read, and says of each file what is wrong on one line", () => {
  expect(built.code, built.lines.join("\n")).toBe(1);
  expect(built.lines.at(-1)).toMatch(/faults: dist\/ was built without these rows$/);
  expect(built.lines.join("")).not.toMatch(/[\p{Cc}\u202A-\u202E]|\n {4}at /u);
  for (const table of tables)
    expect(built.lines.filter((line) => line.startsWith(`own/${table}.csv:`))).toHaveLength(1);
});

describe("no page runs, loads or leads to what a cell says", () => {
  it("on any page, on a desk and on a phone", async () => {
    // What stands for addresses that lead nowhere has no icon.
    const pages = files.filter((name) => name.endsWith(".html") && name !== "404.html");
    expect(pages.length).toBeGreaterThan(20);
    const walk = async (queue: IterableIterator<string>) => {
      const {page, close} = await openPage();
      for (const path of queue) {
        await page.setViewportSize({width: 1280, height: 900});
        expect(await visit(page, path), path).toEqual([]);
        expect(await page.evaluate(oddities), path).toEqual({
          links: [],
          elements: [],
          titles: expect.toBeOneOf([0, 1])
        });
        await page.setViewportSize({width: 320, height: 800});
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
      }
      await close();
    };
    const queue = pages.values();
    await Promise.all([walk(queue), walk(queue), walk(queue)]);
  });
});

describe("each text stands where it belongs, letter by letter", () => {
  const expectAll = async (path: string, texts: readonly string[]) => {
    expect(await visit(page, path)).toEqual([]);
    const text = await textOf(page);
    expect(
      texts.map(shown).filter((expected) => !text.includes(expected)),
      path
    ).toEqual([]);
  };
  const cellsOf = async (path: string, selector: string) => {
    await visit(page, path);
    const cells = await page.locator(selector).evaluateAll((all) => all.map(({textContent}) => textContent!));
    return cells.map(oneSpace);
  };

  it("cells of an exhibit in its table, discussion, claim, figure and tooltips", async () => {
    const path = "exhibits/red-findings/index.html";
    const all = hostile.map(shown);
    expect(await cellsOf(path, "#table > .scroll tbody th")).toEqual(all);
    expect(await cellsOf(path, ".box-wide svg text")).toEqual(all);
    expect(await cellsOf(path, ".claim > p:first-child")).toEqual([oneSpace(hostile.map(visible).join(" "))]);
    const paragraphs = await cellsOf(path, ".discussion > p");
    expect(paragraphs).toEqual(expect.arrayContaining(hostile.map(visible).map(oneSpace)));
    const wrong = await visit(page, path);
    await page.locator("figure").hover();
    await page.locator(".reader.ready input").focus();
    const told: string[] = [];
    for (let i = 0; i < hostile.length; ++i) {
      told.push(
        await page
          .locator(".chart-box .tip")
          .textContent()
          .then((text) => oneSpace(text!))
      );
      await page.keyboard.press("ArrowRight");
    }
    expect(told).toEqual(all);
    expect(wrong).toEqual([]);
  });

  it("numbers of an exhibit in prose", () =>
    expectAll(
      "index.html",
      hostile.map((text, i) => `Number ${i}: ${visible(text)}`)
    ));

  it("risks, experts, currencies and groups of an organisation’s data", async () => {
    expect(new Set(await cellsOf("exhibits/our-risks/index.html", "#table > .scroll tbody th"))).toEqual(
      new Set(hostile.map(shown))
    );
    const events = await cellsOf("data/index.html", "h3");
    expect(events).toContain(shown(packageWords.resource));
  });

  it("names of files, rules and rows that are left out", () =>
    expectAll("own/data/index.html", [
      mappedName,
      unreadName,
      rule,
      "<b>${alert(14)}",
      "<b>${alert(22)}",
      ...tables.map((table) => `${table} <img src=x onerror=alert(`)
    ]));

  it("what a data package says of itself", async () => {
    await expectAll(
      "data/index.html",
      Object.values(packageWords).filter((words) => words !== packageWords.title)
    );
    await expectAll("exhibits/red-findings/index.html", [
      packageWords.source,
      packageWords.locator,
      packageWords.license
    ]);
  });

  it("the talk’s markup, and no more", async () => {
    for (const path of ["slides/index.html", "claims/index.html"])
      await expectAll(path, [
        "Kept and ${code} but <img src=x onerror=alert(24)> ${alert(24)} ![i](http://pictures.test/y.png) {{name}}"
      ]);
  });
});

describe("what is not a page is well-formed, and holds each text", () => {
  it("XML and JSON", async () => {
    await page.goto("about:blank"); // whose policy lets pictures bring their styles
    const errors = (text: string) =>
      page.evaluate(
        (text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror")?.textContent,
        text
      );
    for (const name of files.filter((name) => /\.(svg|xml)$/.test(name)))
      expect(await errors(read(name)), name).toBeUndefined();
    for (const name of files.filter((name) => name.endsWith(".json"))) JSON.parse(read(name));
    const {claim} = JSON.parse(read("exhibits/red-findings/exhibit.json")) as {claim: string};
    expect(claim).toBe(hostile.map(visible).join(" "));
  });

  it("no text commands whoever looks at it in a terminal", () => {
    for (const name of files.filter((name) => /\.(html|md|xml|svg|json|txt|bib)$/.test(name) && !/^data\//.test(name)))
      expect(/(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u.exec(read(name)), name).toBeNull();
  });

  it("CSV, from which a spreadsheet computes nothing, and we read what was there", async () => {
    const cells = (name: string) => parseRecords(read(name), ",").slice(1);
    expect(cells("exhibits/red-findings/data.csv").map(([id]) => unguardFormula(id))).toEqual(hostile);
    const risks = cells("data/ours/own_estimates.csv").map(([risk]) => risk);
    for (const risk of risks) expect(risk).not.toMatch(/^[=@\t\r]|^[+-](?!\d)/);
    expect(new Set(risks.map(unguardFormula))).toEqual(new Set(hostile));
    const again = await openCsv(join(project.folder, "dist/data/ours/own_estimates.csv"));
    const database = await openDatabase(":memory:");
    const {rows} = await database.query(`select distinct risk from ${again.relation}`);
    database.close();
    expect(new Set(rows.map(({risk}) => risk))).toEqual(new Set(hostile));
  });
});

it("a search finds the words and shows them as they are", async () => {
  const wrong = await visit(page, "exhibits/index.html");
  await page.locator("form.search input[type=search]").fill("pwned");
  await page.locator(".search-results a").first().waitFor();
  expect(
    await page.locator(".search-results").evaluate((panel) => panel.querySelectorAll("img, svg, h1, script").length)
  ).toBe(0);
  expect(oneSpace((await page.locator(".search-results ul").textContent())!)).toContain("</p><h1>pwned");
  expect(wrong).toEqual([]);
});

it("a query reads the cells as they were", async () => {
  const wrong = await visit(page, "exhibits/red-findings/index.html#ask");
  await page.locator("[data-query] textarea").fill("select id from data order by n");
  await page.locator("[data-query] button[type=submit]").click();
  await page.locator("[data-query] .answer td").first().waitFor();
  const cells = await page
    .locator("[data-query] .answer td")
    .evaluateAll((all) => all.map(({textContent}) => textContent!));
  expect(cells.map(oneSpace)).toEqual(hostile.map(shown));
  expect(wrong).toEqual([]);
});
