import type {ExpertEstimate} from "../analysis/consensus.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {takeFileRejects} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";
import {findReadings} from "./findReadings.ts";
import {describeRows, typedRows} from "./typedRows.ts";
import type {RowTest, TypedColumn} from "./typedRows.ts";

const numbers = ["lambda", "p05", "p50", "p95"] as const;

const tests: RowTest[] = [
  {
    when: '"lambda" < 0',
    name: "lambda",
    explain: (text) => ({message: `negative number of events "${text("lambda")}"`, expected: "0 or more events a year"})
  },
  ...(["p05", "p50", "p95"] as const).map((name) => ({
    when: `${name} <= 0`,
    name,
    explain: (text: (name: string) => string) => ({
      message: `loss not above 0 "${text(name)}"`,
      expected: "more than 0"
    })
  })),
  {
    when: "least(p05, p50, p95) is distinct from coalesce(p05, p50, p95) or greatest(p05, p50, p95) is distinct from coalesce(p95, p50, p05)",
    name: "p95",
    explain: (text) => ({
      message: `quantiles out of order: p05 ${text("p05") || "–"}, p50 ${text("p50") || "–"}, p95 ${text("p95") || "–"}`,
      expected: "p05 below p50 below p95"
    })
  }
];

/**
 * Reads expert estimates: one row for each risk and expert, with the events a year (`lambda`) and the 5%, 50% and 95%
 * quantiles of the loss of one event; blank where an expert did not say. Columns may stand in any order, and others beside.
 *
 * @throws UserError when a column is missing, or when nobody can tell how numbers are written
 */
export async function readEstimates(
  database: Database,
  csv: CsvFile
): Promise<{estimates: ExpertEstimate[]; faults: Fault[]}> {
  const missing = ["risk", ...numbers].filter((name) => !csv.names.includes(name));
  if (missing.length) fail(missing.map((column) => ({file: csv.file, line: 1, column, message: "missing column"})));
  const found = await findReadings(
    database,
    csv,
    numbers.map((column) => ({column, type: "number"}))
  );
  if (found.faults.length) fail(found.faults);
  const columns: TypedColumn[] = [
    {name: "risk", column: "risk", reading: {type: "text"}, required: true, missing: []},
    ...(csv.names.includes("expert")
      ? [{name: "expert", column: "expert", reading: {type: "text" as const}, missing: []}]
      : []),
    ...numbers.map((name, i) => ({name, column: name, reading: found.readings[i]!}))
  ];
  const rows = typedRows(csv, columns, tests);
  const names = columns.map(({name}) => `"${name}"`).join(", ");
  const table = await database.query(`select ${names}, fate from ${rows.relation}`);
  const unread = await takeFileRejects(database, csv);
  const bad = await describeRows(database, rows, unread.offsets, {limit: table.rows.length});
  return {
    estimates: table.rows.filter(({fate}) => fate === 0) as unknown as ExpertEstimate[],
    faults: [...unread.faults, ...bad.map(({fault}) => fault)].sort((a, b) => a.line! - b.line!)
  };
}

function fail(faults: Fault[]): never {
  throw new UserError(faults.map(formatFault).join("\n"), faults);
}
