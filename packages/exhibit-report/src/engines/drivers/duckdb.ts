import {existsSync} from "node:fs";
import {resolve} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {temporaryPath} from "../../folders/temporary.ts";
import {UserError} from "../../sources/fault.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

/** In MB. DuckDB keeps what it reads as long as there is room, so it gets more only where a statement needs it. */
const [usual, ...more] = [40, 100, 200] as const;

/** A file of DuckDB’s, or none for files by a pattern. Extensions are not fetched. */
export default async function open({file}: Address, {limit, folder}: SessionOptions): Promise<Session> {
  const path = file === undefined ? ":memory:" : resolve(folder, file);
  if (file !== undefined && !existsSync(path)) throw new UserError(`${file}: no such file`);
  const {DuckDBInstance} = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(path, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    threads: "2",
    memory_limit: `${usual}MB`,
    file_search_path: folder,
    temp_directory: temporaryPath(), // its own, and not beside what is the user’s
    ...(file !== undefined && {access_mode: "READ_ONLY"})
  });
  const connection = await instance.connect();
  return {
    run: (sql, {signal}) => withMore(connection, {sql, signal}, () => interrupted(connection, sql, signal, limit)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    }
  };
}

/**
 * Runs a statement again with more memory where it has too little, which is given back afterwards. One that makes a table has
 * more from the start: what it compares seldom fits.
 */
async function withMore<T>(
  connection: DuckDBConnection,
  {sql, signal}: {sql: string; signal: AbortSignal},
  run: () => Promise<T>
): Promise<T> {
  const limitTo = (megabytes: number) => connection.run(`set memory_limit = '${megabytes}MB'`);
  const runWith = async (megabytes: number) => {
    await limitTo(megabytes);
    return run().finally(() => limitTo(usual).catch(() => undefined));
  };
  const [first, last] = more;
  const again = (megabytes: number) => (error: Error) => {
    if (!error.message.startsWith("Out of Memory") || signal.aborted) throw error;
    return runWith(megabytes);
  };
  const answer = sql.startsWith("create") ? runWith(first) : run().catch(again(first));
  return answer.catch(again(last));
}

/** DuckDB knows no limit of its own. */
async function interrupted(connection: DuckDBConnection, sql: string, signal: AbortSignal, limit: number) {
  const interrupt = () => connection.interrupt();
  const timer = setTimeout(interrupt, limit * 1000);
  signal.addEventListener("abort", interrupt);
  try {
    const result = await connection.run(sql);
    const names = result.columnNames();
    const rows: Row[] = [];
    for await (const chunk of result.yieldRows())
      for (const values of chunk) {
        const row: Record<string, unknown> = {};
        for (const [i, name] of names.entries()) row[name] = values[i];
        rows.push(row);
      }
    return rows;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", interrupt);
  }
}
