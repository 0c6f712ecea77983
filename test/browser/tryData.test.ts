import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {few, patient} from "../../packages/exhibit-report/test/patient.ts";
import {violationsOn} from "./axe.ts";
import {useBrowser} from "./pages.ts";
import type {OpenPage} from "./pages.ts";

const openPage = useBrowser();

// One page for all: a new one fetches and compiles again what reads the data.
let open: OpenPage;
let page: Page;
beforeAll(async () => {
  open = await openPage();
  page = open.page;
});
beforeEach(async () => {
  await page.goto("try/");
});
afterEach(async () => {
  open.check();
  // As a reader finds it who never was there.
  await page.evaluate(() => [localStorage, sessionStorage].forEach((kept) => kept.clear()));
  await page.goto("about:blank");
  await page.emulateMedia({colorScheme: null});
  await page.setViewportSize({width: 1280, height: 900});
});
afterAll(() => open.close());

const part = (name: string) => page.locator(`[data-part="${name}"]`);
const sentence = () => part("sentence").textContent();
const status = () => part("status").textContent();
const accounts = async () => (await page.locator(".accounts li").allTextContents()).map((text) => text.trim());
const rows = async () =>
  (await page.locator('[data-part="answer"] table tr').allTextContents()).map((text) =>
    text.replace(/\s+/g, " ").trim()
  );
/** The cells of the first row of the numbers. */
const rows1 = () => page.locator('[data-part="answer"] tbody tr').first().locator("td").allTextContents();
const choose = (name: string, text: string, input = "#file") =>
  page.locator(input).setInputFiles({name, mimeType: "text/csv", buffer: Buffer.from(text)});

const lines = (...all: string[]) => all.join("\n");

async function saved(name: string): Promise<{file: string; bytes: Buffer}> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-save="${name}"]`).click()]);
  const path = join(await mkdtemp(join(tmpdir(), "exhibit-try-")), "saved");
  await download.saveAs(path);
  const bytes = await readFile(path);
  await rm(dirname(path), {recursive: true});
  return {file: download.suggestedFilename(), bytes};
}

it("shows the answer to its example at once, and the same once its script runs", async () => {
  const unbound = async () => (await sentence())?.replaceAll("\u00a0", " "); // pages bind numbers to their units
  const before = {sentence: await unbound(), rows: await rows(), accounts: await accounts()};
  expect(before.sentence).toMatch(/^Half of your findings are closed within .* days; Veracode printed 59 days\.$/);
  expect(before.rows).toHaveLength(5);
  await page.locator('[data-example="findings"]').click();
  await expect.poll(() => part("save").isVisible()).toBe(true); // computed here, and no more as the page was built
  expect({sentence: await unbound(), rows: await rows(), accounts: await accounts()}).toEqual(before);
});

const examples: [string, RegExp][] = [
  ["incidents", /^Half of your incidents are resolved within .*; DORA’s high performers of 2019 answered “.+”\.$/],
  ["objectives", /^\d of 3 objectives (is|are) met/],
  ["deployments", /of your 3 delivery keys/],
  ["losses", /^Half of your loss events cost more than USD\u00a0.*; IRIS 2025 found USD\u00a0603K\.$/],
  ["estimates", /^One year in 10 is estimated to cost you more than USD\u00a0/]
];

it.each(few(examples, ([kind]) => kind === "objectives"))("answers about made-up %s", async (kind, expected) => {
  await page.locator(`[data-example="${kind}"]`).click();
  await expect.poll(sentence).toMatch(expected);
  expect(await page.locator('[data-part="answer"] svg.chart').count()).toBeGreaterThan(0);
  expect(await page.locator("#table").inputValue()).toBe(kind === "objectives" ? "findings" : kind);
});

const kinds = examples.map(([kind]) => kind);
patient.each(kinds)("has no violation that axe finds about made-up %s", async (kind) => {
  await page.locator(`[data-example="${kind}"]`).click();
  await expect.poll(sentence).toMatch(examples.find(([name]) => name === kind)![1]);
  expect(await violationsOn(page, [1280, 320])).toEqual([]);
});

it("reads a chosen file, accounts for every row, and runs nothing that stands in a cell or a heading", async () => {
  const bad = "<img src=x onerror=document.title='run'>";
  await choose(
    "findings.csv",
    lines(
      `finding_id,opened_at,closed_at,severity,${bad}`,
      `1,2024-01-01,2024-01-05,${bad},x`,
      "2,2024-01-01,,high,x",
      "3,2024-01-02,2024-01-01,high,x",
      "4,2024-02-30,2024-01-09,high,x",
      "5,2024-01-03"
    )
  );
  await expect
    .poll(accounts)
    .toEqual(["findings.csv: 5 rows = 2 used + 2 rejected + 1 excluded (closed before opened)."]);
  const unused = (await page.locator(".unused code").allTextContents()).join("\n");
  expect(unused).toContain(
    'findings.csv:4: closed_at: closed before it was opened: "2024-01-01" (expected 2024-01-02 or after)'
  );
  expect(unused).toContain('findings.csv:5: opened_at: invalid date "2024-02-30" (expected YYYY-MM-DD)');
  expect(unused).toContain("findings.csv:6: 2 values in this row (expected 5 values)");
  expect(await part("preview").locator("th").allTextContents()).toContain(bad);
  expect(await page.locator("[data-try] img").count()).toBe(0);
  expect(await page.title()).not.toBe("run");
});

describe("what a file does not show", () => {
  patient("is asked for: the order of day and month", async () => {
    const text = lines("finding_id,opened_at,closed_at", "1,03/04/2025,05/06/2025", "2,01/02/2025,02/03/2025");
    await choose("findings.csv", text);
    await expect.poll(status).toContain('opened_at: ambiguous date "03/04/2025"');
    expect(await sentence()).toBe("");
    await page.locator("#order").selectOption("day first");
    await expect.poll(sentence).toContain("Half of your findings");
    expect(await accounts()).toEqual(["findings.csv: 2 rows = 2 used + 0 rejected."]);
  });

  patient("is asked for: what stands between values", async () => {
    const text = lines(
      "finding_id;opened_at,closed_at;severity",
      "1;2025-01-01,2025-02-01;a",
      "2;2025-01-02,2025-02-03;b"
    );
    await choose("findings.csv", text);
    await expect.poll(status).toContain("choose which");
    expect(await part("delimiter").isVisible()).toBe(true);
  });

  patient(
    "is proposed and looked at before anything is computed, and remembered for files with these headings",
    async () => {
      const text = lines(
        "Ref,Gefunden,Erledigt",
        "A-1,2025-01-01,2025-01-11",
        "A-2,2025-01-02,",
        "A-3,2025-01-03,2025-01-05"
      );
      await choose("liste.csv", text);
      await expect.poll(status).toContain("look at the columns below");
      expect(await sentence()).toBe("");
      await page.locator("#column-opened_at").selectOption("Gefunden");
      await page.locator("#column-closed_at").selectOption("Erledigt");
      await expect.poll(sentence).toContain("Half of your findings are closed within 10 days");
      await page.reload();
      await page.locator("#text").focus();
      await choose("another.csv", text.replace("A-2,2025-01-02,", "A-2,2025-01-02,2025-01-03"));
      await expect.poll(sentence).toContain("Half of your findings are closed within 2 days");
    }
  );
});

patient("asks what words for endings stand for that nobody knows, and takes the answer", async () => {
  const ended = (i: number) => ["erledigt", "Kein Fehler", "behoben"][i % 3];
  const rows = Array.from({length: 12}, (_, i) => `F-${i},2025-01-01,2025-01-${11 + i},${ended(i)}`);
  await choose("findings.csv", lines("finding_id,opened_at,closed_at,outcome", ...rows));
  await expect
    .poll(() => part("answer").textContent())
    .toContain("Nobody knows what “erledigt”, “Kein Fehler” stand for");
  expect(await part("endings").locator("select").count()).toBe(3);
  expect(await rows1()).toContain("4");
  await part("endings").getByLabel("“erledigt”, 4 rows").selectOption("fixed");
  await part("endings").getByLabel("“Kein Fehler”, 4 rows").selectOption("false positive");
  await expect.poll(rows1).toContain("8");
  await expect.poll(() => part("answer").textContent()).not.toContain("Nobody knows");
});

describe("objectives", () => {
  const counts = lines(
    "indicator,measured_on,good,total",
    ...Array.from({length: 8}, (_, i) => `mfa,2026-0${i + 1}-01,${190 + i},200`)
  );
  const objective = lines(
    "objectives:",
    "  mfa:",
    "    sentence: Nearly all endpoints use it",
    "    target: 95%",
    "    ratio: {indicator: mfa}"
  );

  patient("judges counts of good and total, once somebody says what is to be true of them", async () => {
    await choose("mfa.csv", counts);
    await expect.poll(status).toContain("counts and measurements alone say nothing (expected an objectives.yaml");
    await page.locator("#objectivesText").fill(objective);
    await expect.poll(sentence).toBe("1 of 1 objective is met.");
    expect(await rows1()).toEqual(["met", "95%", "96.8% (95.8% to 97.5%)", "1,600", "28 of 80"]);
    await page.locator("#objectivesText").fill(objective.replace("95%", "120%"));
    await expect.poll(status).toContain("objectives.yaml:4: objectives.mfa.target: ");
    expect(await sentence()).toBe("");
  });

  patient("takes them as a file beside the data", async () => {
    await page.locator("#file").setInputFiles([
      {name: "goals.yml", mimeType: "application/yaml", buffer: Buffer.from(objective.replace("95%", "99%"))},
      {name: "mfa.csv", mimeType: "text/csv", buffer: Buffer.from(counts)}
    ]);
    await expect.poll(sentence).toContain("0 of 1 objective are met, 1 missed");
    expect(await accounts()).toEqual(["mfa.csv: 8 rows = 8 used + 0 rejected."]);
  });
});

patient("takes changes and incidents beside deployments", async () => {
  await page.locator('[data-example="deployments"]').click();
  await expect.poll(sentence).toContain("3 delivery keys");
  const changes = lines(
    "change_id,service,deploy_id,committed_at",
    ...Array.from({length: 20}, (_, i) => `C${i},shop,D-${i + 1},2024-01-06T0${i % 9}:00:00Z`)
  );
  await choose("changes.csv", changes, "#changes");
  await expect.poll(sentence).toContain("4 delivery keys");
  expect(await accounts()).toHaveLength(2);
});

it("hands over a picture, the numbers, the mapping and a link with counts alone", async () => {
  await page.locator('[data-example="findings"]').click();
  await expect.poll(() => part("save").isVisible()).toBe(true);
  const picture = await saved("png");
  expect(picture.file).toBe("answer.png");
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(picture.bytes.length).toBeGreaterThan(10_000);
  const numbers = (await saved("csv")).bytes.toString().split("\n");
  expect(numbers[0]).toContain("group,basis,n,ended,open,days_p25");
  expect(numbers[1]).toMatch(/^critical,as given,12,/);
  expect((await saved("yaml")).bytes.toString()).toContain("opened_at: opened_at");
  await page.locator('[data-save="link"]').click();
  const address = await page.locator("input[data-link]").inputValue();
  expect(address).toContain("/try/#summary=");
  await page.goto("about:blank");
  await page.goto(address);
  await expect.poll(() => part("summary").textContent()).toContain("Counts of findings closed, by days open");
  expect(await part("summary").locator("td").allTextContents()).toContain("below 5");
});

it("asks no host for anything once it is there", async () => {
  await page.locator('[data-example="findings"]').click();
  await expect.poll(() => part("save").isVisible()).toBe(true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.context().setOffline(true);
  const others = ["losses", "estimates", "incidents", "deployments"];
  for (const kind of few(others, (kind) => kind === "losses")) {
    await page.locator(`[data-example="${kind}"]`).click();
    await expect.poll(() => page.locator("#table").inputValue()).toBe(kind);
    await expect.poll(() => part("save").isVisible()).toBe(true);
  }
  await saved("png");
  await page.locator('[data-save="link"]').click();
  await page.context().setOffline(false);
  expect(asked.filter((url) => !url.startsWith("blob:"))).toEqual([]);
});

patient("lets a reader cancel what takes a while, and go on", async () => {
  const many = [
    "finding_id,opened_at,closed_at",
    ...Array.from({length: 400_000}, (_, i) => `F${i},2024-01-0${1 + (i % 9)},2024-02-1${i % 9}`)
  ];
  await page.locator('[data-example="losses"]').click();
  await expect.poll(sentence).toContain("Half of your loss events");
  await page.locator("#text").focus();
  await choose("findings.csv", many.join("\n"));
  expect(await sentence()).toBe(""); // what was answered of another file is gone
  await part("cancel").click();
  await expect.poll(status).toBe("Cancelled.");
  expect(await part("save").isVisible()).toBe(false);
  await page.locator('[data-example="losses"]').click();
  await expect.poll(sentence).toContain("Half of your loss events");
});
