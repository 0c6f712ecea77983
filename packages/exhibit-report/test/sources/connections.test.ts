import {expect, it} from "vitest";
import {engineTitle, parseConnected} from "../../src/sources/connections.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {parseMappings} from "../../src/sources/mapping.ts";

const whole = `connections:
  lake: {engine: clickhouse, url: $LAKE_URL}
  attic: {engine: duckdb, file: attic.duckdb}
findings:
  connection: [lake, attic]
  from: security.findings
  only: {kind: [vulnerability]}
  columns: {opened_at: found, closed_at: fixed, severity: {column: sev, values: {P1: critical}}}
cut_off: 2026-01-31
`;

it("reads connections, and findings in the language that files have", () => {
  const {findings, faults} = parseConnected(whole, "exhibit.yaml");
  expect(faults).toEqual([]);
  expect(findings).toMatchObject([
    {
      connections: [
        {name: "lake", engine: "clickhouse", given: {url: "$LAKE_URL"}},
        {name: "attic", engine: "duckdb", given: {file: "attic.duckdb"}}
      ],
      from: "security.findings",
      mapping: {table: "findings", only: {kind: ["vulnerability"]}, columns: {opened_at: {column: "found"}}}
    }
  ]);
  expect(parseMappings(whole, "exhibit.yaml")).toMatchObject({settings: {cutOff: "2026-01-31 00:00:00"}, faults: []});
});

it("has none where the file says none", () => {
  expect(parseConnected("files: {a.csv: {table: findings}}", "exhibit.yaml")).toEqual({
    findings: [],
    deliveries: {},
    faults: []
  });
  expect(parseConnected("a: [", "exhibit.yaml")).toEqual({findings: [], deliveries: {}, faults: []});
});

it("reads deliveries, by hand or as the tables of a tool that are known", () => {
  const {deliveries, faults} = parseConnected(
    `connections: {lake: {engine: mysql, url: $LAKE_URL}}
deployments: {connection: lake, schema: devlake}
changes: {connection: lake, from: git.changes, columns: {change_id: sha, committed_at: at}}
incidents: {connection: lake, schema: devlake, from: lake.issues}
`,
    "exhibit.yaml"
  );
  expect(faults).toEqual([]);
  expect(deliveries).toMatchObject({
    deployments: {
      from: "cicd_deployment_commits",
      mapping: {table: "deployments", columns: {deploy_id: {column: ["cicd_deployment_id"]}}}
    },
    changes: {from: "git.changes", mapping: {columns: {change_id: {column: "sha"}}}},
    incidents: {
      from: "lake.issues",
      mapping: {only: {type: ["INCIDENT"]}, columns: {service: {column: ["component"]}}}
    }
  });
});

const faultsOf = (text: string) => parseConnected(text, "exhibit.yaml").faults.map(formatFault);

it.each([
  [
    "connections: {a: {engine: oracle}}",
    "exhibit.yaml:1: connections.a.engine: invalid engine: oracle (expected duckdb,"
  ],
  ["connections: {a: {url: $A}}", "exhibit.yaml:1: connections.a.engine: missing engine (expected duckdb"],
  ["connections: {a: {engine: mysql, pasword: $A}}", "unknown property: pasword (expected engine, url"],
  [
    "connections: {my-db: {engine: mysql, password: hunter2}}",
    "connections.my-db.password: a secret in the file (expected a variable of the environment, such as $MY_DB_PASSWORD)"
  ],
  [
    "connections: {a: {engine: mysql, url: 'mysql://u:hunter2@h/d'}}",
    "a secret in the file (expected a variable of the environment, such as $A_URL)"
  ],
  [
    "connections: {a: {engine: duckdb}, b: {engine: duckdb}}\ndeployments: {connection: a, schema: devlake}\nincidents: {connection: b, schema: devlake}",
    "exhibit.yaml:3: incidents: incidents in another connection than deployments (expected one for all, since they name each other’s rows)"
  ],
  [
    "connections: {a: {engine: duckdb}}\ndeployments: {connection: a, schema: devlake, from: jobs}",
    "deployments.from: unknown table: jobs (expected cicd_deployment_commits, cicd_deployments, cicd_pipelines)"
  ],
  [
    "connections: {a: {engine: duckdb}}\nchanges: {connection: a, schema: devlake, sql: select 1}",
    "changes.sql: schema with sql (expected one of both: the columns of such a table are known)"
  ],
  [
    "connections: {a: {engine: duckdb}}\nchanges: {connection: a, schema: devlak}",
    "changes.schema: invalid schema: devlak (expected devlake)"
  ],
  [
    "connections: {a: {engine: duckdb}}\ndeployments: {connection: a, from: t, columns: {deploy_id: id, deployed_at: at, changes: list}}",
    "deployments.columns.changes: a list within a column"
  ],
  [
    "connections: {a: {engine: duckdb}, b: {engine: duckdb}}\nfindings: {connection: [a, b], from: t, columns: {opened_at: x}}\napplications: {connection: a, from: t, columns: {app: x}}",
    "exhibit.yaml:2: findings.connection: no applications in b (expected applications in every connection that has findings)"
  ],
  [
    "connections: {a: {engine: duckdb}}\napplications: {connection: a, from: t, columns: {app: x}}",
    "exhibit.yaml:2: applications: applications in a connection without findings (expected findings in the same connection)"
  ],
  ["connections: {a: {engine: trino, url: 'https://h/?token=hunter2'}}", "a secret in the file"],
  [
    "connections: {a: {engine: duckdb}}\nfindings: {connection: b, from: t, columns: {opened_at: x}}",
    "exhibit.yaml:2: findings.connection: unknown connection: b (expected a)"
  ],
  [
    "connections: {a: {engine: duckdb}}\nfindings: {from: t, columns: {opened_at: x}}",
    "missing connection (expected a)"
  ],
  [
    "connections: {a: {engine: duckdb}}\nfindings: {connection: a, columns: {opened_at: x}}",
    "findings: invalid source (expected either from or sql)"
  ],
  ["connections: {a: {engine: duckdb}}\nfindings: {connection: a, from: t}", "findings.columns: missing columns"],
  [
    "connections: {a: {engine: duckdb}}\nfindings: {connection: a, from: t, columns: {opened: x}}",
    "findings.columns.opened: unknown column: opened"
  ]
])("says what is wrong with %s", (text, sentence) => {
  const faults = faultsOf(text);
  expect(
    faults.some((fault) => fault.includes(sentence)),
    faults.join("\n")
  ).toBe(true);
  expect(faults.join("\n")).not.toContain("hunter2");
});

it("writes an engine as people do, with the version that it says of itself", () => {
  expect(engineTitle("duckdb", "v1.5.6")).toBe("DuckDB v1.5.6");
  expect(engineTitle("postgresql", "PostgreSQL 15.18")).toBe("PostgreSQL 15.18");
  expect(engineTitle("mysql", "10.11.14-MariaDB-0+deb12u2")).toBe("MariaDB 10.11.14-MariaDB-0+deb12u2");
  expect(engineTitle("mysql", "8.4.3")).toBe("MySQL 8.4.3");
});
