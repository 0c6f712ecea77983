import type {ColumnProfile} from "./columnProfile.ts";
import {columnWords} from "./columnWords.ts";
import {tableSchemas} from "./tableSchemas.ts";
import type {TableName} from "./tableSchemas.ts";
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

/** What the columns of a file look like, by name; none is looked at where this is absent. */
export type Profiles = ReadonlyMap<string, ColumnProfile>;

export interface Proposal {
  mapping: FileMapping;
  /** Columns of the table that values suggest, and no name. */
  byValues: string[];
}

/**
 * Proposes a mapping of a file that nothing recognises, from the names of its columns and their values: of the table whose
 * telling columns it has, or else of the nearest. A column whose values contradict its name is not placed; what no name
 * suggests is taken from values: dates, identifiers, words for severities and outcomes. It is for a person to look at and edit:
 * nothing is computed from a proposal. Required columns that nothing suggests are left empty.
 *
 * @param names the columns of the file
 */
export function proposeMapping(names: readonly string[], profiles?: Profiles): Proposal {
  const proposals = Object.keys(columnWords).map((name) => {
    const table = name as TableName;
    const columns = columnsByName(names, table, profiles);
    const n = Object.keys(columns).length;
    const told = telling[table]!.filter((column) => Object.hasOwn(columns, column)).length;
    return {table, columns, n, told, share: told / telling[table]!.length};
  });
  const [best] = proposals.sort((a, b) => b.share - a.share || b.n - a.n);
  const {table, columns} = best.told ? best : proposals.find((own) => own.table === "findings")!;
  const byValues = profiles ? columnsByValues(table, columns, profiles) : {};
  const found = {...columns, ...byValues};
  const missing = Object.entries(tableSchemas[table].columns)
    .filter(([column, {required}]) => required && !Object.hasOwn(found, column))
    .map(([column]) => [column, {column: ""}] as const);
  return {mapping: {table, columns: {...found, ...Object.fromEntries(missing)}}, byValues: Object.keys(byValues)};
}

/** Columns of a table that the names of a file’s columns suggest, and no value contradicts. */
export function columnsByName(
  names: readonly string[],
  table: TableName,
  profiles?: Profiles
): Record<string, ColumnMapping> {
  const free = new Map(names.map((name) => [plainWords(name), name]));
  const columns: Record<string, ColumnMapping> = {};
  for (const [column, candidates] of Object.entries(columnWords[table] ?? {})) {
    const fits = (word: string) => free.has(word) && isLike(table, column, profiles?.get(free.get(word)!));
    const fitting = [...new Set([plainWords(column), ...candidates])].filter(fits);
    const isId = tableSchemas[table].key.includes(column) && column.endsWith("_id");
    const unique = isId && fitting.find((word) => profiles?.get(free.get(word)!)?.isIdentifier);
    const found = several.includes(column) ? fitting : [unique || fitting[0]].filter((word) => word !== undefined);
    if (!found.length) continue;
    const own = found.map((word) => free.get(word)!);
    columns[column] = withFormat({column: own.length > 1 ? own : own[0]}, own, profiles);
    for (const word of found) free.delete(word);
  }
  return columns;
}

/** Whether the values of a column can be what a column of a table is; those of an empty one can. */
function isLike(table: TableName, column: string, profile: ColumnProfile | undefined): boolean {
  if (!profile?.n) return true;
  const {type} = tableSchemas[table].columns[column];
  const most = 0.5 * profile.n;
  if (type === "date") return profile.n_dates + profile.n_serials > most;
  if (type === "number") return profile.n_numbers > most;
  return profile.n_dates <= most;
}

/** The format of dates that a spreadsheet kept as numbers. */
function withFormat(mapping: ColumnMapping, own: readonly string[], profiles: Profiles | undefined): ColumnMapping {
  const areSerials = own.every((name) => {
    const profile = profiles?.get(name);
    return profile !== undefined && profile.n > 0 && profile.n_serials === profile.n && profile.n_dates === 0;
  });
  return areSerials && profiles ? {...mapping, format: "excel"} : mapping;
}

/** With more different values, a column tells neither severities nor outcomes. */
const mostValues = 25;

/** Columns that values suggest for what names did not: of findings and incidents, whose columns differ enough. */
function columnsByValues(
  table: TableName,
  columns: Readonly<Record<string, ColumnMapping>>,
  profiles: Profiles
): Record<string, ColumnMapping> {
  const taken = new Set(Object.values(columns).flatMap(({column = []}) => column));
  const isFree = ([name]: readonly [string, ColumnProfile]) => !taken.has(name);
  const found: Record<string, ColumnMapping> = {};
  const place = (column: string, is: (profile: ColumnProfile) => boolean) => {
    if (Object.hasOwn(columns, column) || !Object.hasOwn(tableSchemas[table].columns, column)) return;
    const [name] = [...profiles].filter(isFree).find(([, profile]) => profile.n > 0 && is(profile)) ?? [];
    if (name === undefined) return;
    found[column] = withFormat({column: name}, [name], profiles);
    taken.add(name);
  };
  const areMost = (n: number, profile: ColumnProfile) => n > 0.5 * profile.n;
  const isDate = (profile: ColumnProfile) => areMost(profile.n_dates + profile.n_serials, profile);
  const isFew = ({n_distinct}: ColumnProfile) => n_distinct <= mostValues;
  if (table !== "findings" && table !== "incidents") return found;
  const [start, end, id] =
    table === "findings" ? ["opened_at", "closed_at", "finding_id"] : ["started_at", "resolved_at", "incident_id"];
  place(start, isDate);
  place(end, isDate);
  place("severity", (profile) => isFew(profile) && areMost(profile.n_severities, profile));
  place("outcome", (profile) => isFew(profile) && areMost(profile.n_outcomes, profile));
  place(id, ({isIdentifier}) => isIdentifier);
  return found;
}
