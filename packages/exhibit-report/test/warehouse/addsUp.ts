import type {LoadedFile} from "../../src/warehouse/loadTables.ts";

/** Whether every row of a file is used, rejected or excluded by one rule. */
export function addsUp({n_rows, n_used, n_rejected, excluded}: LoadedFile): boolean {
  return n_rows === n_used + n_rejected + excluded.reduce((sum, {n}) => sum + n, 0);
}
