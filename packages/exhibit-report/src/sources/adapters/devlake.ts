import type {FileMapping} from "../mapping.ts";
import type {Adapter} from "./adapter.ts";

const results = {SUCCESS: "success", "*": "failure"};
const environments = {PRODUCTION: "production", "*": "other"};

// Of those that still run there is no end.
const ended = {result: ["SUCCESS", "FAILURE", "ABORT", "MANUAL"]};

const runs = (only: FileMapping["only"], id = "id"): FileMapping => ({
  table: "deployments",
  only: {...only, ...ended},
  columns: {
    deploy_id: {column: id},
    service: {column: ["cicd_scope_id", "repo_id"]},
    deployed_at: {column: "finished_date"},
    sha: {column: "commit_sha"},
    outcome: {column: "result", values: results},
    environment: {column: "environment", values: environments}
  }
});

const incidents = (only?: FileMapping["only"]): FileMapping => ({
  table: "incidents",
  only,
  columns: {
    incident_id: {column: "id"},
    service: {column: ["component", "scope_id"]},
    started_at: {column: "created_date"},
    resolved_at: {column: "resolution_date"},
    updated_at: {column: "updated_date"},
    severity: {column: ["severity", "priority"]}
  }
});

/** Files with rows of its tables. */
export const devlake: Adapter[] = [
  {
    name: "Apache DevLake, cicd_deployments",
    header: ["id", "cicd_scope_id", "result", "environment", "started_date", "finished_date"],
    mapping: runs(undefined)
  },
  {
    name: "Apache DevLake, cicd_deployment_commits",
    header: ["cicd_deployment_id", "commit_sha", "repo_id", "result", "environment", "started_date", "finished_date"],
    mapping: runs(undefined, "cicd_deployment_id"),
    notes: ["a deployment has a row for each of its repositories: the repeated ones are left out"]
  },
  {
    name: "Apache DevLake, cicd_tasks",
    header: ["id", "pipeline_id", "type", "result", "status", "environment", "started_date", "finished_date"],
    mapping: runs({type: ["DEPLOYMENT"]}),
    notes: ["tasks of a pipeline that build, lint or test are no deployments: those of type DEPLOYMENT are counted"]
  },
  {
    name: "Apache DevLake, cicd_pipelines",
    header: ["id", "cicd_scope_id", "type", "result", "environment", "created_date", "finished_date"],
    mapping: runs({type: ["DEPLOYMENT"]}),
    checked:
      "cicd_pipeline.go of apache/incubator-devlake: the columns, and SUCCESS, FAILURE, ABORT or MANUAL as result",
    notes: ["pipelines of type DEPLOYMENT are counted"]
  },
  {
    name: "Apache DevLake, project_pr_metrics",
    header: [
      ...["id", "project_name", "pr_deploy_time", "pr_cycle_time"],
      ...["first_commit_authored_date", "pr_merged_date", "pr_deployed_date"]
    ],
    mapping: {
      table: "changes",
      columns: {
        change_id: {column: "id"},
        service: {column: "project_name"},
        deploy_id: {column: "deployment_commit_id"},
        committed_at: {column: ["first_commit_authored_date", "pr_created_date"]},
        merged_at: {column: "pr_merged_date"},
        deployed_at: {column: "pr_deployed_date"}
      }
    }
  },
  {
    name: "Apache DevLake, project_pr_metrics without dates",
    header: ["id", "project_name", "first_commit_sha", "pr_coding_time", "pr_deploy_time", "pr_cycle_time"],
    notes: ["older versions keep minutes, not dates: they cannot be placed in weeks"],
    better: "a version of DevLake whose project_pr_metrics has first_commit_authored_date and pr_deployed_date"
  },
  {
    name: "Apache DevLake, incidents",
    header: ["id", "incident_key", "status", "created_date", "resolution_date"],
    mapping: incidents()
  },
  {
    name: "Apache DevLake, issues",
    header: ["id", "issue_key", "type", "status", "created_date", "resolution_date"],
    mapping: incidents({type: ["INCIDENT"]})
  }
];

/** Columns of its tables that are read, of each as its version 1.0 has them; the first table of a kind is asked by default. */
const columnsOfTables: Readonly<Record<string, readonly string[]>> = {
  cicd_deployment_commits: [
    ...["cicd_deployment_id", "cicd_scope_id", "repo_id", "finished_date"],
    ...["commit_sha", "result", "environment"]
  ],
  cicd_deployments: ["id", "cicd_scope_id", "finished_date", "result", "environment"],
  cicd_pipelines: ["id", "cicd_scope_id", "type", "finished_date", "result", "environment"],
  project_pr_metrics: [
    ...["id", "project_name", "deployment_commit_id", "first_commit_authored_date"],
    ...["pr_created_date", "pr_merged_date", "pr_deployed_date"]
  ],
  incidents: ["id", "component", "scope_id", "created_date", "resolution_date", "updated_date", "severity", "priority"],
  issues: ["id", "type", "component", "created_date", "resolution_date", "updated_date", "severity", "priority"]
};

/** Its tables where they live, mapped as files with their rows are. */
export const devlakeTables = Object.entries(columnsOfTables).map(([name, columns]) => ({
  name,
  columns,
  mapping: devlake.find((one) => one.name === `Apache DevLake, ${name}`)!.mapping!
}));
