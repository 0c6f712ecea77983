import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";

/** Rows that are shown of an answer. */
const shownRows = 200;

/** Lets a reader query the data of a figure in SQL. DuckDB is fetched from the site itself, on the first query. */
export function mountQuery(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const button = form.querySelector("button")!;
  const sql = form.querySelector("textarea")!;
  const output = section.querySelector("output")!;
  const answer = section.querySelector<HTMLElement>(".scroll")!;
  let connection: Promise<AsyncDuckDBConnection> | undefined;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    output.textContent = connection ? "Running …" : "Fetching DuckDB …";
    connection ??= connect(section.dataset.query!);
    void connection
      .then(async (open) => {
        const rows = (await open.query(sql.value)).toArray().map((row): Record<string, unknown> => row.toJSON());
        answer.replaceChildren(table(rows.slice(0, shownRows)));
        output.textContent = `${rows.length} ${rows.length === 1 ? "row" : "rows"}${rows.length > shownRows ? `, of which the first ${shownRows}` : ""}`;
      })
      .catch((error: Error) => (output.textContent = error.message))
      .finally(() => (button.disabled = false));
  });
}

async function connect(csv: string): Promise<AsyncDuckDBConnection> {
  const folder = new URL("../duckdb/", import.meta.url);
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(new URL("duckdb-browser-eh.worker.js", folder)));
  await database.instantiate(new URL("duckdb-eh.wasm", folder).href);
  await database.registerFileText("data.csv", await (await fetch(csv)).text());
  const connection = await database.connect();
  await connection.query("set autoinstall_known_extensions = false; set autoload_known_extensions = false");
  await connection.query("create table data as from read_csv_auto('data.csv', header = true, sample_size = -1)");
  return connection;
}

function table(rows: Record<string, unknown>[]): HTMLTableElement {
  const element = document.createElement("table");
  const head = element.createTHead().insertRow();
  for (const name of Object.keys(rows[0] ?? {})) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of Object.values(row)) {
      const cell = line.insertCell();
      if (typeof value === "number" || typeof value === "bigint") cell.className = "number";
      cell.textContent = value === null || value === undefined ? "" : String(value);
    }
  }
  return element;
}
