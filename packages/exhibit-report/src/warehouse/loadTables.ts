import {certain} from "../certain.ts";
import {tableSchemas, tableNames} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Fault} from "../sources/fault.ts";
import {keyOf} from "../sources/mapping.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {tableStates} from "../tables/tableStates.ts";
import {findCarried, withCarried} from "./carriedChanges.ts";
import {reading} from "./csvFile.ts";
import {locateRows} from "./locateRows.ts";
import type {CsvFile} from "./csvFile.ts";
import {beyondRule} from "./cutOff.ts";
import {identifier, literal, useThreadsFor} from "./database.ts";
import type {Database} from "./database.ts";
import {keptColumns} from "./keptColumns.ts";
import type {KeptColumns} from "./keptColumns.ts";
import {excludeRepeats, keyHashSql} from "./repeatedRows.ts";
import type {KeyedFile} from "./repeatedRows.ts";
import {beyondSql, noClosingSql, observeFindings, unobservedRules} from "./ownFindings.ts";
import {unifySpellings, withOneSpelling} from "./spellings.ts";
import type {Spelling} from "./spellings.ts";
import {tableRules} from "./tableRules.ts";
import {typedTable} from "./typedTable.ts";
import type {TypedTable} from "./typedTable.ts";
import {describeRows, isRead, sqlTypes} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

/** A file and what it is to become. */
export interface MappedFile {
  csv: CsvFile;
  mapping: FileMapping;
}

/** What became of the rows of a file: `n_rows` is `n_used`, `n_rejected` and all of `excluded` together. */
export interface LoadedFile {
  table: TableName;
  n_rows: number;
  n_used: number;
  /** Rows with a value that cannot be read, or that are no rows at all. */
  n_rejected: number;
  /** Rows that can be read but not used, by the first rule that excludes them. */
  excluded: {rule: string; n: number}[];
  /** One for each rejected row, up to the limit; and what does not fit the file as a whole. */
  faults: Fault[];
  /** Applications or services of all files that are spelt in several ways, with the first file that names any. */
  spellings?: readonly Spelling[];
  /** The file’s rows; absent when the mapping does not fit the file. */
  read?: {rows: TypedRows};
}

export interface LoadOptions {
  /** How many faults to describe for each file, and ten times as many for all; 1,000 by default. */
  limit?: number;
  /** False when the rows are judged and counted alone: texts that exhibits group by are then not kept; true by default. */
  hasLabels?: boolean;
  /** Columns of findings that somebody needs, beside those that exhibits do. */
  needed?: readonly string[];
  /** Whether applications and services that differ by case alone are apart. */
  areGroupsExact?: boolean;
  /** The data cut-off of findings, as ISO text; the latest plausible date by default. */
  cutOff?: string;
  /** Called before each file is read. */
  onFile?: (file: string) => void;
}

/**
 * Loads files into one view for each table, named as its contract, with the typed columns that are kept and the `file` and
 * `record` of each row, counted from 1. Every row is in its view, rejected, or excluded by a named rule. Files of one table
 * are taken together: what repeats between them counts once. Each file is read once, and once more where rows are rejected
 * or ids are repeated.
 *
 * @returns one entry for each file, in order
 */
export async function loadTables(
  database: Database,
  files: readonly MappedFile[],
  {limit = 1000, hasLabels = true, needed, areGroupsExact = false, cutOff, onFile}: LoadOptions = {}
): Promise<LoadedFile[]> {
  const paths = files.map(({csv}) => csv.path);
  await useThreadsFor(database, paths);
  await database.run("create temp table excluded (file integer, record bigint, rule varchar)");
  const typed: TypedTable[] = [];
  for (const {csv, mapping} of files) typed.push(await typedTable(database, csv, mapping));
  const fitting = files.filter((_, i) => certain(typed[i]).rows).map(({mapping}) => mapping);
  const kept = (table: TableName) => keptColumns(table, fitting, {hasLabels, needed});
  const loaded: LoadedFile[] = [];
  const room = () => Math.min(limit, 10 * limit - loaded.reduce((n, {faults}) => n + faults.length, 0));
  for (const [i, {csv, mapping}] of files.entries()) {
    onFile?.(csv.file);
    const {table} = mapping;
    const {rows, faults} = certain(typed[i]);
    loaded.push(
      rows
        ? await loadFile(database, rows, mapping, {
            name: fileTable(i + 1),
            kept: kept(table),
            isExact: areGroupsExact,
            limit: room()
          })
        : {table, n_rows: 0, n_used: 0, n_rejected: 0, excluded: [], faults}
    );
  }
  const views = tableNames.flatMap((table): TableView[] => {
    const own = loaded.flatMap(({table: name, read}, i) =>
      name === table && read ? [{number: i + 1, rows: read.rows}] : []
    );
    return own.length ? [{table, files: own, kept: kept(table)}] : [];
  });
  if (!areGroupsExact) await unifySpellings(database, views, loaded, fileTable);
  for (const view of views) {
    await createView(database, view);
    const keyed = view.files.flatMap(({number}) =>
      keyedFile(number, certain(files[number - 1]).mapping, certain(loaded[number - 1]), areGroupsExact)
    );
    if (!keyed.length) continue;
    const faults = await excludeRepeats(database, tableStates[view.table], keyed, {sink: "excluded", limit});
    for (const [number, found] of faults) addFaults(certain(loaded[number - 1]), found, limit);
  }
  await linkCarried(database, views);
  const present = views.map(({table}) => table);
  for (const {table, rule, needs, without = [], sql} of tableRules) {
    if (![table, ...needs].every((name) => present.includes(name))) continue;
    if (without.some((name) => present.includes(name))) continue;
    await exclude(database, rule, sql);
  }
  if (present.includes("findings")) await judgeFindings(database, loaded, new Set(present), {cutOff, limit});
  const thinned = await countExcluded(database, loaded);
  for (const view of views) {
    if (!view.files.some(({number}) => thinned.has(number))) await createView(database, view, {isThinned: false});
  }
  return loaded;
}

/** Changes and incidents that name no deployment are those of the deployment that lists them; changes are of its service. */
async function linkCarried(database: Database, views: readonly TableView[]): Promise<void> {
  if (!views.some(({table}) => table === "deployments")) return;
  const linked = views.filter(({table}) => table === "changes" || table === "incidents");
  if (!linked.length) return;
  await findCarried(database);
  for (const view of linked) {
    view.isLinked = true;
    await createView(database, view);
  }
}

function keyedFile(number: number, mapping: FileMapping, {read}: LoadedFile, isExact: boolean): KeyedFile[] {
  const key = keyOf(mapping);
  if (!key || !read) return [];
  const {namespace} = mapping;
  return [{number, name: fileTable(number), rows: read.rows, key, namespace, isExact}];
}

function addFaults({faults}: LoadedFile, more: readonly Fault[], limit: number): void {
  faults.push(...more);
  faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).splice(limit);
}

/** The table that holds the rows of the file of this number, counted from 1, with the disposition of each. */
export function fileTable(number: number): string {
  return `file_${number}`;
}

async function loadFile(
  database: Database,
  rows: TypedRows,
  mapping: FileMapping,
  {name, kept, isExact, limit}: {name: string; kept: KeptColumns; isExact: boolean; limit: number}
): Promise<LoadedFile> {
  const {table} = mapping;
  const key = keyOf(mapping);
  const columns = [
    ...kept.columns.filter((column) => isRead(rows, column)).map(identifier),
    ...(key ? [`${keyHashSql(key, {namespace: mapping.namespace, isExact})} as key_hash`] : []),
    "cast(disposition as usmallint) as disposition"
  ];
  // Of this database alone, and so not written to disk as long as there is room.
  const {csv} = rows;
  await reading(csv, () =>
    database.run(`create or replace temp table ${name} as select ${columns.join(", ")} from ${rows.relation}`)
  );
  const {rows: all} = await database.query(`select count(*) as n from ${name}`);
  const failed = await database.query(
    `select disposition, count(*) as n from ${name} where disposition > 0 group by disposition order by disposition`
  );
  const byRule = new Map<string, number>();
  let nBad = 0;
  let nUsed = Number(certain(all[0]).n);
  for (const {disposition, n} of failed.rows) {
    const {rule} = certain(rows.tests[Number(disposition) - 1]);
    if (rule) byRule.set(rule, (byRule.get(rule) ?? 0) + Number(n));
    else nBad += Number(n);
    nUsed -= Number(n);
  }
  const bad = nBad ? await describeRows(database, rows, {limit, which: ({rule}) => !rule, table: name}) : [];
  const excluded = Array.from(byRule, ([rule, n]) => ({rule, n}));
  return {
    table,
    n_rows: nUsed + nBad + csv.nBroken + excluded.reduce((sum, {n}) => sum + n, 0),
    n_used: nUsed,
    n_rejected: nBad + csv.nBroken,
    excluded,
    faults: [...csv.faults, ...bad.map(({fault}) => fault)]
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .slice(0, limit),
    read: {rows}
  };
}

interface TableView {
  table: TableName;
  /** With their numbers, counted from 1. */
  files: readonly {number: number; rows: TypedRows}[];
  kept: KeptColumns;
  spellings?: readonly Spelling[];
  /** True when rows that name no deployment are given the one that lists them. */
  isLinked?: boolean;
}

/** @param options.isThinned false when no rule excludes any of its rows, so that none need be looked for */
async function createView(
  database: Database,
  {table, files, kept, spellings = [], isLinked}: TableView,
  {isThinned = true} = {}
): Promise<void> {
  const parts = files.map(({number, rows}) => {
    const columns = [...kept.columns, ...kept.idle].map((name) =>
      isRead(rows, name) && !kept.idle.includes(name)
        ? identifier(name)
        : `cast(null as ${sqlTypes[certain(tableSchemas[table].columns[name]).type]}) as ${identifier(name)}`
    );
    return `select ${number} as file, rowid + 1 as record, ${columns.join(", ")} from ${fileTable(number)} where disposition = 0`;
  });
  const excluded = isThinned ? "anti join excluded using (file, record)" : "";
  const given = `select * from (${parts.join(" union all ")}) ${excluded}`;
  const rows = withOneSpelling(given, spellings, kept.columns);
  const isOfDeployments = isLinked && (table === "changes" || table === "incidents");
  await database.run(`create or replace temp view ${table} as ${isOfDeployments ? withCarried(table, rows) : rows}`);
}

async function exclude(database: Database, rule: string, sql: string): Promise<void> {
  await database.run(`insert into excluded select distinct file, record, ${literal(rule)} from (${sql})`);
}

/** Excludes findings by the rules that need all of them, and tells of dates that cannot be meant or stand for none. */
async function judgeFindings(
  database: Database,
  loaded: readonly LoadedFile[],
  present: ReadonlySet<TableName>,
  {cutOff, limit}: {cutOff?: string; limit: number}
): Promise<void> {
  const observation = await observeFindings(database, present, cutOff);
  const {plausible} = observation.cutOff;
  const told = [
    {sql: noClosingSql(observation), message: "closed on a day that stands for no date: taken as not closed"},
    {
      sql: beyondSql(observation),
      message: beyondRule,
      expected: `${plausible?.slice(0, 10)} or before, or cut_off: in exhibit.yaml`
    }
  ];
  for (const {sql, message, expected} of told) {
    if (sql === undefined) continue;
    const {rows} = await database.query(`select file, record from (${sql}) order by all limit ${limit}`);
    for (const number of new Set(rows.map(({file}) => Number(file)))) {
      const records = rows.filter(({file}) => Number(file) === number).map(({record}) => Number(record));
      const {csv} = certain(loaded[number - 1]).read!.rows;
      const places = csv.isJson ? [] : await reading(csv, () => locateRows(csv, records));
      const faults = records.map((record, i) => ({
        file: csv.file,
        ...(csv.isJson ? {column: `[${record - 1}]`} : {line: certain(places[i]).line}),
        message,
        expected,
        raw: places[i]?.raw
      }));
      addFaults(certain(loaded[number - 1]), faults, limit);
    }
    if (message === beyondRule) await exclude(database, beyondRule, sql);
  }
  for (const {rule, sql} of unobservedRules(observation)) await exclude(database, rule, sql);
}

/** @returns the numbers of the files that rules between rows exclude some of */
async function countExcluded(database: Database, loaded: readonly LoadedFile[]): Promise<Set<number>> {
  const {rows} = await database.query(
    "select file, rule, count(*) as n from excluded group by all order by file, min(rowid)"
  );
  for (const {file, rule, n} of rows) addExcluded(certain(loaded[Number(file) - 1]), String(rule), Number(n));
  return new Set(rows.map(({file}) => Number(file)));
}

/** Takes rows from those that are used to those that a rule excludes. */
export function addExcluded(loaded: LoadedFile, rule: string, n: number): void {
  const same = loaded.excluded.find((one) => one.rule === rule);
  if (same) same.n += n;
  else loaded.excluded.push({rule, n});
  loaded.n_used -= n;
}
