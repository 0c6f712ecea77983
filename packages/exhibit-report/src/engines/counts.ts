import type {Value} from "../sources/value.ts";
import {datedColumns} from "../warehouse/countedFindings.ts";
import type {DatedColumn} from "../warehouse/countedFindings.ts";
import type {Row} from "./session.ts";

/** Findings that are alike, or rows that are not used for one reason, and how many they are. */
export interface Cell {
  /** Why they are not used; null for findings. */
  rule: string | null;
  severity: string | null;
  app: string | null;
  outcome: string | null;
  is_closed: boolean | null;
  days: number | null;
  entry_days: number | null;
  since_days: number | null;
  late_days: number | null;
  n: number;
}

/** The same, where the engine was asked for their days, too: days since 1970, and texts that somebody needs. */
export type DatedCell = Cell & Readonly<Partial<Record<DatedColumn, Value>>>;

/** How many findings are alike of an objective or a quarter, in one part of what is told of it. */
export interface PeriodCell {
  of: string;
  part: string;
  app: string | null;
  state: string | null;
  exception: number | null;
  due: number | null;
  is_closed: boolean | null;
  outcome: string | null;
  lasted: number | null;
  allowed: number | null;
  entered: number | null;
  n: number;
}

/** How many dates fall on a day, which is counted since 1970. */
export interface DayCount {
  what: string;
  day: number;
  n: number;
}

const texts = ["rule", "severity", "app", "outcome"] as const;
const numbers = ["days", "entry_days", "since_days", "late_days"] as const;

const dated = Object.entries(datedColumns);

/** Cells as an engine gives them, whose numbers may be texts. A number that was withheld is none. */
export function readCells(rows: readonly Row[]): DatedCell[] {
  return rows.flatMap((row) => {
    const n = numberOf(row.n);
    if (!n) return [];
    const text = Object.fromEntries(texts.map((name) => [name, textOf(row[name])]));
    const number = Object.fromEntries(numbers.map((name) => [name, numberOf(row[name])]));
    const isClosed = numberOf(row.is_closed);
    const days = Object.hasOwn(row, "opened_at")
      ? Object.fromEntries(dated.map(([name, type]) => [name, (type === "integer" ? numberOf : textOf)(row[name])]))
      : {};
    return [{...text, ...number, ...days, is_closed: isClosed === null ? null : isClosed === 1, n} as DatedCell];
  });
}

export function readDayCounts(rows: readonly Row[]): DayCount[] {
  return rows.map(({what, day, n}) => ({what: String(what), day: Number(numberOf(day)), n: Number(numberOf(n))}));
}

export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value as string);
}

export function numberOf(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(String(value as string));
  if (!Number.isSafeInteger(number)) throw new RangeError(`no whole number: ${String(value as string)}`);
  return number;
}

/**
 * Adds counts up, of parts or of shards: in whatever order and however they are put together, the sum is the same. Cells are
 * in order of their values, as bytes.
 *
 * @example
 * addDayCounts([[{what: "opened", day: 1, n: 2}], [{what: "opened", day: 1, n: 3}]])
 * // => [{what: "opened", day: 1, n: 5}]
 */
export function addDayCounts(parts: readonly (readonly DayCount[])[]): DayCount[] {
  return addAlike(parts, ["what", "day"]);
}

/** The same of cells. */
export function addCells(parts: readonly (readonly DatedCell[])[]): DatedCell[] {
  return addAlike(parts, [...texts, "is_closed", ...numbers, ...dated.map(([name]) => name as DatedColumn)]);
}

/** The same of whatever is alike in some columns. */
export function addAlike<T extends {n: number}>(parts: readonly (readonly T[])[], names: readonly (keyof T)[]): T[] {
  const sums = new Map<string, T>();
  for (const one of parts.flat()) {
    const key = JSON.stringify(names.map((name) => one[name]));
    const sum = sums.get(key);
    if (sum) sum.n += one.n;
    else sums.set(key, {...one});
  }
  return [...sums.values()].sort((a, b) => {
    const differing = names.find((name) => a[name] !== b[name]);
    return differing === undefined ? 0 : compare(a[differing], b[differing]);
  });
}

function compare(a: unknown, b: unknown): number {
  if (a == null || b == null) return a == null ? -1 : 1;
  return (a as number) < (b as number) ? -1 : 1;
}
