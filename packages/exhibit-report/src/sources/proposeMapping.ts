import {leading} from "../certain.ts";
import {columnWords} from "./columnWords.ts";
import {tableSchemas} from "./tableSchemas.ts";
import type {TableName} from "./tableSchemas.ts";
import type {ColumnMapping, FileMapping} from "./mapping.ts";
import {columnsByName, columnsByValues} from "./proposeColumns.ts";
import type {Profiles} from "./proposeColumns.ts";
import {currencyIn, speaksOf} from "./tableWords.ts";

/** Columns by which a table is told from others: without them nothing of it can be computed. */
const telling: Readonly<Record<TableName, readonly string[]>> = {
  findings: ["opened_at", "closed_at"],
  deployments: ["deployed_at"],
  changes: ["committed_at"],
  incidents: ["started_at", "resolved_at"],
  scans: ["scanned_at"],
  applications: ["added_at", "removed_at"],
  losses: ["amount", "currency"],
  estimates: ["lambda", "p05", "p95"],
  indicators: ["indicator", "measured_on"]
};

/** What the names of a file and of its columns add to the share of telling columns that it has. */
const weights = {file: 0.4, column: 0.15};

/** What the share counts of a table that only common words speak of. */
const vagueness = 0.4;

/** A table that was tried for a file. */
export interface Attempt {
  table: TableName;
  /** Columns of the table that nothing was found for, and that are required or telling. */
  lacks: readonly string[];
}

export interface Proposal {
  mapping: FileMapping;
  /** Columns of the table that values suggest, and no name. */
  byValues: string[];
  /** Every table, the one that is proposed first. */
  attempts: readonly Attempt[];
  /** Tables that lack nothing either, and are as likely. */
  others: readonly TableName[];
}

/**
 * Proposes a mapping of a file that nothing recognises, from the names and values of its columns and the name of the file: of
 * the table whose telling columns it has, or else of the nearest. A column whose values contradict its name is not placed; what
 * no name suggests is taken from values: dates, identifiers, words for severities and outcomes. It is for a person to look
 * at and edit: nothing is computed from a proposal. Required columns that nothing suggests are left empty.
 *
 * @param names the columns of the file
 * @param file its name
 */
export function proposeMapping(names: readonly string[], profiles?: Profiles, file = ""): Proposal {
  const candidates = Object.keys(columnWords)
    .map((name) => candidateOf(name as TableName, names, {profiles, file}))
    .sort((a, b) => b.score - a.score || b.n - a.n);
  const [first] = leading(candidates, 1);
  const best = first.score > 0 ? first : candidates.find(({table}) => table === "findings")!;
  const byValues = profiles ? columnsByValues(best.table, best.columns, profiles) : {};
  const found = {...best.columns, ...byValues, ...(best.table === "losses" && currencyOf(best.columns, profiles))};
  const isAbsent = (column: string) => !Object.hasOwn(found, column);
  const missing = [...requiredOf(best.table), ...(best.table === "losses" ? ["currency"] : [])].filter(isAbsent);
  const isAsLikely = ({lacks, score}: Candidate) => !lacks.length && score > first.score - weights.column;
  const attempts = [
    {table: best.table, lacks: best.lacks.filter(isAbsent)},
    ...candidates.flatMap(({table, lacks}) => (table === best.table ? [] : [{table, lacks}]))
  ];
  return {
    mapping: {
      table: best.table,
      columns: {...found, ...Object.fromEntries(missing.map((column) => [column, {column: ""}]))}
    },
    byValues: Object.keys(byValues),
    attempts,
    others: candidates.filter((own) => own !== best && isAsLikely(own)).map(({table}) => table)
  };
}

interface Candidate extends Attempt {
  columns: Readonly<Record<string, ColumnMapping>>;
  n: number;
  score: number;
}

function candidateOf(
  table: TableName,
  names: readonly string[],
  {profiles, file}: {profiles?: Profiles; file: string}
): Candidate {
  const columns = columnsByName(names, table, profiles);
  const isThere = (column: string) => Object.hasOwn(columns, column);
  const n = Object.keys(columns).length;
  const share = telling[table].filter(isThere).length / telling[table].length;
  const lacks = [...new Set([...requiredOf(table), ...telling[table]])].filter((column) => !isThere(column));
  const speaks = (text: string) => speaksOf(table, text);
  // Anything ends: that something is a deployment, another word must say.
  const isVague =
    table === "deployments" && ![file, ...names].some(speaks) && !isThere("environment") && !isThere("sha");
  const own = isVague ? share * vagueness : share;
  const score = own + (speaks(file) ? weights.file : 0) + (names.some(speaks) ? weights.column : 0);
  // A list of applications names each of them once.
  const app = table === "applications" && typeof columns.app?.column === "string" && profiles?.get(columns.app.column);
  const isRepeated = app && app.n_distinct < app.n;
  return {table, columns, n, lacks: isRepeated ? [...lacks, "app"] : lacks, score: isRepeated ? 0 : score};
}

/** The one currency of all amounts, where there is no column for it. */
function currencyOf(
  {amount, currency}: Readonly<Record<string, ColumnMapping>>,
  profiles: Profiles | undefined
): Record<string, ColumnMapping> {
  const name = amount?.column;
  if (currency || typeof name !== "string") return {};
  const value = currencyIn(name) ?? currencyIn(profiles?.get(name)?.example ?? "");
  return value === undefined ? {} : {currency: {value}};
}

function requiredOf(table: TableName): string[] {
  return Object.entries(tableSchemas[table].columns).flatMap(([column, {required}]) => (required ? [column] : []));
}
