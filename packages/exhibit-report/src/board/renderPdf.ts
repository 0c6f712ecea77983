import {readFileSync} from "node:fs";
import {join} from "node:path";
import {certain, leading} from "../certain.ts";
import {fontFiles} from "../exports/png.ts";
import {resolveColors, withoutPoints} from "../exports/svg.ts";
import {sizeOf} from "../exports/svgSize.ts";
import {UserError} from "../sources/fault.ts";
import {dayInWords} from "./boardWords.ts";
import type {BoardCell, BoardReport, BoardTable} from "./boardModel.ts";
import {breakable, drawable, drawnBy, lettersOf, undrawn} from "./letters.ts";
import type {IsDrawn} from "./letters.ts";
import {entryTables, filesTable} from "./ledgerTables.ts";
import {trendSvg} from "./trend.ts";
import {typstTemplate} from "./typstTemplate.ts";

import type {Paper} from "./paper.ts";
import {language} from "../text/language.ts";
import {say, word} from "./say.ts";

/** Sizes of the text in points, from which the first is taken with which the brief keeps to its two pages. */
const sizes = [10.2, 9.8, 9.4, 9, 8.6, 8.2, 7.8, 7.4];
const briefPages = 2;
/** Parts of the data that are text in a column or a line, and lead nowhere: long words in them may break. */
const shown: ReadonlySet<string> = new Set(["text", "note", "word", "heading"]);
/** So many letters a column needs no more room than it asks for. */
const shortWords = 19;
/** Where the compiler takes its files to be, though they are in memory alone. */
const workspace = join(import.meta.dirname, "typst");
/** Height of the highest figure, over the width of a page’s text. */
const tallest = 1.12;
const compiler = "@myriaddreamin/typst-ts-node-compiler";

/** Part of what the compiler can do. */
interface Compiler {
  mapShadow(path: string, content: Buffer): void;
  compile(options: {mainFileContent: string; resetRead?: boolean}): {
    result: unknown;
    takeDiagnostics(): {shortDiagnostics: unknown[]} | null;
  };
  query(document: unknown, options: {selector: string; field?: string}): unknown;
  pdf(document: unknown, options: {pdfStandard: string; creationTimestamp: number}): Buffer;
}

interface PdfOptions {
  paper: Paper;
  accent?: string;
  /** Bytes of more fonts, for letters that the shipped one has not. */
  fonts?: readonly Buffer[];
}

/**
 * Sets a report to a board as PDF/UA-1: tagged, with bookmarks, selectable text and figures as vectors. Only the shipped font
 * and those that are given are used. The same report gives the same bytes.
 *
 * @throws UserError where the compiler is not installed
 */
export async function renderPdf(
  report: BoardReport,
  {paper, accent = "#1f5fa8", fonts = []}: PdfOptions
): Promise<Uint8Array> {
  const typst = await loadCompiler([...shipped(), ...fonts]);
  const isDrawn = drawnWith(fonts);
  const files = new Map<string, string>();
  const content = describe(report, files, (text) => drawable(text, isDrawn));
  for (const [path, text] of files) typst.mapShadow(join(workspace, path), Buffer.from(drawable(text, isDrawn)));
  const [year, month, day] = leading(report.until.split("-").map(Number), 3);
  for (const size of sizes) {
    const data = {
      ...content,
      paper: paper === "a4" ? "a4" : "us-letter",
      size,
      accent,
      fallback: fonts.length > 0,
      date: [year, month, day]
    };
    typst.mapShadow(
      join(workspace, "board.json"),
      Buffer.from(
        JSON.stringify(data, (key, value: unknown) =>
          typeof value === "string" ? (shown.has(key) ? breakable : String)(drawable(value, isDrawn)) : value
        )
      )
    );
    const compiled = typst.compile({mainFileContent: typstTemplate, resetRead: true});
    if (!compiled.result)
      throw new Error(`the report could not be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
    const [last] = leading(typst.query(compiled.result, {selector: "<brief>", field: "value"}) as number[], 1);
    if (last <= briefPages || size === sizes.at(-1))
      return typst.pdf(compiled.result, {
        pdfStandard: "ua-1",
        creationTimestamp: Date.UTC(year, month - 1, day) / 1000
      });
  }
  throw new Error("no size of text");
}

/** Letters of a report for which neither the shipped font nor those that are given have a glyph: the PDF writes their numbers. */
export function undrawnLetters(report: BoardReport, fonts: readonly Buffer[] = []): string[] {
  return undrawn(JSON.stringify(report), drawnWith(fonts));
}

function drawnWith(fonts: readonly Buffer[]): IsDrawn {
  return drawnBy(shipped().map(lettersOf), fonts.map(lettersOf));
}

function shipped(): Buffer[] {
  return fontFiles.map((file) => readFileSync(file));
}

async function loadCompiler(fonts: Buffer[]): Promise<Compiler> {
  try {
    const {NodeCompiler} = (await import(compiler)) as {
      NodeCompiler: {create(args: {workspace: string; fontArgs: {fontBlobs: Buffer[]}[]}): Compiler};
    };
    return NodeCompiler.create({workspace, fontArgs: [{fontBlobs: fonts}]});
  } catch (error) {
    if ((error as {code?: string}).code !== "ERR_MODULE_NOT_FOUND" && !/native binding/i.test(String(error)))
      throw error;
    throw new UserError(
      `board.pdf is set by ${compiler}, which is not installed (expected: npm install without --omit=optional)`
    );
  }
}

/** Text as the fonts can draw it. */
type Drawn = (text: string) => string;

/** The report as the template reads it; pictures go into files of their own. */
function describe(report: BoardReport, files: Map<string, string>, drawn: Drawn) {
  const {ledger} = report;
  const table = (own: BoardTable | undefined) => own && withWidths(own, files, drawn);
  return {
    ...{title: report.title, organisation: report.organisation, period: report.period, kind: report.kind},
    ...{
      heading: report.organisation,
      until: dayInWords(report.until),
      address: report.address,
      headline: report.headline
    },
    language: language(),
    region: language() === "de" ? "de" : "gb",
    words: words(report),
    links: Object.fromEntries(ledger.entries.map(({number, permalink}) => [number, permalink])),
    blocks: report.blocks.map((block) => ({...block, table: table(block.table)})),
    figures: report.figures.map(({svg, ...figure}) => {
      const image = `/figures/${figure.id}.svg`;
      const plain = resolveColors(withoutPoints(svg));
      files.set(image, plain.html);
      const {width, height} = sizeOf(plain);
      return {
        ...figure,
        ...(figure.verdict !== undefined && {verdict: word(figure.verdict)}),
        image,
        share: Math.min(1, (tallest * width) / height)
      };
    }),
    ledger:
      report.figures.length || ledger.entries.length
        ? {
            ...ledger,
            files: table(filesTable(ledger.files)),
            entries: ledger.entries.map((entry) => ({
              ...entry,
              verdict: word(entry.verdict),
              tables: entryTables(entry).map(table)
            }))
          }
        : null
  };
}

/** What the template says of its own. */
function words({ledger}: BoardReport): Record<string, string> {
  return {
    byOurData: say`By our data:`,
    dataUntil: say`data until`,
    smallNumbers: ledger.entries.length
      ? say`Small raised numbers link to the exhibit behind each figure and to its entry in the last part: sources, rows used, rejected and excluded, hashes, and how to derive it again. The same on the site:`
      : say`The same on the site:`,
    source: say`Source:`,
    ledger: say`Where each number comes from`,
    again: say`Every number can be derived again from the same files with the command`,
    hash: say`. Each hash is taken of the bytes that were read.`,
    rows: say`Rows of our own files`
  };
}

/** Columns of short words are as wide as these; the others share the rest by what they hold. */
function withWidths({columns, rows, isFacts = false}: BoardTable, files: Map<string, string>, drawn: Drawn) {
  const widths = columns.map(({name, isNumeric}, i) => {
    const lengths = rows.map(({cells}) => lengthOf(certain(cells[i]), drawn));
    const most = Math.max(name.length, ...lengths);
    return isNumeric || most <= shortWords ? 0 : Math.min(46, most);
  });
  return {
    columns,
    isFacts,
    widths: widths.some((width) => width > 0) ? widths : widths.map(() => 1),
    rows: rows.map(({cells, ...row}) => ({
      ...row,
      cells: cells.map((cell) => {
        if (!cell.trend) return cell;
        const path = `/trends/${files.size}.svg`;
        files.set(path, resolveColors(trendSvg(cell.trend)).html);
        return {text: say`trend: ${cell.text}`, trend: path};
      })
    }))
  };
}

/** Letters of a cell; a trend is as wide as it is drawn. */
function lengthOf({text, word = "", note = "", trend}: BoardCell, drawn: Drawn): number {
  return trend ? 0 : drawn(text + word + note).length;
}
