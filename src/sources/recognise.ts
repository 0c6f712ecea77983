import type {Adapter} from "./adapters/adapter.ts";
import {delivery} from "./adapters/delivery.ts";
import {findings} from "./adapters/findings.ts";
import {github} from "./adapters/github.ts";
import {losses} from "./adapters/losses.ts";
import {veracode} from "./adapters/veracode.ts";
import {contracts, tableNames} from "./contracts.ts";
import type {FileMapping} from "./mapping.ts";

/** Every export that is recognised. */
export const adapters: readonly Adapter[] = [...veracode, ...github, ...delivery, ...findings, ...losses];

/** What a file is taken for. */
export interface Recognised {
  /** The tool and its export, or the name of a contract. */
  name: string;
  mapping?: FileMapping;
  notes: readonly string[];
}

/**
 * Recognises an export by its columns: one of Exhibit’s own tables, or the tool’s export with most of its columns among
 * them. Columns that the export does not always have are left out of the mapping.
 *
 * @param names the columns of the file
 * @example
 * recognise(["deploy_id", "deployed_at"])?.name // => "Exhibit’s deployments"
 */
export function recognise(names: readonly string[]): Recognised | undefined {
  const has = new Set(names);
  const own = tableNames.filter((table) => isOwnTable(table, has)).sort((a, b) => shared(b, has) - shared(a, has))[0];
  const [tool] = adapters
    .filter(({header}) => header.every((name) => has.has(name)))
    .sort((a, b) => b.header.length - a.header.length);
  if (own && (!tool || shared(own, has) > tool.header.length)) {
    const columns = Object.keys(contracts[own].columns).filter((name) => has.has(name));
    return {
      name: `Exhibit’s ${own}`,
      mapping: {table: own, columns: Object.fromEntries(columns.map((column) => [column, {column}]))},
      notes: []
    };
  }
  return (
    tool && {
      name: tool.name,
      mapping: tool.mapping && {namespace: tool.name, ...present(tool.mapping, has)},
      notes: tool.notes ?? []
    }
  );
}

function isOwnTable(table: (typeof tableNames)[number], has: ReadonlySet<string>): boolean {
  const columns = Object.entries(contracts[table].columns);
  return columns.every(([name, {required}]) => !required || has.has(name)) && shared(table, has) > 1;
}

function shared(table: (typeof tableNames)[number], has: ReadonlySet<string>): number {
  return Object.keys(contracts[table].columns).filter((name) => has.has(name)).length;
}

/** A mapping without the columns that a file does not have. */
function present(mapping: FileMapping, has: ReadonlySet<string>): FileMapping {
  const columns = Object.entries(mapping.columns).flatMap(([name, source]) => {
    if (Object.keys(source.when ?? {}).some((column) => !has.has(column))) return [];
    const how = source.join ? "join" : "column";
    if (source[how] === undefined) return [[name, source] as const];
    const found = [source[how]].flat().filter((column) => has.has(column));
    return found.length ? [[name, {...source, [how]: found}] as const] : [];
  });
  return {...mapping, columns: Object.fromEntries(columns)};
}
