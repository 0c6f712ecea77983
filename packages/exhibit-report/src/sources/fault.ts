import {certain} from "../certain.ts";
import {visible} from "../text/visible.ts";

/**
 * One thing wrong with an input: where it is, what arrived, what was expected.
 * Faults are collected, never thrown one by one, so that a reader sees all of them at once.
 */
export interface Fault {
  /** Path as the user knows it, relative to the working directory, with forward slashes. */
  file: string;
  /** Line in the file, counted from 1, as an editor counts. */
  line?: number;
  /** Name of the column, or a JSON path inside a datapackage.json. */
  column?: string;
  /** What is wrong, with the value that arrived. */
  message: string;
  /** What would have been right. */
  expected?: string;
  /** The raw text of the record, for a rejected row. */
  raw?: string;
}

/**
 * One line for the terminal: `file:line: column: message (expected …)`, whatever signs the value and the file’s name hold.
 *
 * @example
 * formatFault({file: "data/a.csv", line: 3, column: "closed_on", message: 'invalid date "2024-13-01"', expected: "YYYY-MM-DD"})
 * // => 'data/a.csv:3: closed_on: invalid date "2024-13-01" (expected YYYY-MM-DD)'
 */
export function formatFault({file, line, column, message, expected}: Fault): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return visible(
    `${place}: ${column === undefined ? "" : `${column}: `}${message}${expected ? ` (expected ${expected})` : ""}`
  );
}

/**
 * Faults as somebody who mends a file meets them: the files as they come, and those of each by line, first what is wrong
 * with the whole of it.
 */
export function byLine(faults: readonly Fault[]): Fault[] {
  const places = new Map([...new Set(faults.map(({file}) => file))].map((file, i) => [file, i]));
  const placeOf = ({file}: Fault) => certain(places.get(file));
  return [...faults].sort((a, b) => placeOf(a) - placeOf(b) || (a.line ?? 0) - (b.line ?? 0));
}

/** A mistake of the user's, not of ours: reported as its message alone, without a stack trace. */
export class UserError extends Error {
  override name = "UserError";
  constructor(
    message: string,
    readonly faults: Fault[] = []
  ) {
    super(message);
  }
}
