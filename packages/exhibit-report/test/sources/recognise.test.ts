import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {tableSchemas, tableNames} from "../../src/sources/tableSchemas.ts";
import {jsonRecords} from "../../src/sources/jsonRecords.ts";
import {isOutside, parseMappings} from "../../src/sources/mapping.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import {meaningOf, outcomeOf} from "../../src/sources/outcomeWords.ts";
import {formatMappings} from "../../src/sources/formatMappings.ts";
import {proposeMapping} from "../../src/sources/proposeMapping.ts";
import {profileOf} from "../../src/sources/columnProfile.ts";
import {adapters} from "../../src/sources/adapters/all.ts";
import {recognise} from "../../src/sources/recognise.ts";

describe("each adapter", () => {
  it.each(adapters.map((adapter) => [adapter.name, adapter] as const))(
    "%s knows its own header, and maps onto its table",
    (_, adapter) => {
      const {name, header, mapping} = adapter;
      const own = (names: readonly string[]) => recognise(names).find((found) => found.name === name)!;
      expect(recognise([...header, "anything else"]).map((found) => found.name)).toContain(name);
      if (!mapping) return expect(adapter.notes?.length).toBeGreaterThan(0);
      const contract = tableSchemas[mapping.table].columns;
      for (const [column, {values = {}}] of Object.entries(mapping.columns)) {
        expect(Object.keys(contract), `${name}: ${column}`).toContain(column);
        for (const value of Object.values(values)) expect(contract[column].values).toContain(value);
      }
      for (const [column, {required}] of Object.entries(contract)) {
        if (required) expect(Object.keys(own(header).mapping!.columns), name).toContain(column);
      }
    }
  );
});

it("recognises each of its own tables by its template", () => {
  for (const table of tableNames) {
    expect(recognise(Object.keys(tableSchemas[table].columns))).toMatchObject([
      {name: `Exhibit’s ${table}`, mapping: {table}}
    ]);
  }
});

it("does not recognise other headers", () => {
  expect(recognise(["id", "name"])).toEqual([]);
  expect(recognise([])).toEqual([]);
});

describe("JSON exports", () => {
  const records = (text: string, path?: string) => {
    const found = jsonRecords(text, path);
    return "records" in found
      ? Array.from(found.records, (record) => Object.fromEntries(record) as Record<string, string>)
      : undefined;
  };
  const names = (text: string) => Object.keys(records(text)![0]);

  it("flattens Dependabot alerts so that they are recognised", () => {
    const alert = {
      number: 1,
      state: "fixed",
      dependency: {package: {ecosystem: "npm", name: "x"}, manifest_path: "package.json"},
      security_advisory: {ghsa_id: "GHSA-1", severity: "high"},
      created_at: "2026-01-01T00:00:00Z",
      fixed_at: "2026-01-05T00:00:00Z",
      dismissed_at: null
    };
    expect(recognise(names(JSON.stringify([alert])))).toMatchObject([
      {
        name: "GitHub Dependabot alerts",
        mapping: {
          table: "findings",
          columns: {opened_at: {column: ["created_at"]}, closed_at: {column: ["fixed_at", "dismissed_at"]}}
        }
      }
    ]);
  });

  it("takes a deployment for in production when its first success was reported", () => {
    const deployment = {
      id: 7,
      sha: "abc",
      ref: "main",
      environment: "production",
      created_at: "2026-01-01T10:00:00Z",
      statuses: [
        {state: "inactive", created_at: "2026-01-03T10:00:00Z"},
        {state: "success", created_at: "2026-01-01T10:09:00Z"},
        {state: "in_progress", created_at: "2026-01-01T10:01:00Z"}
      ]
    };
    const [record] = records(JSON.stringify([deployment]))!;
    expect(record).toMatchObject({first_success_at: "2026-01-01T10:09:00Z", latest_state: "success"});
    expect(recognise(Object.keys(record))[0].name).toBe("GitHub deployments with their statuses");
    const failed = {...deployment, statuses: deployment.statuses.slice(2)};
    expect(records(JSON.stringify([failed]))![0]).toMatchObject({
      first_success_at: "",
      latest_state: "in_progress"
    });
  });

  it("gives an alert the name of the repository around it", () => {
    const page = {
      data: {search: {nodes: [{name: "shop", vulnerabilityAlerts: {nodes: [{id: "a", createdAt: "2026-01-01"}]}}]}}
    };
    expect(records(JSON.stringify(page))).toEqual([{"nodes.name": "shop", id: "a", createdAt: "2026-01-01"}]);
  });

  it.each([
    [
      "one repository",
      {repository: {nameWithOwner: "o/shop", search: {nodes: [{vulnerabilityAlerts: {nodes: [{id: "a"}]}}]}}}
    ],
    [
      "those of an organisation",
      {organization: {repositories: {nodes: [{nameWithOwner: "o/shop", vulnerabilityAlerts: {nodes: [{id: "a"}]}}]}}}
    ]
  ])("finds alerts of %s, with its name", (_, data) => {
    const [record] = records(JSON.stringify({data}))!;
    expect(record.id).toBe("a");
    expect(Object.values(record)).toContain("o/shop");
  });

  it("reads lines of JSON, and nothing from a text without a list", () => {
    expect(records('{"a": 1}\n{"a": 2}\n')).toEqual([{a: "1"}, {a: "2"}]);
    expect(jsonRecords('{"a": {"b": 1}}')).toEqual({lists: []});
    expect(jsonRecords("[1, 2]")).toEqual({lists: []});
    expect(() => jsonRecords("{")).toThrow(SyntaxError);
    expect(() => jsonRecords('{"a": 1} x {"a": 2}')).toThrow(SyntaxError);
  });

  it.each([
    ["value", '{"value": [{"a": 1}, {"a": 2}], "count": 2}'],
    ["the only list there is", '{"took": 3, "hits": {"total": 2, "hits": [{"a": 1}, {"a": 2}]}}'],
    ["a list of lists", '[[{"a": 1}], [{"a": 2}]]'],
    ["lists one after the other", '[{"a": 1}][{"a": 2}]'],
    ["objects one after the other, over lines", '{\n"a": 1\n}\n{\n"a": 2\n}'],
    ["pages one after the other", '{"count": 2, "results": [{"a": 1}]}\n{"count": 2, "results": [{"a": 2}]}'],
    ["a list of pages", '[{"items": [{"a": 1}], "next": "x"}, {"items": [{"a": 2}], "next": null}]'],
    ["edges", '{"data": {"issues": {"edges": [{"node": {"a": 1}}, {"node": {"a": 2}}]}}}']
  ])("finds the records in %s", (_, text) => {
    expect(records(text)).toEqual([{a: "1"}, {a: "2"}]);
  });

  it("takes no list within a record for a page", () => {
    expect(records('[{"id": 1, "labels": [{"name": "x"}]}]')).toEqual([{id: "1", labels: '[{"name":"x"}]'}]);
    expect(records('{"a": 1, "b": [{"c": 1}]}\n{"a": 2, "b": [{"c": 1}]}')?.map(({a}) => a)).toEqual(["1", "2"]);
  });

  it.each([
    ["of two kinds", {issues: [{a: 1}], incidents: [{a: 2}]}, ["issues", "incidents"]],
    ["at two depths", {summary: [{a: 1}], data: {rows: [{a: 2}]}}, ["summary", "data.rows"]],
    [
      "side by side within a page",
      {page: 1, report: {open: [{a: 1}], closed: [{a: 2}]}},
      ["report.open", "report.closed"]
    ]
  ])("asks which list is meant where there are some %s", (_, document, lists) => {
    expect(jsonRecords(JSON.stringify(document))).toEqual({lists});
  });

  it("asks nothing for the links, errors and empty lists that an answer has beside its records", () => {
    const answer = {links: [{rel: "next"}], errors: [{code: 1}], hosts: [], answer: {rows: [{a: 1}, {a: 2}]}};
    expect(records(JSON.stringify(answer))).toEqual([{a: "1"}, {a: "2"}]);
  });

  it("asks which of several lists holds the records, and takes the one that is named", () => {
    const text = '{"tickets": [{"a": 1}], "people": [{"a": 2}]}';
    expect(jsonRecords(text)).toEqual({lists: ["tickets", "people"]});
    expect(records(text, "people")).toEqual([{a: "2"}]);
    expect(records('{"projects": [{"key": "p", "flaws": [{"a": 1}]}]}', "projects[].flaws")).toEqual([
      {"projects.key": "p", a: "1"}
    ]);
    expect(jsonRecords(text, "nobody")).toEqual({lists: []});
  });

  it("keeps all digits of whole numbers beyond 2^53, and texts and fractions as they are", () => {
    const text =
      '[{"a": 12345678901234567890, "b": -9007199254740993, "c": "x: 12345678901234567890, \\"", "d": 0.12345678901234567}]';
    expect(records(text)).toEqual([
      {a: "12345678901234567890", b: "-9007199254740993", c: 'x: 12345678901234567890, "', d: "0.12345678901234566"}
    ]);
  });

  it("turns any JSON into flat texts, or nothing", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const found = records(text) ?? [];
        for (const value of found.flatMap((record) => Object.values(record))) expect(typeof value).toBe("string");
      })
    );
  });
});

describe("mappings", () => {
  it("proposes columns by their names, however they are written", () => {
    expect(proposeMapping(["Finding ID", "Package", "DetectedAt", "resolved_at"]).mapping).toEqual({
      table: "findings",
      columns: {
        finding_id: {column: "Finding ID"},
        app: {column: "Package"},
        opened_at: {column: "DetectedAt"},
        closed_at: {column: "resolved_at"}
      }
    });
    expect(proposeMapping(["Loss Amount", "Date"]).mapping).toMatchObject({
      table: "losses",
      columns: {amount: {column: "Loss Amount"}}
    });
    expect(proposeMapping(["colour", "shape"])).toMatchObject({
      mapping: {table: "findings", columns: {opened_at: {column: ""}}},
      byValues: []
    });
  });

  it.each([
    ["estimates", {Risk: ["Ransomware"], Likelihood: ["20%"], Low: ["1"], High: ["3"]}],
    ["changes", {commit: ["ab12"], author: ["x"]}],
    ["scans", {scan: ["nightly"], author: ["x"]}],
    ["indicators", {metric: ["latency"], day: ["2025-01-01"]}],
    ["findings", {severity: ["High", "Low"], title: ["x", "y"]}],
    ["incidents", {outage: ["x"], note: ["y"]}]
  ])("proposes %s from values too, whatever dates there are", (table, columns) => {
    const profiles = new Map(Object.entries(columns).map(([name, texts]) => [name, profileOf(texts)] as const));
    expect(proposeMapping(Object.keys(columns), profiles).mapping.table).toBe(table);
  });

  it.each([
    ["Risk", ["Ransomware", "Data breach"], undefined],
    ["Risk", ["Very High", "low"], "Risk"],
    ["Impact", ["6.0", "3.6"], undefined],
    ["Threat", ["Phishing", "Insider"], undefined],
    ["Severity", ["Tier 1", "Tier 2"], "Severity"]
  ])("places %s of %j as a severity only where it is one", (name, texts, expected) => {
    const columns = {[name]: texts, opened_at: ["2025-01-01", "2025-01-02"], closed_at: ["2025-01-03", ""]};
    const profiles = new Map(Object.entries(columns).map(([own, values]) => [own, profileOf(values)] as const));
    const {columns: found} = proposeMapping(Object.keys(columns), profiles, "findings.csv").mapping;
    expect(found.severity?.column).toBe(expected);
  });

  it("takes runs of a pipeline for deployments, from the end of each", () => {
    const names = ["pipelineIdentifier", "planExecutionId", "name", "status", "startTs", "endTs"];
    const all = ["deploy", "px", "Deploy shop", "Success", "1735725600000", "1735725900000"];
    const texts = all.map((text) => (text === "px" ? ["px0", "px1"] : [text, text]));
    const profiles = new Map(names.map((name, i) => [name, profileOf(texts[i])] as const));
    expect(proposeMapping(names, profiles).mapping).toMatchObject({
      table: "deployments",
      columns: {deploy_id: {column: "planExecutionId"}, deployed_at: {column: "endTs"}, outcome: {column: "status"}}
    });
  });

  it.each([
    ["SUCCEEDED", "success"],
    ["Rolled back", "failure"],
    ["Fehlgeschlagen", "failure"],
    ["whatever", undefined]
  ])("takes the outcome %s of a deployment for %s", (text, expected) => {
    expect(meaningOf("deployments", "outcome", text)).toBe(expected);
  });

  it.each([
    ["Production – EU", "production"],
    ["PRD", "production"],
    ["pre-prod", "other"],
    ["Staging", "other"],
    ["Produktion", "production"],
    ["product-demo", "other"]
  ])("takes the environment %s for %s", (text, expected) => {
    expect(meaningOf("deployments", "environment", text)).toBe(expected);
  });

  it("looks at the values too: places what no name suggests, and nothing that they contradict", () => {
    const columns = {
      "Fall-Nr.": ["A-1", "A-2", "A-3", "A-4"],
      Closed: ["yes", "no", "yes", "no"],
      Aufgefallen: ["03.02.2025", "14.02.2025", "15.02.2025", "01.03.2025"],
      Weg: ["45700", "", "45720.5", ""],
      Stufe: ["Hoch", "niedrig", "hoch", "P1"],
      Lage: ["behoben", "offen", "Behoben", "offen"],
      Text: ["a", "b", "c", "d"]
    };
    const profiles = new Map(Object.entries(columns).map(([name, values]) => [name, profileOf(values)]));
    expect(proposeMapping(Object.keys(columns), profiles)).toMatchObject({
      mapping: {
        table: "findings",
        columns: {
          opened_at: {column: "Aufgefallen"},
          closed_at: {column: "Weg", format: "excel"},
          severity: {column: "Stufe"},
          outcome: {column: "Lage"},
          finding_id: {column: "Fall-Nr."}
        }
      },
      byValues: ["opened_at", "closed_at", "severity", "outcome", "finding_id"]
    });
  });

  it.each([
    ["0", "invalid threshold: 0"],
    ["-5", "invalid threshold: -5"],
    ["20k", "invalid threshold: 20k"],
    [".inf", "invalid threshold: Infinity"],
    ["[20]", "invalid threshold: 20"]
  ])("takes no threshold of %s", (threshold, message) => {
    const {mappings, faults} = parseMappings(
      `files:\n  l.csv:\n    table: losses\n    threshold: ${threshold}\n`,
      "exhibit.yaml"
    );
    expect(mappings.size).toBe(0);
    expect(faults).toEqual([
      {
        file: "exhibit.yaml",
        line: 4,
        column: "files.l.csv.threshold",
        message,
        expected: "an amount above 0, such as 20000"
      }
    ]);
  });

  it("takes a threshold of losses, and of nothing else", () => {
    const of = (table: string) =>
      parseMappings(`files:\n  l.csv:\n    table: ${table}\n    threshold: 2.5e4\n`, "exhibit.yaml");
    expect(of("losses").mappings.get("l.csv")).toEqual({table: "losses", threshold: 25_000, columns: {}});
    expect(of("findings").faults).toMatchObject([{line: 4, message: "a threshold of findings"}]);
  });

  it.each([
    "Anwendung",
    "Projet",
    "Component",
    "Repository",
    "Asset",
    "Host",
    "Service",
    "Project",
    "Aplicación",
    "applicationName"
  ])("proposes %s for the application", (name) => {
    expect(proposeMapping([name, "opened_at", "closed_at"]).mapping.columns.app).toEqual({column: name});
  });

  it.each([
    ["Behoben", "fixed"],
    ["RESOLVED", "fixed"],
    ["In Progress", "open"],
    ["en_cours", "open"],
    ["Won’t Fix", "accepted"],
    ["Risque accepté", "accepted"],
    ["falsePositive", "false positive"],
    ["Closed", "unknown"],
    ["対応済み", "unknown"]
  ])("takes %s for the outcome %s", (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });

  it("reads back what it writes", () => {
    const mapping: FileMapping = {
      table: "findings",
      only: {Type: ["bug"]},
      columns: {
        opened_at: {column: "Opened: date", format: "%d/%m/%Y", zone: "Europe/Paris"},
        closed_at: {column: ["a", "b"]},
        app: {value: "shop"}
      }
    };
    const text = formatMappings(new Map([["a b/ü.csv", mapping]]));
    expect(parseMappings(text, "exhibit.yaml")).toEqual({
      mappings: new Map([["a b/ü.csv", mapping]]),
      settings: {},
      faults: []
    });
  });

  it("takes groups: exact and nothing else for groups", () => {
    expect(parseMappings("groups: exact\n", "exhibit.yaml")).toMatchObject({
      settings: {areGroupsExact: true},
      faults: []
    });
    const {settings, faults} = parseMappings("files: {}\ngroups: apart\n", "exhibit.yaml");
    expect(settings).toEqual({});
    expect(faults).toMatchObject([{line: 2, column: "groups", message: "invalid groups"}]);
  });

  it.each(["../a.csv", "/a.csv", "a/../../b.csv", "C:\\a.csv", "~/a.csv", "..\\a.csv", "a\0.csv"])(
    "finds that %j leads out of the folder",
    (path) => {
      expect(isOutside(path)).toBe(true);
    }
  );

  it.each(["a.csv", "a/b.csv", "..a.csv", "a..b/c.csv"])("lets %j in", (path) => {
    expect(isOutside(path)).toBe(false);
  });

  it("answers any text with mappings or faults, and bounds what an alias can blow up", () => {
    const word = fc.constantFrom(
      "files",
      "table",
      "columns",
      "findings",
      "opened_at",
      ":",
      " ",
      "\n",
      "- ",
      "{",
      "}",
      "[",
      "]",
      "a",
      "&a",
      "*a",
      "'",
      "__proto__"
    );
    fc.assert(
      fc.property(fc.array(word, {maxLength: 30}), (words) => {
        const text = words.join("");
        const {mappings, faults} = parseMappings(text, "exhibit.yaml");
        if (!/files/.test(text)) expect([mappings.size, faults.length > 0]).toEqual([0, true]);
        for (const {table} of mappings.values()) expect(tableNames).toContain(table);
      })
    );
    const bomb = `a: &a [x, x]\n${Array.from({length: 30}, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : "a"}, *${i ? `b${i - 1}` : "a"}]`).join("\n")}\nfiles: *b29\n`;
    expect(parseMappings(bomb, "exhibit.yaml").faults.length).toBeGreaterThan(0);
  });
});
