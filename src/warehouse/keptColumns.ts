import {contracts} from "../sources/contracts.ts";
import type {TableName} from "../sources/contracts.ts";
import type {FileMapping} from "../sources/mapping.ts";

/** What is kept of the rows of a table once each of them is judged: the largest tables are much smaller without their texts. */
export interface KeptColumns {
  columns: string[];
  /** Columns that nothing is there to be compared with: null in the table’s view. */
  idle: string[];
  /** Columns that together name a row; absent when no file has them all. */
  key?: string[];
}

/**
 * Columns that are kept only where one of these is there to compare them with: a table, or a column of the same table.
 * Those without any are no columns of the table’s view, so that SQL that reads them fails.
 */
const comparedWith: Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>> = {
  deployments: {
    deploy_id: ["changes", "incidents", "remediates"],
    service: ["changes", "incidents", "remediates", "sha"]
  },
  changes: {change_id: []},
  findings: {finding_id: [], app: ["applications"], cwe: [], source: []}
};

/** @param files all that are to become a table */
export function keptColumns(table: TableName, files: readonly FileMapping[]): KeptColumns {
  const has = (name: string) =>
    files.some((file) => file.table === name || (file.table === table && Object.hasOwn(file.columns, name)));
  const {columns, key} = contracts[table];
  const others = comparedWith[table] ?? {};
  const isKept = (name: string) => !others[name] || others[name].some(has);
  const names = key.filter((name) => name !== "service" || has(name));
  return {
    columns: Object.keys(columns).filter(isKept),
    idle: Object.keys(others).filter((name) => others[name].length && !isKept(name)),
    ...(names.every(has) && {key: names})
  };
}
