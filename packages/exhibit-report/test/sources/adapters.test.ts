import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {adapters} from "../../src/sources/adapters/all.ts";
import {computable, presentTables} from "../../src/warehouse/computable.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import type {SourceFile} from "../../src/warehouse/openSources.ts";
import {temporaryFolder} from "../temporary.ts";
import {addsUp} from "../warehouse/addsUp.ts";

const folder = join(import.meta.dirname, "../fixtures/exports");

/** What becomes of a fixture: rows used, outcomes of findings or what else can be told, rows left out by rule. */
const dispositions: Record<string, string> = {
  "argo-cd.json": "3 deployments",
  "azure-devops-builds.json": "2 deployments; 1 status is not, 1 definition.name is not",
  "azure-devops-environment.json": "1 deployments; 1 result is not, 1 deployment did not succeed",
  "azure-devops-releases.json":
    "2 deployments; 1 deploymentStatus is not, 1 not production, 1 deployment did not succeed",
  "bugcrowd.csv": "2 findings, 1 closed; 1 duplicate is not",
  "cyclonedx-vex.json": "none",
  "defectdojo-api-short.json": "2 findings, 1 closed: fixed 1, open 1",
  "defectdojo-api.json": "5 findings, 3 closed: accepted 1, false positive 1, fixed 1, open 2; 1 duplicate is not",
  "defectdojo-generic.csv": "1 findings, 0 closed: open 1; 1 Duplicate is not, 1 closing date unknown",
  "devlake-deployment-commits.csv": "1 deployments; 1 older state of the same id",
  "devlake-deployments.csv": "1 deployments; 1 not production, 1 deployment did not succeed",
  "devlake-incidents.csv": "2 incidents, 1 resolved",
  "devlake-issues.csv": "1 incidents, 1 resolved; 1 type is not",
  "devlake-pipelines.csv": "1 deployments; 1 type is not, 1 result is not",
  "devlake-pr-metrics-old.csv": "none",
  "devlake-pr-metrics.csv": "1 changes",
  "devlake-tasks.csv": "1 deployments; 1 type is not, 1 not production",
  "four-keys-changes.csv": "4 changes",
  "four-keys-deployments.csv": "2 deployments",
  "four-keys-incidents.csv": "1 incidents, 1 resolved",
  "github-actions.ndjson":
    "2 deployments; 1 status is not, 1 name is not, 1 event is not, 1 deployment did not succeed",
  "github-code-scanning.json": "4 findings, 3 closed: accepted 1, false positive 1, fixed 1, open 1",
  "github-dependabot.json": "3 findings, 3 closed: accepted 1, false positive 1, fixed 1",
  "github-deployments-statuses.json": "1 deployments; 1 deployment did not succeed",
  "github-deployments.json": "2 deployments; 1 not production",
  "github-gh-run-list.json": "1 deployments; 1 workflowName is not",
  "github-graphql-undated.json": "none",
  "github-graphql.json": "2 findings, 1 closed",
  "github-releases.json": "1 deployments; 1 draft is not, 1 prerelease is not",
  "github-secret-scanning.json": "3 findings, 2 closed: accepted 1, fixed 1, open 1",
  "gitlab-deployments.json": "1 deployments; 1 not production, 1 deployment did not succeed",
  "gitlab-merge-requests.json": "1 changes; 1 state is not",
  "gitlab-report.json": "none",
  "gitlab-vulnerabilities.csv": "1 findings, 0 closed: open 1; 2 closing date unknown",
  "gitlab-vulnerabilities.json": "3 findings, 2 closed: accepted 1, fixed 1, open 1",
  "grype.json": "none",
  "hackerone.csv": "3 findings, 2 closed: accepted 1, fixed 1, open 1; 1 substate is not",
  "hackerone.json": "2 findings, 1 closed: fixed 1, open 1; 1 attributes.state is not",
  "jenkins.json": "2 deployments; 1 result is not, 1 deployment did not succeed",
  "jira.csv": "3 findings, 2 closed: accepted 1, fixed 1",
  "jira.json": "2 incidents, 1 resolved",
  "kev.json": "none",
  "linear.csv": "4 findings, 3 closed: accepted 1, fixed 1, open 1, removed 1",
  "opsgenie.json": "2 incidents, 1 resolved",
  "pagerduty-analytics.json": "1 incidents, 1 resolved",
  "pagerduty-report.csv": "1 incidents, 1 resolved",
  "octopus.json": "2 deployments; 1 not production",
  "pagerduty-rest.json": "2 incidents, 1 resolved",
  "qualys-vmdr.csv": "2 findings, 1 closed: fixed 1, open 1",
  "qualys.csv": "3 findings, 1 closed: fixed 1, open 2",
  "sarif.sarif": "none",
  "semgrep.json": "1 findings, 0 closed: open 1; 2 closing date unknown",
  "servicenow-list.csv": "2 incidents, 1 resolved",
  "servicenow.csv": "1 incidents, 1 resolved; 1 older state of the same id",
  "snyk-api.json": "2 findings, 1 closed: fixed 1, open 1",
  "snyk-cli.json": "none",
  "snyk.csv": "3 findings, 2 closed: accepted 1, fixed 1, open 1; 1 closing date unknown",
  "sonarqube.json": "4 findings, 3 closed: false positive 1, fixed 1, open 1, removed 1; 1 type is not",
  "sonatype.json": "none",
  "statuspage.json": "2 incidents, 1 resolved; 1 status is not",
  "tenable-explore.csv": "3 findings, 1 closed: fixed 1, open 2",
  "tenable-sc.csv": "4 findings, 2 closed",
  "tenable.csv": "3 findings, 1 closed: fixed 1, open 2; 1 duplicate id",
  "trivy.json": "none",
  "vcdb.csv": "1 losses",
  "veracode-findings.json": "2 findings, 1 closed: fixed 1, open 1",
  "veracode-reporting.csv": "2 findings, 1 closed: fixed 1, open 1; 1 older state of the same id",
  "veracode-sca.csv": "1 findings, 1 closed: fixed 1; 1 Issue type is not",
  "veracode-sca.json": "1 findings, 0 closed: open 1",
  "veracode-scans.csv": "1 scans",
  "veris.csv": "1 losses; 1 amount unknown",
  "wiz.csv": "3 findings, 2 closed: fixed 1, open 1, removed 1; 1 closing date unknown"
};

/** Exports that could become either table: what an exhibit.yaml says of them. */
const answers =
  "files:\n  linear.csv: {table: findings}\n  jira.csv: {table: findings}\n  jira.json: {table: incidents}\n";

const sources = await openSources([folder]);
// Its start takes longer than what a case asks of it.
const database = await openDatabase(":memory:");

it("has a fixture of every adapter, and asks what could be one thing or another", async () => {
  const names = sources.files.map(({name}) => name);
  const asked = sources.files.flatMap(({faults}) => faults.map(({message, expected}) => `${message}: ${expected}`));
  expect(asked).toEqual([
    "this could be Jira issues as CSV, findings, or Jira issues as CSV, incidents: table: findings or table: incidents for it in exhibit.yaml",
    "this could be Jira issues as JSON, findings, or Jira issues as JSON, incidents: table: findings or table: incidents for it in exhibit.yaml",
    "this could be Linear issues as CSV, findings, or Linear issues as CSV, incidents: table: findings or table: incidents for it in exhibit.yaml"
  ]);
  const missing = adapters.filter(({name}) => !names.includes(name) && !/^(Jira|Linear)/.test(name));
  expect(missing.map(({name}) => name)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(dispositions).sort());
});

it.each(Object.keys(dispositions))("reads %s", async (file) => {
  const source = sources.files.find(({path}) => path === file)!;
  if (source.faults.length) {
    const copy = temporaryFolder({
      [file]: readFileSync(join(folder, file)),
      "exhibit.yaml": answers
        .split("\n")
        .filter((line) => !line.includes(": {") || line.includes(`${file}:`))
        .join("\n")
    });
    const [answered] = (await openSources([copy])).files;
    expect(await dispositionOf(answered)).toBe(dispositions[file]);
    await answered.csv?.close();
  } else expect(await dispositionOf(source)).toBe(dispositions[file]);
});

afterAll(async () => {
  database.close();
  await sources.close();
});

async function dispositionOf(source: SourceFile): Promise<string> {
  if (!isMapped(source)) return "none";
  try {
    const [loaded] = await loadTables(database, [source]);
    expect(loaded.faults).toEqual([]);
    expect(addsUp(loaded)).toBe(true);
    const {table, n_used, excluded} = loaded;
    const canEnd = table === "findings" || table === "incidents";
    const words = (canEnd ? await computable(database, presentTables([loaded])) : [])
      .filter(({what}) => what === "survival" || what === "recovery time")
      .map(({basis}) => basis.replace(/^.*?, (\d+ (closed|resolved)).*$/, ", $1"));
    const outcomes =
      table === "findings"
        ? (
            await database.query(
              "select outcome, count(*) as n from findings where outcome is not null group by 1 order by 1"
            )
          ).rows
        : [];
    const ends = outcomes.map(({outcome, n}) => `${outcome} ${n}`).join(", ");
    const left = excluded.map(({rule, n}) => `${n} ${rule.replace(/ is not .*/, " is not")}`).join(", ");
    return `${n_used} ${table}${words[0] ?? ""}${ends && `: ${ends}`}${left && `; ${left}`}`;
  } finally {
    await forget();
  }
}

/** Drops what was loaded. */
async function forget(): Promise<void> {
  for (const kind of ["view", "table"]) {
    const {rows} = await database.query(
      `select ${kind}_name as name from duckdb_${kind}s() where temporary and not internal`
    );
    for (const {name} of rows) await database.run(`drop ${kind} "${name}"`);
  }
}
