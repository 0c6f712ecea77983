import {certain} from "../certain.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {Html} from "../text/html.ts";
import {noBreaks} from "../text/noBreaks.ts";
import {say} from "./say.ts";

/** A line of text, and the exhibit that its numbers come from. */
export interface BoardLine {
  text: string;
  /** A verdict on it, in a word. */
  word?: string;
  /** Number of the entry in the ledger. */
  from?: number;
}

/** One quarter of a trend: drawn small, on where chance alone would put it. */
export interface TrendPoint {
  quarter: string;
  estimate?: number;
  chance?: {lower: number; upper: number};
}

/** A trend, and where it is to be. */
export interface BoardTrend {
  points: TrendPoint[];
  target?: number;
}

export interface BoardCell {
  text: string;
  /** Smaller, below or behind the text. */
  note?: string;
  /** A verdict, in a word: set in bold, never a colour alone. */
  word?: string;
  /** A trend, whose values are written in `text` for those who cannot see it. */
  trend?: BoardTrend;
  /** The last of them, where a trend is not drawn. */
  recent?: string;
}

/** A report whose lines do not break within a quarter, an amount or what n is, in whatever it is set. */
export function withNoBreaks(report: BoardReport): BoardReport {
  return kept(report) as BoardReport;
}

function kept(value: unknown): unknown {
  if (typeof value === "string") return noBreaks(value);
  if (Array.isArray(value)) return value.map(kept);
  if (value === null || typeof value !== "object" || value instanceof Html) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, kept(part)]));
}

/** A line with its verdict, in words alone. */
export function lineText({text, word}: BoardLine): string {
  return word ? say`${text} By our data: ${word}.` : text;
}

/** A cell in words alone. */
export function cellText({text, recent, word, note}: BoardCell): string {
  return [word, recent ?? text, note].filter(Boolean).join(" · ");
}

export interface BoardTable {
  columns: {name: string; isNumeric?: boolean}[];
  rows: {cells: BoardCell[]; from?: number}[];
  /** Whether each row is a name and its value, which need no head over them. */
  isFacts?: boolean;
}

/** One of the blocks that a board reads, whatever it is set in. */
export interface BoardBlock {
  id: string;
  title: string;
  lines: BoardLine[];
  table?: BoardTable;
  /** What did not find room, and where it is. */
  more?: string;
}

/** A figure on a page or slide of its own. */
export interface BoardFigure {
  /** Of its exhibit and itself, as a file would be named. */
  id: string;
  exhibit: string;
  title: string;
  subtitle: string;
  altText: string;
  /** The first thing to know of it, where it is the exhibit’s main one. */
  claim?: string;
  verdict?: string;
  credit: string;
  permalink: string;
  from: number;
  /** As pages draw it. */
  svg: PublishedExhibit["figures"][number]["wide"];
  /** As slides draw it, where that is another drawing. */
  slide?: PublishedExhibit["figures"][number]["wide"];
}

/** Where numbers come from. */
export interface LedgerEntry {
  number: number;
  name: string;
  permalink: string;
  claim: string;
  verdict: string;
  sources: {title: string; file: string; from: string; grade: string; retrieved: string; hash: string}[];
  /** Files whose rows it counts, where that is not said by its sources. */
  files?: LedgerFile[];
  /** Where it is written, and how to derive it again, where that is not said of all. */
  note?: string;
}

/** What became of the rows of one file. */
export interface LedgerFile {
  file: string;
  used: number;
  rejected: number;
  excluded: number;
  rules: string;
  hash: string;
}

/** A report to a board, before it is set in anything: plain data, a pure function of what was computed. */
export interface BoardReport {
  title: string;
  /** Such as “Report to the board”. */
  kind: string;
  organisation: string;
  /** Such as “2026 Q3, compared with 2026 Q2”; that there is no whole quarter, where none is known. */
  period: string;
  /** ISO day to which the data reach. */
  until: string;
  /** Address of the same on the site. */
  address: string;
  /** What comes first: one or two sentences, each with where its numbers come from. */
  headline: BoardLine[];
  blocks: BoardBlock[];
  figures: BoardFigure[];
  ledger: {entries: LedgerEntry[]; files: LedgerFile[]; again: string};
}

/** A column of so many letters is of short words: it needs no more room than it asks for. */
const shortWords = 20;

/**
 * How many letters wide each column of a table is to be: short words stay unbroken, where a line has room for that, and the
 * columns of longer text share what is left by what they hold.
 *
 * @param line letters of a line
 */
export function columnLengths({columns, rows}: BoardTable, line: number): number[] {
  const most = columns.map(({name}, i) =>
    Math.max(name.length, ...rows.map(({cells}) => cellText(certain(cells[i])).length))
  );
  const asked = most.map((n) => (n < shortWords ? Math.ceil(1.2 * n) + 3 : Math.min(45, n))); // room for a wider font
  const sum = (isCounted: (n: number) => boolean) =>
    asked.reduce((total, n, i) => total + (isCounted(certain(most[i])) ? n : 0), 0);
  const [short, long] = [sum((n) => n < shortWords), sum((n) => n >= shortWords)];
  const scale = long > 0 && line - short > long / 3 ? (line - short) / long : 1;
  return asked.map((n, i) => (certain(most[i]) < shortWords ? n : n * scale));
}
