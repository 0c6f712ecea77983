import {certain} from "../certain.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {FileMapping} from "../sources/mapping.ts";

/** What is kept of the rows of a table once each of them is judged: the largest tables are much smaller without their texts. */
export interface KeptColumns {
  columns: string[];
  /** Columns that nothing is there to be compared with: null in the table’s view. */
  idle: string[];
}

/**
 * Columns that are kept only where one of these is there to compare them with: a table, a column of it, or of the same table.
 * Those without any are no columns of the table’s view, so that SQL that reads them fails.
 */
const comparedWith: Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>> = {
  deployments: {
    deploy_id: ["changes", "incidents", "remediates"],
    service: ["changes", "incidents", "remediates", "sha"],
    changes: ["changes", "incidents"]
  },
  changes: {change_id: ["deployments.changes"]},
  incidents: {changes: ["deployments.changes"]},
  findings: {finding_id: [], cwe: [], cve: [], source: []}
};

/** Texts that exhibits group by. They are kept for that, or where there is something to compare them with as above. */
const labels: Partial<Record<TableName, readonly string[]>> = {findings: ["severity"]};

/**
 * @param files all that are to become a table
 * @param options.hasLabels false when the rows are judged and counted alone
 * @param options.needed columns of findings that are kept whatever there is to compare them with
 */
export function keptColumns(
  table: TableName,
  files: readonly FileMapping[],
  {hasLabels, needed = []}: {hasLabels: boolean; needed?: readonly string[]}
): KeptColumns {
  const has = (name: string) =>
    files.some(
      (file) =>
        file.table === name ||
        Object.keys(file.columns).some(
          (column) => name === `${file.table}.${column}` || (file.table === table && name === column)
        )
    );
  const {columns} = tableSchemas[table];
  const others = comparedWith[table] ?? {};
  const isCompared = (name: string) => Boolean(others[name]?.some(has));
  const isKept = (name: string) =>
    (table === "findings" && needed.includes(name)) ||
    isCompared(name) ||
    (labels[table]?.includes(name) ? hasLabels : others[name] === undefined);
  return {
    columns: Object.keys(columns).filter(isKept),
    idle: Object.keys(others).filter((name) => certain(others[name]).length && !isKept(name))
  };
}
