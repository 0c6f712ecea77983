import {columnWords} from "./columnWords.ts";
import {contracts} from "./contracts.ts";
import type {TableName} from "./contracts.ts";
import type {ColumnMapping, FileMapping} from "./mapping.ts";
import {plainWords} from "./plainWords.ts";

/** Columns without which a table is not proposed. */
const telling: Partial<Record<TableName, readonly string[]>> = {
  findings: ["opened_at", "closed_at"],
  deployments: ["deploy_id", "deployed_at"],
  changes: ["change_id", "committed_at"],
  incidents: ["started_at", "resolved_at"],
  scans: ["app", "scanned_at"],
  applications: ["app", "added_at", "removed_at"],
  losses: ["amount"],
  estimates: ["lambda", "p05", "p95"]
};

/** Columns of which a file may have several, one for each way to end. */
const several = ["closed_at", "resolved_at"];

/**
 * Proposes a mapping of a file that nothing recognises, from the names of its columns: of the table whose telling columns
 * it has, or else of the nearest. It is for a person to look at and edit: nothing is computed from a proposal. Required
 * columns that no name suggests are left empty.
 *
 * @param names the columns of the file
 * @returns undefined when no name suggests anything
 */
export function proposeMapping(names: readonly string[]): FileMapping | undefined {
  const proposals = Object.entries(columnWords).flatMap(([name, words]) => {
    const table = name as TableName;
    const columns = matchColumns(names, words);
    const n = Object.keys(columns).length;
    const told = telling[table]!.filter((column) => Object.hasOwn(columns, column)).length;
    return told ? [{table, columns, n, share: told / telling[table]!.length}] : [];
  });
  const [best] = proposals.sort((a, b) => b.share - a.share || b.n - a.n);
  if (!best) return undefined;
  const missing = Object.entries(contracts[best.table].columns)
    .filter(([column, {required}]) => required && !Object.hasOwn(best.columns, column))
    .map(([column]) => [column, {column: ""}] as const);
  return {table: best.table, columns: {...best.columns, ...Object.fromEntries(missing)}};
}

/** Columns of a table that names of a file’s columns suggest. */
export function columnsByName(names: readonly string[], table: TableName): Record<string, ColumnMapping> {
  return matchColumns(names, columnWords[table] ?? {});
}

function matchColumns(
  names: readonly string[],
  words: Readonly<Record<string, readonly string[]>>
): Record<string, ColumnMapping> {
  const free = new Map(names.map((name) => [plainWords(name), name]));
  const columns: Record<string, ColumnMapping> = {};
  for (const [column, candidates] of Object.entries(words)) {
    const word = [plainWords(column), ...candidates].find((candidate) => free.has(candidate));
    if (word === undefined) continue;
    const words = several.includes(column)
      ? candidates.filter((candidate) => candidate !== word && free.has(candidate))
      : [];
    const all = [word, ...words].map((found) => free.get(found)!);
    columns[column] = {column: all.length > 1 ? all : all[0]};
    for (const found of [word, ...words]) free.delete(found);
  }
  return columns;
}
