import {readMapping} from "./mapping.ts";
import type {FileMapping} from "./mapping.ts";
import {fieldsOf} from "./yamlFields.ts";
import type {YamlFields} from "./yamlFields.ts";
import {readYaml} from "./yamlText.ts";
import type {Fault} from "./fault.ts";

/** Engines that are asked, by the name that stands in an exhibit.yaml. MariaDB is asked as mysql. */
export const engineNames = [
  "duckdb",
  "postgresql",
  "mysql",
  "clickhouse",
  "trino",
  "snowflake",
  "databricks",
  "bigquery"
] as const;

export type EngineName = (typeof engineNames)[number];

const properties = [
  "url",
  "file",
  "user",
  "password",
  "database",
  "schema",
  "account",
  "warehouse",
  "project"
] as const;

export type ConnectionProperty = (typeof properties)[number];

/** Where data live: an engine and how it is reached. */
export interface Connection {
  name: string;
  engine: EngineName;
  /** As they are written: `$NAME` stands for a variable of the environment. */
  given: Readonly<Partial<Record<ConnectionProperty, string>>>;
}

/** Findings that are counted where they live. */
export interface ConnectedFindings {
  /** Connections that each hold a part of the rows, with every row of a key. */
  connections: readonly Connection[];
  /** Name of the table there, with dots between its parts; or files by a pattern, of DuckDB. */
  from?: string;
  /** A query in place of it, as the engine understands it. */
  sql?: string;
  mapping: FileMapping;
}

const variable = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))$/;

/**
 * The name of the variable of the environment that a text stands for.
 *
 * @example
 * variableOf("$LAKE_URL") // => "LAKE_URL"
 */
export function variableOf(text: string): string | undefined {
  const [, braced, bare] = variable.exec(text) ?? [];
  return braced ?? bare;
}

/**
 * Reads what an exhibit.yaml says of data that live elsewhere: `connections:` and `findings:`.
 *
 * @param text of the file
 * @param file its path, for faults
 * @returns what is valid, and every fault with its line; nothing of a file that is no YAML, which `parseMappings` tells
 */
export function parseConnected(text: string, file: string): {findings: ConnectedFindings[]; faults: Fault[]} {
  const {documents, faults} = readYaml(text, file);
  const [document] = documents;
  if (!document) return {findings: [], faults: []};
  const top = fieldsOf(document.content, [], () => undefined, "");
  if (!top) return {findings: [], faults: []};
  const {fault} = document;
  const read = fieldsOf(document.content, [], fault, "connections")!;
  const connections = readConnections(read);
  const findings = read.list("findings", "connection, from or sql, and columns").flatMap((own) => {
    const before = faults.length;
    const found = readFindings(own, connections, fault);
    return found && faults.length === before ? [found] : [];
  });
  return {findings, faults};
}

function readConnections(top: YamlFields): Connection[] {
  const all = top.fields("connections", "a connection for each name");
  return (all?.names() ?? []).flatMap((name) => {
    const own = all!.fields(name, "engine and url");
    if (!own) return [];
    const engine = own.needed("engine", engineNames.join(", "), (value) => engineNames.find((one) => one === value));
    const given: Partial<Record<ConnectionProperty, string>> = {};
    for (const property of properties) {
      const text = own.text(property);
      if (text === undefined) continue;
      if (variableOf(text) === undefined && isSecret(property, text)) {
        const example = `$${`${name}_${property}`.replace(/\W/g, "_").toUpperCase()}`;
        own.fault(property, "a secret in the file", `a variable of the environment, such as ${example}`);
      } else given[property] = text;
    }
    own.close();
    return engine === undefined ? [] : [{name, engine, given}];
  });
}

/** A password, or an address with one in it. */
function isSecret(property: ConnectionProperty, text: string): boolean {
  if (property === "password") return true;
  return /:\/\/[^/@]*:[^/@]*@/.test(text) || /(password|passwd|pwd|token|secret|key)=/i.test(text);
}

function readFindings(
  own: YamlFields,
  connections: readonly Connection[],
  fault: (path: (string | number)[], message: string, expected?: string) => void
): ConnectedFindings | undefined {
  const names = own.texts("connection", "the name of a connection, or a list of them");
  if (!names && !own.has("connection")) own.fault("connection", "missing connection", namesOf(connections));
  const chosen = (names ?? []).flatMap((name) => {
    const found = connections.find((one) => one.name === name);
    if (!found) own.fault("connection", `unknown connection: ${name}`, namesOf(connections));
    return found ?? [];
  });
  const [from, sql] = [own.text("from"), own.text("sql")];
  if ((from === undefined) === (sql === undefined)) own.fault(undefined, "invalid source", "either from or sql");
  const rest = own.names().filter((name) => !["connection", "from", "sql"].includes(name));
  const content = Object.fromEntries(rest.map((name) => [name, own.value(name)]));
  const mapping = readMapping({table: "findings", ...content}, (at, ...more) => fault([...own.path, ...at], ...more));
  if (mapping && !Object.keys(mapping.columns).length)
    own.fault("columns", "missing columns", "a column of the source for each of the table’s");
  return mapping && {connections: chosen, from, sql, mapping};
}

function namesOf(connections: readonly Connection[]): string {
  return connections.map(({name}) => name).join(", ") || "connections: with one for each name";
}
