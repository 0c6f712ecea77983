import {judge} from "../objectives/judge.ts";
import {absent, nameOf, tableOf} from "../objectives/measured.ts";
import type {Measured} from "../objectives/measured.ts";
import type {Gauge, Objective, ObjectiveResult, Ratio, TimedObjective} from "../objectives/objective.ts";
import {leastBudgetFirst} from "../objectives/order.ts";
import {readObjectives} from "../objectives/readObjectives.ts";
import type {ObjectiveContext} from "../objectives/objectiveFields.ts";
import {byLine} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {relateDelivery} from "./deliveryTables.ts";
import {observedFindings} from "./findingTable.ts";
import type {ObservedFindings} from "./findingTable.ts";
import {measureCounts} from "./measureCounts.ts";
import type {CountedTables} from "./measureCounts.ts";
import {measureFindings} from "./measureFindings.ts";
import type {ReadTable} from "./readTable.ts";
import {TableRows, unifySpellings} from "./tableRows.ts";
import type {RowAccount} from "./tableRows.ts";

/** Tables in memory of which objectives say something. */
export type ObjectiveTables = Partial<Record<"findings" | "deployments" | "incidents" | "indicators", ReadTable>>;

/** An objectives.yaml in memory, and what is known beside it. */
export interface ObjectiveText extends ObjectiveContext {
  file: string;
  text: string;
}

interface Prepared extends CountedTables {
  findings?: ObservedFindings;
}

/**
 * The answer of `exhibit objectives` about tables in memory.
 *
 * @param cutOff ISO day
 * @returns results, the one with the least budget left first; every fault of the file, and one for each objective whose data
 * are not there; and what became of the rows of each table
 */
export function judgeObjectives(
  read: ObjectiveTables,
  {file, text, presets}: ObjectiveText,
  {cutOff, fixed = ["fixed"]}: {cutOff?: string; fixed?: readonly string[]} = {}
): {results: ObjectiveResult[]; faults: Fault[]; accounts: RowAccount[]} {
  const {objectives, lines, faults} = readObjectives(text, file, {presets});
  const tables = prepare(read, cutOff);
  const results = objectives.flatMap((objective) => {
    const tell = (message: string, expected: string) =>
      faults.push({file, line: lines.get(objective.id), column: `objectives.${objective.id}`, message, expected});
    const measured = measure(tables, objective, {cutOff, fixed, tell});
    return measured ? [judge(objective, measured)] : [];
  });
  const counted = [tables.deployments?.deployments, tables.incidents, tables.indicators];
  const accounts = [tables.findings?.account, ...counted.map((rows) => rows?.account())];
  return {
    results: leastBudgetFirst(results),
    faults: byLine(faults),
    accounts: accounts.filter((own) => own !== undefined)
  };
}

function prepare(
  {findings, deployments, incidents, indicators}: ObjectiveTables,
  cutOff: string | undefined
): Prepared {
  const delivery = deployments && relateDelivery({deployments, ...(incidents && {incidents})});
  const alone = (read: ReadTable | undefined) => {
    const rows = read && new TableRows(read);
    if (rows) unifySpellings([rows]);
    return rows;
  };
  return {
    ...(findings && {findings: observedFindings(findings, cutOff ? {cutOff: Date.parse(cutOff)} : {})}),
    deployments: delivery,
    incidents: delivery?.incidents ?? alone(incidents),
    indicators: alone(indicators)
  };
}

interface MeasureOptions {
  cutOff: string | undefined;
  fixed: readonly string[];
  tell: (message: string, expected: string) => void;
}

function measure(tables: Prepared, objective: Objective, {cutOff, fixed, tell}: MeasureOptions): Measured | undefined {
  const {indicator} = objective;
  if (indicator.kind === "time to close") {
    const {findings} = tables;
    if (!findings?.times.cutOff) return void tell("no findings", "a file of findings");
    if (!indicator.within)
      return void tell(
        "a due date for each vulnerability",
        "within, or the command line, which has the catalogue of known exploited vulnerabilities"
      );
    return measureFindings(findings, objective as TimedObjective, fixed);
  }
  const table = tableOf(indicator);
  if (!tables[table]) return void tell(absent(`no ${table}`, objective), `a file of ${table}`);
  const measured = measureCounts(tables, objective as Objective & {indicator: Ratio | Gauge}, cutOff);
  if (measured?.daily.length) return measured;
  const names = [...new Set(tables.indicators?.rows.map(({values}) => String(values.indicator)))].sort().slice(0, 20);
  const expected = table === "indicators" ? `one of ${names.join(", ")}` : "rows";
  const message = absent(`nothing measured: ${nameOf(indicator) || table}`, objective);
  return void tell(message, `${expected}, by the data cut-off`);
}
