// ClickHouse within Node (chdb) behind as much of its HTTP interface as the client needs. Arguments: a folder.
import {createServer} from "node:http";
import {Session} from "chdb";

const session = new Session(process.argv[2]);
session.query("set max_query_size = 10000000");
/** What a session of chdb does not let a statement set. */
const own = [
  "query_id",
  "database",
  "query",
  "readonly",
  "max_query_size",
  "default_format",
  "cancel_http_readonly_queries_on_client_close",
  "send_progress_in_http_headers",
  "http_headers_progress_interval_ms"
];

/** Settings of the address, where a statement has its own. */
function withSettings(sql, address) {
  const settings = [...address.searchParams].filter(([name]) => !own.includes(name));
  if (!settings.length || !/^\s*(select|with)\b/i.test(sql)) return sql;
  const list = settings.map(([name, value]) => `${name} = ${/^\d+$/.test(value) ? value : `'${value}'`}`).join(", ");
  return sql.replace(/\s*(\bformat\s+\w+)?\s*$/i, (format) => `\nsettings ${list}\n${format.trim()}`);
}

const server = createServer(async (request, response) => {
  const address = new URL(request.url, "http://localhost");
  if (address.pathname === "/ping") return response.end("Ok.\n");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const sql = Buffer.concat(chunks).toString() || address.searchParams.get("query");
  try {
    response.end(session.query(withSettings(sql, address), "JSONEachRow"));
  } catch (error) {
    response.writeHead(500, {"x-clickhouse-exception-code": "1"}).end(`Code: 1. DB::Exception: ${error.message}`);
  }
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
