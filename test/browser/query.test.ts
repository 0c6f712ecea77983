import {readFileSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import {useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();
const exhibit = "exhibits/loss-exceedance/";
const path = `${exhibit}#ask`;

/** Another host, which answers anybody and remembers what it was asked for. */
const asked: string[] = [];
const elsewhere = createServer(({method, url}, response) => {
  asked.push(`${method} ${url}`);
  response.writeHead(200, {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "*"}).end("a\n1\n");
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(() => elsewhere.close());

let page: Page;
let open: OpenPage;
beforeAll(async () => {
  open = await openPage();
});
beforeEach(() => {
  asked.length = 0;
  page = open.page;
});
afterEach(() => open.check());
afterAll(() => open.close());

/** Goes to the box: to one that has answered before, since the start of a database takes seconds. */
async function gotoBox(): Promise<void> {
  if (!page.url().endsWith(path)) await page.goto(path);
}

const box = () => page.locator("[data-query]");
const message = () => box().locator("output").textContent();
const cells = async () =>
  Promise.all((await box().locator(".answer tr").all()).map((row) => row.locator("th, td").allTextContents()));

async function write(sql: string): Promise<void> {
  await box().locator("textarea").fill(sql);
  await expect.poll(() => box().locator("button[type=submit]").isEnabled()).toBe(true);
}

/** Runs a statement and waits for what the box says. */
async function ask(sql: string): Promise<string> {
  await write(sql);
  await box().locator("button[type=submit]").click();
  return said();
}

async function said(): Promise<string> {
  await expect.poll(() => box().locator("button[type=submit]").isEnabled()).toBe(true);
  return (await message())!;
}

/** A statement that takes hours. */
const endless = "select count(*) from range(10000000) a, range(10000000) b";

async function startEndless(): Promise<void> {
  await write(endless);
  await box().locator("button[type=submit]").click();
  await expect.poll(message).toBe("Running …");
}

describe("the query box", () => {
  it("answers from the data that the figure draws, and says what their columns are", async () => {
    await gotoBox();
    expect(await ask("select * from data")).toBe("16 rows");
    const [names] = await cells();
    expect(names.join(",")).toBe(readFileSync(`dist/${exhibit}data.csv`, "utf8").split("\n")[0]);
    const described = await box().locator(".columns dt").allTextContents();
    expect(described.map((text) => text.split(" ")[0])).toEqual(names);
    expect(described).toContain("return_period_years BIGINT, years");
    expect(described).toContain("risk VARCHAR");
    expect(await box().locator(".columns dd").allTextContents()).toContain(
      "Annual loss exceeded once in that period, exact"
    );
    await ask("describe data");
    const types = (await cells()).slice(1).map(([name, type]) => `${name} ${type}`);
    expect(types).toEqual(described.map((text) => text.split(",")[0]));
  });

  it("shows numbers, dates and texts as they are, and no more than 200 rows", async () => {
    await gotoBox();
    await ask(
      "select 1.5 * 3 as a, sum(return_period_years) as b, date '2024-02-03' as c, '<b>x</b>' as d, null as e, 1 as a from data"
    );
    expect(await cells()).toEqual([
      ["a", "b", "c", "d", "e", "a"],
      ["4.5", "4520", "2024-02-03", "<b>x</b>", "", "1"]
    ]);
    expect(await ask("select * from range(5000)")).toBe("5,000 rows; the first 200 are shown");
    expect(await cells()).toHaveLength(201);
    expect(await ask("select * from data where false")).toBe("0 rows");
  });

  patient("runs what is written with Ctrl+Enter, or Cmd+Enter where that is the key", async () => {
    await gotoBox();
    for (const [key, answer] of [
      ["Control+Enter", "1"],
      ["Meta+Enter", "2"]
    ]) {
      await write(`select ${answer} as n`);
      await box().locator("textarea").press(key);
      await said();
      expect(await cells()).toEqual([["n"], [answer]]);
    }
  });

  patient("keeps the lines of an error and the mark below its place, and takes an old answer away", async () => {
    await gotoBox();
    await ask("select 1");
    expect(await cells()).toHaveLength(2);
    expect(await ask("select risk\nfrom data\nwhere lost > 1")).toBe(
      `Binder Error: Referenced column "lost" not found in FROM clause!\nCandidate bindings: "data.risk"`
    );
    expect(await box().locator(".answer table").count()).toBe(0);
    expect(await box().locator(".answer pre").textContent()).toBe("LINE 3: where lost > 1\n              ^");
    const styles = await box().evaluate((section) =>
      ["output", ".answer pre"].map((selector) => {
        const {whiteSpace, fontFamily} = getComputedStyle(section.querySelector(selector)!);
        return `${whiteSpace} ${fontFamily.split(", ").at(-1)}`;
      })
    );
    expect(styles).toEqual(["pre-wrap monospace", "pre monospace"]);
    expect(await ask("select 1; select 2")).toBe("Expected one statement, neither none nor several.");
    expect(await ask("select 2")).toBe("1 row");
    expect(await box().locator(".answer pre").count()).toBe(0);
  });

  patient("can be stopped, and answers again without a reload", async () => {
    await gotoBox();
    await startEndless();
    await box().locator("button", {hasText: "Stop"}).click();
    expect(await said()).toBe("The query was stopped.");
    expect(await box().locator("button", {hasText: "Stop"}).isVisible()).toBe(false);
    expect(await ask("select count(*) as n from data")).toBe("1 row");
    expect(await cells()).toEqual([["n"], ["16"]]);
  });

  patient("stops by itself after 20 seconds, and answers again without a reload", async () => {
    const own = await openPage(); // whose clock is held
    page = own.page;
    await page.clock.install({time: 0});
    await page.goto(path);
    await page.clock.pauseAt(3_600_000);
    await startEndless();
    await page.clock.runFor(19_900);
    expect(await message()).toBe("Running …");
    await page.clock.runFor(200);
    expect(await said()).toBe("The query was stopped: it took more than 20 seconds.");
    expect(await ask("select count(*) as n from data")).toBe("1 row");
    await own.close();
  });

  patient("can be stopped while DuckDB is on its way", async () => {
    await page.goto("about:blank"); // whose anchor alone would not load it anew
    await page.goto(path);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/duckdb-eh.wasm", (route) => held.then(() => route.abort()).catch(() => undefined));
    await write("select 1");
    await box().locator("button[type=submit]").click();
    await box().locator("button", {hasText: "Stop"}).click();
    expect(await said()).toBe("The query was stopped.");
    release();
    await page.unroute("**/duckdb-eh.wasm");
    expect(await ask("select 1")).toBe("1 row");
  });
});

const outOfReach =
  "A query here reads the tables that stand beside it and nothing else: files, addresses, other databases, extensions and settings are out of its reach.";

/** What would leave the page, each with the address of another host in the place of @. */
const leaving = [
  "from '@/a.csv'",
  "from '@/a.parquet'",
  "from read_csv('@/a.csv')",
  "select * from read_csv_auto(['@/a.csv', '@/b.csv'])",
  "from read_parquet('@/a.parquet')",
  "from parquet_metadata('@/a.parquet')",
  "from read_json_auto('@/a.json')",
  "from glob('@/*')",
  "from read_csv('https://example.org/a.csv')",
  "from read_parquet('s3://bucket/a.parquet')",
  "from read_csv('a.csv')",
  "from 'data.parquet'",
  "attach '@/a.db' as other",
  "attach 's3://bucket/a.db'",
  "attach 'a.db'",
  "copy data to '@/a.csv'",
  "copy (select 1) to 'a.parquet'",
  "copy data from '@/a.csv'",
  "export database '@/a'",
  "import database '@/a'",
  "install httpfs",
  "install spatial from '@'",
  "load httpfs",
  "load '@/a.duckdb_extension.wasm'",
  "set enable_external_access = true",
  "reset enable_external_access",
  "set s3_region = 'x'",
  "set custom_extension_repository = '@'",
  "pragma threads = 4"
];

patient("a query that would leave the page fails with one sentence, and nobody is asked anything", async () => {
  await gotoBox();
  await ask("select 1");
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  for (const statement of leaving) expect(await ask(statement.replaceAll("@", address)), statement).toBe(outOfReach);
  expect(await ask("select count(*) from data")).toBe("1 row");
  expect(asked).toEqual([]);
  expect(requests).toEqual([]);
});
