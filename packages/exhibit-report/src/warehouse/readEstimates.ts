import type {ExpertEstimate} from "../statistics/consensus.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import type {Fault} from "../sources/fault.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";
import {typedTable} from "./typedTable.ts";
import {describeRows} from "./parseRows.ts";

/** Each risk is fitted, simulated and drawn. */
const mostRisks = 1000;

function plainMapping({names}: CsvFile): FileMapping {
  const optional = ["expert", "currency"];
  const columns = Object.keys(tableSchemas.estimates.columns).filter(
    (name) => !optional.includes(name) || names.includes(name)
  );
  return {
    table: "estimates",
    missing: ["?", "n/a", "na"],
    columns: Object.fromEntries(columns.map((column) => [column, {column}]))
  };
}

/** @throws UserError on more risks than can be simulated */
export function assertFewRisks(n: number): void {
  const [found, most] = [n, mostRisks].map((value) => value.toLocaleString("en-GB"));
  if (n > mostRisks) throw new UserError(`${found} risks (expected at most ${most})`);
}

/**
 * Reads expert estimates: one row for each risk and expert, with the events a year (`lambda`) and the 5%, 50% and 95%
 * quantiles of the loss of one event; blank where an expert did not say. Columns may stand in any order, and others beside.
 *
 * @param mapping of a file whose columns have other names; default: the names of the table
 * @throws UserError when a column is missing, when nobody can tell how numbers are written, or on several currencies
 */
export async function readEstimates(
  database: Database,
  csv: CsvFile,
  mapping?: FileMapping
): Promise<{estimates: ExpertEstimate[]; faults: Fault[]}> {
  const described = mapping ?? plainMapping(csv);
  const {rows, faults} = await typedTable(database, csv, described);
  if (!rows) throw new UserError(faults.map(formatFault).join("\n"), faults);
  const currency = Object.hasOwn(described.columns, "currency") ? "upper(currency)" : "null";
  const table = await reading(csv, () =>
    database.query(
      `select risk, expert, "lambda", p05, p50, p95, ${currency} as currency, disposition from ${rows.relation}`
    )
  );
  const used = table.rows.filter(({disposition}) => disposition === 0);
  assertFewRisks(new Set(used.map(({risk}) => risk)).size);
  const currencies = [...new Set(used.map(({currency}) => String(currency ?? "none given")))].sort();
  if (currencies.length > 1) {
    const message = `losses in several currencies cannot be added: ${currencies.join(", ")}`;
    const fault = {file: csv.file, column: "currency", message, expected: "one currency"};
    throw new UserError(formatFault(fault), [fault]);
  }
  const bad = await describeRows(database, rows, {limit: table.rows.length});
  return {
    estimates: used as unknown as ExpertEstimate[],
    faults: [...csv.faults, ...bad.map(({fault}) => fault)].sort((a, b) => a.line! - b.line!)
  };
}
