import {describe, expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {readObjectives} from "../../src/objectives/readObjectives.ts";
import {parseSpan} from "../../src/objectives/spans.ts";
import {targetOf} from "../../src/objectives/objectiveFields.ts";

const context = {presets: new Map([["pci", {within: parseSpan("1M"), starts: "fix available" as const}]])};
const read = (text: string) => {
  const {objectives, faults} = readObjectives(text, "objectives.yaml", context);
  return {objectives, faults: faults.map(formatFault)};
};

const whole = `objectives:
  critical-fixes:
    sentence: Critical findings are fixed within 15 days of being found
    name: Critical fixes
    service: shop
    owner: Platform team
    review: 2027-01-31
    since: 2026-01-01
    target: 99.9%
    window: rolling 1Q
    least_n: 5
    time_to_close:
      within: 15d
      starts: published
      severity: [critical, High]
      app: shop
      counts: [fixed, mitigated]
    evidence:
      - citation: A table in a report
        url: https://example.org/report
        grade: published-table
    exceptions:
      - finding: F-1
        app: shop
        reason: goes away with the move
        owner: Ada
        expires: 2026-12-31
    policy:
      when_spent: Features wait
      applied:
        - {on: 2026-05-01, what: Two weeks without features}
        - {on: 2026-02-01, what: One week without features}
`;

it("reads an objective with everything that it can say", () => {
  const {objectives, faults} = read(whole);
  expect(faults).toEqual([]);
  expect(objectives).toEqual([
    {
      id: "critical-fixes",
      name: "Critical fixes",
      sentence: "Critical findings are fixed within 15 days of being found",
      service: "shop",
      owner: "Platform team",
      review: "2027-01-31",
      since: "2026-01-01",
      target: 0.999,
      window: {length: 1, unit: "quarter", isRolling: true},
      leastN: 5,
      indicator: {
        kind: "time to close",
        within: {text: "15 days", hours: 360},
        starts: "published",
        where: {app: ["shop"], severity: ["critical", "High"]},
        counts: ["fixed", "mitigated"]
      },
      evidence: [{citation: "A table in a report", url: "https://example.org/report", grade: "published-table"}],
      exceptions: [
        {
          finding: "F-1",
          where: {app: ["shop"]},
          reason: "goes away with the move",
          owner: "Ada",
          expires: "2026-12-31"
        }
      ],
      policy: {
        whenSpent: "Features wait",
        applied: [
          {on: "2026-02-01", what: "One week without features"},
          {on: "2026-05-01", what: "Two weeks without features"}
        ]
      }
    }
  ]);
});

it("takes a preset’s clock, and one start of one’s own in place of its", () => {
  const one = (more: string) =>
    read(`objectives:\n  a:\n    sentence: S\n    target: 1\n    time_to_close: {preset: pci${more}}\n`).objectives[0]
      .indicator;
  expect(one("")).toMatchObject({within: {text: "1 month", months: 1}, starts: "fix available", preset: "pci"});
  expect(one(", starts: detected")).toMatchObject({within: {months: 1}, starts: "detected"});
});

it.each([
  ["ratio: {indicator: mfa, counted: state}", {kind: "ratio", from: {indicator: "mfa"}, counted: "state"}],
  ["ratio: {from: deployments}", {kind: "ratio", from: {table: "deployments"}, counted: "events"}],
  [
    "ratio: {from: incidents, within: 4h}",
    {kind: "ratio", from: {table: "incidents", within: {text: "4 hours", hours: 4}}, counted: "events"}
  ],
  ["gauge: {indicator: ports, at_most: 2}", {kind: "gauge", indicator: "ports", op: "lte", value: 2}],
  ["gauge: {indicator: ports, above: -1}", {kind: "gauge", indicator: "ports", op: "gt", value: -1}]
])("reads %s", (measured, indicator) => {
  const {objectives, faults} = read(`objectives:\n  a:\n    sentence: S\n    target: 0.5\n    ${measured}\n`);
  expect(faults).toEqual([]);
  expect(objectives[0].indicator).toEqual(indicator);
});

describe("tells what is wrong with its line", () => {
  it.each([
    [
      "",
      "objectives.yaml: nothing there (expected objectives: with an objective for each name, or documents of OpenSLO v1)"
    ],
    [
      "- a\n",
      "objectives.yaml:1: not a mapping (expected objectives: with an objective for each name, or documents of OpenSLO v1)"
    ],
    [
      "goals: {}\n",
      "objectives.yaml:1: missing objectives (expected objectives: with an objective for each name, or documents of OpenSLO v1)"
    ],
    ["objectives: &a\n  b: *a\n", "objectives.yaml:1: an alias (expected each value written out)"],
    ["objectives: [1\n", /^objectives\.yaml:\d+: /]
  ])("of the file %j", (text, fault) => {
    const {objectives, faults} = read(text);
    expect(objectives).toEqual([]);
    if (typeof fault === "string") expect(faults[0]).toBe(fault);
    else expect(faults[0]).toMatch(fault);
    if (text.includes("*")) expect(faults).toHaveLength(1);
  });

  it.each([
    [
      /^ {4}target: .*$/m,
      "    target: 95",
      "objectives.yaml:9: objectives.critical-fixes.target: invalid target: 95 (expected a share above 0%, up to 100%, such as 95% or 0.95)"
    ],
    [
      /^ {4}target: .*$/m,
      "    target: 0%",
      "objectives.yaml:9: objectives.critical-fixes.target: invalid target: 0% (expected a share above 0%, up to 100%, such as 95% or 0.95)"
    ],
    [
      /^ {4}target: .*\n/m,
      "",
      "objectives.yaml:2: objectives.critical-fixes.target: missing target (expected a share above 0%, up to 100%, such as 95% or 0.95)"
    ],
    [
      /review: .*/,
      "review: 2027-02-30",
      "objectives.yaml:7: objectives.critical-fixes.review: invalid review: 2027-02-30 (expected YYYY-MM-DD)"
    ],
    [
      /window: .*/,
      "window: calendar 2M",
      "objectives.yaml:10: objectives.critical-fixes.window: invalid window: calendar 2M (expected 28d or 4w, which roll; month, quarter or year, which are the calendar’s; or rolling 1Q)"
    ],
    [
      /within: .*/,
      "within: soon",
      "objectives.yaml:13: objectives.critical-fixes.time_to_close.within: invalid within: soon (expected 15d, 24h, 2w, 1M, …: hours, days, weeks or months)"
    ],
    [
      /within: .*/,
      "preset: kev",
      "objectives.yaml:13: objectives.critical-fixes.time_to_close.preset: unknown preset: kev (expected pci)"
    ],
    [
      /starts: .*/,
      "starts: noticed",
      "objectives.yaml:14: objectives.critical-fixes.time_to_close.starts: invalid starts: noticed (expected detected, evaluated, published, fix available, listed)"
    ],
    [
      /counts: .*/,
      "counts: [closed]",
      "objectives.yaml:17: objectives.critical-fixes.time_to_close.counts: unknown ending: closed (expected fixed, mitigated, accepted, false positive, removed, unknown)"
    ],
    [
      /severity: .*/,
      "severty: high",
      "objectives.yaml:15: objectives.critical-fixes.time_to_close.severty: unknown property: severty (expected preset, within, counts, starts, app, severity, cwe, cve, source)"
    ],
    [
      /url: .*/,
      "url: javascript:alert(1)",
      "objectives.yaml:20: objectives.critical-fixes.evidence.0.url: invalid url: javascript:alert(1) (expected an address such as https://example.org/report)"
    ],
    [
      /grade: .*/,
      "grade: A",
      /^objectives\.yaml:21: objectives\.critical-fixes\.evidence\.0\.grade: invalid grade: A \(expected measured, /
    ],
    [
      /expires: .*/,
      "expires: never",
      "objectives.yaml:27: objectives.critical-fixes.exceptions.0.expires: invalid expires: never (expected YYYY-MM-DD)"
    ],
    [
      /on: 2026-05-01, /,
      "",
      "objectives.yaml:31: objectives.critical-fixes.policy.applied.0.on: missing on (expected YYYY-MM-DD)"
    ],
    [
      /^ {2}critical-fixes:/m,
      "  Critical fixes:",
      /^objectives\.yaml:2: objectives\.Critical fixes: invalid name: Critical fixes/
    ],
    [
      /least_n: 5/,
      "least_n: 0",
      "objectives.yaml:11: objectives.critical-fixes.least_n: invalid least_n: 0 (expected a whole number from 1)"
    ],
    [
      /^ {4}time_to_close:/m,
      "    gauge: {indicator: a, at_most: 1}\n    time_to_close:",
      "objectives.yaml:12: objectives.critical-fixes.gauge: time_to_close and gauge (expected one of time_to_close, ratio and gauge)"
    ]
  ])("of an objective: %s as %j", (from, to, fault) => {
    const {objectives, faults} = read(whole.replace(from, to));
    expect(objectives).toEqual([]);
    if (typeof fault === "string") expect(faults[0]).toBe(fault);
    else expect(faults[0]).toMatch(fault);
  });

  it("of a name with nothing behind it", () => {
    expect(read("objectives:\n  a:\n").faults).toEqual([
      "objectives.yaml:2: objectives.a: nothing there (expected sentence, target, and what is measured)"
    ]);
  });

  it("and reads the others", () => {
    const {objectives, faults} = read(
      `${whole}  other:\n    sentence: S\n    target: 2\n    ratio: {from: deployments}\n`
    );
    expect(objectives.map(({id}) => id)).toEqual(["critical-fixes"]);
    expect(faults).toHaveLength(1);
  });
});

it("takes percentages in decimal", () => {
  expect(["99.9%", "99.99%", "100%", 1, 0.95, "95 %"].map(targetOf)).toEqual([0.999, 0.9999, 1, 1, 0.95, 0.95]);
  expect([0, "0%", 95, -0.5, "101%", "abc", true, undefined].map(targetOf)).toEqual(Array(8).fill(undefined));
});
