import {certain} from "../certain.ts";
import {scopes} from "./tableSchemas.ts";
import {keyOf} from "./mapping.ts";
import type {ColumnMapping} from "./mapping.ts";
import {columnsByName} from "./proposeColumns.ts";
import {recognise} from "./recognise.ts";

/** Columns of a file that together name a finding. */
export interface FindingKey {
  /** Its identifier; a row without any value in them is a finding of its own. */
  id: readonly string[];
  /** Whose identifier it is, such as an application’s: tools count from 1 in each. */
  within: readonly string[];
  /** When the state of a row was recorded, where a column says so. */
  updated?: string;
}

/**
 * Finds the key of the findings in a file, by its columns: that of the tool’s export, where it is known, and else what
 * columns are called.
 *
 * @returns undefined where no column identifies a finding
 * @example
 * findingKey(["finding_id", "app", "opened_at"]) // => {id: ["finding_id"], within: ["app"]}
 */
export function findingKey(names: readonly string[]): FindingKey | undefined {
  const [found, ...others] = recognise(names, "findings");
  const mapping = others.length ? undefined : found?.mapping;
  const columns: Readonly<Record<string, ColumnMapping>> = mapping?.columns ?? columnsByName(names, "findings");
  const key = keyOf(mapping ?? {table: "findings", columns});
  if (!key) return undefined;
  const from = (isScope: boolean) =>
    key.flatMap((name) =>
      scopes.includes(name) === isScope && Object.hasOwn(columns, name) ? columnsIn(certain(columns[name])) : []
    );
  const [updated] = Object.hasOwn(columns, "updated_at") ? columnsIn(certain(columns.updated_at)) : [];
  return {id: from(false), within: from(true), ...(updated !== undefined && {updated})};
}

function columnsIn({column = [], join}: ColumnMapping): readonly string[] {
  return join ?? [column].flat().slice(0, 1);
}
