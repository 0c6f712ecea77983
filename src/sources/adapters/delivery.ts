import type {Adapter} from "./adapter.ts";

const results = {SUCCESS: "success", "*": "failure"};
const environments = {PRODUCTION: "production", "*": "other"};

export const delivery: Adapter[] = [
  {
    name: "Apache DevLake, cicd_deployments",
    header: ["id", "cicd_scope_id", "result", "environment", "started_date", "finished_date"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "id"},
        service: {column: "cicd_scope_id"},
        deployed_at: {column: "finished_date"},
        outcome: {column: "result", values: results},
        environment: {column: "environment", values: environments}
      }
    }
  },
  {
    name: "Apache DevLake, cicd_deployment_commits",
    header: ["cicd_deployment_id", "commit_sha", "result", "environment", "started_date", "finished_date"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "cicd_deployment_id"},
        service: {column: ["cicd_scope_id", "repo_id"]},
        deployed_at: {column: "finished_date"},
        sha: {column: "commit_sha"},
        outcome: {column: "result", values: results},
        environment: {column: "environment", values: environments}
      }
    },
    notes: ["a deployment has a row for each of its repositories: the repeated ones are left out"]
  },
  {
    name: "Apache DevLake, project_pr_metrics",
    header: ["id", "project_name", "first_commit_authored_date", "pr_merged_date", "pr_deployed_date"],
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
    name: "Apache DevLake, incidents",
    header: ["id", "incident_key", "status", "created_date", "resolution_date"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "id"},
        service: {column: ["component", "scope_id"]},
        started_at: {column: "created_date"},
        resolved_at: {column: "resolution_date"},
        severity: {column: ["severity", "priority"]}
      }
    }
  },
  {
    name: "Apache DevLake, issues",
    header: ["id", "issue_key", "type", "status", "created_date", "resolution_date"],
    mapping: {
      table: "incidents",
      only: {type: ["INCIDENT"]},
      columns: {
        incident_id: {column: "id"},
        service: {column: "component"},
        started_at: {column: "created_date"},
        resolved_at: {column: "resolution_date"},
        severity: {column: ["severity", "priority"]}
      }
    }
  },
  {
    name: "Four Keys, deployments",
    header: ["source", "deploy_id", "time_created", "changes"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "deploy_id"},
        service: {column: "source"},
        deployed_at: {column: "time_created"}
      }
    },
    notes: ["only deployments that succeeded are in this view"]
  },
  {
    name: "Four Keys, changes",
    header: ["source", "event_type", "change_id", "time_created"],
    mapping: {
      table: "changes",
      columns: {
        change_id: {column: "change_id"},
        service: {column: "source"},
        committed_at: {column: "time_created"}
      }
    },
    notes: ["changes do not say which deployment carried them: lead times cannot be computed from this view alone"]
  },
  {
    name: "Four Keys, incidents",
    header: ["source", "incident_id", "time_created", "time_resolved"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "incident_id"},
        service: {column: "source"},
        started_at: {column: "time_created"},
        resolved_at: {column: "time_resolved"}
      }
    }
  },
  {
    name: "ServiceNow incidents",
    header: ["number", "incident_state", "opened_at", "sys_updated_at", "resolved_at", "closed_at"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "number"},
        service: {column: ["cmdb_ci", "category"]},
        started_at: {column: "opened_at"},
        resolved_at: {column: ["resolved_at", "closed_at"]},
        updated_at: {column: "sys_updated_at"},
        severity: {column: "priority"}
      }
    },
    notes: ["a log has a row for each change of state: the latest of each incident is used"]
  },
  {
    name: "PagerDuty incidents report",
    header: ["id", "incident_number", "created_on", "resolved_on", "auto_resolved"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "id"},
        service: {column: ["service_name", "service_id"]},
        started_at: {column: "created_on"},
        resolved_at: {column: "resolved_on"},
        severity: {column: "urgency"}
      }
    },
    notes: ["incidents that resolved themselves shorten the time to recover"]
  },
  {
    name: "PagerDuty analytics, raw incidents",
    header: ["id", "incident_number", "created_at", "resolved_at", "seconds_to_resolve"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "id"},
        service: {column: ["service_name", "service_id"]},
        started_at: {column: "created_at"},
        resolved_at: {column: "resolved_at"},
        severity: {column: ["priority_name", "urgency"]}
      }
    },
    notes: ["incidents that resolved themselves shorten the time to recover"]
  }
];
