import {inflateSync} from "node:zlib";
import {unzipSync} from "fflate";
import {Parser} from "htmlparser2";
import {expect, it} from "vitest";
import {withNoBreaks} from "../../src/board/boardModel.ts";
import {buildReport} from "../../src/board/buildReport.ts";
import {drawPictures} from "../../src/board/pictures.ts";
import {renderDocx} from "../../src/board/renderDocx.ts";
import {renderBrief} from "../../src/board/renderHtml.ts";
import {renderPdf, undrawnLetters} from "../../src/board/renderPdf.ts";
import {renderPptx} from "../../src/board/renderPptx.ts";
import {trendSvg} from "../../src/board/trend.ts";
import {boardInput, exhibit, quarterRows} from "./reportInput.ts";

const hostile = "#sys *bold* $x$ <script>alert(1)</script> @ref `code` // & \" ' \\ ]] 漢字 😀 \u202Egnp";
const quarters = quarterRows("days_to_fix", [
  [40, 30, 50],
  [41, 31, 52],
  [39, 30, 49],
  [20, 15, 26]
]);
const input = boardInput({
  exhibits: [exhibit("our-quarters", {claim: hostile}), exhibit("our-findings")],
  data: {
    quarters,
    organisation: hostile,
    incidents: [
      {
        id: hostile,
        service: hostile,
        severity: hostile,
        started: "2026-05-01T10:00:00Z",
        detected: null,
        resolved: null,
        cause: null
      }
    ]
  },
  settings: {
    decisions: [{ask: hostile, options: [{option: hostile}]}],
    actions: Array.from({length: 9}, () => ({action: hostile.repeat(3), owner: hostile})),
    exceptions: Array.from({length: 9}, () => ({exception: hostile.repeat(3), reason: hostile}))
  }
});
const report = buildReport(input);

/** All that a PDF holds, its streams inflated. */
function contentOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const parts = [bytes.toString("latin1")];
  for (let at = bytes.indexOf("stream\n"); at >= 0; at = bytes.indexOf("stream\n", at + 7)) {
    try {
      parts.push(inflateSync(bytes.subarray(at + 7)).toString("latin1"));
    } catch {
      // Not compressed so, or the end of one.
    }
  }
  return parts.join("\n");
}

it("the PDF says that it is PDF/UA-1, tagged, with bookmarks and alternative texts, without Type 3 fonts; the same bytes twice", async () => {
  const [one, other] = [await renderPdf(report, {paper: "a4"}), await renderPdf(report, {paper: "a4"})];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const content = contentOf(one);
  expect(content).toMatch(/pdfuaid:part>1</);
  for (const part of ["/StructTreeRoot", "/Outlines", "/Alt", "/TH", "/CIDFontType2"]) expect(content).toContain(part);
  expect(content).not.toContain("/Type3");
  const letter = contentOf(await renderPdf(report, {paper: "letter"}));
  expect(letter).toMatch(/\/MediaBox ?\[0 0 612 792\]/);
}, 60_000);

it("what keeps to one line, and where long words break, is no letter of its own: programs that read tags would stop at it", async () => {
  const headline = [{text: `In 2026 Q2, n = 12 and EUR 3M; ${"ab-".repeat(9)} and ${"x".repeat(70)}.`}];
  const content = contentOf(await renderPdf(withNoBreaks({...report, headline}), {paper: "a4"}));
  expect(content.includes("/StructTreeRoot")).toBe(true);
  expect(content.includes("ActualText")).toBe(false);
}, 60_000);

it("the brief keeps to two pages, whatever it holds", async () => {
  const content = contentOf(
    await renderPdf({...report, figures: [], ledger: {...report.ledger, entries: [], files: []}}, {paper: "letter"})
  );
  expect(content.match(/\/Type ?\/Page\b(?!s)/g)).toHaveLength(2);
}, 60_000);

it("knows which letters the PDF writes by their numbers", () => {
  expect(undrawnLetters(report)).toEqual(expect.arrayContaining(["漢", "😀"]));
  expect(undrawnLetters(buildReport(boardInput({exhibits: [exhibit("our-findings")]})))).toEqual([]);
});

const wellFormed = (xml: string) => {
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => open.push(name),
      onclosetag: (name, isImplied) => expect([open.pop(), isImplied]).toEqual([name, false])
    },
    {xmlMode: true, recognizeSelfClosing: true}
  );
  parser.write(xml.replace(/<([\w:]+)([^<>]*)\/>/g, "<$1$2></$1>"));
  parser.end();
  expect(open).toEqual([]);
};

it("slides and document are well-formed, tell what data say letter by letter, and have the same bytes twice", async () => {
  const pictures = await drawPictures(report);
  for (const render of [() => renderPptx(report, pictures), () => renderDocx(report, pictures, "a4")]) {
    const bytes = render();
    expect(Buffer.from(render()).equals(Buffer.from(bytes))).toBe(true);
    const parts = Object.entries(unzipSync(bytes));
    const text = new TextDecoder();
    const names = parts.map(([name]) => name);
    for (const [name, content] of parts) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const xml = text.decode(content);
      expect(xml.slice(0, 5)).toBe("<?xml");
      wellFormed(xml);
      expect(xml).not.toMatch(/<script|alert\(1\)<\/s/);
      if (!name.endsWith(".rels")) continue;
      const folder = name.replace(/_rels\/[^/]*$/, "");
      for (const [, target] of xml.matchAll(/Target="((?!https:)[^"]+)"/g)) {
        const path = new URL(target, `file:///${folder}`).pathname.slice(1);
        expect(names, `${name}: ${target}`).toContain(path);
      }
    }
  }
});

it("every figure is a slide with its claim, verdict and permalink in the notes, and has an alternative text", async () => {
  const parts = unzipSync(renderPptx(report, await drawPictures(report)));
  const notes = Object.entries(parts)
    .filter(([name]) => name.startsWith("ppt/notesSlides/notes"))
    .map(([, content]) => new TextDecoder().decode(content));
  expect(
    notes.filter(
      (xml) =>
        xml.includes("Claim of our-findings. Verdict: holds.") &&
        xml.includes("https://reports.example/exhibits/our-findings")
    )
  ).toHaveLength(1);
  const slides = Object.entries(parts)
    .filter(([name]) => name.startsWith("ppt/slides/slide"))
    .map(([, content]) => new TextDecoder().decode(content));
  expect(slides.filter((xml) => xml.includes('descr="What our-findings draws"'))).toHaveLength(1);
});

it("numbers in the tables of the document lead to the exhibit behind them", async () => {
  const parts = unzipSync(renderDocx(report, await drawPictures(report), "a4"));
  const xml = new TextDecoder().decode(parts["word/document.xml"]);
  const indicators = />Indicator<[\s\S]*?<\/w:tbl\b/.exec(xml)![0];
  const [, id] = /<w:hyperlink\s+r:id="(\w+)"/.exec(indicators)!;
  const relations = new TextDecoder().decode(parts["word/_rels/document.xml.rels"]);
  expect(relations).toMatch(new RegExp(`Id="${id}"[^>]*Target="https://reports.example/exhibits/our-quarters"`));
});

it("the brief for e-mail is one file without a script or anything to be fetched, whose one style is for phones", () => {
  const brief = renderBrief(report);
  const withoutStyle = brief.replace(/<style>\s*@media \(max-width: 30em\) \{[^<]*<\/style>/, "");
  expect(withoutStyle).not.toBe(brief);
  expect(withoutStyle).not.toMatch(/<style/);
  expect(brief).not.toMatch(/<script|<link|<img|src=|url\(/);
  expect(brief).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(brief).toContain('href="https://reports.example/exhibits/our-quarters"');
  expect(renderBrief(report)).toBe(brief);
});

it("a column of days keeps each on one line in the brief, and a long word breaks", () => {
  const actions = [
    {action: "Close the old access", due: "2026-12-31"},
    {action: "Write it up", due: "2027-01-04"}
  ];
  const brief = renderBrief(buildReport(boardInput({settings: {actions}})));
  expect(brief).toMatch(/;white-space:nowrap"[^>]*>31 December 2026</);
  expect(brief).not.toMatch(/white-space:nowrap"[^>]*>Close/);
  expect(brief).toMatch(/<div style="[^"]*overflow-wrap:break-word" role="main">/);
});

it("a trend breaks where a quarter is not told, and ends in a dot", () => {
  const svg = String(
    trendSvg({
      points: [
        {quarter: "a", estimate: 4, chance: {lower: 2, upper: 5}},
        {quarter: "b", estimate: 2},
        {quarter: "c"},
        {quarter: "d", estimate: 1}
      ]
    })
  );
  expect(svg.match(/ d="([^"]*)"/)?.[1]).toMatch(/^M[\d.,]+L[\d.,]+M[\d.,]+$/);
  expect(svg.match(/<circle/g)).toHaveLength(1);
  expect(svg.match(/<rect/g)).toHaveLength(1);
  expect(String(trendSvg({points: []}))).toContain("<svg");
  expect(String(trendSvg({points: [{quarter: "a", estimate: 0}]}))).not.toContain("NaN");
  expect(svg).not.toMatch(/(fill|stroke)="#/); // a page has its own colours
});

it("a share is drawn around its target, which is dashed", () => {
  const points = [0.97, 0.99, undefined, 0.985].map((estimate, i) => ({quarter: String(i), estimate}));
  const heights = (target: number) =>
    [...String(trendSvg({points, target})).matchAll(/d="M4,([\d.]+)H92"|cy="([\d.]+)"/g)].map((found) =>
      Number(found[1] ?? found[2])
    );
  expect(heights(0.98)).toEqual([11, 7.5]); // the last is above the target, between 97% and 99%
  expect(heights(1)[0]).toBe(4);
  expect(String(trendSvg({points: [{quarter: "a"}], target: 1}))).not.toMatch(/NaN|Infinity/);
});
