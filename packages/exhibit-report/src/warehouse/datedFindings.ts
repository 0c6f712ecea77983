import {certain} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {nameApplications} from "./countedApplications.ts";
import {datedColumns} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {addExcluded} from "./loadTables.ts";
import type {LoadedFile} from "./loadTables.ts";
import {observeFindings, unobservedRules} from "./ownFindings.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {sqlTypes} from "./parseRows.ts";
import {removedRule, tableRules} from "./tableRules.ts";

/** Findings that were told apart by their days where they live, as a table. */
export interface DatedFindings {
  observation: OwnObservation;
  loaded: LoadedFile;
  /** Tables with what the snapshot knows, beside `present`. */
  tables: TableName[];
}

export interface DatedOptions {
  /** Tables that files were loaded into. */
  present: ReadonlySet<TableName>;
  /** The number of the table, as that of a file. */
  number: number;
  /** Columns of findings that somebody needs, beside those that exhibits do. */
  needed?: readonly string[];
  /** Identifiers of findings that somebody needs. */
  identifiers?: readonly string[];
  areGroupsExact?: boolean;
}

/**
 * Makes the table `findings` that `loadTables` makes a view of: a row for each finding that was counted, with its days. Where
 * a file has applications, the rules that need these are applied here; where the engine had them, `applications` is made, too.
 *
 * @returns undefined where findings were not told apart by their days
 * @throws UserError where something is needed that the engine was not asked for
 */
export async function loadFindings(
  database: Database,
  counted: CountedFindings,
  {present, number, needed = [], identifiers = [], areGroupsExact}: DatedOptions
): Promise<DatedFindings | undefined> {
  const {manifest, file} = counted;
  const {dated, cut_off, n_rows, n_used, n_rejected, excluded} = manifest;
  if (!dated) return undefined;
  const missing = [
    ...needed.filter((name) => Object.hasOwn(datedColumns, name) && !dated.needed.includes(name)),
    ...identifiers.filter((id) => !dated.identifiers.includes(id))
  ];
  if (missing.length) throw new UserError(`${file}: no ${missing.join(", ")} (expected a new one: exhibit refresh)`);
  const hasApplications = present.has("applications");
  const {relation} = await nameApplications(database, counted, {hasApplications, areGroupsExact});
  await createFindings(database, relation, number);
  const isRemoved = !hasApplications && (await createApplications(database, relation));
  const tables: TableName[] = ["findings", ...(isRemoved ? (["applications"] as const) : [])];
  const known = new Set([...present, ...tables]);
  const loaded: LoadedFile = {table: "findings", n_rows, n_used, n_rejected, excluded: [...excluded], faults: []};
  const observe = () => observeFindings(database, known, {...cut_off, n_none: 0, n_beyond: 0, hasNoDates: false});
  if (hasApplications) {
    const removed = certain(tableRules.find(({rule}) => rule === removedRule));
    for (const {rule, sql} of [removed, ...unobservedRules(await observe())])
      await exclude(database, loaded, rule, sql);
  }
  return {observation: await observe(), loaded, tables};
}

async function createFindings(database: Database, relation: string, number: number): Promise<void> {
  const given = new Set<string>(["severity", "app", "outcome", ...Object.keys(datedColumns)]);
  const columns = Object.entries(tableSchemas.findings.columns).map(([name, {type}]) => {
    const own = identifier(name);
    if (!given.has(name)) return `cast(null as ${sqlTypes[type]}) as ${own}`;
    return type === "date" ? `cast(date '1970-01-01' + ${own} as timestamp) as ${own}` : own;
  });
  await database.run(
    `create or replace temp table findings as select ${number} as file, row_number() over () as record, ${columns.join(", ")}
      from (select * exclude (n), unnest(range(n)) from ${relation})`
  );
}

/** @returns whether an application left observation */
async function createApplications(database: Database, relation: string): Promise<boolean> {
  await database.run(
    `create or replace temp table applications as select app, cast(null as timestamp) as added_at,
      cast(date '1970-01-01' + max(removed_at) as timestamp) as removed_at
      from ${relation} where removed_at is not null group by app`
  );
  return (await database.query("select 1 from applications limit 1")).rows.length > 0;
}

async function exclude(database: Database, loaded: LoadedFile, rule: string, sql: string): Promise<void> {
  const {rows} = await database.query(`select count(distinct (file, record)) as n from (${sql})`);
  const n = Number(certain(rows[0]).n);
  if (!n) return;
  await database.run(`delete from findings where (file, record) in (select file, record from (${sql}))`);
  addExcluded(loaded, rule, n);
}
