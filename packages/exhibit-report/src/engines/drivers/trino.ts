import {driverOf} from "../session.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Result {
  columns?: {name: string}[];
  data?: unknown[][];
  error?: {message: string};
}

interface Trino {
  query(sql: string): Promise<AsyncIterable<Result>>;
}

type Module = {
  Trino: {create(options: Record<string, unknown>): Trino};
  BasicAuth: new (user: string, password?: string) => unknown;
};

/** Not tested on an engine. A statement ends with its last page. */
export default async function open(address: Address, {limit}: SessionOptions): Promise<Session> {
  const {Trino, BasicAuth} = await driverOf<Module>("trino-client");
  const {url: server, user = "exhibit", password, database: catalog, schema} = address;
  const client = Trino.create({
    ...{server, catalog, schema, auth: new BasicAuth(user, password), source: "exhibit"},
    session: {query_max_execution_time: `${limit}s`}
  });
  return {
    async run(sql, {signal}) {
      const rows: Row[] = [];
      for await (const {columns = [], data = [], error} of await client.query(sql)) {
        if (error) throw new Error(error.message);
        signal.throwIfAborted();
        for (const row of data) rows.push(Object.fromEntries(columns.map(({name}, i) => [name, row[i]])));
      }
      return rows;
    },
    close: () => Promise.resolve()
  };
}
