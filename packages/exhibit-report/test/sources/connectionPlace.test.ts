import {expect, it} from "vitest";
import {lineOfConnection} from "../../src/sources/connectionPlace.ts";

const yaml = `connections:
  lake: {engine: clickhouse, url: $LAKE_URL}
  attic:
    engine: duckdb
findings:
  - connection: [lake, attic]
    from: security.findings
    columns:
      opened_at: time
      severity: {column: sev.level}
  - {connection: attic, sql: select 1, columns: {opened_at: found}}
deployments:
  connection: attic
  from: deploys
  columns: {deployed_at: "fin(ished"}
`;
const line = (connection: string, message?: string) => lineOfConnection(yaml, connection, message);

it.each([
  ["lake", "Unknown table expression identifier 'security.findings' in scope SELECT `time` FROM security.findings.", 7],
  ["lake", "Unknown expression identifier `time` in scope SELECT `time`, `sev.level` FROM security.findings.", 9],
  ["lake", 'relation "security.findings" does not exist', 7],
  ["lake", 'column "sev.level" does not exist', 10],
  ["lake", "column src.time does not exist", 9],
  ["lake", "Table 'security.findings' doesn't exist", 7],
  ["lake", "Unknown column 'time' in 'SELECT'", 9],
  ["attic", "Catalog Error: Table with name findings does not exist!", 7],
  ["attic", 'Binder Error: Referenced column "found" not found in FROM clause! Candidate bindings: "time"', 11],
  ["attic", "Catalog Error: Table with name deploys does not exist! Did you mean deploy?", 14],
  ["attic", 'Binder Error: Referenced column "fin(ished" not found in FROM clause!', 15]
])("finds what a message of %s names: %s", (connection, message, expected) => {
  expect(line(connection, message)).toBe(expected);
});

it.each([
  ["maximum statement execution time exceeded", 2],
  ["Authentication failed: password is incorrect, or there is no user with such name.", 2],
  ['relation "other" does not exist', 2],
  ['column "fin(ished" does not exist', 2]
])("stays with the connection where a message names nothing of it: %s", (message, expected) => {
  expect(line("lake", message)).toBe(expected);
});

it("knows the line of a connection, and none in what is no YAML", () => {
  expect([line("attic"), lineOfConnection("a: [", "lake")]).toEqual([3, undefined]);
});
