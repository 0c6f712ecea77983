import {certain} from "../certain.ts";
import type {Column} from "../exhibits/exhibit.ts";
import {parseRecords} from "../sources/delimitedRecords.ts";
import type {Value} from "../sources/value.ts";
import {guardFormula} from "../text/formulas.ts";

/** What an exhibit says, as its exhibit.json has it. */
export interface Said {
  claim: string;
  verdict: string;
  numbers: Record<string, string>;
  values: Record<string, number>;
  figures: {id: string; title: string; subtitle: string; altText: string}[];
}

/** Rows that were published: their columns, and the text of their CSV. */
export interface PublishedRows {
  columns: Record<string, Column>;
  csv: string;
}

/** What was published, with the rows of data.csv and, where they were published, those of the named queries. */
export interface Published extends Said, PublishedRows {
  named: Record<string, PublishedRows>;
}

/** What was computed again. */
export interface Recomputed extends Said {
  rows: Rows;
  /** Those of the named queries. */
  named: Record<string, Rows>;
}

type Rows = readonly Record<string, Value>[];

/** Something that differs: what it is, and both values as they are written. */
export interface Difference {
  what: string;
  published: string;
  here: string;
}

export interface Comparison {
  n: number;
  differences: Difference[];
}

/**
 * Compares everything that an exhibit says: claim, verdict, words of its figures, named numbers, and each cell of data.csv and
 * of the rows of named queries.
 * Equal is what is written alike to the last digit; nothing is allowed for.
 */
export function compareRerun(published: Published, here: Recomputed): Comparison {
  const named = Object.entries(published.named).flatMap(([name, rows]) =>
    cellPairs(rows, here.named[name] ?? [], `${name}: `)
  );
  const pairs = [...saidPairs(published, here), ...cellPairs(published, here.rows), ...named];
  return {n: pairs.length, differences: pairs.filter((pair) => pair.published !== pair.here)};
}

function saidPairs(published: Said, here: Said): Difference[] {
  const pairs: Difference[] = [];
  const add = (what: string, one: unknown, other: unknown) =>
    pairs.push({what, published: written(one), here: written(other)});
  add("claim", published.claim, here.claim);
  add("verdict", published.verdict, here.verdict);
  for (const kind of ["values", "numbers"] as const)
    for (const name of new Set([...Object.keys(published[kind]), ...Object.keys(here[kind])]))
      add(`${kind}: ${name}`, published[kind][name], here[kind][name]);
  const ids = new Set([...published.figures, ...here.figures].map(({id}) => id));
  for (const id of ids) {
    const [one, other] = [published, here].map(({figures}) => figures.find((figure) => figure.id === id));
    for (const part of ["title", "subtitle", "altText"] as const)
      add(`${id ? `figure ${id}: ` : ""}${part}`, one?.[part], other?.[part]);
  }
  return pairs;
}

function cellPairs({columns, csv}: PublishedRows, rows: Rows, of = ""): Difference[] {
  const [names = [], ...records] = parseRecords(csv, ",");
  const pairs: Difference[] = [{what: `${of}rows`, published: String(records.length), here: String(rows.length)}];
  for (let i = 0; i < Math.max(records.length, rows.length); ++i) {
    const place = `${of}row ${i + 1}`;
    const [record, row] = [records[i], rows[i]];
    for (const name of Object.keys(columns)) {
      const here = row ? cellText(row[name] ?? null) : missing;
      pairs.push({what: `${place}, ${name}`, published: record?.[names.indexOf(name)] ?? missing, here});
    }
  }
  return pairs;
}

const missing = "–";

/** A value as data.csv has it. */
function cellText(value: Value): string {
  return typeof value === "string" ? guardFormula(value) : String(value ?? "");
}

function written(value: unknown): string {
  // As JSON, in which a number without end is null.
  return value === undefined ? missing : typeof value === "string" ? value : certain(JSON.stringify(value));
}
