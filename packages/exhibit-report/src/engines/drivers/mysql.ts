import {driverOf} from "../session.ts";
import type {Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Connection {
  threadId: number;
  query(sql: string): Promise<[Record<string, unknown>[], unknown]>;
  end(): Promise<void>;
}

type MySql = {createConnection(options: Record<string, unknown>): Promise<Connection>};

/** One session; a second one asks the server to end what the first runs. */
export default async function open(address: Address, {limit}: SessionOptions): Promise<Session> {
  const mysql = await driverOf<MySql>("mysql2", "mysql2/promise");
  const {url, user, password, database} = address;
  const more = Object.fromEntries(
    Object.entries({user, password, database}).filter(([, value]) => value !== undefined)
  );
  const options = {
    ...(url !== undefined && {uri: url}),
    ...more,
    ...{charset: "utf8mb4", dateStrings: true, supportBigNumbers: true, bigNumberStrings: true, timezone: "Z"}
  };
  const connection = await mysql.createConnection(options);
  await limitTime(connection, limit);
  const cancel = async () => {
    const other = await mysql.createConnection(options);
    await other.query(`kill query ${Number(connection.threadId)}`).finally(() => other.end());
  };
  return {
    async run(sql, {signal}) {
      const abort = () => void cancel().catch(() => undefined);
      signal.addEventListener("abort", abort);
      try {
        const [rows] = await connection.query(sql);
        return Array.isArray(rows) ? rows : [];
      } finally {
        signal.removeEventListener("abort", abort);
      }
    },
    close: () => connection.end()
  };
}

/** MariaDB counts in seconds, MySQL in milliseconds, and each calls it otherwise. */
async function limitTime(connection: Connection, seconds: number): Promise<void> {
  const [rows] = await connection.query("select version() as version");
  const isMariaDb = /mariadb/i.test(String(rows[0]?.version));
  await connection.query(
    isMariaDb ? `set session max_statement_time = ${seconds}` : `set session max_execution_time = ${seconds * 1000}`
  );
}
