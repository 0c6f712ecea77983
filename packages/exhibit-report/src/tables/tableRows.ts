import {certain} from "../certain.ts";
import {groupKey, groupNames} from "../statistics/groupSpelling.ts";
import {repeatRules, repeats} from "../statistics/repeats.ts";
import type {Fault} from "../sources/fault.ts";
import {keyOf} from "../sources/mapping.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {placeOf, rowFault} from "./readTable.ts";
import type {ReadTable} from "./readTable.ts";
import {tableStates} from "./tableStates.ts";
import type {ReadValue} from "./typedColumn.ts";

/** A row that is used, with what it says. */
export interface TableRow {
  /** Its place in the file, from 0. */
  at: number;
  values: Record<string, ReadValue>;
}

/** A row that is not used, and why: `rejected`, or the rule that excludes it. */
export interface UnusedTableRow {
  rule: string;
  fault: Fault;
}

/** What became of the rows of a file: `nRows` is `nUsed`, `nRejected` and all of `excluded` together. */
export interface RowAccount {
  nRows: number;
  nUsed: number;
  nRejected: number;
  excluded: {rule: string; n: number}[];
  /** Those that are not used, the first of them, in order of line. */
  unused: UnusedTableRow[];
}

/** So many rows that are not used are described. */
const mostDescribed = 1000;

/** The rows of a table in memory, from which rules take one after the other. */
export class TableRows {
  readonly read: ReadTable;
  readonly #rules: (string | undefined)[];
  readonly #told = new Map<number, Omit<Fault, "file">>();
  readonly #rows: (TableRow | undefined)[];

  /** Rows that can be read, are not excluded by what they say themselves and are no older state of another. */
  constructor(read: ReadTable) {
    this.read = read;
    this.#rules = rowRulesOf(read);
    this.#rows = this.#rules.map((rule, at) => (rule === undefined ? rowAt(read, at) : undefined));
    excludeRepeats(read, (at, rule, fault) => {
      if (this.#rules[at] === undefined) this.exclude(at, rule, fault);
    });
  }

  /** Those that are used so far. */
  get rows(): TableRow[] {
    return this.#rows.filter((row) => row !== undefined);
  }

  exclude(at: number, rule: string, fault?: Omit<Fault, "file">): void {
    this.#rules[at] = rule;
    this.#rows[at] = undefined;
    if (fault) this.#told.set(at, fault);
  }

  /** Excludes the rows for which a rule holds. */
  excludeWhere(rule: string, holds: (row: TableRow) => boolean): void {
    for (const row of this.rows) if (holds(row)) this.exclude(row.at, rule);
  }

  account(): RowAccount {
    const {file} = this.read;
    const {broken, nBroken, n} = file.text;
    return accountOf({
      rules: this.#rules,
      nRows: n + nBroken,
      broken: broken.map(({line, ...more}) => ({file: file.file, line, ...more})),
      nBroken,
      faultOf: (at) => this.#faultOf(at)
    });
  }

  #faultOf(at: number): Fault {
    const {file, disposition} = this.read;
    if (disposition(at)) return rowFault(this.read, at);
    return {...placeOf(file, at), message: certain(this.#rules[at]), ...this.#told.get(at)};
  }
}

/** Of each row why it cannot be used by what it says itself: `rejected`, or a rule; undefined for one that can. */
export function rowRulesOf({file, disposition, tests}: ReadTable): (string | undefined)[] {
  return Array.from({length: file.text.n}, (_, at) => {
    const test = tests[disposition(at) - 1];
    return test && (test.rule ?? "rejected");
  });
}

/** Counts what became of rows, and describes the first of those that are not used. */
export function accountOf({
  rules,
  nRows,
  broken,
  nBroken,
  faultOf
}: {
  rules: readonly (string | undefined)[];
  nRows: number;
  broken: readonly Fault[];
  nBroken: number;
  faultOf: (at: number) => Fault;
}): RowAccount {
  const counts = new Map<string, number>();
  const unused: UnusedTableRow[] = broken.map((fault) => ({rule: "rejected", fault}));
  rules.forEach((rule, at) => {
    if (rule === undefined) return;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    if (unused.length < mostDescribed + broken.length) unused.push({rule, fault: faultOf(at)});
  });
  const nRejected = (counts.get("rejected") ?? 0) + nBroken;
  counts.delete("rejected");
  const excluded = Array.from(counts, ([rule, n]) => ({rule, n}));
  return {
    nRows,
    nUsed: nRows - nRejected - excluded.reduce((sum, {n}) => sum + n, 0),
    nRejected,
    excluded,
    unused: unused.sort((a, b) => (a.fault.line ?? 0) - (b.fault.line ?? 0)).slice(0, mostDescribed)
  };
}

function rowAt({columns}: ReadTable, at: number): TableRow {
  const values: Record<string, ReadValue> = {};
  for (const [name, column] of columns) values[name] = column.values[at];
  return {at, values};
}

/** Tells of each row whose key a row with a later state has. */
function excludeRepeats(
  read: ReadTable,
  tell: (at: number, rule: string, fault: Omit<Fault, "file"> | undefined) => void
): void {
  const {mapping, tests, disposition, file, columns} = read;
  const key = keyOf(mapping);
  if (!key) return;
  const states = tableStates[mapping.table];
  const valueOf = (name: string, at: number) => columns.get(name)?.values[at];
  const recorded = (states?.updated ?? []).filter((name) => Object.hasOwn(mapping.columns, name));
  const rows = Array.from({length: file.text.n}, (_, at) => {
    const test = tests[disposition(at) - 1];
    const hasState = !test || (test.rule !== undefined && !test.first);
    const state = (states?.state ?? []).map((name) => valueOf(name, at));
    return {
      at,
      key: hasState ? keyText(read, key, at) : undefined,
      updated: recorded.map((name) => valueOf(name, at) as number | undefined).find((moment) => moment !== undefined),
      since: states?.since === undefined ? undefined : (valueOf(states.since, at) as number | undefined),
      state: JSON.stringify(state)
    };
  });
  const found = repeats(rows);
  found.forEach((rule, at) => {
    if (rule === undefined) return;
    const isOf = rule === repeatRules.contradictory && !states ? repeatRules.same : rule;
    tell(at, isOf, isOf === repeatRules.contradictory ? contradiction(read, key, rows, found, at) : undefined);
  });
}

/** What tells a row from others; undefined where a part of it is missing. */
function keyText({columns}: ReadTable, key: readonly string[], at: number): string | undefined {
  const parts = key.map((name) => {
    const value = columns.get(name)?.values[at];
    return scopes.includes(name) && value !== undefined ? groupKey(String(value)) : value;
  });
  const isMissing = parts.some((part, i) => part === undefined && !scopes.includes(certain(key[i])));
  return isMissing ? undefined : JSON.stringify(parts.map((part) => part ?? null));
}

function contradiction(
  {file, mapping, columns}: ReadTable,
  key: readonly string[],
  rows: readonly {key: string | undefined; state: string}[],
  found: readonly (string | undefined)[],
  at: number
): Omit<Fault, "file"> {
  const other = rows.findIndex((row, i) => row.key === rows[at]!.key && found[i] === undefined);
  const names = tableStates[mapping.table]!.state;
  const shown = (name: string, row: number) => shownValue(columns.get(name)?.values[row]);
  const name = names.find((own) => shown(own, at) !== shown(own, other)) ?? certain(names[0]);
  const parts = key.map((own) => columns.get(own)?.values[at]).filter((part) => part !== undefined);
  const {column, line} = placeOf(file, other);
  return {
    column: [placeOf(file, at).column, name].filter(Boolean).join("."),
    message: `contradicts ${line === undefined ? column : `line ${line}`} about ${parts.map(shownValue).join(" ")}: ${shown(name, at)} here, ${shown(name, other)} there`,
    expected: "one state of each id, or updated_at to tell which is later"
  };
}

function shownValue(value: ReadValue): string {
  if (value === undefined) return "nothing";
  return typeof value === "number" && value > 1e11
    ? new Date(value)
        .toISOString()
        .replace("T", " ")
        .replace(/( 00:00:00)?(\.000)?Z$/, "")
    : String(value);
}

/** Gives each application or service one name in all tables. */
export function unifySpellings(tables: readonly TableRows[]): void {
  for (const column of scopes) {
    const rows = tables.flatMap((table) => table.rows);
    const counts = new Map<string, number>();
    for (const {values} of rows) {
      const own = values[column];
      if (own !== undefined) counts.set(String(own), (counts.get(String(own)) ?? 0) + 1);
    }
    const names = groupNames(counts);
    const named = new Map(Array.from(counts.keys(), (own) => [own, names.get(groupKey(own))]));
    for (const {values} of rows) if (values[column] !== undefined) values[column] = named.get(String(values[column]));
  }
}
