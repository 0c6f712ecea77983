import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import type {Objective} from "../../src/objectives/objective.ts";
import {readObjectives} from "../../src/objectives/readObjectives.ts";
import {writeOpenSlo} from "../../src/objectives/writeOpenSlo.ts";

const read = (text: string) => {
  const {objectives, faults} = readObjectives(text, "objectives.yaml", {presets: new Map()});
  return {objectives, faults: faults.map(formatFault)};
};

const own = `objectives:
  fixes:
    sentence: S
    target: 1
    time_to_close: {within: 15d}
`;

const openSlo = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: logins
  displayName: Logins succeed
  annotations:
    exhibit/owner: Identity team
spec:
  description: 99% of logins succeed
  service: login
  indicator:
    metadata:
      name: login-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource: {type: Prometheus, spec: {query: "sum(good)"}}
        total:
          metricSource: {type: Prometheus, spec: {query: "sum(all)"}}
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Most
      target: 0.99
`;

it("reads documents of OpenSLO v1 beside objectives of our own", () => {
  const {objectives, faults} = read(`${openSlo}---\n${own}`);
  expect(faults).toEqual([]);
  expect(objectives.map(({id}) => id)).toEqual(["logins", "fixes"]);
  expect(objectives[0]).toMatchObject({
    name: "Logins succeed",
    sentence: "99% of logins succeed",
    service: "login",
    owner: "Identity team",
    target: 0.99,
    window: {length: 28, unit: "day", isRolling: true},
    indicator: {kind: "ratio", from: {indicator: "login-success"}, counted: "events"}
  });
});

it("reads a threshold of OpenSLO, a calendar’s window and a percentage", () => {
  const {objectives, faults} = read(
    openSlo
      .replace("target: 0.99", "op: lte\n      value: 3\n      targetPercent: 99.5")
      .replace("duration: 28d", "duration: 1Q")
      .replace("isRolling: true", "isRolling: false")
  );
  expect(faults).toEqual([]);
  expect(objectives[0]).toMatchObject({
    target: 0.995,
    window: {length: 1, unit: "quarter", isRolling: false},
    indicator: {kind: "gauge", indicator: "login-success", op: "lte", value: 3}
  });
});

it.each([
  ["openslo/v1", "openslo/v2", "objectives.yaml:1: apiVersion: unknown version: openslo/v2 (expected openslo/v1)"],
  [
    "kind: SLO",
    "kind: SLA",
    "objectives.yaml:2: kind: unknown kind: SLA (expected SLO, SLI, Service, DataSource, AlertPolicy, AlertCondition, AlertNotificationTarget)"
  ],
  [
    "target: 0.99",
    "target: 99",
    "objectives.yaml:27: spec.objectives.0.target: invalid target: 99 (expected a share above 0, up to 1)"
  ],
  ["duration: 28d", "duration: 5m", /^objectives\.yaml:22: spec\.timeWindow\.0\.duration: invalid duration: 5m/],
  ["name: logins", "name: Log ins", /^objectives\.yaml:4: metadata\.name: invalid name: Log ins/],
  ["name: login-success", "nome: x", /^objectives\.yaml:11: spec\.indicator: no name of an indicator/]
])("tells what is wrong with a document of OpenSLO: %s as %s", (from, to, fault) => {
  const {objectives, faults} = read(openSlo.replace(from, to));
  expect(objectives).toEqual([]);
  if (typeof fault === "string") expect(faults[0]).toBe(fault);
  else expect(faults[0]).toMatch(fault);
});

it("tells of a second objective of one name", () => {
  expect(read(`${openSlo}---\n${openSlo}`).faults).toEqual([
    "objectives.yaml:31: metadata: a second logins (expected a name of its own for each objective)"
  ]);
});

const others = `apiVersion: openslo/v1
kind: SLI
metadata: {name: restores}
spec:
  ratioMetric:
    good:
      metricSource: {type: exhibit, spec: {ratio: {from: incidents, within: 24h}}}
    total:
      metricSource: {type: exhibit, spec: {from: incidents}}
---
apiVersion: openslo/v1
kind: SLI
metadata: {name: latency}
spec:
  thresholdMetric:
    metricSource: {type: Prometheus, spec: {query: p99}}
---
apiVersion: openslo/v1
kind: Service
metadata: {name: login}
spec: {description: Where people log in}
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: fast}
spec: {alertWhenBreaching: true}
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: burns}
spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 2, lookbackWindow: 1h}}
`;
const objectiveOf = (name: string, indicatorRef: string, more = "target: 0.9", method = "Occurrences") =>
  `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: ${name}}\nspec:\n  description: D\n  service: login\n  indicatorRef: ${indicatorRef}\n  timeWindow: [{duration: 28d, isRolling: true}]\n  budgetingMethod: ${method}\n  alertPolicies: [fast]\n  objectives:\n    - ${more}\n`;

it("takes an indicator from a document of its own, before or after it, and passes over what is no objective", () => {
  const {objectives, faults} = read(
    [
      objectiveOf("a", "restores"),
      others,
      objectiveOf("b", "latency", "{target: 0.9, op: lte, value: 300}"),
      objectiveOf("c", "elsewhere")
    ].join("---\n")
  );
  expect(faults).toEqual([]);
  expect(objectives.map(({id, indicator}) => [id, indicator])).toEqual([
    ["a", {kind: "ratio", from: {table: "incidents", within: {text: "24 hours", hours: 24}}, counted: "events"}],
    ["b", {kind: "gauge", indicator: "latency", op: "lte", value: 300}],
    ["c", {kind: "ratio", from: {indicator: "elsewhere"}, counted: "events"}]
  ]);
});

it("reads slices of time, and tells of those shorter than a day, without a target, or of findings", () => {
  const slices = (more: string, method = "Timeslices") =>
    read(objectiveOf("a", "logins", `{target: 0.9, ${more}}`, method));
  expect(slices("timeSliceTarget: 0.95, timeSliceWindow: 1d").objectives[0]?.slices).toEqual({days: 1, target: 0.95});
  expect(slices("timeSliceWindow: 1w", "RatioTimeslices").objectives[0]?.slices).toEqual({days: 7});
  expect(slices("timeSliceTarget: 0.95, timeSliceWindow: 5m").faults).toEqual([
    "objectives.yaml:12: spec.objectives.0.timeSliceWindow: invalid timeSliceWindow: 5m (expected 1d, 7d, 1w, …: whole days, which is how the data are counted)"
  ]);
  expect(slices("timeSliceWindow: 1d").faults[0]).toMatch(/missing timeSliceTarget/);
  expect(slices("timeSliceWindow: 1d", "Slices").faults[0]).toMatch(/invalid budgetingMethod: Slices/);
  const findings = own.replace("time_to_close", "slices: {length: 1d}\n    time_to_close");
  expect(read(findings).faults).toEqual([
    "objectives.yaml:5: objectives.fixes.slices: slices of time, of what is counted once (expected a ratio of events, or a gauge)"
  ]);
});

it("what is written is read again as it was, but for what is said to be left out", () => {
  const text = `objectives:
  findings: {sentence: F, target: 80%, owner: O, review: 2026-01-31, since: 2025-01-01, least_n: 7, window: rolling 1Q, time_to_close: {within: 15d, starts: published, severity: [high, low]}}
  months: {sentence: M, name: Name, target: 99.95%, service: shop, window: month, time_to_close: {within: 1M}}
  deploys: {sentence: D, target: 90%, window: 4w, ratio: {from: deployments}}
  restored: {sentence: R, target: 90%, window: year, ratio: {from: incidents, within: 36h}}
  state: {sentence: S, target: 98%, window: quarter, ratio: {indicator: i, counted: state}}
  days: {sentence: S, target: 98%, window: 28d, ratio: {indicator: j}, slices: {length: 1d, target: 95%}}
  weeks: {sentence: S, target: 98%, window: 28d, ratio: {indicator: j}, slices: {length: 7d}}
  gauge: {sentence: G, target: 95%, window: 26w, gauge: {indicator: k, below: 0.5}}
  all: {sentence: A, target: 100%, window: 28d, ratio: {indicator: j}}
  named: {sentence: N, target: 95%, window: 28d, service: all, ratio: {indicator: j}}
  told: {sentence: T, target: 95%, window: 28d, ratio: {indicator: j}, policy: {when_spent: stop}}
`;
  const {objectives, faults} = read(text);
  expect(faults).toEqual([]);
  const {text: written, leftOut} = writeOpenSlo(objectives);
  expect(leftOut).toEqual([
    "all: a target of 100%, which OpenSLO does not allow: not written",
    "told: policy, for which OpenSLO has no place"
  ]);
  const again = read(written);
  expect(again.faults).toEqual([]);
  const known = objectives.filter(({id}) => id !== "all").map(clean);
  expect(again.objectives.map(clean)).toEqual(known.map(({policy: _, ...objective}) => objective));
});

it("keeps what other sources of metrics would be asked, and says that it is not written again", () => {
  const threshold = openSlo.replaceAll(
    /ratioMetric:[^]*sum\(all\)"\}\}/g,
    "thresholdMetric:\n        metricSource: {type: Datadog, spec: {monitor: 7}}"
  );
  const queries = [
    openSlo,
    threshold.replace("target:", "op: lt\n      value: 3\n      target:"),
    objectiveOf("b", "latency", "{target: 0.9, op: lte, value: 300}"),
    objectiveOf("a", "restores")
  ].map((text, i) => read(i < 2 ? text : `${others}---\n${text}`));
  expect(queries.flatMap(({faults}) => faults)).toEqual([]);
  expect(queries.map(({objectives}) => objectives[0]?.query)).toEqual([
    "Prometheus: sum(good); Prometheus: sum(all)",
    'Datadog: {"monitor":7}',
    "Prometheus: p99",
    undefined
  ]);
  expect(writeOpenSlo(queries[0]!.objectives).leftOut).toEqual([
    "logins: the query of its source of metrics, which is not kept: Prometheus: sum(good); Prometheus: sum(all)"
  ]);
});

/** Without what is not there. */
function clean(objective: Objective): Objective {
  return JSON.parse(JSON.stringify(objective)) as Objective;
}
