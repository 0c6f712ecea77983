import {groupKey, groupNames} from "../analysis/groupSpelling.ts";
import {columnsOf} from "../sources/mapping.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {outcomeOf} from "../sources/outcomeWords.ts";
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
}

/** A column with more values is no state of a finding. */
const mostOutcomes = 25;
const sampled = 10_000;

/**
 * Says why each column of a proposal is proposed, by its name and a value of it, and maps the values that a column of
 * outcomes holds, each to what it is known to stand for or else to unknown. A column without any value, or with more than
 * 25, is not proposed for the outcome.
 */
export async function describeProposal(
  database: Database,
  csv: CsvFile,
  proposal: FileMapping
): Promise<DescribedProposal> {
  const {outcome, ...others} = proposal.columns;
  const isOpen = typeof outcome?.column === "string" && !outcome.values && proposal.table === "findings";
  const values = isOpen ? await outcomesIn(database, csv, outcome.column as string) : undefined;
  const columns = isOpen && values ? {...others, outcome: {...outcome, values}} : isOpen ? others : proposal.columns;
  const mapping = {...proposal, columns};
  const names = [...new Set(columnsOf(mapping))].filter((name) => csv.names.includes(name));
  const examples = await examplesOf(database, csv, names);
  const evidence = Object.entries(mapping.columns).map(([column, own]): Evidence => {
    const from = [own.column ?? [], own.join ?? []].flat().filter((name) => csv.names.includes(name));
    const example = from.map((name) => examples.get(name)).find((text) => text !== undefined);
    const value =
      column === "outcome" && own.values
        ? valuesIn(own.values)
        : example === undefined
          ? "it is empty"
          : `"${example}"`;
    return {column, from, why: from.length ? `by name; ${value}` : "no name suggests any"};
  });
  return {mapping, evidence, leftOver: csv.names.filter((name) => !names.includes(name))};
}

function valuesIn(values: Readonly<Record<string, string>>): string {
  const all = Object.values(values);
  const n = all.filter((outcome) => outcome === "unknown").length;
  return `its ${all.length === 1 ? "value" : `${all.length} values`}${n ? `, ${n} of them to be mapped` : ""}`;
}

async function outcomesIn(database: Database, csv: CsvFile, column: string) {
  const text = `trim(${identifier(column)})`;
  const {rows} = await reading(csv, () =>
    database.query(
      `select ${text} as value, count(*) as n from ${csv.relation} where ${text} <> '' group by 1
        order by n desc, value limit ${10 * mostOutcomes}`
    )
  );
  const counted = rows
    .map(({value, n}) => [String(value), Number(n)] as const)
    .filter(([value]) => !missingTexts.includes(groupKey(value)) && !value.includes("*"));
  const names = [...groupNames(counted).values()];
  if (!names.length || names.length > mostOutcomes) return undefined;
  return Object.fromEntries(names.map((name) => [name, outcomeOf(name)]));
}

async function examplesOf(database: Database, csv: CsvFile, names: readonly string[]): Promise<Map<string, string>> {
  if (!names.length) return new Map();
  const firsts = names.map((name) => `first(${identifier(name)}) filter (where trim(${identifier(name)}) <> '')`);
  const {rows} = await reading(csv, () =>
    database.query(
      `select ${firsts.map((sql, i) => `${sql} as v${i}`).join(", ")} from (select * from ${csv.relation} limit ${sampled})`
    )
  );
  const found = names.map((name, i) => [name, rows[0][`v${i}`]] as const);
  return new Map(found.flatMap(([name, value]) => (value === null ? [] : [[name, String(value).slice(0, 40)]])));
}
