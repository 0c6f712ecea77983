import {certain} from "../certain.ts";
import type {ColumnProfile} from "./columnProfile.ts";
import {columnWords} from "./columnWords.ts";
import {tableSchemas} from "./tableSchemas.ts";
import type {TableName} from "./tableSchemas.ts";
import type {ColumnMapping} from "./mapping.ts";
import {plainWords} from "./plainWords.ts";
import {isPlanned, tellingWords} from "./tableWords.ts";

/** Columns of which a file may have several, one for each way to end. */
const several = ["closed_at", "resolved_at"];

/** What the columns of a file look like, by name; none is looked at where this is absent. */
export type Profiles = ReadonlyMap<string, ColumnProfile>;

/**
 * Columns of a table that the names of a file’s columns suggest, and no value contradicts. Where values are known, a date, a
 * number or an identifier is also found by the part of its name that tells it from others: `breach_start`, `Date Start`, `Loss (EUR)`.
 */
export function columnsByName(
  names: readonly string[],
  table: TableName,
  profiles?: Profiles
): Record<string, ColumnMapping> {
  const free = new Map(names.map((name) => [plainWords(name), name]));
  const columns: Record<string, ColumnMapping> = {};
  const place = (column: string, found: readonly string[]) => {
    if (!found.length) return;
    const own = found.map((word) => free.get(word)!);
    columns[column] = withFormat({column: own.length > 1 ? own : own[0]}, own, profiles);
    for (const word of found) free.delete(word);
  };
  const fits = (word: string, column: string) =>
    free.has(word) && isLike(table, column, word, profiles?.get(free.get(word)!));
  for (const [column, candidates] of Object.entries(columnWords[table] ?? {})) {
    const fitting = wordsOf(column, candidates).filter((word) => fits(word, column));
    const unique = isIdOf(table, column) && fitting.find((word) => profiles?.get(free.get(word)!)?.isIdentifier);
    place(column, several.includes(column) ? fitting : [unique || fitting[0]].filter((word) => word !== undefined));
  }
  // Part of a name tells an identifier only where every row has one of its own.
  const hasValues = (word: string, column: string) => {
    const profile = profiles?.get(free.get(word)!);
    return profile !== undefined && (isIdOf(table, column) ? profile.isIdentifier : profile.n > 0);
  };
  for (const [column, candidates] of profiles ? Object.entries(columnWords[table] ?? {}) : []) {
    const isNamedOnlyWhole = certain(tableSchemas[table].columns[column]).type === "text" && !isIdOf(table, column);
    if (Object.hasOwn(columns, column) || isNamedOnlyWhole) continue;
    const telling = wordsOf(column, candidates).map(tellingWords).filter(Boolean);
    const rank = (word: string) => telling.indexOf(tellingWords(word));
    const [first] = [...free.keys()]
      .filter((word) => rank(word) >= 0 && !isPlanned(word) && hasValues(word, column) && fits(word, column))
      .sort((a, b) => rank(a) - rank(b));
    place(column, first === undefined ? [] : [first]);
  }
  return columns;
}

function isIdOf(table: TableName, column: string): boolean {
  return tableSchemas[table].key.includes(column) && column.endsWith("_id");
}

function wordsOf(column: string, candidates: readonly string[]): string[] {
  return [...new Set([plainWords(column), ...candidates])];
}

/** Names that scores and names of risks have as well as severities. */
const vagueSeverities = ["risk", "impact", "threat"];

/** Whether the values of a column can be what a column of a table is; those of an empty one can. */
function isLike(table: TableName, column: string, word: string, profile: ColumnProfile | undefined): boolean {
  if (!profile?.n) return true;
  if (column === "severity" && vagueSeverities.includes(word)) return profile.n_severities > 0.5 * profile.n;
  const {type} = certain(tableSchemas[table].columns[column]);
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

/** Columns that values can suggest: dates in order of what they stand for, and the identifier. */
const ofValues: Partial<Record<TableName, {dates: readonly string[]; id: string}>> = {
  findings: {dates: ["opened_at", "closed_at"], id: "finding_id"},
  incidents: {dates: ["started_at", "resolved_at"], id: "incident_id"},
  deployments: {dates: ["deployed_at"], id: "deploy_id"},
  losses: {dates: ["occurred_on"], id: "event_id"}
};

/** Columns that values suggest for what names did not. */
export function columnsByValues(
  table: TableName,
  columns: Readonly<Record<string, ColumnMapping>>,
  profiles: Profiles
): Record<string, ColumnMapping> {
  const taken = new Set(Object.values(columns).flatMap(({column = []}) => column));
  const isFree = ([name]: readonly [string, ColumnProfile]) => !taken.has(name);
  const found: Record<string, ColumnMapping> = {};
  const place = (column: string, is: (profile: ColumnProfile, name: string) => boolean) => {
    if (Object.hasOwn(columns, column) || !Object.hasOwn(tableSchemas[table].columns, column)) return;
    const [name] = [...profiles].filter(isFree).find(([own, profile]) => profile.n > 0 && is(profile, own)) ?? [];
    if (name === undefined) return;
    found[column] = withFormat({column: name}, [name], profiles);
    taken.add(name);
  };
  const areMost = (n: number, profile: ColumnProfile) => n > 0.5 * profile.n;
  const isDate = (profile: ColumnProfile, name: string) =>
    areMost(profile.n_dates + profile.n_serials, profile) && !isPlanned(name);
  const isFew = ({n_distinct}: ColumnProfile) => n_distinct <= mostValues;
  const {dates, id} = ofValues[table] ?? {dates: [], id: ""};
  const [start, end] = dates;
  if (start !== undefined) place(start, isDate);
  // A date that every row has tells of no ending: some are still open.
  const [started] = start === undefined ? [] : [columns[start]?.column ?? found[start]?.column ?? []].flat();
  const nStarted = started === undefined ? 0 : (profiles.get(started)?.n ?? 0);
  if (end) place(end, (profile, name) => isDate(profile, name) && profile.n < nStarted);
  if (!dates.some((column) => Object.hasOwn(columns, column) || Object.hasOwn(found, column))) return found;
  if (table === "findings" || table === "incidents")
    place("severity", (profile) => isFew(profile) && areMost(profile.n_severities, profile));
  if (table === "findings") place("outcome", (profile) => isFew(profile) && areMost(profile.n_outcomes, profile));
  place(id, ({isIdentifier}) => isIdentifier);
  return found;
}
