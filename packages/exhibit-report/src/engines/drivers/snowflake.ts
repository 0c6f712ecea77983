import {driverOf} from "../session.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Statement {
  cancel(done: () => void): void;
}

interface Connection {
  connect(done: (error?: Error) => void): void;
  execute(options: {
    sqlText: string;
    complete: (error: Error | undefined, statement: Statement, rows?: Record<string, unknown>[]) => void;
  }): Statement;
  destroy(done: () => void): void;
}

type Module = {createConnection(options: Record<string, unknown>): Connection};

/** Not tested on an engine. Names that are not quoted come back in capitals. */
export default async function open(address: Address, {limit}: SessionOptions): Promise<Session> {
  const snowflake = await driverOf<Module>("snowflake-sdk");
  const {account, user: username, password, warehouse, database, schema} = address;
  const connection = snowflake.createConnection({
    ...{account, username, password, warehouse, database, schema, application: "exhibit"}
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  const run = (sqlText: string, signal?: AbortSignal) =>
    new Promise<Row[]>((resolve, reject) => {
      const statement = connection.execute({
        sqlText,
        complete: (error, _, rows = []) => (error ? reject(error) : resolve(rows.map(inSmallLetters)))
      });
      signal?.addEventListener("abort", () => statement.cancel(() => undefined));
    });
  await run(`alter session set statement_timeout_in_seconds = ${limit}`);
  return {
    run: (sql, {signal}) => run(sql, signal),
    close: () => new Promise((resolve) => connection.destroy(resolve))
  };
}

function inSmallLetters(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column.toLowerCase(), value]));
}
