import {statSync} from "node:fs";
import type {DuckDBConnection, DuckDBValue} from "@duckdb/node-api";
import {certain} from "../certain.ts";
import {temporaryPath} from "../folders/temporary.ts";
import type {Value} from "../sources/value.ts";

export interface Table {
  /** Names with DuckDB’s types, in order. */
  columns: {name: string; type: string}[];
  rows: Record<string, Value>[];
}

/** A DuckDB database that never reaches for the network, and a connection to it. */
export interface Database {
  run(sql: string): Promise<void>;
  query(sql: string): Promise<Table>;
  close(): void;
}

export interface OpenOptions {
  readOnly?: boolean;
  threads?: number;
  memory?: number;
  blockSize?: number;
}

export const usualThreads = 2;

/**
 * Opens a DuckDB database with the downloading of extensions switched off: a missing extension is an error, not a hang.
 *
 * @param path a file, or `:memory:`
 * @param options.readOnly true for pages and exports, which never write, and read nothing else
 * @param options.memory what it may hold, in MB; beyond that it works on disk
 * @param options.blockSize bytes of a block of a new file, of which each column takes at least one
 */
export async function openDatabase(
  path: string,
  {readOnly = false, threads = usualThreads, memory = 400, blockSize}: OpenOptions = {}
): Promise<Database> {
  const {DuckDBInstance} = await import("@duckdb/node-api"); // which takes time, and is not needed where nothing is asked
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    threads: String(threads),
    memory_limit: `${memory}MB`,
    ...(blockSize !== undefined && {default_block_size: String(blockSize)}),
    // Otherwise all that are in memory work in one folder, `.tmp` in the current one, and read what others wrote.
    ...(path === ":memory:" && {temp_directory: temporaryPath()}),
    // A formula among the claims is data: it may compute with what is in the database, and reach no file.
    ...(readOnly && {access_mode: "READ_ONLY", enable_external_access: "false"})
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => void (await connection.run(sql)),
    query: (sql) => query(connection, sql),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

/** Bytes of files beyond which several threads load and ask them: for less, they cost more than they save. */
const small = 2 ** 24;

/** Whether files hold so little, all together. */
export function areSmall(paths: readonly string[]): boolean {
  return paths.reduce((sum, path) => sum + (statSync(path, {throwIfNoEntry: false})?.size ?? 0), 0) < small;
}

/** Has a database work with as many threads as are of use for files. */
export async function useThreadsFor(database: Database, paths: readonly string[]): Promise<void> {
  await database.run(`set threads = ${areSmall(paths) ? 1 : usualThreads}`);
}

async function query(connection: DuckDBConnection, sql: string): Promise<Table> {
  const reader = await connection.runAndReadAll(sql);
  const names = reader.columnNames();
  const columns = reader.columnTypes().map((type, i) => ({name: certain(names[i]), type: String(type)}));
  const rows = reader.getRows().map((row) => Object.fromEntries(row.map((value, i) => [names[i], plain(value)])));
  return {columns, rows};
}

function plain(value: DuckDBValue): Value {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new Error(`integer beyond 2^53: ${value}`);
    return number;
  }
  if (typeof value === "object" && "toDouble" in value && typeof value.toDouble === "function") return value.toDouble();
  return String(value);
}

/** Quotes a name for SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes a text for SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
