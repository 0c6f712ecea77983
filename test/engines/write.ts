import {createRequire} from "node:module";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {dialects} from "../../packages/exhibit-report/src/engines/dialect.ts";
import type {EngineName} from "../../packages/exhibit-report/src/sources/connections.ts";
import type {Started} from "./setup.ts";

const require = createRequire(import.meta.url);

/** An engine into which a test writes. */
export interface Target {
  engine: EngineName;
  /** How it is reached by what is tested. */
  given: {url?: string; file?: string};
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

interface Client {
  connect(): Promise<void>;
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

export async function openTarget({engine, admin, url}: Started): Promise<Target> {
  const given = {url};
  if (engine === "clickhouse")
    return {
      ...{engine, given},
      run: async (sql) => {
        const response = await fetch(admin, {method: "POST", body: sql});
        if (!response.ok) throw new Error(await response.text());
      },
      close: () => Promise.resolve()
    };
  const client: Client =
    engine === "postgresql"
      ? new (require("pg") as {Client: new (options: object) => Client}).Client({connectionString: admin})
      : await (require("mysql2/promise") as {createConnection(options: object): Promise<Client>}).createConnection({
          ...{uri: admin, charset: "utf8mb4"}
        });
  if (engine === "postgresql") await client.connect();
  return {engine, given, run: async (sql) => void (await client.query(sql)), close: () => client.end()};
}

/** A file of DuckDB’s, which is closed while others read it. */
export function duckdbTarget(file: string): Target {
  return {
    engine: "duckdb",
    given: {file},
    run: async (sql) => {
      const database = await openDatabase(file);
      await database.run(sql).finally(() => database.close());
    },
    close: () => Promise.resolve()
  };
}

export type ColumnType = "text" | "date" | "moment";

const types: Record<string, Record<ColumnType, string>> = {
  duckdb: {text: "varchar", date: "date", moment: "timestamp"},
  postgresql: {text: "text", date: "date", moment: "timestamptz"},
  // A collation in which High, high and hïgh are one.
  mysql: {text: "varchar(200) collate utf8mb4_unicode_ci", date: "date", moment: "datetime"},
  clickhouse: {text: "Nullable(String)", date: "Nullable(Date32)", moment: "Nullable(DateTime64(6, 'UTC'))"}
};

/** Creates a table with texts, dates and moments; null stands for nothing. */
export async function writeTable(
  {engine, run}: Target,
  table: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly (string | null)[])[]
): Promise<void> {
  const {identifier, literal} = dialects[engine];
  const name = identifier(table);
  const defined = Object.entries(columns).map(([column, type]) => `${identifier(column)} ${types[engine]![type]}`);
  await run(`drop table if exists ${name}`);
  await run(
    `create table ${name} (${defined.join(", ")})${engine === "clickhouse" ? " engine = MergeTree order by tuple()" : ""}`
  );
  for (let i = 0; i < rows.length; i += 500) {
    const values = rows
      .slice(i, i + 500)
      .map((row) => `(${row.map((value) => (value === null ? "null" : literal(value))).join(", ")})`);
    await run(`insert into ${name} values ${values.join(", ")}`);
  }
}
