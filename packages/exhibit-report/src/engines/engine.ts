import {engineTitle} from "../sources/connections.ts";
import type {Connection, EngineName} from "../sources/connections.ts";
import {ConnectionError} from "./connectionError.ts";
import {dialects} from "./dialect.ts";
import type {Dialect} from "./dialect.ts";
import {secretsOf} from "./secrets.ts";
import type {Driver, Row, RunOptions, SessionOptions} from "./session.ts";

/** An engine that is asked: how it spells, and what runs there. */
export interface Engine {
  dialect: Dialect;
  version: string;
  run(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

const drivers: Readonly<Record<EngineName, () => Promise<{default: Driver}>>> = {
  duckdb: () => import("./drivers/duckdb.ts"),
  postgresql: () => import("./drivers/postgresql.ts"),
  mysql: () => import("./drivers/mysql.ts"),
  clickhouse: () => import("./drivers/clickhouse.ts"),
  trino: () => import("./drivers/trino.ts"),
  snowflake: () => import("./drivers/snowflake.ts"),
  databricks: () => import("./drivers/databricks.ts"),
  bigquery: () => import("./drivers/bigquery.ts")
};

/**
 * Opens a session with an engine.
 *
 * @throws UserError with what the driver says, without anything secret; or when the driver is not installed
 */
export async function openEngine(
  connection: Connection,
  {limit, folder, signal}: SessionOptions & RunOptions
): Promise<Engine> {
  const {address, redact} = secretsOf(connection);
  const dialect = dialects[connection.engine];
  const interrupted = () => new ConnectionError(connection.name, "interrupted");
  const told = async <T>(what: Promise<T>): Promise<T> => {
    try {
      return await what;
    } catch (error) {
      if (signal.aborted) throw interrupted();
      throw new ConnectionError(connection.name, redact(messageOf(error)));
    }
  };
  const {default: open} = await drivers[connection.engine]();
  const session = await told(open(address, {limit, folder}));
  // Drivers listen for an interruption while a statement runs, not before.
  const run = (sql: string) => {
    if (signal.aborted) throw interrupted();
    return told(session.run(sql, {signal}));
  };
  try {
    for (const sql of dialect.session) await run(sql);
    const [row] = await run(dialect.version);
    return {
      dialect,
      version: String(Object.values(row ?? {})[0] ?? "").replace(/ (on|\()[ \S].*$/s, ""),
      run: async (sql) => run(sql),
      close: () => session.close().catch(() => undefined)
    };
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
}

/** A message in one line; drivers wrap what went wrong in errors without any. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join("; ");
  const {message, code} = error as {message?: string; code?: string};
  return (message || code || String(error))
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .slice(0, 3)
    .join(" ");
}

/**
 * Opens a session with the engine of each connection, one after the other, and ends all of them whatever happens.
 *
 * @param use what is asked of them
 */
export async function withEngines<C extends {connection: Connection}, R>(
  all: readonly C[],
  {onProgress, ...options}: SessionOptions & RunOptions & {onProgress: (line: string) => void},
  use: (opened: (C & {engine: Engine})[]) => Promise<R>
): Promise<R> {
  const opened: (C & {engine: Engine})[] = [];
  try {
    for (const one of all) {
      const engine = await openEngine(one.connection, options);
      opened.push({...one, engine});
      onProgress(`${one.connection.name}: ${engineTitle(one.connection.engine, engine.version)}`);
    }
    return await use(opened);
  } finally {
    await Promise.all(opened.map(({engine}) => engine.close()));
  }
}
