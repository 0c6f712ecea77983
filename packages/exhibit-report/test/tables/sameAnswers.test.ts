import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {certain} from "../../src/certain.ts";
import {toJson} from "../../src/commands/output.ts";
import type {DayMonthOrder} from "../../src/sources/dateFormats.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {readTextTable} from "../../src/sources/textTable.ts";
import {answerDelivery, answerLosses, answerRisks, answerSurvival} from "../../src/tables/answers.ts";
import {withOutcomeWords} from "../../src/tables/findingTable.ts";
import {lossMapping} from "../../src/tables/lossReport.ts";
import {judgeObjectives} from "../../src/tables/judgeObjectives.ts";
import type {ObjectiveTables} from "../../src/tables/judgeObjectives.ts";
import {identifyText} from "../../src/tables/proposal.ts";
import {readTable} from "../../src/tables/readTable.ts";
import type {ReadTable} from "../../src/tables/readTable.ts";
import {estimatesMapping} from "../../src/tables/riskReport.ts";
import {doraClasses} from "../../src/warehouse/doraClasses.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const own = join(import.meta.dirname, "../../../../examples/own");
const example = (name: string) => readFileSync(join(own, name), "utf8");

/** What JSON keeps: nothing where a value is undefined. */
const plain = (value: unknown): unknown => JSON.parse(toJson(value));

function read(text: string, mapping?: FileMapping | TableName, order?: DayMonthOrder): ReadTable {
  const file = {file: "file.csv", text: readTextTable(text)};
  const given = typeof mapping === "string" ? {table: mapping, columns: {}} : mapping;
  const found = given && Object.keys(given.columns).length ? given : certain(identifyText(file, given).mapping);
  const table = readTable(file, withOutcomeWords(found, file.text), {order});
  if ("faults" in table) throw new Error(toJson(table.faults));
  return table;
}

/** The command’s JSON about files that are written for it, and its exit code. */
async function command(args: readonly string[], files: Record<string, string>) {
  const {out, errors, code} = await exhibit([...args, "--json"], temporaryFolder(files));
  if (!out) throw new Error(errors.join("\n"));
  return {json: JSON.parse(out), errors, code};
}

function lines(...all: string[]): string {
  return all.join("\n");
}

const spread = (i: number, most: number) => (i * 7919) % most;
const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

const many = lines(
  "finding_id,app,opened_at,closed_at,severity",
  ...Array.from({length: 300}, (_, i) => {
    const opened = spread(i, 300);
    const closed = i % 4 ? day(opened + 1 + spread(i, 97)) : "";
    return `F-${i},app ${i % 7},${day(opened)},${closed},${["High", "low", "high", " Medium"][i % 4]}`;
  })
);

describe("survival", () => {
  const columns = {opened_at: {column: "opened_at"}, closed_at: {column: "closed_at"}};
  it.each([
    ["of groups that are spelt in several ways", many, "severity", undefined],
    ["with a cut-off before the last dates", many, undefined, "2025-06-01"],
    [
      "with times of day, repeated ids and dates that stand for none",
      lines(
        "finding_id;opened_at;closed_at;updated_at;team",
        ..."1;2025-01-01T10:00:00Z;2025-01-03T11:30:15Z;2025-02-01;a|1;2025-01-01T10:00:00Z;;2025-01-02;a".split("|"),
        ..."2;2025-01-05 08:15:00;9999-12-31;2025-02-01;a|3;2025-01-07T00:00:00.250+05:30;2025-01-09;2025-02-01;b".split(
          "|"
        ),
        ..."4;2025-01-07;2025-01-06;2025-02-01;b|5;2025-01-08;2025-02-11;2025-02-12;b|6;1970-01-01;;2025-02-12;b".split(
          "|"
        )
      ),
      "team",
      undefined
    ],
    ["of an example", example("findings.csv"), "severity", undefined]
  ])("%s", async (_, text, group, until) => {
    const table = read(text, "findings");
    const answer = answerSurvival(table, {group, ...(until && {cutOff: Date.parse(until)})});
    const hasOutcomes = text.includes("outcome");
    const {json} = await command(
      [
        ...["survival", "f.csv", "--opened", "opened_at", "--closed", "closed_at"],
        ...(group ? ["--group", group] : []),
        ...(hasOutcomes ? ["--outcome", "outcome"] : []),
        ...(until ? ["--cut-off", until] : [])
      ],
      {"f.csv": text}
    );
    expect(plain(answer.json.groups)).toEqual(json.groups);
    expect(answer.times.cutOff).toBe(json.cut_off.slice(0, 10));
    const {nRows, nUsed, nRejected, excluded} = answer.account;
    expect(nUsed + nRejected + excluded.reduce((sum, {n}) => sum + n, 0)).toBe(nRows);
    expect(nUsed).toBe(json.groups.reduce((sum: number, {n}: {n: number}) => sum + n, 0));
  });

  it("where scans bound the closings", async () => {
    const text = lines(
      "finding_id,opened_at,closed_lo,closed_hi",
      ...Array.from({length: 40}, (_, i) => {
        const seen = spread(i, 40) + 3;
        return i % 5 ? `${i},${day(i)},${day(i + seen)},${day(i + seen + 7)}` : `${i},${day(i)},${day(i + seen)},`;
      })
    );
    const answer = answerSurvival(read(text, "findings"), {});
    const {json} = await command(
      ["survival", "f.csv", "--opened", "opened_at", "--closed-lo", "closed_lo", "--closed-hi", "closed_hi"],
      {"f.csv": text}
    );
    expect(plain(answer.json.groups)).toEqual(json.groups);
    expect(json.groups[0].between.p50.upper).toBeGreaterThan(0);
  });

  it("of dates that can be meant in two ways, once somebody says how", async () => {
    const text = lines("id,found,fixed", "1,03/04/2025,05/06/2025", "2,01/02/2025,02/03/2025", "3,02/02/2025,");
    const mapping: FileMapping = {
      table: "findings",
      columns: {finding_id: {column: "id"}, opened_at: {column: "found"}, closed_at: {column: "fixed"}}
    };
    const file = {file: "file.csv", text: readTextTable(text)};
    expect(readTable(file, mapping)).toMatchObject({faults: [{column: "found"}, {column: "fixed"}]});
    for (const [order, format] of [
      ["day first", "%d/%m/%Y"],
      ["month first", "%m/%d/%Y"]
    ] as const) {
      const answer = answerSurvival(read(text, mapping, order), {});
      const args = ["survival", "f.csv", "--opened", "found", "--closed", "fixed", "--date-format", format];
      expect(plain(answer.json.groups)).toEqual((await command(args, {"f.csv": text})).json.groups);
    }
  });

  it("of incidents", async () => {
    const text = example("incidents.csv");
    const {json} = await command(["survival", "i.csv", "--opened", "started_at", "--closed", "resolved_at"], {
      "i.csv": text
    });
    expect(plain(answerSurvival(read(text, "incidents"), {}).json.groups)).toEqual(json.groups);
    expect(columns).toBeDefined();
  });
});

describe("fit", () => {
  const losses = (rows: number, more = "") =>
    lines(
      "event_id,occurred_on,amount,currency",
      ...Array.from(
        {length: rows},
        (_, i) => `L-${i},${day(13 * i)},${((i * 37 + 11) % 997) ** 2 / 10},${i % 9 ? "EUR" : "usd"}`
      ),
      more
    );
  it.each([
    [
      "of losses in two currencies",
      losses(120, "L-x,2025-02-01,unknown,EUR\nL-y,2025-02-30,12,EUR\nL-z,2025-03-01,-5,EUR"),
      {}
    ],
    [
      "from a threshold on, within chosen days",
      losses(150),
      {threshold: 500, since: "2025-06-01", until: "2029-12-31"}
    ],
    [
      "with their total in the last row",
      losses(
        6,
        `total,,${[...Array(6).keys()].filter((i) => i % 9).reduce((s, i) => s + ((i * 37 + 11) % 997) ** 2 / 10, 0) + 12.1},EUR`
      ),
      {}
    ]
  ])("%s", async (_, text, options: {threshold?: number; since?: string; until?: string}) => {
    const {mapping} = identifyText({file: "l.csv", text: readTextTable(text)});
    const answer = answerLosses(read(text, lossMapping(readTextTable(text).names, mapping)), options);
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const {json} = await command(["fit", "l.csv", ...args], {"l.csv": text});
    expect(plain(answer.json)).toEqual(json);
  });

  it("of an example as its exhibit.yaml maps it", async () => {
    const text = example("loss-register.csv");
    const mapping: FileMapping = {
      table: "losses",
      columns: {
        event_id: {column: "Case"},
        occurred_on: {column: "Date"},
        amount: {column: "Cost (thousand)", unit: "thousand"},
        currency: {column: "Currency"}
      }
    };
    const {json} = await command(["fit", "loss-register.csv"], {
      "loss-register.csv": text,
      "exhibit.yaml": lines(
        "files:",
        "  loss-register.csv:",
        "    table: losses",
        '    columns: {event_id: Case, occurred_on: Date, amount: {column: "Cost (thousand)", unit: thousand}, currency: Currency}'
      )
    });
    expect(plain(answerLosses(read(text, mapping)).json)).toEqual(json);
  });
});

describe("simulate", () => {
  const decimalComma = lines(
    "risk;expert;lambda;p05;p50;p95",
    ..."Outage;A;2,5;700;15000;200000|Outage;B;n/a;1.500,5;;90000|Leak;A;0,1;10000;50000;2000000|Leak;B;-1;1;2;3".split(
      "|"
    )
  );
  it.each([
    ["of an example", example("estimates.csv")],
    ["of numbers with a decimal comma", decimalComma]
  ])("%s", async (_, text) => {
    const answer = answerRisks(read(text, estimatesMapping(readTextTable(text).names)), {years: 2000});
    const {json} = await command(["simulate", "e.csv", "--runs", "2000"], {"e.csv": text});
    expect(plain(answer.json)).toEqual(json);
  });
});

describe("dora", () => {
  const files = Object.fromEntries(
    ["deployments", "changes", "incidents"].map((name) => [name, example(`${name}.csv`)])
  );
  const repaired = lines(
    "deploy_id,service,deployed_at,remediates,outcome,environment,changes",
    ...Array.from({length: 90}, (_, i) => {
      const at = new Date(Date.UTC(2025, 0, 2 + 2 * i, (7 * i) % 24, i % 60)).toISOString().slice(0, 19);
      const fixes = i % 6 === 5 ? `D${i - 1}` : "";
      return `D${i},${["Shop", "shop", "till"][i % 3]},${at}Z,${fixes},${i % 11 ? "success" : "failure"},${i % 13 ? "production" : "other"},C${i} C${i + 500}`;
    })
  );
  const changes = lines(
    "change_id,committed_at",
    ...Array.from({length: 90}, (_, i) => `C${i},${new Date(Date.UTC(2025, 0, 1 + 2 * i)).toISOString()}`)
  );
  it.each<[string, Record<string, string>, {since?: string; until?: string}]>([
    ["of an example", files, {}],
    ["within chosen days", files, {since: "2025-03-01", until: "2025-08-31"}],
    ["without incidents", {deployments: certain(files.deployments), changes: certain(files.changes)}, {}],
    ["of deployments that repair others and list their changes", {deployments: repaired, changes}, {}],
    [
      "of deployments beside incidents that no deployment caused",
      {deployments: repaired, incidents: certain(files.incidents)},
      {}
    ]
  ])("%s", async (_, tables, chosen) => {
    const names = Object.keys(tables);
    const found = Object.fromEntries(names.map((name) => [name, read(certain(tables[name]), name as TableName)]));
    const answer = answerDelivery(found as Parameters<typeof answerDelivery>[0], await doraClasses(2019), chosen);
    const {json} = await command(
      [
        "dora",
        ...names.flatMap((name) => [`--${name}`, `${name}.csv`]),
        ...Object.entries(chosen).flatMap(([name, value]) => [`--${name}`, value])
      ],
      Object.fromEntries(names.map((name) => [`${name}.csv`, certain(tables[name])]))
    );
    const {since, until, days, until_from} = answer.counted.period;
    expect({since, until, days, until_from}).toEqual({
      ...{since: json.period.since, until: json.period.until, days: json.period.days},
      until_from: json.period.until_from
    });
    expect(plain(answer.json.keys)).toEqual(json.keys);
    expect(plain(answer.counted.idle)).toEqual(json.period.idle);
    expect(answer.counted.unknownCauses).toBe(json.unknown_causes);
    const used = answer.accounts.map(({nUsed, nRejected}, i) => [
      nUsed - (answer.counted.outside.find(({file}) => file === i + 1)?.n ?? 0),
      nRejected
    ]);
    expect(used).toEqual(
      json.files.map(({n_used, n_rejected}: {n_used: number; n_rejected: number}) => [n_used, n_rejected])
    );
  });
});

describe("objectives", () => {
  const findings = lines(
    "finding_id,app,opened_at,closed_at,outcome,severity,evaluated_at,published_at,fix_available_at,first_observed_at",
    ...Array.from({length: 400}, (_, i) => {
      const opened = spread(i, 380);
      const at = (n: number, every: number) => (i % every ? day(opened + n) : "");
      const closed = i % 4 ? day(opened + 1 + spread(i, 97)) : "";
      const outcome = closed ? ["fixed", "fixed", "False positive", "accepted"][i % 7 < 5 ? 0 : i % 4] : "open";
      const more = [at(2, 5), at(-9, 6), at(spread(i, 40) - 5, 3), i % 8 ? "" : day(opened + 12)];
      return [
        ...[`F-${i}`, ["Shop", "shop ", "till"][i % 3], day(opened), closed, outcome],
        ...[["High", "low", "HIGH"][i % 3], ...more]
      ].join(",");
    })
  );
  const bounded = lines(
    "finding_id,opened_at,closed_lo,closed_hi,severity",
    ...Array.from({length: 60}, (_, i) => {
      const seen = spread(i, 40) + 3;
      return `${i},${day(i)},${day(i + seen)},${i % 5 ? day(i + seen + 7) : ""},${i % 2 ? "high" : "low"}`;
    })
  );
  const indicators = lines(
    "indicator,service,measured_on,good,bad,total,value",
    ...Array.from({length: 200}, (_, i) => {
      const [total, bad] = [40 + (i % 9), spread(i, 4)];
      const counts = i % 3 ? `${total - bad},,${total},` : i % 2 ? `${total - bad},${bad},,` : `,${bad},${total},`;
      return `mfa,${["Shop", "shop", "till", ""][i % 4]},${day(Math.floor(i / 3))}T0${i % 10}:00:00Z,${counts}`;
    }),
    ...Array.from({length: 90}, (_, i) => `age,${i % 2 ? "a" : "b"},${day(3 * i)},,,,${spread(i, 50) / 2}`)
  );
  const yaml = (...all: [name: string, more: string][]) =>
    `objectives:\n${all.map(([name, more]) => `  ${name}:\n    sentence: As ${name} says\n    target: 80%\n    least_n: 5\n${more}`).join("\n")}\n`;
  const closed = (indicator: string, more = "") => `    time_to_close: {${indicator}}\n${more}`;
  const exceptions =
    "    exceptions: [{reason: r, severity: low, expires: 2027-01-01}, {reason: r, finding: F-3}, {reason: r, app: till, expires: 2025-02-01}]";
  const presets = new Map();

  it.each<[string, Record<string, string>, string, string | undefined]>([
    [
      "of findings by every clock, with windows and exceptions",
      {findings},
      yaml(
        ["plain", closed("within: 30d, severity: [high]")],
        ["counts", closed("within: 1M, counts: [fixed, false positive]", exceptions)],
        ["evaluated", closed("within: 36h, starts: evaluated", "    window: 90d")],
        ["published", closed("within: 20d, starts: published, app: shop", "    window: quarter")],
        ["available", closed("within: 2w, starts: fix available", "    window: rolling 1Q")]
      ),
      undefined
    ],
    ["of findings by a cut-off", {findings}, yaml(["plain", closed("within: 30d", exceptions)]), "2025-10-01"],
    ["of findings that scans bound", {findings: bounded}, yaml(["plain", closed("within: 10d")]), undefined],
    [
      "of an example",
      {findings: example("findings.csv"), incidents: example("incidents.csv"), deployments: example("deployments.csv")},
      yaml(
        ["closed", closed("within: 60d, severity: high")],
        ["resolved", "    ratio: {from: incidents, within: 1d}"],
        ["deployed", "    ratio: {from: deployments}\n    slices: {length: 7d, target: 90%}"]
      ),
      undefined
    ],
    [
      "of counts and measurements",
      {indicators},
      yaml(
        ["events", "    ratio: {indicator: mfa}\n    window: 28d"],
        ["state", "    ratio: {indicator: mfa, counted: state}"],
        ["gauge", "    gauge: {indicator: age, at_most: 20}\n    slices: {length: 1w}"],
        ["above", "    gauge: {indicator: age, above: 3}"]
      ),
      undefined
    ],
    [
      "whose data are not there, or that cannot be read",
      {indicators},
      yaml(
        ["other", "    gauge: {indicator: other, at_most: 20}"],
        ["none", closed("within: 10d")],
        ["odd", "    a: b"]
      ),
      undefined
    ]
  ])("%s", async (_, tables, text, cutOff) => {
    const found = Object.fromEntries(
      Object.entries(tables).map(([name, own]) => [name, read(own, name as TableName)])
    ) as ObjectiveTables;
    const answer = judgeObjectives(found, {file: "d/objectives.yaml", text, presets}, {cutOff});
    const {json, errors} = await command(
      ["objectives", "--data", "d", ...(cutOff === undefined ? [] : ["--cut-off", cutOff])],
      {
        ...Object.fromEntries(Object.entries(tables).map(([name, own]) => [`d/${name}.csv`, own])),
        "d/objectives.yaml": text
      }
    );
    expect(plain(answer.results)).toEqual(json.objectives);
    const places = (all: readonly string[]) =>
      all.flatMap((own) => /objectives\.yaml:\d+: objectives\.[\w.]+/.exec(own) ?? []);
    expect(answer.faults.map(({line, column}) => `objectives.yaml:${line}: ${column}`)).toEqual(places(errors));
    expect(json.objectives.length + answer.faults.length).toBeGreaterThan(0);
  });
});
