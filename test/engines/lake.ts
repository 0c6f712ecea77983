import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {writeTable} from "./write.ts";
import type {ColumnType, Target} from "./write.ts";

const at = (hours: number) =>
  new Date(Date.UTC(2025, 0, 6) + hours * 3600e3).toISOString().slice(0, 19).replace("T", " ");
const range = (n: number) => Array.from({length: n}, (_, i) => i);
type Rows = (string | null)[][];

/** Deployments of two repositories each, of which some failed or were tests, and some have not ended. */
const commits = range(240).flatMap((i): Rows => {
  const result = i % 17 === 3 ? "FAILURE" : i % 41 === 5 ? "" : "SUCCESS";
  const common = [result, i % 29 === 7 ? "TESTING" : "PRODUCTION", at(17 * i - 1), at(17 * i)];
  return range(1 + (i % 2)).map((repo) => [
    ...[`github:${i}:${repo}`, `github:Repo:${i % 3}`, `github:Deploy:${i}`, `sha${i}${repo}`, `github:Repo:${repo}`],
    ...common
  ]);
});

const pulls = range(500).map((i): Rows[number] => {
  const deployed = i % 13 ? 17 * (i % 230) : undefined;
  const authored = 17 * (i % 230) - (i % 97) / 2;
  return [
    ...[`github:Pull:${i}`, `project ${i % 2}`, i % 13 ? `github:${i % 230}:0` : ""],
    ...[
      i % 7 ? at(authored) : null,
      at(authored + 1),
      at(authored + 3),
      deployed === undefined ? null : at(deployed),
      "60",
      "90"
    ]
  ];
});

const incidents = range(60).map((i): Rows[number] => {
  const began = 61 * i;
  return [
    ...[`jira:Issue:${i}`, `OPS-${i}`, i % 9 ? "DONE" : "TODO", i % 2 ? "checkout" : "", `jira:Board:${i % 3}`],
    ...[at(began), i % 9 ? at(began + 0.5 + (i % 31)) : null, at(5000 + i), "High", ""]
  ];
});

/** Tables of DevLake’s, with the columns that are read and some that are not. */
export const lake = {
  cicd_deployment_commits: {
    columns: [
      "id",
      "cicd_scope_id",
      "cicd_deployment_id",
      "commit_sha",
      "repo_id",
      "result",
      "environment",
      "started_date",
      "finished_date"
    ],
    rows: commits
  },
  project_pr_metrics: {
    columns: [
      "id",
      "project_name",
      "deployment_commit_id",
      "first_commit_authored_date",
      "pr_created_date",
      "pr_merged_date",
      "pr_deployed_date",
      "pr_deploy_time",
      "pr_cycle_time"
    ],
    rows: pulls
  },
  incidents: {
    columns: [
      "id",
      "incident_key",
      "status",
      "component",
      "scope_id",
      "created_date",
      "resolution_date",
      "updated_date",
      "priority",
      "severity"
    ],
    rows: incidents
  }
};

/** What a cell of one is, by its column. */
const typeOf = (column: string): ColumnType => (column.endsWith("_date") ? "moment" : "text");

/** Writes them into an engine. */
export async function writeLake(target: Target): Promise<void> {
  for (const [name, {columns, rows}] of Object.entries(lake))
    await writeTable(target, name, Object.fromEntries(columns.map((column) => [column, typeOf(column)])), rows);
}

/** Writes them as files into a folder. */
export function writeLakeFiles(folder: string): void {
  for (const [name, {columns, rows}] of Object.entries(lake))
    writeFileSync(
      join(folder, `${name}.csv`),
      `${[columns, ...rows].map((row) => row.map((value) => value ?? "").join(",")).join("\n")}\n`
    );
}
