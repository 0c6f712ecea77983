import {certain} from "../certain.ts";
import {groupKey, groupNames} from "../statistics/groupSpelling.ts";
import {profileOf} from "../sources/columnProfile.ts";
import {identifyFile} from "../sources/identifyFile.ts";
import type {IdentifiedFile} from "../sources/identifyFile.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {missingTexts, valueOf} from "../sources/missingTexts.ts";
import {meaningOf} from "../sources/outcomeWords.ts";
import {proposeMapping} from "../sources/proposeMapping.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {rawColumn} from "../sources/textTable.ts";
import {textsOf} from "../sources/valueReaders.ts";
import type {TextFile} from "./readTable.ts";

/** A column with more values is no state of a finding. */
export const mostOutcomes = 25;
/** So many first rows show what the values of a column look like. */
export const sampled = 500;

/** A value of a column, how many rows have it, and how many of these have a date of closing. */
export interface CountedValue {
  value: string;
  n: number;
  nEnded: number;
}

/**
 * What each value of a column stands for. A state of findings that nobody knows is open where none of its rows has a date of
 * closing, and else unknown.
 *
 * @param rows the commonest first
 * @returns undefined for a column without any value, or with more than 25
 */
export function meaningsOf(
  table: TableName,
  name: string,
  rows: readonly CountedValue[]
): Record<string, string> | undefined {
  const counted = rows
    .map(({value, n}) => [value, n] as const)
    .filter(([value]) => !missingTexts.includes(groupKey(value)) && !value.includes("*"));
  const names = [...groupNames(counted).values()];
  if (!names.length || names.length > mostOutcomes) return undefined;
  const ended = new Set(rows.filter(({nEnded}) => nEnded > 0).map(({value}) => groupKey(value)));
  const unknown = (value: string) => (ended.has(groupKey(value)) ? "unknown" : "open");
  return Object.fromEntries(
    names.flatMap((value) => {
      const meaning = meaningOf(table, name, value) ?? (table === "findings" ? unknown(value) : undefined);
      return meaning === undefined ? [] : [[value, meaning]];
    })
  );
}

/** What a file in memory is taken for, with its proposal made from its names and values, as `exhibit check` makes it. */
export function identifyText(
  {file, text}: TextFile,
  given?: FileMapping
): IdentifiedFile & {couldBe: readonly TableName[]} {
  const found = identifyFile({file, names: text.names, preamble: text.preamble}, given);
  if (found.mapping || !found.proposal || found.proposal.namespace !== undefined) return {...found, couldBe: []};
  const sample = (name: string) => rawColumn(text, name)!.slice(0, sampled);
  const profiles = new Map(text.names.map((name) => [name, profileOf(sample(name))]));
  const {mapping, attempts, others} = proposeMapping(text.names, profiles, file.replace(/^.*[\\/]/, ""));
  const couldBe = attempts[0]?.lacks.length ? [] : [mapping.table, ...others];
  return {...found, proposal: withMeanings(text, mapping), couldBe};
}

/** A mapping with what the values of choices stand for; without those whose values are too many or none. */
export function withMeanings(text: TextFile["text"], {columns, ...mapping}: FileMapping): FileMapping {
  const found: Record<string, ColumnMapping> = {};
  for (const [name, own] of Object.entries(columns)) {
    const isChoice =
      certain(tableSchemas[mapping.table].columns[name]).type === "choice" && typeof own.column === "string";
    const values = isChoice
      ? meaningsOf(mapping.table, name, countedValues(text, own.column as string, columns))
      : undefined;
    if (!isChoice) found[name] = own;
    else if (values) found[name] = {...own, values};
  }
  return {...mapping, columns: found};
}

function countedValues(
  text: TextFile["text"],
  column: string,
  {closed_at}: Readonly<Record<string, ColumnMapping>>
): CountedValue[] {
  const ends = closed_at?.column === undefined ? undefined : textsOf(text, [closed_at.column].flat(), []);
  const counts = new Map<string, CountedValue>();
  rawColumn(text, column)!.forEach((raw, row) => {
    const value = valueOf(raw, []);
    if (value === undefined) return;
    const own = counts.get(value) ?? {value, n: 0, nEnded: 0};
    counts.set(value, own);
    own.n += 1;
    if (!ends || ends[row] !== undefined) own.nEnded += 1;
  });
  return [...counts.values()].sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1)).slice(0, 10 * mostOutcomes);
}
