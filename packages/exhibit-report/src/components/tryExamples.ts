import {certain} from "../certain.ts";
import {day} from "../days.ts";
import type {TableName} from "../sources/tableSchemas.ts";

const start = Date.UTC(2024, 0, 8);
const at = (days: number) => new Date(start + days * day).toISOString();
const date = (days: number) => at(days).slice(0, 10);
/** Whole numbers that look spread, always the same. */
const spread = (i: number, most: number) => (i * 7919 + 104_729) % most;

function csv(head: string, n: number, row: (i: number) => readonly (string | number)[]): string {
  return [head, ...Array.from({length: n}, (_, i) => row(i).join(","))].join("\n") + "\n";
}

const severities = ["critical", "high", "medium", "low"];
const estimates: readonly (readonly (string | number)[])[] = [
  ["Outage", "Ada", 4, 700, 15_000, 200_000],
  ["Outage", "Ben", 2, 1000, 12_000, 150_000],
  ["Stolen data", "Ada", 0.2, 40_000, 400_000, 5_000_000],
  ["Stolen data", "Ben", 0.1, 30_000, 300_000, 4_000_000],
  ["Fraud", "Ada", 1.5, 500, 9000, 120_000]
];

/** Made-up data of each kind, to try. */
export const examples: Partial<Record<TableName, string>> = {
  findings: csv("finding_id,app,opened_at,closed_at,severity", 48, (i) => {
    const rank = i % 4;
    const open = 1 + spread(i, [9, 25, 60, 140][rank]!);
    return [
      `F-${i + 1}`,
      ["shop", "till"][i % 2]!,
      date(i * 3),
      i % 5 === 4 ? "" : date(i * 3 + open),
      severities[rank]!
    ];
  }),
  incidents: csv("incident_id,service,started_at,resolved_at,severity", 30, (i) => {
    const began = 5 * i + spread(i, 24) / 24;
    return [
      `I-${i + 1}`,
      "shop",
      at(began),
      i % 9 === 8 ? "" : at(began + (1 + spread(i, 40)) / 24),
      ["major", "minor"][i % 2]!
    ];
  }),
  deployments: csv("deploy_id,service,deployed_at,remediates", 60, (i) => [
    `D-${i + 1}`,
    "shop",
    at(3 * i + spread(i, 20) / 24),
    i % 8 === 7 ? `D-${i}` : ""
  ]),
  losses: csv("event_id,occurred_on,amount,currency", 60, (i) => [
    `L-${i + 1}`,
    date(i * 24),
    Math.round(500 * (1 + spread(i, 61)) ** 2 * (1 + spread(i, 7))),
    "USD"
  ]),
  estimates: csv("risk,expert,lambda,p05,p50,p95,currency", estimates.length, (i) => [...certain(estimates[i]), "USD"])
};

/** Made-up objectives about the made-up findings. */
export const exampleObjectives = `objectives:
  critical-fixes:
    sentence: We close critical findings within 30 days
    target: 90%
    least_n: 10
    time_to_close: {within: 30d, severity: critical}
  high-fixes:
    sentence: We close high findings within 30 days
    target: 90%
    least_n: 10
    time_to_close: {within: 30d, severity: high}
  all-fixes:
    sentence: We close all findings within a quarter
    target: 75%
    time_to_close: {within: 90d}
`;
