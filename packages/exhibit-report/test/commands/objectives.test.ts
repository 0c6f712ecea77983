import {join} from "node:path";
import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import type {ObjectiveResult} from "../../src/objectives/objective.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const findings = `finding_id,app,opened_at,closed_at,outcome,severity,published_at,fix_available_at,cve
F1,shop,2026-01-01,2026-01-20,fixed,high,2025-12-20,2026-01-05,
F2,shop,2026-01-01,2026-01-31,fixed,High,2025-12-20,,
F3,shop,2026-01-01,2026-02-01,fixed,high,2025-12-31,2026-01-10,
F4,shop,2026-01-10,,open,high,2026-01-10,2026-03-20,CVE-2030-0001
F5,shop,2026-03-15,,open,high,2026-03-15,,
F6,shop,2026-03-20,2026-03-25,fixed,high,2026-03-01,2026-03-27,
F7,shop,2026-01-05,2026-01-10,false positive,high,,,
F8,shop,2026-01-05,,open,high,,,
F9,shop,2026-01-06,,open,high,,,
F10,old,2026-01-20,,open,high,,,
F11,shop,2026-01-01,2026-02-15,false positive,high,,,
F12,shop,2026-01-01,2026-01-02,fixed,low,,,
`;
const applications = "app,added_at,removed_at\nshop,2025-01-01,\nold,2025-01-01,2026-02-01\n";

const exceptions = `    exceptions:
      - {finding: F8, reason: goes with the move, owner: Ada, expires: 2026-06-30}
      - {finding: F9, reason: was to go with the move, expires: 2026-03-01}
`;
const objective = (measured: string, {target = "50%", more = ""} = {}) => `objectives:
  one:
    sentence: As it should be
    target: ${target}
    least_n: 5
    ${measured}
${more}`;
const ofHigh = "time_to_close: {within: 30d, severity: HIGH}";

async function judged(yaml: string, files: Record<string, string> = {}, args: readonly string[] = []) {
  const folder = temporaryFolder({
    "d/findings.csv": findings,
    "d/applications.csv": applications,
    "d/exhibit.yaml": "cut_off: 2026-03-31\n",
    "d/objectives.yaml": yaml,
    ...files
  });
  const {code, out, errors} = await exhibit(["objectives", "--data", "d", "--json", ...args], folder);
  const {objectives} = JSON.parse(out) as {objectives: ObjectiveResult[]};
  return {code, errors, objectives, first: objectives[0]};
}

it("counts every finding once, and those that are due against the budget", async () => {
  const {code, errors, first} = await judged(objective(ofHigh, {more: exceptions}));
  expect(errors).toEqual([]);
  expect(code).toBe(0);
  expect(first.ledger).toEqual({
    ...{met: 3, breached: 4, openPastDue: 2, notYetDue: 1, notStarted: 0, excepted: 3, all: 11},
    exceptedBy: {"under an exception": 1, "ended: false positive": 1, "no longer watched": 1}
  });
  // F6 was closed before it was due: it is met, and counts against the budget once it is due
  expect(first).toMatchObject({n: 6, word: "missed", budgetLeft: -1, budget: {n: 6, allowed: 3, spent: 4, left: -1}});
  expect(first.closedOnly).toMatchObject({n: 5, share: 3 / 5});
  expect(first.exceptions).toMatchObject([
    {finding: "F9", isOverdue: true, n: 0},
    {finding: "F8", isOverdue: false, n: 1, owner: "Ada"}
  ]);
  expect(first.quarters).toMatchObject([{quarter: "2026 Q1", n: 6, good: 2, word: "missed", isPartial: false}]);
  expect(first.cutOff).toBe("2026-03-31");
});

it("estimates the share in time with what is still open: of 10 by Kaplan and Meier, less what ended otherwise", async () => {
  const {first} = await judged(objective(ofHigh, {more: exceptions}));
  // By hand, days: 5 F6 fixed (of 10), 5 F7 false positive, 12 F10, 16 F5 last seen, 19 F1 fixed (of 6), 30 F2 fixed (of 5).
  const other = 1 / 10;
  const after = 8 / 10;
  const fixed = 1 / 10 + after / 6 + (after * (5 / 6)) / 5;
  expect(first.actual).toBeCloseTo(fixed / (1 - other), 12);
});

it.each([
  // F4’s fix was there on 20 March only: it is not yet due. F6 was closed before a fix was there: that is in time.
  ["fix available", {met: 3, breached: 0, openPastDue: 0, notYetDue: 5, notStarted: 4, excepted: 3, all: 11}],
  // F1, F2 and F3 were published so early that they were closed after 31, 42 and 32 days.
  ["published", {met: 1, breached: 4, openPastDue: 1, notYetDue: 4, notStarted: 3, excepted: 2, all: 11}]
])("starts the clock when it was %s", async (starts, ledger) => {
  const {first} = await judged(
    objective(`time_to_close: {within: 30d, severity: high, starts: ${starts}}`, {more: exceptions})
  );
  const {exceptedBy, ...rest} = first.ledger!;
  expect(rest).toEqual(ledger);
  expect(exceptedBy).toEqual({"closed, without a start of the clock": ledger.excepted});
});

patient(
  "takes the due dates of the catalogue of known exploited vulnerabilities, through the end of the day",
  async () => {
    const kev =
      "cve,vendor,product,date_added,due_date,known_ransomware_use\nCVE-2030-0001,V,P,2026-01-05,2026-01-26,Known\nCVE-2030-0002,V,P,2026-01-05,2026-01-26,Known\n";
    const rows = `${findings}F13,shop,2026-01-10,2026-01-26T15:00:00Z,fixed,low,,,"cve-2030-0002, CVE-2030-0003"\n`;
    const {first} = await judged(objective("time_to_close: {preset: kev}", {target: "100%"}), {
      "d/findings.csv": rows,
      "data/cisa/kev_entries.csv": kev
    });
    expect(first).toMatchObject({n: 2, word: "missed", ledger: {met: 1, breached: 1, openPastDue: 1, all: 2}});
    expect(first.withoutBreach).toMatchObject({breaches: 1, lastBreach: "2026-03-31", daysSince: 0});
  }
);

patient("says how long nothing was bad, and how often it may be all the same", async () => {
  const {first} = await judged(objective("time_to_close: {within: 200d, severity: [high]}", {target: "100%"}), {
    "d/exhibit.yaml": "cut_off: 2026-12-31\n",
    "d/findings.csv": findings.replaceAll(",,open,", ",2026-03-30,fixed,")
  });
  expect(first.word).toBe("met");
  const {breaches, lastBreach, daysSince, days, upperPerYear} = first.withoutBreach!;
  expect({breaches, lastBreach, daysSince, days}).toEqual({breaches: 0, lastBreach: null, daysSince: 365, days: 365});
  expect(upperPerYear).toBeCloseTo((-Math.log(0.05) * 365.25) / 365, 9);
});

const indicators = `indicator,service,measured_on,good,bad,total,value
logins,,2025-12-30,90,,100,
logins,,2026-01-02,995,,1000,
logins,,2026-02-02,990,10,,
mfa,a,2026-01-31,8,,10,
mfa,b,2026-01-31,19,,20,
mfa,a,2026-02-28,10,,10,
ports,,2026-01-05,,,,2
ports,,2026-01-06,,,,4
ports,,2026-01-07,,,,3
`;

patient("adds up events, takes the last state of each service, and counts measurements on the right side", async () => {
  const yaml = `objectives:
  logins: {sentence: S, target: 99%, window: quarter, ratio: {indicator: logins}}
  mfa: {sentence: S, target: 100%, ratio: {indicator: mfa, counted: state}}
  ports: {sentence: S, target: 90%, least_n: 3, window: 7d, gauge: {indicator: ports, at_most: 3}}
`;
  const {objectives, errors} = await judged(yaml, {"d/indicators.csv": indicators});
  expect(errors).toEqual([]);
  const [logins, mfa, ports] = ["logins", "mfa", "ports"].map((id) => objectives.find((one) => one.id === id)!);
  expect(logins).toMatchObject({n: 2000, word: "met", budget: {allowed: 20, spent: 15, left: 5, burnRate: 0.75}});
  expect(logins.quarters).toMatchObject([
    {quarter: "2025 Q4", n: 100, good: 90, word: "missed"},
    {quarter: "2026 Q1", n: 2000, good: 1985, word: "met"}
  ]);
  expect(mfa).toMatchObject({n: 30, word: "missed", budget: {spent: 1}});
  expect(ports).toMatchObject({n: 0, word: "not enough data", latest: {on: "2026-01-07", value: 3}});
  const {objectives: until} = await judged(yaml, {"d/indicators.csv": indicators}, ["--cut-off", "2026-01-07"]);
  expect(until.find(({id}) => id === "ports")).toMatchObject({n: 3, word: "missed", budget: {allowed: 0.3, spent: 1}});
});

patient("counts our own deployments and incidents", async () => {
  const {objectives} = await judged(
    `objectives:
  deployments: {sentence: S, target: 50%, least_n: 1, ratio: {from: deployments}}
  incidents: {sentence: S, target: 50%, least_n: 1, ratio: {from: incidents, within: 4h}}
`,
    {
      "d/deployments.csv": "deploy_id,deployed_at\nd1,2026-01-01\nd2,2026-01-02\nd3,2026-01-03\n",
      "d/incidents.csv":
        "incident_id,started_at,resolved_at,caused_by\ni1,2026-01-02T10:00:00Z,2026-01-02T14:00:00Z,d2\ni2,2026-01-03T10:00:00Z,,\ni3,2026-03-31T22:00:00Z,,\n"
    }
  );
  expect(objectives.map(({id, n, budget}) => [id, n, budget.spent])).toEqual([
    ["incidents", 2, 1],
    ["deployments", 3, 1]
  ]);
});

patient("tells of objectives whose data are not there, and judges the others", async () => {
  const {code, errors, objectives} = await judged(
    `objectives:
  a: {sentence: S, target: 90%, ratio: {indicator: nothing}}
  b: {sentence: S, target: 90%, ratio: {from: deployments}}
  c: {sentence: S, target: 90%, time_to_close: {within: 1d}}
  d: {sentence: S, target: 200%, time_to_close: {within: 1d}}
`,
    {"d/indicators.csv": indicators}
  );
  expect(code).toBe(1);
  expect(objectives.map(({id}) => id)).toEqual(["c"]);
  expect(errors).toEqual([
    `${join("d", "objectives.yaml")}:2: objectives.a: nothing measured: nothing (expected one of logins, mfa, ports, by the data cut-off)`,
    `${join("d", "objectives.yaml")}:3: objectives.b: no deployments (expected a table of deployments in this folder)`,
    `${join("d", "objectives.yaml")}:5: objectives.d.target: invalid target: 200% (expected a share above 0%, up to 100%, such as 95% or 0.95)`
  ]);
});

patient("names what a source of metrics would be asked where nothing was measured", async () => {
  const indicator = (name: string) =>
    `{metadata: {name: ${name}}, spec: {ratioMetric: {good: {metricSource: {type: Prometheus, spec: {query: sum(${name})}}}}}}`;
  const slo = (name: string) =>
    `apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: ${name}}\nspec: {description: D, indicator: ${indicator(name)}, objectives: [{target: 0.9}]}\n`;
  const {errors, objectives} = await judged(`${slo("logins")}---\n${slo("logouts")}`, {
    "d/indicators.csv": indicators
  });
  expect(objectives.map(({id}) => id)).toEqual(["logins"]);
  expect(errors).toEqual([
    `${join("d", "objectives.yaml")}:8: objectives.logouts: nothing measured: logouts; nobody asks Prometheus: sum(logouts) (expected one of logins, mfa, ports, by the data cut-off)`
  ]);
});

it("writes OpenSLO that it reads back, and says what that cannot say", async () => {
  const yaml = `objectives:
  fixes:
    sentence: "Fixed: in time"
    owner: Ada
    review: 2027-01-01
    target: 99.9%
    window: 28d
    time_to_close: {within: 36h, starts: published, severity: [high], counts: [fixed, mitigated]}
    policy: {when_spent: wait}
  incidents: {sentence: S, target: 90%, window: quarter, ratio: {from: incidents, within: 1M}}
  ports: {sentence: S, target: 90%, window: rolling 1Q, gauge: {indicator: ports, at_most: 3}}
  all: {sentence: S, target: 100%, window: 28d, ratio: {indicator: mfa}}
`;
  const folder = temporaryFolder({"d/objectives.yaml": yaml});
  const first = await exhibit(["objectives", "--data", "d", "--openslo"], folder);
  expect(first.errors).toEqual([
    "fixes: policy, for which OpenSLO has no place",
    "all: a target of 100%, which OpenSLO does not allow: not written"
  ]);
  expect(first.code).toBe(0);
  const again = temporaryFolder({"d/objectives.yaml": first.out});
  const second = await exhibit(["objectives", "--data", "d", "--openslo"], again);
  expect(second).toEqual({code: 0, out: first.out, errors: []});
  expect(first.out).toContain("duration: 1Q\n      isRolling: false");
});

it("says what it expects", async () => {
  const folder = temporaryFolder({"d/findings.csv": findings});
  expect((await exhibit(["objectives"], folder)).errors[0]).toBe("exhibit: missing --data");
  const {code, errors} = await exhibit(["objectives", "--data", "d"], folder);
  expect([code, errors[0]]).toEqual([
    2,
    `exhibit: ${join("d", "objectives.yaml")}: no such file, expected the objectives for these data`
  ]);
});

it("prints a table and what each rests on", async () => {
  const folder = temporaryFolder({
    "findings.csv": findings,
    "applications.csv": applications,
    "exhibit.yaml": "cut_off: 2026-03-31\n",
    "objectives.yaml": objective(ofHigh, {more: `    review: 2026-01-01\n${exceptions}`})
  });
  const {out} = await exhibit(["objectives", "--data", "."], folder);
  expect(out.split("\n")).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^objective +word +target/) as string,
      expect.stringMatching(/^one +missed +50% +/) as string,
      "one: As it should be",
      "  findings, closed within 30 days from when it was found; all that was watched, 2026-01-01 to 2026-03-31; nobody owns it",
      "  3 met + 4 breached (2 open) + 1 not yet due + 3 excepted = 11",
      "  the budget is spent",
      "  its review was due on 2026-01-01",
      "  1 exception is overdue"
    ])
  );
});
