import {contracts, tableNames} from "../sources/contracts.ts";
import type {ContractColumn, TableName} from "../sources/contracts.ts";
import type {Fault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {takeFileRejects} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import {duplicateSql, tableRules} from "./tableRules.ts";
import {typedTable} from "./typedTable.ts";
import {describeRows} from "./typedRows.ts";
import type {TypedRows} from "./typedRows.ts";

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
  /** The file’s rows and what was no row; absent when the mapping does not fit the file. */
  read?: {rows: TypedRows; unread: Awaited<ReturnType<typeof takeFileRejects>>};
}

export interface LoadOptions {
  /** How many faults to describe for each file; 1,000 by default. */
  limit?: number;
  /** Called before each file is read. */
  onFile?: (file: string) => void;
}

/**
 * Loads files into one view for each table, named as its contract, with typed columns and the `file` and `record` of each
 * row, counted from 1. Every row is in its view, rejected, or excluded by a named rule. Files of one table are taken
 * together: what repeats between them counts once. Each file is read once, and once more where rows are rejected.
 *
 * @returns one entry for each file, in order
 */
export async function loadTables(
  database: Database,
  files: readonly MappedFile[],
  {limit = 1000, onFile}: LoadOptions = {}
): Promise<LoadedFile[]> {
  await database.run("create temp table excluded (file integer, record bigint, rule varchar)");
  const loaded: LoadedFile[] = [];
  const read: number[] = [];
  for (const [i, {csv, mapping}] of files.entries()) {
    onFile?.(csv.file);
    const {rows, faults} = await typedTable(database, csv, mapping);
    if (rows) {
      read.push(i);
      loaded.push(await loadFile(database, rows, mapping.table, {name: fileTable(i + 1), limit}));
    } else {
      loaded.push({table: mapping.table, n_rows: 0, n_used: 0, n_rejected: 0, excluded: [], faults});
    }
  }
  const present = tableNames.filter((table) => read.some((i) => files[i].mapping.table === table));
  for (const table of present) {
    const own = read.filter((i) => files[i].mapping.table === table);
    await createTableView(
      database,
      table,
      own.map((i) => ({number: i + 1, rows: loaded[i].read!.rows}))
    );
    await excludeDuplicates(
      database,
      table,
      own.map((i) => files[i].mapping)
    );
  }
  for (const {table, rule, needs, sql} of tableRules) {
    if (![table, ...needs].every((name) => present.includes(name))) continue;
    await exclude(database, rule, sql);
  }
  await countExcluded(database, loaded);
  return loaded;
}

/** The table that holds the rows of the file of this number, counted from 1, with the fate of each. */
export function fileTable(number: number): string {
  return `file_${number}`;
}

async function loadFile(
  database: Database,
  rows: TypedRows,
  table: TableName,
  {name, limit}: {name: string; limit: number}
): Promise<LoadedFile> {
  const columns = Object.keys(contracts[table].columns).filter((column) => isRead(rows, column));
  // Of this database alone, and so not written to disk as long as there is room.
  await database.run(
    `create temp table ${name} as select ${columns.map((column) => `${identifier(column)}, `).join("")}fate from ${rows.relation}`
  );
  const unread = await takeFileRejects(database, rows.csv);
  const counts = await database.query(`select fate, count(*) as n from ${name} group by fate order by fate`);
  const byRule = new Map<string, number>();
  let nBad = 0;
  let nUsed = 0;
  for (const {fate, n} of counts.rows) {
    const rule = rows.tests[Number(fate) - 1]?.rule;
    if (fate === 0) nUsed = Number(n);
    else if (rule) byRule.set(rule, (byRule.get(rule) ?? 0) + Number(n));
    else nBad += Number(n);
  }
  const bad = nBad
    ? await describeRows(database, rows, unread.offsets, {limit, which: ({rule}) => !rule, table: name})
    : [];
  const excluded = Array.from(byRule, ([rule, n]) => ({rule, n}));
  return {
    table,
    n_rows: nUsed + nBad + unread.faults.length + excluded.reduce((sum, {n}) => sum + n, 0),
    n_used: nUsed,
    n_rejected: nBad + unread.faults.length,
    excluded,
    faults: [...unread.faults, ...bad.map(({fault}) => fault)]
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .slice(0, limit),
    read: {rows, unread}
  };
}

function isRead({columns}: TypedRows, name: string): boolean {
  return columns.some((column) => column.name === name && column.source !== undefined);
}

const sqlTypes: Record<ContractColumn["type"], string> = {
  text: "varchar",
  choice: "varchar",
  date: "timestamp",
  number: "double"
};

async function createTableView(
  database: Database,
  table: TableName,
  files: readonly {number: number; rows: TypedRows}[]
): Promise<void> {
  const parts = files.map(({number, rows}) => {
    const columns = Object.entries(contracts[table].columns).map(([name, {type}]) =>
      isRead(rows, name) ? identifier(name) : `cast(null as ${sqlTypes[type]}) as ${identifier(name)}`
    );
    return `select ${number} as file, rowid + 1 as record, ${columns.join(", ")} from ${fileTable(number)} where fate = 0`;
  });
  await database.run(
    `create or replace temp view ${table} as select * from (${parts.join(" union all ")}) anti join excluded using (file, record)`
  );
}

async function excludeDuplicates(
  database: Database,
  table: TableName,
  mappings: readonly FileMapping[]
): Promise<void> {
  const has = (name: string) => mappings.some(({columns}) => Object.hasOwn(columns, name));
  const key = contracts[table].key.filter((name) => name !== "service" || has(name));
  if (!key.every(has)) return;
  const isLog = table === "incidents" && has("updated_at");
  await exclude(
    database,
    isLog ? "one row per state change" : "duplicate id",
    duplicateSql(table, key, isLog ? "updated_at" : undefined)
  );
}

async function exclude(database: Database, rule: string, sql: string): Promise<void> {
  await database.run(`insert into excluded select distinct file, record, ${literal(rule)} from (${sql})`);
}

async function countExcluded(database: Database, loaded: readonly LoadedFile[]): Promise<void> {
  const {rows} = await database.query(
    "select file, rule, count(*) as n from excluded group by all order by file, min(rowid)"
  );
  for (const {file, rule, n} of rows) {
    const own = loaded[Number(file) - 1];
    own.excluded.push({rule: String(rule), n: Number(n)});
    own.n_used -= Number(n);
  }
}
