import {describe, expect, it} from "vitest";
import {few, patient} from "../patient.ts";
import {certain} from "../../src/certain.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {readTextTable} from "../../src/sources/textTable.ts";
import {answerDelivery, answerLosses, answerRisks, answerSurvival} from "../../src/tables/answers.ts";
import {lossMapping} from "../../src/tables/lossReport.ts";
import {identifyText} from "../../src/tables/proposal.ts";
import {readTable} from "../../src/tables/readTable.ts";
import {estimatesMapping} from "../../src/tables/riskReport.ts";
import {doraClasses} from "../../src/warehouse/doraClasses.ts";
import {command, day, example, lines, plain, read, spread} from "./bothWays.ts";

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
  const ofFindings: [string, string, string | undefined, string | undefined][] = [
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
  ];
  it.each(few(ofFindings, (_, i) => i === 2))("%s", async (_, text, group, until) => {
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

  patient("where scans bound the closings", async () => {
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

  patient("of dates that can be meant in two ways, once somebody says how", async () => {
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

  patient("of incidents", async () => {
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
  const ofLosses: [string, string, {threshold?: number; since?: string; until?: string}][] = [
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
  ];
  it.each(few(ofLosses, ([, , {threshold}]) => threshold !== undefined))("%s", async (_, text, options) => {
    const {mapping} = identifyText({file: "l.csv", text: readTextTable(text)});
    const answer = answerLosses(read(text, lossMapping(readTextTable(text).names, mapping)), options);
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const {json} = await command(["fit", "l.csv", ...args], {"l.csv": text});
    expect(plain(answer.json)).toEqual(json);
  });

  patient("of an example as its exhibit.yaml maps it", async () => {
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
  const estimates = [
    ["of an example", example("estimates.csv")],
    ["of numbers with a decimal comma", decimalComma]
  ];
  it.each(few(estimates, ([, text]) => text === decimalComma))("%s", async (_, text) => {
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
  const deliveries: [string, Record<string, string>, {since?: string; until?: string}][] = [
    ["of an example", files, {}],
    ["within chosen days", files, {since: "2025-03-01", until: "2025-08-31"}],
    ["without incidents", {deployments: certain(files.deployments), changes: certain(files.changes)}, {}],
    ["of deployments that repair others and list their changes", {deployments: repaired, changes}, {}],
    [
      "of deployments beside incidents that no deployment caused",
      {deployments: repaired, incidents: certain(files.incidents)},
      {}
    ]
  ];
  it.each(few(deliveries, ([, , {since}], i) => since !== undefined || i === 3))("%s", async (_, tables, chosen) => {
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
