import {stringify} from "yaml";
import type {FileMapping} from "./mapping.ts";

/** Mappings as the text of an exhibit.yaml, a column that needs no more by its name alone. */
export function formatMappings(mappings: ReadonlyMap<string, FileMapping>): string {
  const files = Array.from(mappings, ([path, {columns, namespace: _, ...rest}]) => {
    const short = Object.entries(columns).map(([name, mapping]) => {
      const {column, ...more} = mapping;
      const one = Array.isArray(column) && column.length === 1 ? (column[0] as string) : column;
      return [
        name,
        one !== undefined && !Object.keys(more).length ? one : {...(one !== undefined && {column: one}), ...more}
      ];
    });
    return [path, {...rest, columns: Object.fromEntries(short)}];
  });
  return stringify({files: Object.fromEntries(files)}, {lineWidth: 0});
}
