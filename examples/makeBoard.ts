// node --import tsx examples/makeBoard.ts
//
// Writes the CSVs in examples/board: two years of a made-up firm, from a seed. The story: deliveries fail more often from the summer
// of 2025, and findings take longer; from 2026 on changes are frozen until what is overdue is fixed, and both recover. A firm
// is bought, whose applications are watched from April 2026 on, with findings that are older. In autumn 2025 a scanner reports
// what is none. In May 2026 a data centre fails for two days. What all that is held against stands in objectives.yaml.
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {wordGenerator} from "../packages/exhibit-report/src/statistics/random.ts";

const word = wordGenerator([20260930]);
const random = (): number => word() / 2 ** 32;
const day = 864e5;
const start = Date.UTC(2024, 9, 1);
const end = Date.UTC(2026, 9, 1);
const acquired = Date.UTC(2026, 3, 1);
const freeze = Date.UTC(2026, 0, 12);
const slump = Date.UTC(2025, 6, 1);

const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
const exponential = (mean: number): number => -mean * Math.log(1 - random());
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const date = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const time = (moment: number): string => `${new Date(moment).toISOString().slice(0, 19)}Z`;
const isSlump = (moment: number): boolean => moment >= slump && moment < freeze;

function write(name: string, header: string, rows: readonly (readonly (string | number)[])[]): void {
  writeFileSync(
    join(import.meta.dirname, "board", name),
    `${[header, ...rows.map((row) => row.join(","))].join("\n")}\n`
  );
}

/** Days that people take to fix a finding: longer while more is delivered than can be looked after. */
function daysToFix(opened: number, severity: string): number {
  const usual = {critical: 9, high: 21, medium: 45}[severity]!;
  const factor = isSlump(opened) ? 2.6 : opened >= freeze ? 0.75 : 1;
  return Math.max(1, Math.round(usual * factor * Math.exp(0.8 * normal())));
}

const own = ["shop", "billing", "portal", "ledger", "search", "identity"];
const bought = ["atlas-orders", "atlas-mail"];
type Finding = {app: string; opened: number; severity: string; closed?: number; outcome?: string};
const findings: Finding[] = [];

function find(
  app: string,
  opened: number,
  severity = pick(["critical", "high", "high", "medium", "medium", "medium"])
): void {
  const fixed = opened + daysToFix(opened, severity) * day;
  const isKept = random() < 0.04;
  const outcome = isKept ? "accepted" : random() < 0.9 ? "fixed" : "mitigated";
  findings.push({app, opened, severity, ...(fixed < end && {closed: fixed, outcome})});
}

for (let moment = start; moment < end; moment += exponential(1.9) * day) find(pick(own), moment);
// What the scanner of autumn 2025 reported was none, and was closed as such within weeks.
for (let i = 0; i < 36; ++i) {
  const opened = Date.UTC(2025, 9, 6) + Math.floor(random() * 20) * day;
  const closed = opened + (5 + Math.floor(random() * 30)) * day;
  findings.push({app: pick(own), opened, severity: "medium", closed, outcome: "false positive"});
}
// Of the firm that was bought, what was closed before nobody recorded.
for (let i = 0; i < 60; ++i) {
  const opened = acquired - Math.floor(random() * 500) * day;
  const closed = acquired + (10 + Math.floor(exponential(70))) * day;
  findings.push({
    app: pick(bought),
    opened,
    severity: pick(["high", "medium"]),
    ...(closed < end && {closed, outcome: "fixed"})
  });
}
for (let moment = acquired; moment < end; moment += exponential(7) * day) find(pick(bought), moment);
findings.sort((a, b) => a.opened - b.opened);
write(
  "findings.csv",
  "finding_id,app,opened_at,closed_at,outcome,severity",
  findings.map(({app, opened, closed, outcome = "", severity}, i) => [
    `F-${String(i + 1).padStart(4, "0")}`,
    app,
    date(opened),
    closed === undefined ? "" : date(closed),
    outcome,
    severity
  ])
);
write("applications.csv", "app,added_at", [
  ...own.map((app) => [app, date(start)]),
  ...bought.map((app) => [app, date(acquired)])
]);

const deployments: {id: string; service: string; at: number; remediates: string}[] = [];
const changes: (string | number)[][] = [];
const incidents: {
  id: string;
  service: string;
  severity: string;
  at: number;
  noticed: number;
  over: number;
  cause: string;
}[] = [];
for (let moment = start + 9 * 36e5; moment < end; moment += exponential(isSlump(moment) ? 1.1 : 1.6) * day) {
  const service = pick(moment >= acquired ? [...own, "atlas-orders"] : own);
  const id = `D-${String(deployments.length + 1).padStart(4, "0")}`;
  deployments.push({id, service, at: moment, remediates: ""});
  const carried = 1 + Math.floor(random() * 3);
  for (let i = 0; i < carried; ++i) {
    const waited = (isSlump(moment) ? 40 : moment >= freeze ? 22 : 28) * 36e5 * Math.exp(0.7 * normal());
    changes.push([
      `C-${String(changes.length + 1).padStart(5, "0")}`,
      service,
      id,
      time(Math.max(start, moment - waited))
    ]);
  }
  if (random() < (isSlump(moment) ? 0.2 : moment >= freeze ? 0.05 : 0.08)) {
    const at = moment + exponential(3) * 36e5;
    const over = at + 2.2 * 36e5 * Math.exp(0.9 * normal());
    incidents.push({
      id: "",
      service,
      severity: pick(["major", "minor", "minor"]),
      at,
      noticed: at + exponential(0.2) * 36e5,
      over,
      cause: id
    });
  }
}
const outage = Date.UTC(2026, 4, 13, 4, 20);
incidents.push({
  id: "",
  service: "data centre",
  severity: "critical",
  at: outage,
  noticed: outage + 9e5,
  over: outage + 51 * 36e5,
  cause: ""
});
incidents.sort((a, b) => a.at - b.at);
write(
  "deployments.csv",
  "deploy_id,service,deployed_at",
  deployments.map(({id, service, at}) => [id, service, time(at)])
);
write("changes.csv", "change_id,service,deploy_id,committed_at", changes);
write(
  "incidents.csv",
  "incident_id,service,severity,started_at,detected_at,resolved_at,caused_by",
  incidents
    .filter(({over}) => over < end)
    .map(({service, severity, at, noticed, over, cause}, i) => [
      `INC-${i + 1}`,
      service,
      severity,
      time(at),
      time(Math.min(noticed, over)),
      time(over),
      cause
    ])
);

const losses = [];
for (let moment = Date.UTC(2021, 0, 1); moment < end; moment += exponential(75) * day)
  losses.push([`L-${losses.length + 1}`, date(moment), Math.round(28_000 * Math.exp(1.3 * normal())), "EUR"]);
losses.push([`L-${losses.length + 1}`, date(outage), 1_340_000, "EUR"]);
write("losses.csv", "event_id,occurred_on,amount,currency", losses);

write("estimates.csv", "risk,expert,lambda,p05,p50,p95,currency", [
  ["Ransomware", "Security lead", 0.12, 120_000, 900_000, 9_000_000, "EUR"],
  ["Ransomware", "Head of operations", 0.06, 90_000, 700_000, 6_000_000, "EUR"],
  ["Ransomware", "Insurer’s adviser", 0.15, 150_000, 1_000_000, 12_000_000, "EUR"],
  ["Outage of the data centre", "Security lead", 0.3, 60_000, 300_000, 2_000_000, "EUR"],
  ["Outage of the data centre", "Head of operations", 0.5, 80_000, 350_000, 1_800_000, "EUR"],
  ["Outage of the data centre", "Insurer’s adviser", 0.35, 50_000, 300_000, 2_500_000, "EUR"],
  ["Leak of customer data", "Security lead", 0.1, 50_000, 400_000, 3_500_000, "EUR"],
  ["Leak of customer data", "Head of operations", 0.08, 40_000, 300_000, 3_000_000, "EUR"],
  ["Leak of customer data", "Insurer’s adviser", 0.12, 60_000, 500_000, 5_000_000, "EUR"],
  ["Payment fraud", "Security lead", 1.5, 4_000, 25_000, 150_000, "EUR"],
  ["Payment fraud", "Head of operations", 2, 3_000, 20_000, 120_000, "EUR"]
]);

// Machines that the software that watches them reports from, at the end of each month; those of the firm that was bought get it late.
const watched: (string | number)[][] = [];
for (let month = 0; month < 24; ++month) {
  const at = Date.UTC(2024, 10 + month, 0);
  const total = 610 + 3 * month + (at >= acquired ? 140 : 0);
  const late = at >= acquired ? Math.round(140 * 0.55 ** ((at - acquired) / (30.4 * day))) : 0;
  watched.push(["endpoints-watched", date(at), total - late - 3 - Math.floor(random() * 8), total]);
}
write("indicators.csv", "indicator,measured_on,good,total", watched);
