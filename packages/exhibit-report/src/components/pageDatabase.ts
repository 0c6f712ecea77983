import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {certain} from "../certain.ts";
import type {QueryTable} from "../exhibits/queries.ts";
import type {Value} from "../sources/value.ts";
import {answerText, isNumeric} from "./answerText.ts";
import {blobWorker} from "./blobWorker.ts";

/** An answer: the first rows of it, as text, and how many there are. */
export interface Answer {
  columns: {name: string; numeric: boolean}[];
  rows: string[][];
  n: number;
}

/** DuckDB in a worker of its own, with the tables it was given and nothing else within its reach. */
export interface PageDatabase {
  /** Settles when the tables are there. */
  ready: Promise<unknown>;
  /**
   * Runs a statement. Never settles once the database is closed.
   *
   * @throws StatementError when the statement is at fault; after any other error the database is of no use
   */
  query: (sql: string) => Promise<Answer>;
  /** Makes a table of what a statement selects. @throws StatementError as `query` */
  make: (table: string, sql: string) => Promise<void>;
  /** All rows of a table in its order, with DuckDB’s types; what is neither a number nor true or false is text. */
  rows: (table: string) => Promise<QueryTable>;
  /** Ends whatever runs, at once. */
  close: () => void;
}

/** What makes a message of DuckDB’s one about the statement; after any other the database is not fit for use. */
const aboutStatement = /^(?!INTERNAL|FATAL|Out of Memory)[A-Z][\w ]* Error: /;

/** Messages of DuckDB’s about what is locked here. It names a home directory where it would install an extension. */
const aboutReach =
  /disabled (through|by) configuration|configuration has been locked|home directory|in the \w+ extension/;

const outOfReach =
  "A query here reads the tables that stand beside it and nothing else: files, addresses, other databases, extensions and settings are out of its reach.";

/** A mistake in a statement, told in words for its author; the database goes on. */
export class StatementError extends Error {}

/** Brings tables into a database that can still read files. */
export type LoadTables = (database: AsyncDuckDB, connection: AsyncDuckDBConnection) => Promise<void>;

/** Tables from Parquet files. @param addresses by the name of the table */
export function parquetTables(addresses: Readonly<Record<string, string>>): LoadTables {
  const fetched = Object.entries(addresses).map(async ([name, address]) => ({name, bytes: await bytesOf(address)}));
  const files = Promise.all(fetched);
  files.catch(() => undefined); // told when they are loaded
  return async (database, connection) => {
    for (const {name, bytes} of await files) {
      await database.registerFileBuffer("table.parquet", bytes);
      await connection.query(`create table ${quoted(name)} as from 'table.parquet'`);
      await database.dropFile("table.parquet");
    }
  };
}

/**
 * Starts DuckDB from the site’s own files and loads tables.
 *
 * @param shownRows rows of an answer that are kept
 */
export function startDatabase(tables: LoadTables, shownRows: number): PageDatabase {
  const worker = startWorker();
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({message}) => reject(new Error(`DuckDB failed: ${message}`)));
  });
  const ready = Promise.race([connect(worker, tables), failed]);
  return {
    ready,
    query: async (sql) => Promise.race([ask(await ready, sql, shownRows).catch(explain), failed]),
    make: async (table, sql) => {
      const text = `create table ${quoted(table)} as ${sql}`; // on one line, so that DuckDB counts lines as the author does
      await Promise.race([ask(await ready, text, 0).catch(explain), failed]);
    },
    rows: async (table) => Promise.race([rowsOf(await ready, table), failed]),
    close: () => worker.terminate()
  };
}

/**
 * Without XMLHttpRequest the worker can fetch no file at all: DuckDB asks for the address of a database before it looks
 * whether it may attach one.
 */
function startWorker(): Worker {
  const address = new URL("../duckdb/duckdb-browser-eh.worker.js", import.meta.url).href;
  const script = `self.XMLHttpRequest = undefined; importScripts(${JSON.stringify(address)});`;
  return blobWorker(script);
}

async function connect(worker: Worker, load: LoadTables): Promise<AsyncDuckDBConnection> {
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(new URL("../duckdb/duckdb-eh.wasm", import.meta.url).href);
  const connection = await database.connect();
  await load(database, connection);
  const settings = [
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "enable_external_access = false",
    "lock_configuration = true"
  ];
  await connection.query(settings.map((setting) => `set ${setting}`).join(";\n"));
  return connection;
}

async function bytesOf(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function ask(connection: AsyncDuckDBConnection, sql: string, shownRows: number): Promise<Answer> {
  const batches = await (await connection.send(sql)).open();
  const {fields} = batches.schema;
  const types = fields.map(({type}) => String(type));
  const rows: string[][] = [];
  let n = 0;
  for await (const batch of batches) {
    n += batch.numRows;
    for (let i = 0; i < batch.numRows && rows.length < shownRows; ++i)
      rows.push(types.map((type, j) => answerText(batch.getChildAt(j)!.get(i), type)));
  }
  return {columns: fields.map(({name}, i) => ({name, numeric: isNumeric(certain(types[i]))})), rows, n};
}

const numeric = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/;

async function rowsOf(connection: AsyncDuckDBConnection, table: string): Promise<QueryTable> {
  const described = (await connection.query(`describe ${quoted(table)}`)).toArray() as Record<string, string>[];
  const columns = described.map(({column_name: name = "", column_type: type = ""}) => ({name, type}));
  const values = columns.map(({name, type}) => {
    const to = numeric.test(type) ? "double" : type === "BOOLEAN" ? "boolean" : "varchar";
    return `${quoted(name)}::${to} as ${quoted(name)}`;
  });
  const answer = await connection.query(`select ${values.join(", ")} from ${quoted(table)}`);
  const vectors = columns.map((_, i) => answer.getChildAt(i)!);
  const rows = Array.from({length: answer.numRows}, (_, i) =>
    Object.fromEntries(columns.map(({name}, j) => [name, certain(vectors[j]).get(i) as Value]))
  );
  return {columns, rows};
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function explain({message}: Error): never {
  if (aboutReach.test(message)) throw new StatementError(outOfReach);
  if (/single statement/.test(message)) throw new StatementError("Expected one statement, neither none nor several.");
  throw aboutStatement.test(message) ? new StatementError(message) : new Error(message);
}
