import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {openNotebook} from "./notebookSite.ts";
import type {NotebookSite} from "./notebookSite.ts";
import {observe, openPatiently} from "./observe.ts";
import type {Observation} from "./observe.ts";

let site: NotebookSite;
let project: Project;
let browser: Browser;
let address: string;
beforeAll(async () => {
  site = await openNotebook();
  ({project, browser, address} = site);
});
afterAll(() => site?.close());

describe("a page with every cell", () => {
  let page: Page;
  let seen: Observation;
  beforeAll(async () => {
    page = await openPatiently(browser);
    seen = await observe(page, `${address}cells.html`);
  });
  afterAll(() => page.close()); // one of its cells runs again with each frame

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
    await expect.poll(text, {timeout: 120_000}).toContain(shown);
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
    expect(await page.locator("main pre[data-language]").innerText()).toContain("made ${made.sum} shell");
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
});

describe("inputs in the address", () => {
  const begun = {
    ...{n: 3, kind: "a", some: ["x"], one: 1, on: false, words: "w", sent: "s", day: 2, count: 5, own: 2},
    both: [1, false]
  };
  // One page for all: a new one fetches and compiles again what the cells need.
  let page: Page;
  beforeAll(async () => {
    page = await openPatiently(browser);
  });
  afterAll(() => page.close());
  const state = async () => JSON.parse(await page.locator("#state").innerText()) as object;
  const search = () => page.evaluate(() => location.search);
  const open = async (search = "") => {
    await page.goto(`${address}inputs.html${search}`);
    await expect.poll(() => state().catch(() => undefined), {timeout: 30_000}).toBeDefined();
  };

  patient("are not written before a reader changes something", async () => {
    await open();
    expect(await state()).toEqual(begun);
    await page.waitForTimeout(400);
    expect(await search()).toBe("");
  });

  it("are what a link says", async () => {
    await open(
      "?n=7.5&kind=b+%26+c&some=y&some=z&one=second&on=true&words=abc&sent=t&day=2024-01-09&count=7&own=4&both.1=3&both.2=true"
    );
    expect(await state()).toEqual({
      ...{n: 7.5, kind: "b & c", some: ["y", "z"], one: 2, on: true, words: "abc", sent: "t", day: 9, count: 7, own: 4},
      both: [3, true]
    });
    await open("?some=");
    expect(await state()).toEqual({...begun, some: []});
  });

  const hostile = [
    "?n=11&kind=c&some=q&one=1&on=yes&words=abcdef&day=2023-12-31&count=11&own=5&both.1=4&both.2=&both.3=1",
    "?n=&n=4&kind=&one=&on=&count=NaN&own=1e9&words=A&both=1",
    "?n=Infinity&count=-1&day=2023-01-01&own=<script>&kind=__proto__&constructor=1"
  ];
  it.each(few(hostile, (search) => search.includes("<script>")))(
    "take nothing that the input does not allow: %s",
    async (search) => {
      await open(search);
      expect(await state()).toEqual(begun);
    }
  );

  it("go to the nearest step, and show words as words", async () => {
    await open("?n=7.4&words=<b>");
    expect(await state()).toEqual({...begun, n: 7.5, words: "<b>"});
    expect(await page.locator("main b").count()).toBe(0);
  });

  it("follow a reader, keep what else the address holds, and go back", async () => {
    await open("?utm=1#there");
    const slider = page.locator("main input[type=number]").first();
    for (const value of ["4", "6"]) {
      await slider.fill(value);
      await expect.poll(search).toBe(`?utm=1&n=${value}`);
    }
    await page.locator("main select").selectOption({label: "b & c"});
    await expect.poll(search).toBe("?utm=1&n=6&kind=b+%26+c");
    expect(await page.evaluate(() => location.hash)).toBe("#there");
    await page.goBack();
    await expect.poll(state).toEqual({...begun, n: 6});
    await page.goBack();
    await expect.poll(state).toEqual(begun);
    await page.goForward();
    await expect.poll(state).toEqual({...begun, n: 6});
    await slider.fill("3");
    await expect.poll(search).toBe("?utm=1");
  });

  patient("stand in the code as they were written", async () => {
    await open();
    expect(await page.locator("main pre").first().innerText()).toContain("const n = view(Inputs.range([0, 10]");
  });
});

describe("an sql cell", () => {
  let asking: Page;
  beforeAll(async () => {
    asking = await openPatiently(browser);
    const {elsewhere, failed, complaints} = await observe(asking, `${address}query.html`);
    expect({elsewhere, failed, complaints}).toEqual({elsewhere: [], failed: [], complaints: []});
  });
  afterAll(() => asking.close());

  it("is answered by the warehouse when the report is built, and its rows are on the page without a script", () => {
    const html = project.read("dist/notebook/query.html");
    expect(html).toMatch(/<summary><code>findings<\/code>: 2 rows from SQL<\/summary>/);
    expect(html).toContain("<td>a &lt;b&gt;x&lt;/b&gt;</td>");
    expect(html).toMatch(/total[\s\S]*?<th scope="row"[^>]*>3<\/th>/);
    expect(project.read("dist/notebook/query/findings.csv").split("\n")[1]).toBe(
      "1,2024-03-02,2024-03-01 10:00:00,a <b>x</b>"
    );
    expect(existsSync(join(project.folder, "dist/notebook/query/query-1.parquet"))).toBe(true);
  });

  it("names its rows for other cells, with dates as dates", async () => {
    await expect.poll(() => asking.locator("main").innerText()).toContain("rows 2, days 2 3, hour 10");
  });

  patient("can be asked again in the page", async () => {
    await asking.locator("summary", {hasText: "findings"}).click();
    await asking.locator("#findings summary", {hasText: "Ask again"}).click();
    const box = asking.locator("#findings [data-query]");
    await box.scrollIntoViewIfNeeded();
    await box.locator("textarea").fill("select 10 * sum(n) as tenfold from stg_red");
    await box.getByRole("button", {name: "Run"}).click();
    await expect.poll(() => box.locator(".answer").innerText(), {timeout: 120_000}).toMatch(/tenfold\s+30/);
  });

  patient("that the warehouse cannot answer is a fault with the line of its page", async () => {
    const broken = project.copy();
    onTestFinished(() => broken.remove());
    broken.write(
      "src/broken.md",
      "# Broken\n\n```sql id=x\nselect nothing from stg_red\n```\n\n```sql\nselect ${n}\n```\n"
    );
    const {code, lines} = await broken.exhibit(["build"]);
    expect(code).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^src\/broken\.md:3: sql cell: Binder Error: .*nothing/),
        expect.stringMatching(/^src\/broken\.md:7: an sql cell cannot hold \$\{…\}/)
      ])
    );
  });
});

describe("a cell that says it is a figure", () => {
  const folder = "dist/notebook/query/findings-drawn";

  it("is drawn when the report is built, with the values that inputs begin with", () => {
    const html = project.read("dist/notebook/query.html");
    expect(html).toMatch(/<figure class="cell-figure" id="findings-drawn"/);
    expect(html).toMatch(/<svg[^>]*aria-labelledby="figure-findings-drawn-title[\s\S]*?Two bars\.[\s\S]*?times 4/);
    expect(project.read(`${folder}.svg`)).toContain("https://example.org/deep/er/notebook/query.html#findings-drawn");
    expect(project.read(`${folder}.bib`)).toContain("Two findings");
    expect(existsSync(join(project.folder, `${folder}.png`))).toBe(true);
  });

  patient("is drawn for a phone, too, where it asks for the width", async () => {
    const phone = await browser.newPage({viewport: {width: 320, height: 640}, javaScriptEnabled: false});
    await phone.goto(`${address}query.html`);
    const box = await phone.locator("#as-wide .box-narrow svg").boundingBox();
    expect(box!.width).toBeGreaterThan(270);
    expect(await phone.locator("#as-wide .box-wide svg").isVisible()).toBe(false);
    expect(await phone.locator("#as-wide .box-narrow svg").getAttribute("viewBox")).toMatch(/^0 0 320 /);
    expect(await phone.locator("#findings-drawn .box-narrow").count()).toBe(0);
    await phone.close();
  });

  describe("in the page", () => {
    let live: Page;
    beforeAll(async () => {
      live = await openPatiently(browser);
      await live.goto(`${address}query.html`, {waitUntil: "networkidle"});
    });
    afterAll(() => live.close());

    patient("is live, in the place of what was drawn", async () => {
      const figure = live.locator("#findings-drawn");
      await expect.poll(() => figure.locator(".observablehq svg").count()).toBe(1);
      expect(await figure.locator(".drawn").isVisible()).toBe(false);
      await live.locator("main input[type=number]").fill("7");
      await live.locator("main input[type=number]").press("Enter");
      await expect.poll(() => figure.locator(".observablehq").innerText()).toContain("times 7");
    });

    patient("shows its code on demand", async () => {
      await live.locator("#findings-drawn summary", {hasText: /^Code$/}).click();
      expect(await live.locator("#findings-drawn pre", {hasText: "Plot.barX"}).isVisible()).toBe(true);
    });
  });

  patient("that lacks its words, or cannot be drawn, is a fault with the line of its page", async () => {
    const broken = project.copy();
    onTestFinished(() => broken.remove());
    const cell = (info: string, code: string) => `\`\`\`js ${info}\n${code}\n\`\`\`\n\n`;
    broken.write(
      "src/broken.md",
      `# Broken\n\n${cell("figure=a title=A", "1")}${cell('figure=b title="B" alt="B."', "nobody")}${cell('figure=c title="C" alt="C."', "1 + 1")}`
    );
    const {code, lines} = await broken.exhibit(["build"]);
    expect(code).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        'src/broken.md:3: figure a: no alt (expected alt="…")',
        "src/broken.md:7: figure b: nobody is not known before there is a page",
        expect.stringMatching(/^src\/broken\.md:11: figure c: the cell displays no SVG/)
      ])
    );
  });
});

patient.each([
  ["with colours, as on a terminal", {FORCE_COLOR: "1"}],
  ["without", {NO_COLOR: "1"}]
])("names the page and the package that is not installed, %s", async (_, env) => {
  project.write("src/missing.md", '# Missing\n\n```js\nimport {a} from "npm:nothing-of-the-kind";\n```\n');
  const {code, lines} = await project.exhibit(["build"], env);
  expect(code).toBe(1);
  expect(lines.filter((line) => /^ +at |UserError/.test(line))).toEqual([]);
  expect(lines.at(-1)).toBe(
    "exhibit: src/missing.md:4: not installed: nothing-of-the-kind (npm install nothing-of-the-kind)"
  );
});
