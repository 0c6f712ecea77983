import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {buildReport} from "../../packages/exhibit-report/src/board/buildReport.ts";
import {cellText, lineText} from "../../packages/exhibit-report/src/board/boardModel.ts";
import type {BoardReport} from "../../packages/exhibit-report/src/board/boardModel.ts";
import {boardInput} from "../../packages/exhibit-report/src/features/boardPage.ts";
import {PublishedStore} from "../../packages/exhibit-report/src/site/publishedStore.ts";
import {ownProject} from "../../packages/exhibit-report/test/build/ownProject.ts";
import type {Project} from "../../packages/exhibit-report/test/build/project.ts";

const data = "examples/board";
let project: Project;
const board = (...args: string[]) => project.exhibit(["board", "--data", data, ...args]);
const bytes = (file: string) => readFileSync(join(project.folder, file));

beforeAll(() => {
  project = ownProject({}, data);
});
afterAll(() => project.remove());

it("two runs write the same bytes, in which each number is found again where its small number leads", async () => {
  for (const out of ["one", "two"]) {
    const {code, lines} = await board("--out", out);
    expect(code, lines.join("\n")).toBe(0);
  }
  const names = readdirSync(join(project.folder, "one")).filter((name) => /^b/.test(name));
  expect(names.sort()).toEqual(["board.docx", "board.pdf", "board.pptx", "brief.html"]);
  for (const name of names) expect(bytes(`one/${name}`).equals(bytes(`two/${name}`)), name).toBe(true);
  const store = new PublishedStore(join(project.folder, ".exhibit-own"));
  const report = inProject(() => buildReport(boardInput(store, {title: "T", url: "https://small.example/"})));
  const places = new Map(
    report.ledger.entries.map(({number, permalink}) => {
      const [, kind, id] = /\/(exhibits|objectives)\/([\w-]+)$/.exec(permalink)!;
      const found: unknown = kind === "exhibits" ? store.get(id!) : store.objective(id!);
      return [number, numbersIn(JSON.stringify(found))] as const;
    })
  );
  const stated = statedIn(report);
  expect(stated.length).toBeGreaterThan(20);
  const lost = stated.filter(({text, from}) => !numbersIn(text).every((number) => isThere(number, places.get(from)!)));
  expect(lost).toEqual([]);
});

it("each link of the PDF leads to a page of the site, and the number beside it on the first pages stands there", async () => {
  expect((await board("--out", "linked")).code).toBe(0);
  const built = await project.exhibit(["build", "--data", data]);
  expect(built.code, built.lines.join("\n")).toBe(0);
  const url = "https://example.org/";
  const page = (address: string) => {
    expect(address.startsWith(url), address).toBe(true);
    const [path, anchor] = address.slice(url.length).split("#");
    const html = String(bytes(join("dist", path!, "index.html")));
    if (anchor !== undefined) expect(html, address).toContain(`id="${anchor}"`);
    return html;
  };
  const links = linksOf(bytes("linked/board.pdf").toString("latin1"));
  expect(links.length).toBeGreaterThan(10);
  for (const address of links.flat()) page(address);
  const store = new PublishedStore(join(project.folder, ".exhibit-own"));
  const report = inProject(() => buildReport(boardInput(store, {title: "T", url})));
  const permalinks = new Map(report.ledger.entries.map(({number, permalink}) => [number, permalink]));
  const marks = marksOf(report).map((from) => permalinks.get(from)!);
  expect(marks.length).toBeGreaterThan(20);
  expect(links.slice(0, 2).flat()).toEqual([...marks, report.address]);
  const shown = new Map([...permalinks].map(([number, address]) => [number, numbersIn(textOf(page(address)))]));
  const lost = statedIn(report).filter(
    ({text, from}) => !numbersIn(text).every((number) => isThere(number, shown.get(from)!))
  );
  expect(lost).toEqual([]);
});

it("reports a quarter that was chosen on other paper, and one page on an incident; and says what there is to choose", async () => {
  const chosen = await board("--period", "2026Q1", "--against", "2025-q1", "--paper", "letter", "--out", "chosen");
  expect(chosen.code, chosen.lines.join("\n")).toBe(0);
  expect(String(bytes("chosen/brief.html"))).toContain("2026\u00a0Q1, compared with 2025\u00a0Q1");
  const sheet = await board("--incident", "INC-44", "--out", "sheet");
  expect(sheet.code, sheet.lines.join("\n")).toBe(0);
  expect(String(bytes("sheet/incident.html"))).toContain("INC-44");
  const none = await board("--period", "2031Q1", "--out", "none");
  expect(none.code).toBe(2);
  expect(none.lines.join("\n")).toMatch(/--period 2031Q1: the data do not tell of this whole quarter/);
  expect(existsSync(join(project.folder, "none"))).toBe(false);
});

/** Sentences and cells with a number that say where they come from. */
function statedIn({headline, blocks}: BoardReport): {text: string; from: number}[] {
  const texts = [
    ...headline,
    ...blocks.flatMap(({lines, table}) => [
      ...lines.map((line) => ({text: lineText(line), from: line.from})),
      ...(table?.rows.flatMap(({cells, from}) =>
        cells.filter(({trend}) => !trend).map((cell) => ({text: cellText(cell), from}))
      ) ?? [])
    ])
  ];
  return texts.flatMap(({text, from}) =>
    from !== undefined && /\d/.test(text) ? [{text: text.replace(dayInWords, ""), from}] : []
  );
}

/** The small numbers of the first pages, in the order in which they are read. */
function marksOf({headline, blocks}: BoardReport): number[] {
  const rows = blocks.flatMap(({lines, table}) => [...lines, ...(table?.rows ?? [])]);
  return [...headline, ...rows].flatMap(({from}) => from ?? []);
}

/** Addresses to which the pages of a PDF link, in order. */
function linksOf(pdf: string): string[][] {
  const object = (number: string) => new RegExp(`(?<!\\d)${number} 0 obj\\b([\\s\\S]*?)\\bendobj`).exec(pdf)![1]!;
  const numbers = (list: string | undefined) => [...(list ?? "").matchAll(/(\d+) 0 R/g)].map(([, number]) => number!);
  const [, pages] = /\/Type \/Pages\b[^>]*?\/Kids \[([^\]]*)\]/.exec(pdf)!;
  return numbers(pages).map((number) =>
    numbers(/\/Annots \[([^\]]*)\]/.exec(object(number))?.[1]).map(
      (annotation) => /\/URI \(([^)]*)\)/.exec(object(annotation))![1]!
    )
  );
}

/** What a page shows. */
function textOf(page: string): string {
  const [, main] = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)!;
  return main!.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]+>/g, " ");
}

/** A day, which data write otherwise. */
const dayInWords = /\d{1,2} [A-Z][a-z]+ \d{4}/g;

interface Stated {
  value: number;
  /** Half a unit of the last digit that is written. */
  error: number;
}

const sizes: Record<string, number> = {K: 1e3, M: 1e6, B: 1e9, "%": 0.01};

function numbersIn(text: string): Stated[] {
  return [...text.matchAll(/(?<![\w.#-])-?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:e-?\d+)?(?![\d.])(K|M|B|%)?/g)].map(
    (found) => {
      const scale = sizes[found[3] ?? ""] ?? 1;
      const digits = (found[2] ?? ".").length - 1;
      const value = Math.abs(Number(found[0].replace(/,/g, "").replace(/[KMB%]$/, "")));
      return {value: value * scale, error: 0.5 * 10 ** -digits * scale};
    }
  );
}

/** Whether a number is there as it is written; as a share for a percentage, and in days for hours. */
function isThere({value, error}: Stated, there: readonly Stated[]): boolean {
  return there.some((other) =>
    [1, 100, 1 / 100, 24, 1 / 24, 1 / 60].some((scale) => Math.abs(other.value * scale - value) <= error * 1.02)
  );
}

/** What is frozen in the folder of this project is no part of the other. */
function inProject<T>(work: () => T): T {
  const before = process.cwd();
  process.chdir(project.folder);
  try {
    return work();
  } finally {
    process.chdir(before);
  }
}
