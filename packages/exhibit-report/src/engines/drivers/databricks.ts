import {driverOf} from "../session.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Operation {
  fetchAll(): Promise<Row[]>;
  cancel(): Promise<unknown>;
  close(): Promise<unknown>;
}

interface Client {
  connect(options: Record<string, unknown>): Promise<Client>;
  openSession(): Promise<{
    executeStatement(sql: string, options: Record<string, unknown>): Promise<Operation>;
    close(): Promise<unknown>;
  }>;
  close(): Promise<unknown>;
}

type Module = {DBSQLClient: new () => Client};

/** Not tested on an engine. The address is https://host/path of a warehouse, the password a token. */
export default async function open({url, password: token}: Address, {limit}: SessionOptions): Promise<Session> {
  const {DBSQLClient} = await driverOf<Module>("@databricks/sql");
  const {host, pathname: path} = new URL(url ?? "");
  const client = await new DBSQLClient().connect({host, path, token});
  const session = await client.openSession();
  return {
    async run(sql, {signal}) {
      const operation = await session.executeStatement(sql, {queryTimeout: limit});
      const abort = () => void operation.cancel().catch(() => undefined);
      signal.addEventListener("abort", abort);
      try {
        return await operation.fetchAll();
      } finally {
        signal.removeEventListener("abort", abort);
        await operation.close();
      }
    },
    async close() {
      await session.close();
      await client.close();
    }
  };
}
