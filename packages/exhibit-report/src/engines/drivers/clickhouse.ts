import {driverOf} from "../session.ts";
import type {Row, Session, SessionOptions} from "../session.ts";
import type {Address} from "../secrets.ts";

interface Client {
  query(options: Record<string, unknown>): Promise<{json(): Promise<Row[]>}>;
  close(): Promise<void>;
}

type ClickHouse = {createClient(options: Record<string, unknown>): Client};

/** The driver’s level for silence: what is wrong is told without secrets, once. */
const logsNothing = 127;

/** Over HTTP; a server that its caller leaves ends what it runs. */
export default async function open(address: Address, {limit}: SessionOptions): Promise<Session> {
  const {createClient} = await driverOf<ClickHouse>("@clickhouse/client");
  const {url, user: username, password, database} = address;
  const options = {url, username, password, database, application: "exhibit", request_timeout: (limit + 10) * 1000};
  const client = createClient({
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    log: {level: logsNothing},
    clickhouse_settings: {
      // 2: settings of a query may be given, and nothing be written.
      readonly: "2",
      max_execution_time: limit,
      session_timezone: "UTC",
      prefer_column_name_to_alias: 1,
      // Fingerprints of repeated ids may be many.
      max_query_size: "10000000",
      // As elsewhere, what nothing is joined to is null.
      join_use_nulls: 1,
      // What only unusual rows need is computed of those alone.
      short_circuit_function_evaluation: "force_enable",
      output_format_json_quote_64bit_integers: 1,
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: "10000",
      cancel_http_readonly_queries_on_client_close: 1
    }
  });
  return {
    run: async (query, {signal: abort_signal}) =>
      (await client.query({query, format: "JSONEachRow", abort_signal})).json(),
    close: () => client.close()
  };
}
