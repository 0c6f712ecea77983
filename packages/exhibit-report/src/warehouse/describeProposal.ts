import {basename} from "node:path";
import {certain} from "../certain.ts";
import {profileOf} from "../sources/columnProfile.ts";
import type {ColumnProfile} from "../sources/columnProfile.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import {columnsOf} from "../sources/mapping.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {proposeMapping} from "../sources/proposeMapping.ts";
import type {Attempt, Proposal} from "../sources/proposeMapping.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {meaningsOf, mostOutcomes, sampled} from "../tables/proposal.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";

/** Why a column is proposed. */
export interface Evidence {
  /** Of the table. */
  column: string;
  /** Columns of the file; none where nothing suggests any. */
  from: readonly string[];
  why: string;
}

export interface DescribedProposal {
  mapping: FileMapping;
  evidence: Evidence[];
  /** Columns of the file that nothing is proposed for. */
  leftOver: string[];
  /** What the file could be: the table that is proposed, and those that are as likely; none where no table fits. */
  couldBe: readonly TableName[];
  /** Every table that was tried, the proposed one first; none where the mapping is that of an export. */
  attempts: readonly Attempt[];
}

const longestExample = 40;

/**
 * Proposes a mapping of a file that nothing recognises, by the names and the first values of its columns, or takes the one
 * that is a question, and says why each column is proposed. The values that a column of outcomes holds are mapped, each to what
 * it is known to stand for or else to unknown; one without any value, or with more than 25, is not proposed for the outcome.
 */
export async function describeProposal(
  database: Database,
  csv: CsvFile,
  question: FileMapping
): Promise<DescribedProposal> {
  const profiles = await profilesOf(database, csv);
  const isKnown = question.namespace !== undefined;
  const {
    mapping: proposal,
    byValues,
    attempts,
    others
  } = isKnown ? known(question) : proposeMapping(csv.names, profiles, basename(csv.file));
  const columns = isKnown ? proposal.columns : await withMeanings(database, csv, proposal);
  const mapping = {...proposal, columns};
  const names = [...new Set(columnsOf(mapping))].filter((name) => csv.names.includes(name));
  const evidence = Object.entries(mapping.columns).map(([column, own]): Evidence => {
    const from = [own.column ?? [], own.join ?? []].flat().filter((name) => csv.names.includes(name));
    const example = from.map((name) => profiles.get(name)?.example).find((text) => text !== undefined);
    const shown = example === undefined ? "it is empty" : `"${example.slice(0, longestExample)}"`;
    const value = own.values && !isKnown ? valuesIn(own.values) : shown;
    const how = byValues.includes(column) ? "by its values" : "by name";
    return {column, from, why: from.length ? `${how}; ${value}` : withoutColumn(column, own)};
  });
  const fits = !attempts[0]?.lacks.length;
  return {
    mapping,
    evidence,
    leftOver: csv.names.filter((name) => !names.includes(name)),
    couldBe: fits ? [mapping.table, ...others] : [],
    attempts
  };
}

function withoutColumn(column: string, {value}: ColumnMapping): string {
  if (value !== undefined) return `"${value}" in all rows, by the name or the values of the amount`;
  const none = "neither a name nor values suggest any";
  return column === "currency" ? `${none}; one for all rows is {value: EUR}` : none;
}

function known(mapping: FileMapping): Proposal {
  return {mapping, byValues: [], attempts: [], others: []};
}

async function profilesOf(database: Database, csv: CsvFile): Promise<Map<string, ColumnProfile>> {
  const {rows} = await reading(csv, () => database.query(`select * from ${csv.relation} limit ${sampled}`));
  return new Map(
    csv.names.map((name) => [name, profileOf(rows.map((row) => (row[name] === null ? undefined : String(row[name]))))])
  );
}

function valuesIn(values: Readonly<Record<string, string>>): string {
  const all = Object.values(values);
  const n = all.filter((outcome) => outcome === "unknown").length;
  return `its ${all.length === 1 ? "value" : `${all.length} values`}${n ? `, ${n} of them to be mapped` : ""}`;
}

/** The columns of a proposal with what the values of choices stand for; without those whose values are too many or none. */
async function withMeanings(database: Database, csv: CsvFile, {table, columns}: FileMapping) {
  const found: Record<string, ColumnMapping> = {};
  for (const [name, own] of Object.entries(columns)) {
    const isChoice = certain(tableSchemas[table].columns[name]).type === "choice" && typeof own.column === "string";
    const values = isChoice && (await meaningsIn(database, csv, {table, columns}, name));
    if (!isChoice) found[name] = own;
    else if (values) found[name] = {...own, values};
  }
  return found;
}

/**
 * What each value of a column stands for. A state of findings that nobody knows is open where none of its rows has a date of
 * closing, and else unknown.
 */
async function meaningsIn(database: Database, csv: CsvFile, {table, columns}: FileMapping, name: string) {
  const text = `trim(${identifier(certain(columns[name]).column as string)})`;
  const ends = [columns.closed_at?.column ?? []]
    .flat()
    .map((column) => `coalesce(trim(${identifier(column)}), '') <> ''`);
  const {rows} = await reading(csv, () =>
    database.query(
      `select ${text} as value, count(*) as n, count(*) filter (where ${ends.join(" or ") || "true"}) as n_ended
        from ${csv.relation} where ${text} <> '' group by 1 order by n desc, value limit ${10 * mostOutcomes}`
    )
  );
  return meaningsOf(
    table,
    name,
    rows.map(({value, n, n_ended}) => ({value: String(value), n: Number(n), nEnded: Number(n_ended)}))
  );
}
