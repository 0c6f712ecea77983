import type {Value} from "../sources/value.ts";
import type {Database} from "./database.ts";

/**
 * How a report’s tables come from row-level files that stay outside of it: the default export of `src/recompute/index.ts`,
 * beside whose folder `models` has the SQL.
 */
export interface Recomputation {
  /** Row-level files as others published them, by the name of the table they become. */
  files: Record<string, string>;
  /** Tables that SQL does not answer, by name: computed from the others. */
  tables?: Record<string, {columns: readonly string[]; rows: (database: Database) => Promise<Record<string, Value>[]>}>;
}
