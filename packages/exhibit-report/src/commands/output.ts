import {statSync} from "node:fs";
import {certain} from "../certain.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {howMany} from "../text/howMany.ts";
import {visible, visibleJson, visibleLines} from "../text/visible.ts";

/**
 * Progress and faults go to standard error: standard output is for results. This, `writeLines` and `writeJson` alone write to
 * the terminal, and none lets through what commands it.
 */
export function print(lines: string): void {
  process.stderr.write(`${visibleLines(lines)}\n`);
}

const largeFile = 50 * 2 ** 20;

/** Says which file is being read, when that takes a while. */
export function printProgress(file: string): void {
  const {size} = statSync(file);
  if (size > largeFile) print(`${file}: reading ${Math.round(size / 2 ** 20)} MB`);
}

/** Faults shown one by one; the others are counted. */
export const faultsShown = 100;

/** Writes a result to standard output as one line of JSON: full precision, null for what is undefined. */
export function writeJson(value: unknown): void {
  process.stdout.write(`${toJson(value)}\n`);
}

/**
 * JSON in which an undefined value is null, in objects too, so that the shape never changes.
 *
 * @example
 * toJson({median: undefined}) // => '{"median":null}'
 */
export function toJson(value: unknown): string {
  return visibleJson(value, (_, v) => (v === undefined ? null : v));
}

/** Writes lines of text to standard output. */
export function writeLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${visible(line)}\n`).join(""));
}

/**
 * Sets rows of text in columns, the first to the left, the others to the right.
 *
 * @example
 * textTable([["group", "n"], ["a", "10"]]) // => ["group   n", "a      10"]
 */
export function textTable(texts: readonly (readonly string[])[]): string[] {
  const rows = texts.map((row) => row.map(visible));
  const widths = certain(rows[0]).map((_, i) => Math.max(...rows.map((row) => certain(row[i]).length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(certain(widths[i])) : cell.padStart(certain(widths[i]))))
      .join("  ")
      .trimEnd()
  );
}

/**
 * A number to four digits, for people; a dash when there is none.
 *
 * @example
 * shortNumber(1234.5678) // => "1,235"
 */
export function shortNumber(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toExponential(2);
  return Number(value.toPrecision(4)).toLocaleString("en-GB", {maximumFractionDigits: 10});
}

/** Lists faults on standard error, and how many more there are. */
export function printFaults(faults: readonly Fault[], n: number, consequence: string): void {
  for (const fault of faults.slice(0, faultsShown)) print(formatFault(fault));
  const more = n - Math.min(faults.length, faultsShown);
  if (more > 0) print(`… and ${more.toLocaleString("en-GB")} more`);
  if (n > 0) print(`${howMany(n, "row")} rejected: ${consequence}`);
}
