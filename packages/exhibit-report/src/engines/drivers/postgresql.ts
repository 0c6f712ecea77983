import {driverOf} from "../session.ts";
import type {Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Client {
  processID: number;
  connect(): Promise<void>;
  query(sql: string): Promise<{rows: Record<string, unknown>[]}>;
  end(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): void;
}

type Pg = {Client: new (options: Record<string, unknown>) => Client};

/** One session; a second one asks the server to end what the first runs. */
export default async function open(address: Address, {limit}: SessionOptions): Promise<Session> {
  const {Client} = await driverOf<Pg>("pg");
  const {url, user, password, database} = address;
  const options = {connectionString: url, user, password, database, statement_timeout: limit * 1000};
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const client = new Client({...given, application_name: "exhibit"});
  client.on("error", () => undefined); // which the statement tells as well
  await client.connect();
  const cancel = async () => {
    const other = new Client(given);
    other.on("error", () => undefined);
    await other.connect();
    await other.query(`select pg_cancel_backend(${Number(client.processID)})`).finally(() => other.end());
  };
  return {
    async run(sql, {signal}) {
      const abort = () => void cancel().catch(() => undefined);
      signal.addEventListener("abort", abort);
      try {
        return (await client.query(sql)).rows;
      } finally {
        signal.removeEventListener("abort", abort);
      }
    },
    close: () => client.end()
  };
}
