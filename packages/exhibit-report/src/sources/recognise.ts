import type {Adapter} from "./adapters/adapter.ts";
import {adapters} from "./adapters/all.ts";
import {tableSchemas, tableNames} from "./tableSchemas.ts";
import type {TableName} from "./tableSchemas.ts";
import type {FileMapping} from "./mapping.ts";

/** What a file is taken for. */
export interface Recognised {
  /** The tool and its export, or the name of a contract. */
  name: string;
  mapping?: FileMapping;
  notes: readonly string[];
}

/**
 * Recognises an export by its columns: one of Exhibit’s own tables, or the tool’s export that has most of its columns among
 * them. Columns that the export does not always have are left out of the mapping.
 *
 * @param names the columns of the file
 * @param table that it becomes, when that is known
 * @returns several when the file could as well be one as another: which is a question for a person
 * @example
 * recognise(["deploy_id", "deployed_at"]).map(({name}) => name) // => ["Exhibit’s deployments"]
 */
export function recognise(names: readonly string[], table?: TableName): Recognised[] {
  const has = new Set(names);
  const isWanted = (name: TableName | undefined) => table === undefined || name === table;
  const fitting = adapters.filter(
    ({header, mapping}) => isWanted(mapping?.table) && header.every((name) => has.has(name))
  );
  const longest = Math.max(0, ...fitting.map(({header}) => header.length));
  const [own] = tableNames
    .filter((name) => isWanted(name) && isOwnTable(name, has))
    .sort((a, b) => shared(b, has) - shared(a, has));
  if (own && shared(own, has) > longest) return [ownTable(own, has)];
  return fitting.filter(({header}) => header.length === longest).map((adapter) => recognised(adapter, has));
}

function recognised({name, mapping, notes = [], better}: Adapter, has: ReadonlySet<string>): Recognised {
  const all = [...notes, ...(better ? [`better: ${better}`] : [])];
  return {name, mapping: mapping && {namespace: name, ...ofColumns(mapping, has)}, notes: all};
}

function ownTable(table: TableName, has: ReadonlySet<string>): Recognised {
  const columns = Object.keys(tableSchemas[table].columns).filter((name) => has.has(name));
  const mapping = {table, columns: Object.fromEntries(columns.map((column) => [column, {column}]))};
  return {name: `Exhibit’s ${table}`, mapping, notes: []};
}

function isOwnTable(table: TableName, has: ReadonlySet<string>): boolean {
  const columns = Object.entries(tableSchemas[table].columns);
  return columns.every(([name, {required}]) => !required || has.has(name)) && shared(table, has) > 1;
}

function shared(table: TableName, has: ReadonlySet<string>): number {
  return Object.keys(tableSchemas[table].columns).filter((name) => has.has(name)).length;
}

/** A mapping without the columns that a file does not have. */
export function ofColumns(mapping: FileMapping, has: ReadonlySet<string>): FileMapping {
  const columns = Object.entries(mapping.columns).flatMap(([name, source]) => {
    if (Object.keys(source.when ?? {}).some((column) => !has.has(column))) return [];
    const how = source.join ? "join" : "column";
    if (source[how] === undefined) return [[name, source] as const];
    const found = [source[how]].flat().filter((column) => has.has(column));
    const {after, ...rest} = source;
    const kept = after !== undefined && has.has(after) ? source : rest;
    return found.length ? [[name, {...kept, [how]: found}] as const] : [];
  });
  return {...mapping, columns: Object.fromEntries(columns)};
}
