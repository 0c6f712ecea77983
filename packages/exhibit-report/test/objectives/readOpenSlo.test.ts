import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {readObjectives} from "../../src/objectives/readObjectives.ts";

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
    "kind: SLI",
    "objectives.yaml:2: kind: a kind of its own: SLI (expected SLO, with its indicator within)"
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
