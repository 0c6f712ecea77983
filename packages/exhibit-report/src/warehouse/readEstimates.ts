import type {ExpertEstimate} from "../statistics/consensus.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import type {Fault} from "../sources/fault.ts";
import {assertFewRisks, assertOneCurrency} from "../tables/estimateTable.ts";
import {estimatesMapping} from "../tables/riskReport.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";
import {typedTable} from "./typedTable.ts";
import {describeRows} from "./parseRows.ts";

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
  const described = mapping ?? estimatesMapping(csv.names);
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
  assertOneCurrency(
    csv.file,
    used.map(({currency}) => currency)
  );
  const bad = await describeRows(database, rows, {limit: table.rows.length});
  return {
    estimates: used as unknown as ExpertEstimate[],
    faults: [...csv.faults, ...bad.map(({fault}) => fault)].sort((a, b) => a.line! - b.line!)
  };
}
