import {devlakeTables} from "./adapters/devlake.ts";
import {readMapping} from "./mapping.ts";
import type {FileMapping} from "./mapping.ts";
import {ofColumns} from "./recognise.ts";
import {fieldsOf} from "./yamlFields.ts";
import type {YamlFields} from "./yamlFields.ts";
import type {TableName} from "./tableSchemas.ts";
import {readYaml} from "./yamlText.ts";
import type {YamlFault} from "./yamlText.ts";
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

const engineTitles: Record<EngineName, string> = {
  duckdb: "DuckDB",
  postgresql: "PostgreSQL",
  mysql: "MySQL",
  clickhouse: "ClickHouse",
  trino: "Trino",
  snowflake: "Snowflake",
  databricks: "Databricks",
  bigquery: "BigQuery"
};

/**
 * An engine as people write it, with the version that it says of itself.
 *
 * @example
 * engineTitle("clickhouse", "26.7.2.1")
 * // => "ClickHouse 26.7.2.1"
 */
export function engineTitle(engine: EngineName, version: string): string {
  const title = /mariadb/i.test(version) ? "MariaDB" : engineTitles[engine];
  return version.startsWith(title) ? version : `${title} ${version}`;
}

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

/** A table that is counted where it lives. */
export interface ConnectedTable {
  /** Connections that each hold a part of the rows, with every row of a key. */
  connections: readonly Connection[];
  /** Name of the table there, with dots between its parts; or files by a pattern, of DuckDB. */
  from?: string;
  /** A query in place of it, as the engine understands it. */
  sql?: string;
  mapping: FileMapping;
}

/** Findings, and the applications that tell when they were watched. */
export interface ConnectedFindings extends ConnectedTable {
  applications?: ConnectedTable;
}

/** Tables that are counted together, since they name each other’s rows. */
export const deliveryTables = ["deployments", "changes", "incidents"] as const;

export type ConnectedDeliveries = Partial<Record<(typeof deliveryTables)[number], ConnectedTable>>;

/** What an exhibit.yaml says of data that live elsewhere. */
export interface Connected {
  findings: ConnectedFindings[];
  deliveries: ConnectedDeliveries;
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
 * Reads what an exhibit.yaml says of data that live elsewhere: `connections:`, `findings:` with `applications:`, and
 * `deployments:`, `changes:` and `incidents:`.
 *
 * @param text of the file
 * @param file its path, for faults
 * @returns what is valid, and every fault with its line; nothing of a file that is no YAML, which `parseMappings` tells
 */
export function parseConnected(text: string, file: string): Connected & {faults: Fault[]} {
  const {documents, faults} = readYaml(text, file);
  const [document] = documents;
  const top = document && fieldsOf(document.content, [], () => undefined, "");
  if (!top) return {findings: [], deliveries: {}, faults: []};
  const {fault} = document;
  const read = fieldsOf(document.content, [], fault, "connections")!;
  const connections = readConnections(read);
  const valid = (own: YamlFields, table: TableName) => {
    const before = faults.length;
    const found = readTable(own, table, connections, fault);
    return found && faults.length === before ? [found] : [];
  };
  const ofApplications = read.fields("applications", expectedTable);
  const [applications] = ofApplications ? valid(ofApplications, "applications") : [];
  const findings = read.list("findings", expectedTable).flatMap((own): ConnectedFindings[] => {
    const [found] = valid(own, "findings");
    if (!found) return [];
    for (const {name} of found.connections)
      if (applications && !applications.connections.some((one) => one.name === name))
        own.fault("connection", `no applications in ${name}`, "applications in every connection that has findings");
    return [{...found, ...(applications && {applications})}];
  });
  if (applications && !findings.length)
    read.fault("applications", "applications in a connection without findings", "findings in the same connection");
  const found = deliveryTables.flatMap((table) => {
    const own = read.fields(table, expectedTable);
    return own ? valid(own, table).map((one) => [table, one] as const) : [];
  });
  const [first] = found;
  for (const [table, {connections}] of found)
    if (first && connections.some((one, i) => one !== first[1].connections[i]))
      read.fault(
        table,
        `${table} in another connection than ${first[0]}`,
        "one for all, since they name each other’s rows"
      );
  return {findings, deliveries: Object.fromEntries(found), faults};
}

const expectedTable = "connection, from or sql, and columns";

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

function readTable(
  own: YamlFields,
  table: TableName,
  connections: readonly Connection[],
  fault: YamlFault
): ConnectedTable | undefined {
  const names = own.texts("connection", "the name of a connection, or a list of them");
  if (!names && !own.has("connection")) own.fault("connection", "missing connection", namesOf(connections));
  const chosen = (names ?? []).flatMap((name) => {
    const found = connections.find((one) => one.name === name);
    if (!found) own.fault("connection", `unknown connection: ${name}`, namesOf(connections));
    return found ?? [];
  });
  const sql = own.text("sql");
  const known = own.has("schema") ? readSchema(own, table) : undefined;
  const from = own.text("from") ?? known?.from;
  if (!own.has("schema") && (from === undefined) === (sql === undefined))
    own.fault(undefined, "invalid source", "either from or sql");
  const rest = own.names().filter((name) => !["connection", "from", "sql", "schema"].includes(name));
  const content = Object.fromEntries(rest.map((name) => [name, own.value(name)]));
  const mapping = readMapping({table, ...content}, (at, ...more) => fault([...own.path, ...at], ...more));
  if (!mapping) return undefined;
  if (known)
    return {connections: chosen, from, mapping: {...known.mapping, ...mapping, columns: known.mapping.columns}};
  if (!Object.keys(mapping.columns).length && !own.has("schema"))
    own.fault("columns", "missing columns", "a column of the source for each of the table’s");
  if (Object.hasOwn(mapping.columns, "changes"))
    fault(
      [...own.path, "columns", "changes"],
      "a list within a column",
      "a table of changes, in which each names its deployment"
    );
  return {connections: chosen, from, sql, mapping};
}

/** A table of a tool whose tables are known. */
function readSchema(own: YamlFields, table: TableName): {from: string; mapping: FileMapping} | undefined {
  own.choice("schema", ["devlake"]);
  for (const name of ["sql", "columns"])
    if (own.has(name)) own.fault(name, `schema with ${name}`, "one of both: the columns of such a table are known");
  const fitting = devlakeTables.filter(({mapping}) => mapping.table === table);
  const from = own.text("from") ?? fitting[0]?.name;
  const found = fitting.find(({name}) => name === from?.split(".").at(-1));
  if (!found || from === undefined)
    return own.fault("from", `unknown table: ${from ?? table}`, fitting.map(({name}) => name).join(", ") || "columns");
  return {from, mapping: ofColumns(found.mapping, new Set(found.columns))};
}

function namesOf(connections: readonly Connection[]): string {
  return connections.map(({name}) => name).join(", ") || "connections: with one for each name";
}
