import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {dialects} from "../../packages/exhibit-report/src/engines/dialect.ts";
import {readOwnData} from "../../packages/exhibit-report/src/features/ownData.ts";
import {exhibit} from "../../packages/exhibit-report/test/commandLine.ts";
import {site} from "../../packages/exhibit-report/test/site/fixtures.ts";
import {connectionTo, folder, targets} from "./everywhere.ts";
import {writeTable} from "./write.ts";
import type {ColumnType} from "./write.ts";

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

/** Tables of a lake, with the columns that are read and some that are not. */
const lake = {
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

const yaml = (engine: string, property: string) => `connections: {lake: {engine: ${engine}, ${property}}}
deployments: {connection: lake, schema: devlake}
changes: {connection: lake, schema: devlake}
incidents: {connection: lake, schema: devlake}
`;

/** The tables that exhibits read, by name. */
async function tablesOf(own: string, cache: string): Promise<Record<string, string>> {
  await readOwnData({folder: own, edition: 2023}, {site, data: "data", cache, log: () => undefined});
  const written = join(cache, "data/ours");
  // What became of each row is told by file.
  const names = readdirSync(written).filter((name) => name.startsWith("own_") && !/^own_(rows|left)/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(written, name), "utf8")]));
}

it("makes the same tables, byte by byte, of DevLake’s database as of its tables as CSVs", async () => {
  const csvs = join(folder, "csvs");
  mkdirSync(csvs);
  for (const [name, {columns, rows}] of Object.entries(lake))
    writeFileSync(
      join(csvs, `${name}.csv`),
      `${[columns, ...rows].map((row) => row.map((value) => value ?? "").join(",")).join("\n")}\n`
    );
  const wanted = await tablesOf(csvs, join(folder, "cache-csvs"));
  expect(Object.keys(wanted)).toEqual(
    expect.arrayContaining(["own_weeks.csv", "own_lead_times.csv", "own_recoveries.csv", "own_quarters.csv"])
  );
  expect(wanted["own_weeks.csv"]!.split("\n").length).toBeGreaterThan(20);
  for (const target of targets.filter(({engine}) => ["mysql", "postgresql"].includes(engine))) {
    for (const [name, {columns, rows}] of Object.entries(lake)) {
      const types = columns.map((column): [string, ColumnType] => [
        column,
        column.endsWith("_date") ? "moment" : "text"
      ]);
      await writeTable(target, name, Object.fromEntries(types), rows);
    }
    const own = join(folder, `own-${target.engine}`);
    mkdirSync(own);
    const {given} = connectionTo(target);
    writeFileSync(join(own, "exhibit.yaml"), yaml(target.engine, `url: ${given.url}`));
    const refreshed = await exhibit(["refresh", "--data", own], import.meta.dirname);
    expect(refreshed, refreshed.errors.join("\n")).toMatchObject({code: 0});
    expect(readFileSync(join(own, "deliveries.snapshot.json"), "utf8")).not.toContain("github:");
    expect(await tablesOf(own, join(folder, `cache-${target.engine}`))).toEqual(wanted);
    for (const name of Object.keys(lake)) await target.run(`drop table ${dialects[target.engine].identifier(name)}`);
  }
});
