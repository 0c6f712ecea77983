import {expect, it} from "vitest";
import type {PublishedObjective} from "../../src/exports/ownPackage.ts";
import {parsePage} from "../../src/exports/dom.ts";
import {judge} from "../../src/objectives/judge.ts";
import {shareText} from "../../src/objectives/describe.ts";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {quartersTable} from "../../src/site/objectiveTable.ts";
import {temporaryFolder} from "../temporary.ts";
import {objectiveFiles, objectivePages} from "../../src/site/objectiveFiles.ts";
import {renderObjective} from "../../src/site/objectivePage.ts";
import {renderObjectives} from "../../src/site/objectivesPage.ts";
import {pageHead} from "../../src/site/metadata.ts";
import {drawQuarters} from "../../src/site/objectiveQuarters.ts";
import {renderQuarters} from "../../src/site/objectiveFigure.ts";
import {textWidth} from "../../src/charts/text.ts";
import {visible} from "../../src/text/visible.ts";
import type {BlockContext} from "../../src/site/feature.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";
import {site} from "./fixtures.ts";

const hostile = `<img src=x onerror=alert(1)> "quoted" \${process.exit()} [[a.b]] \u0000\u001b[31m =1+1`;

const result: PublishedObjective = {
  ...judge(
    {
      id: "one",
      name: hostile,
      sentence: `${hostile} sentence`,
      service: hostile,
      owner: hostile,
      review: "2025-12-31",
      target: 0.9,
      leastN: 5,
      indicator: {
        kind: "time to close",
        within: {text: "15 days", hours: 360},
        starts: "published",
        where: {severity: [hostile]},
        preset: hostile
      },
      evidence: [{citation: hostile, url: "https://example.org/?a=1&b=%22", grade: "measured"}],
      exceptions: [],
      policy: {whenSpent: hostile, applied: [{on: "2026-02-03", what: hostile}]}
    },
    {
      daily: [
        {day: "2025-11-01", n: 4, good: 4},
        {day: "2026-01-05", n: 10, good: 7},
        {day: "2026-04-05", n: 2, good: 2}
      ],
      cutOff: "2026-04-30",
      first: "2025-10-01",
      lastBreach: "2026-02-01",
      closing: {
        ledger: {
          ...{met: 13, breached: 3, openPastDue: 1, notYetDue: 2, notStarted: 1, excepted: 1, all: 19},
          exceptedBy: {[`ended: ${hostile}`]: 1}
        },
        carried: 0,
        counts: {time: [0.5, 2], n_event: [13, 2], n_censor: [0, 1]},
        counted: ["fixed"],
        outcomes: {fixed: [13, 2]},
        closedOnly: {n: 15, inTime: 13},
        isLate: false,
        isBounded: true
      },
      exceptions: [
        {finding: hostile, where: {app: [hostile]}, reason: hostile, owner: hostile, isOverdue: false, n: 1},
        {where: {}, reason: "overdue one", expires: "2026-01-01", isOverdue: true, n: 0}
      ]
    }
  ),
  ...{organisation: hostile, altText: hostile},
  written: {file: "objectives.yaml", line: 12, hash: `sha256:${"ab".repeat(32)}`},
  files: [
    {
      ...{file: hostile, recognised: "Trivy", table: "findings", hash: `sha256:${"cd".repeat(32)}`},
      dispositions: [
        {disposition: "used", n: 19},
        {disposition: "rejected", n: 4},
        {disposition: "given twice", n: 2}
      ]
    }
  ],
  permalink: `${site.url}objectives/one`,
  citation: {csl: {title: hostile}, bibtex: "@misc{one}\n", text: hostile}
};

const store = {objectives: () => [result], objective: () => result} as unknown as PublishedStore;
const context = {path: "/objectives/one/index", store, site} as BlockContext;
const textOf = (page: string) =>
  parsePage(`<main>${page}</main>`).querySelector("main")!.textContent.replace(/\s+/g, " ");

it("shows what anybody may have typed letter by letter", () => {
  for (const page of [renderObjective(result, context), renderObjectives({...context, path: "/objectives/index"})]) {
    const {html} = page;
    for (const sign of ["<img src=x", "\u0000", "\u001b"]) expect(html).not.toContain(sign);
    const main = parsePage(`<main>${html}</main>`).querySelector("main")!;
    expect(main.querySelectorAll("img:not(.qr > img), script, [onerror]")).toHaveLength(0);
    expect(main.textContent).toContain("<img src=x onerror=alert(1)>");
  }
  const pages = objectivePages(store);
  expect(Object.keys(pages)).toEqual([
    "objectives/index.md",
    "objectives/one/index.md",
    "embed/objectives/one/index.md"
  ]);
  expect(pages["objectives/one/index.md"]).toContain("# &lt;img src=x onerror=alert(1)&gt;");
});

it("says whether it is met, what is left, and how the findings add up", () => {
  const text = textOf(renderObjective(result, context).html);
  expect(text).toContain("Missed. 81.3%");
  expect(text).toContain("Of 16 findings, 1.6 may be bad and 3 are: −1.4 left (overspent).");
  expect(text).toMatch(
    /Met: closed in time 13 .*Breached: not closed in time 3 of those, open still 1 Not yet due 2 .*Excepted 1 .*All 19/
  );
  expect(text).toContain("2025-12-31; overdue");
  expect(text).toContain("2026-02-03");
  expect(text).toContain("Of 15 that were closed, 86.7% were closed in time: 5.4 points too high");
});

it("says whose rows are counted, what became of them, and where the objective is written, with hashes", () => {
  const text = textOf(renderObjective(result, context).html);
  expect(text).toMatch(/25 19 4 2 given twice: 2 Trivy, as findings cdcdcdcdcdcd…/);
  expect(text).toContain("are set in objectives.yaml, line 12 (SHA-256 abababababab…).");
});

it("puts exceptions past their day first", () => {
  const text = textOf(renderObjective(result, context).html);
  expect(text.indexOf("overdue one")).toBeLessThan(
    text.indexOf('onerror=alert(1)> "quoted"', text.indexOf("Exceptions"))
  );
  expect(textOf(renderObjectives(context).html)).toContain("Expired exceptions");
});

it("draws each quarter with its word, and the policy where it was applied", () => {
  const {html} = renderObjective(result, context);
  const wide = parsePage(`<main>${html}</main>`).querySelector(".box-wide svg")!;
  const texts = [...wide.querySelectorAll("text")].map(({textContent}) => textContent);
  expect(texts).toEqual(
    expect.arrayContaining(["Q4 ’25", "Q1 ’26", "Q2 ’26*", "too few", "missed", "n = 10", "▼", "90%"])
  );
  expect(wide.querySelectorAll("circle")).toHaveLength(3);
  expect(wide.getAttribute("aria-label")).toContain("2026 Q1 70% of 10, missed");
  expect(html).not.toMatch(/NaN|Infinity|undefined/);
});

it("shows as many quarters on a phone as what is written below them leaves room for", () => {
  const shown = (isInForce: boolean, n: number) => {
    const quarters = Array.from({length: 8}, (_, i) => ({
      ...{...result.quarters[0]!, quarter: `${2024 + Math.floor(i / 4)} Q${(i % 4) + 1}`},
      ...{isInForce, n, isPartial: false}
    }));
    const svg = parsePage(drawQuarters({...result, quarters}, "narrow").html).querySelector("svg")!;
    const [size, width] = ["font-size", "width"].map((name) => Number(svg.getAttribute(name))) as [number, number];
    const below = [...svg.querySelectorAll("text[text-anchor=middle]")].filter(({textContent}) => textContent !== "▼");
    const words = below.filter((_, i) => i % 3 === 2).map(({textContent}) => textContent!);
    const places = below.filter((_, i) => i % 3 === 2).map((text) => Number(text.getAttribute("x")));
    const wide = Math.max(...below.map(({textContent}) => textWidth(textContent!, size)));
    for (const [i, x] of places.entries()) expect(x - (places[i - 1] ?? -width)).toBeGreaterThan(wide + 2);
    expect((288 / width) * size).toBeGreaterThanOrEqual(11); // on a window of 320 px
    return words;
  };
  expect(shown(true, 0)).toEqual(Array(5).fill("none yet"));
  expect(shown(false, 0)).toEqual(Array(4).fill("not in force"));
  expect(shown(true, 123_456_789)).toHaveLength(3);
});

it("puts the numbers beside the page as JSON, CSV and Parquet, and its address as a QR code", async () => {
  const files = await objectiveFiles([result], site);
  const text = (name: string) => String(files.get(`objectives/one/${name}`));
  expect([...files.keys()]).toEqual([
    "objectives/objectives.json",
    ...[
      ...["objective.json", "figure.svg", "figure.png", "figure-dark.svg", "figure-transparent.svg"],
      ...["figure-16x9.svg", "figure-square.svg", "oembed.json", "quarters.csv", "quarters.parquet"],
      ...["citation.bib", "citation.json", "qr.svg", "qr.png"]
    ].map((name) => `objectives/one/${name}`)
  ]);
  const [head, ...rows] = text("quarters.csv").trim().split("\n");
  expect(head).toBe("quarter,n,good,actual,lower,upper,target,word,is_partial,is_in_force");
  expect(rows).toHaveLength(3);
  expect(JSON.parse(text("objective.json"))).toMatchObject({id: "one", name: hostile});
  expect(text("qr.svg")).toContain(`QR code: ${result.permalink}/`);
  const folder = temporaryFolder({"quarters.parquet": files.get("objectives/one/quarters.parquet")!});
  const read = await withTemporaryDatabase((database) =>
    database.query(`select quarter, n, good, word, is_partial from read_parquet('${folder}/quarters.parquet')`)
  );
  const table = quartersTable(result).rows.map(({quarter, n, good, word, is_partial}) => ({
    ...{quarter, n, good, word, is_partial}
  }));
  expect(read.rows).toEqual(table);
});

it("stands in frames in other pages under its own title, with its source and address", () => {
  const page = parsePage(`<main>${renderQuarters(result, {path: "/embed/objectives/one/index", site}).html}</main>`);
  expect(page.querySelector("figure .figure-title")!.textContent).toBe(`${visible(hostile)}: missed`);
  expect(page.querySelector("figcaption")!.textContent).toMatch(/Source: <img src=x .* \(measured\)\.\s+Our own data/);
  expect(page.querySelector("[data-permalink]")!.getAttribute("href")).toBe("../../../objectives/one/");
  expect(page.querySelectorAll(".chart-box svg")).toHaveLength(2);
  const {head, title} = pageHead("embed/objectives/one/index.html", "", site, store);
  expect(head).toContain(`<link rel="canonical" href="${result.permalink}/" />`);
  expect(head).toContain('content="noindex"');
  expect(title).toContain("| Evidence &amp; more</title>");
});

it("is shown where its address is pasted: as a frame as high as its figure, and as a picture", async () => {
  const files = await objectiveFiles([result], site);
  const described = JSON.parse(String(files.get("objectives/one/oembed.json"))) as Record<string, string | number>;
  expect(described).toMatchObject({type: "rich", width: 720, thumbnail_url: `${result.permalink}/figure.png`});
  expect(described.html).toContain(`src="${site.url}embed/objectives/one/"`);
  // The drawing is 250 pixels high, and as wide as a column of text.
  expect(described.height).toBeGreaterThan(250 + 150);
  const picture = String(files.get("objectives/one/figure.svg"));
  expect(picture).toContain('font-family:"Source Sans 3"');
  expect(picture).not.toMatch(/var\(--|<img/);
  expect(picture).toContain(result.permalink);
  const {head} = pageHead("objectives/one/index.html", "", site, store);
  expect(head).toContain(`href="${result.permalink}/oembed.json"`);
  expect(head).toContain(`<meta property="og:image" content="${result.permalink}/figure.png" />`);
});

it("has its quarters in tabs: figure, table and ways to reuse them; without a quarter it says so, and can be cited", () => {
  const page = parsePage(`<main>${renderObjective(result, context).html}</main>`);
  const ids = [...page.querySelectorAll("[data-tabs] > section")].map(({id}) => id);
  expect(ids).toEqual(["chart", "table", "share"]);
  expect(page.querySelectorAll("#table tbody tr")).toHaveLength(3);
  const hrefs = [...page.querySelectorAll("#share a[download]")].map((link) => link.getAttribute("href"));
  expect(hrefs).toEqual(expect.arrayContaining(["quarters.csv", "quarters.parquet", "objective.json", "qr.svg"]));
  const none = parsePage(`<main>${renderObjective({...result, quarters: []}, context).html}</main>`);
  expect(none.querySelector("[data-tabs]")).toBeNull();
  expect(none.querySelector("#cite")).not.toBeNull();
});

it("writes shares so that none below all is 100%", () => {
  expect([0, 0.5, 1 / 3, 0.95, 0.999, 0.99999, 1 - 1e-9, 1].map(shareText)).toEqual([
    ...["0%", "50%", "33.3%", "95%", "99.9%", "99.999%", "99.9999999%", "100%"]
  ]);
});
