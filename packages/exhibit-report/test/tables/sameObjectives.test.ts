import {describe, expect, it} from "vitest";
import {few} from "../patient.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {judgeObjectives} from "../../src/tables/judgeObjectives.ts";
import type {ObjectiveTables} from "../../src/tables/judgeObjectives.ts";
import {command, day, example, lines, plain, read, spread} from "./bothWays.ts";

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
  const many = findings
    .split("\n")
    .map((line, i) =>
      i ? line.replace(/^(F-(\d+)),[^,]*/, (_, id, n) => `${id},${["App", "app ", "ÄPP"][n % 3]} ${n % 13}`) : line
    )
    .join("\n");
  const presets = new Map();

  const kinds: [string, Record<string, string>, string, string | undefined][] = [
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
    [
      "of findings of applications enough to draw from",
      {findings: many},
      yaml(
        ["plain", closed("within: 30d")],
        ["counts", closed("within: 1M, counts: [fixed, false positive]", exceptions)],
        ["published", closed("within: 20d, starts: published", "    window: quarter")]
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
  ];
  it.each(few(kinds, (_, i) => i === 0 || i === 5))("%s", async (_, tables, text, cutOff) => {
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
    const isDrawn = ({limitsBy}: {limitsBy?: string}) => limitsBy === "application";
    expect(json.objectives.some(isDrawn)).toBe(tables.findings === many);
    const places = (all: readonly string[]) =>
      all.flatMap((own) => /objectives\.yaml:\d+: objectives\.[\w.]+/.exec(own) ?? []);
    expect(answer.faults.map(({line, column}) => `objectives.yaml:${line}: ${column}`)).toEqual(places(errors));
    expect(json.objectives.length + answer.faults.length).toBeGreaterThan(0);
  });
});
