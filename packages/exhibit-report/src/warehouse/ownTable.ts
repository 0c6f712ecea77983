import type {TableName} from "../sources/tableSchemas.ts";
import type {Field} from "../sources/dataPackage.ts";
import type {Grade} from "../sources/grades.ts";
import type {Value} from "../sources/value.ts";

/** A table that an organisation’s exhibits read: counts, not the rows that were counted; only estimates are as given. */
export interface OwnTable {
  name: string;
  title: string;
  /** Tables that it is counted from. */
  from: readonly TableName[];
  grain: string;
  /** The file in which somebody wrote it, where it is counted from no table. */
  file?: string;
  /** How the numbers came to be; default measured. */
  grade?: Grade;
  fields: Field[];
  rows: Record<string, Value>[];
}

/** A column of such a table. */
export const field = (name: string, type: Field["type"], description: string, unit?: string): Field => ({
  name,
  type,
  description,
  ...(unit && {unit})
});
