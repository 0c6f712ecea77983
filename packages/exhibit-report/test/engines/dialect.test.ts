import {describe, expect, it} from "vitest";
import {engineNames} from "../../src/sources/connections.ts";
import type {TimedObjective} from "../../src/objectives/objective.ts";
import {periodQuestions, periodStatements} from "../../src/engines/askPeriods.ts";
import {dialects} from "../../src/engines/dialect.ts";
import {DeliverySql} from "../../src/engines/deliverySql.ts";
import {FindingsSql} from "../../src/engines/findingsSql.ts";
import {connectedTo} from "./deliveries.ts";

const name = 'a"b`c\\d';
const text = 'it\'s \\ "x"';

/** What the documentation of each engine says of quotation marks, escapes, days, zones and patterns. */
const expected = {
  duckdb: ['"a""b`c\\d"', `'it''s \\ "x"'`, "like 'a!%%' escape '!'"],
  postgresql: ['"a""b`c\\d"', `'it''s \\ "x"'`, "like 'a!%%' escape '!'"],
  mysql: ['`a"b``c\\d`', `'it''s \\\\ "x"'`, "like 'a!%%' escape '!'"],
  clickhouse: ['`a"b\\`c\\\\d`', `'it\\'s \\\\ "x"'`, "like 'a\\\\%%'"],
  trino: ['"a""b`c\\d"', `'it''s \\ "x"'`, "like 'a!%%' escape '!'"],
  snowflake: ['"a""b`c\\d"', `'it''s \\\\ "x"'`, "like 'a!%%' escape '!'"],
  databricks: ['`a"b``c\\d`', `'it\\'s \\\\ "x"'`, "like 'a!%%' escape '!'"],
  bigquery: ['`a"b\\`c\\\\d`', `'it\\'s \\\\ "x"'`, "like 'a\\\\%%'"]
};

describe.each(engineNames)("%s", (engine) => {
  const dialect = dialects[engine];
  const mapping = {
    table: "findings" as const,
    only: {kind: ["vuln*"]},
    columns: {
      app: {column: name},
      finding_id: {column: "id"},
      opened_at: {column: "found", zone: "Europe/Paris"},
      closed_at: {column: "ms", format: "epoch_ms"},
      severity: {column: "sev"},
      outcome: {column: "state", values: {[text]: "fixed", "*": "open"}}
    }
  };

  it("quotes names, texts and patterns", () => {
    expect([dialect.identifier(name), dialect.literal(text), dialect.like("x", "a%*").slice(2)]).toEqual(
      expected[engine]
    );
    expect(() => dialect.identifier("a\0")).toThrow("NUL");
  });

  it("asks in words that were looked at", () => {
    const sql = new FindingsSql(dialect, {from: "security.findings", mapping});
    const counts = sql.counts({cutOff: 20_000, plausible: 20_000, firstClosing: 18_500, least: 5});
    expect(`${sql.ids};\n\n${sql.survey};\n\n${counts};`).toMatchSnapshot();
  });

  it("asks about objectives and quarters in words that were looked at", () => {
    const day = {text: "1 day", hours: 24};
    const where = {severity: ["High", "it's"]};
    const objective = {
      id: "high",
      exceptions: [{where: {app: ["shop"]}, reason: "waits"}]
    } as unknown as TimedObjective;
    const asked = periodQuestions(
      {
        listed: [{cve: "CVE-2024-90001", added: "2024-01-01", due: "2024-01-22"}],
        fixed: ["fixed"],
        objectives: [
          {
            ...objective,
            indicator: {kind: "time to close", within: {text: "1 month", months: 1}, starts: "detected", where}
          },
          {...objective, id: "kev", indicator: {kind: "time to close", starts: "listed", where: {}}},
          {
            ...objective,
            id: "hours",
            indicator: {kind: "time to close", within: {...day, hours: 36}, starts: "published", where}
          }
        ]
      },
      {cutOff: "2024-10-04", isKnown: true, isBounded: false, counts: {cutOff: 20_000}}
    );
    const sql = new FindingsSql(dialect, {from: "security.findings", mapping, needed: ["cve"], isDated: true});
    const statements = periodStatements(dialect, sql, {...asked, quarters: asked.quarters.slice(-2)});
    const own = statements.map((one) => one.sql.slice(one.sql.search(/^(cve_keyed|clocked|seen) as/m)));
    expect(own.join(";\n\n")).toMatchSnapshot();
    for (const one of statements) {
      expect(unquoted(one.sql)).not.toMatch(/it's/);
      const named = [...one.sql.matchAll(/^(?:with )?(\w+) as (?:not materialized )?\(/gm)].map(([, name]) => name);
      expect(named.length).toBeGreaterThan(15);
      expect(new Set(named).size, named.join(" ")).toBe(named.length);
    }
  });

  it("asks for deliveries in words that were looked at", () => {
    const deliveries = connectedTo([], (table) => `lake.${table}`);
    expect(`${new DeliverySql(dialect, deliveries).counts()};`).toMatchSnapshot();
  });

  it("asks for nothing outside of quotation marks that a name, a text or a table could end", () => {
    const hostile = `x'"\`\\; drop table t; --`;
    const sql = new FindingsSql(dialect, {
      from: hostile,
      mapping: {...mapping, columns: {...mapping.columns, severity: {column: hostile}, app: {value: hostile}}}
    });
    expect(unquoted(sql.survey)).not.toMatch(/drop|--|;/);
    expect(unquoted(sql.counts({cutOff: 1}))).not.toMatch(/drop|--|;/);
    const deployments = {
      ...{connections: [], from: hostile},
      mapping: {
        table: "deployments" as const,
        only: {[hostile]: [hostile]},
        columns: {deploy_id: {column: hostile}, deployed_at: {column: hostile}, service: {value: hostile}}
      }
    };
    expect(unquoted(new DeliverySql(dialect, {deployments}).counts())).not.toMatch(/drop|--|;/);
  });

  /** What stands outside of quotation marks, as the engine takes them. */
  function unquoted(sql: string): string {
    const isEscaped = (mark: string) =>
      ["clickhouse", "bigquery"].includes(engine) ||
      (mark === "'" && ["mysql", "snowflake", "databricks"].includes(engine));
    let left = "";
    for (let i = 0; i < sql.length; i++) {
      const mark = sql[i]!;
      if (!`'"\``.includes(mark)) left += mark;
      else
        for (i++; sql[i] !== mark || sql[i + 1] === mark; i++)
          if (sql[i] === mark || (sql[i] === "\\" && isEscaped(mark))) i++;
    }
    return left;
  }
});
