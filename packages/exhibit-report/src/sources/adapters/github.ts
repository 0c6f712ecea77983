import {deploying, environments} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

const numbered = ["app", "finding_id", "opened_at"];
const events = [
  "push",
  "release",
  "workflow_dispatch",
  "workflow_run",
  "repository_dispatch",
  "schedule",
  "deployment*",
  "merge_group",
  "dynamic"
];
const byName =
  "workflows whose name says deploy, release, publish, rollout or production are counted: name yours in exhibit.yaml with only";
const ended = "a run is counted when it was last updated, which is when it ended unless somebody looked at it again";

export const github: Adapter[] = [
  {
    name: "GitHub Dependabot alerts",
    header: ["number", "state", "created_at", "fixed_at", "dismissed_at", "security_advisory.ghsa_id"],
    mapping: {
      table: "findings",
      key: numbered,
      columns: {
        finding_id: {column: ["html_url", "url", "number"]},
        app: {column: ["repository.full_name", "dependency.manifest_path"]},
        opened_at: {column: "created_at"},
        closed_at: {column: ["fixed_at", "dismissed_at", "auto_dismissed_at"]},
        outcome: {
          join: ["state", "dismissed_reason"],
          values: {
            ...{"open*": "open", "fixed*": "fixed", "auto_dismissed*": "accepted"},
            ...{
              "dismissed inaccurate": "false positive",
              "dismissed not_used": "false positive",
              "dismissed*": "accepted"
            }
          }
        },
        severity: {column: ["security_advisory.severity", "security_vulnerability.severity"]},
        source: {column: "dependency.package.ecosystem"},
        updated_at: {column: "updated_at"}
      }
    }
  },
  {
    name: "GitHub code scanning alerts",
    header: ["number", "state", "created_at", "fixed_at", "dismissed_at", "rule.id", "tool.name"],
    mapping: {
      table: "findings",
      key: numbered,
      columns: {
        finding_id: {column: ["html_url", "url", "number"]},
        app: {column: "repository.full_name"},
        opened_at: {column: "created_at"},
        closed_at: {column: ["fixed_at", "dismissed_at"]},
        outcome: {
          join: ["state", "dismissed_reason"],
          values: {
            ...{"open*": "open", "fixed*": "fixed", "closed*": "fixed"},
            ...{"dismissed false positive": "false positive", "dismissed*": "accepted"}
          }
        },
        severity: {column: ["rule.security_severity_level", "rule.severity"]},
        source: {column: "tool.name"},
        updated_at: {column: "updated_at"}
      }
    }
  },
  {
    name: "GitHub secret scanning alerts",
    header: ["number", "state", "created_at", "resolved_at", "resolution", "secret_type"],
    mapping: {
      table: "findings",
      key: numbered,
      columns: {
        finding_id: {column: ["html_url", "url", "number"]},
        app: {column: "repository.full_name"},
        opened_at: {column: "created_at"},
        closed_at: {column: "resolved_at"},
        outcome: {
          join: ["state", "resolution"],
          values: {
            ...{"open*": "open", "resolved revoked": "fixed", "resolved false_positive": "false positive"},
            ...{"resolved pattern_*": "removed", "resolved wont_fix": "accepted", "resolved used_in_tests": "accepted"},
            "resolved*": "unknown"
          }
        },
        source: {column: "secret_type"},
        updated_at: {column: "updated_at"}
      }
    },
    notes: ["a secret has no severity"]
  },
  {
    name: "GitHub vulnerability alerts, GraphQL",
    header: ["id", "securityVulnerability.severity", "securityVulnerability.package.name", "createdAt"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "id"},
        app: {
          column: [
            "repository.nameWithOwner",
            "repository.name",
            "nodes.nameWithOwner",
            "nodes.name",
            "securityVulnerability.package.name"
          ]
        },
        opened_at: {column: "createdAt"},
        closed_at: {column: ["fixedAt", "dismissedAt"]},
        severity: {column: "securityVulnerability.severity"}
      }
    }
  },
  {
    name: "GitHub vulnerability alerts, GraphQL without dates",
    header: ["id", "securityVulnerability.severity", "securityVulnerability.package.name"],
    notes: ["there are no dates"],
    better: "createdAt, fixedAt and dismissedAt in the query"
  },
  {
    name: "GitHub deployments with their statuses",
    header: ["id", "sha", "ref", "environment", "created_at", "statuses", "first_success_at", "latest_state"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["repository.full_name", "repository_url"]},
        deployed_at: {column: ["first_success_at", "created_at"]},
        sha: {column: "sha"},
        outcome: {column: "latest_state", values: {success: "success", inactive: "success", "*": "failure"}},
        environment: {column: ["production_environment", "environment"], values: environments},
        updated_at: {column: "updated_at"}
      }
    },
    notes: ["a deployment is in production when its first success was reported"]
  },
  {
    name: "GitHub deployments",
    header: ["id", "sha", "ref", "task", "environment", "created_at", "statuses_url"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["repository.full_name", "repository_url"]},
        deployed_at: {column: "created_at"},
        sha: {column: "sha"},
        environment: {column: ["production_environment", "environment"], values: environments},
        updated_at: {column: "updated_at"}
      }
    },
    notes: ["without its statuses a deployment is counted when it was asked for, whether or not it succeeded"],
    better: "each deployment with its statuses, under the name statuses"
  },
  {
    name: "GitHub Actions runs",
    header: ["id", "name", "head_sha", "event", "status", "conclusion", "workflow_id", "updated_at"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      only: {status: ["completed"], name: deploying, event: events},
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["repository.full_name", "name"]},
        deployed_at: {column: "updated_at"},
        sha: {column: "head_sha"},
        outcome: {column: "conclusion", values: {success: "success", "*": "failure"}},
        updated_at: {column: "updated_at"}
      }
    },
    notes: [byName, ended],
    better: "the deployments of the repository with their statuses, if its workflows use environments"
  },
  {
    name: "GitHub Actions runs, from gh run list",
    header: ["databaseId", "headSha", "status", "conclusion", "workflowName", "updatedAt"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      only: {status: ["completed"], workflowName: deploying},
      columns: {
        deploy_id: {column: "databaseId"},
        service: {column: "workflowName"},
        deployed_at: {column: "updatedAt"},
        sha: {column: "headSha"},
        outcome: {column: "conclusion", values: {success: "success", "*": "failure"}},
        updated_at: {column: "updatedAt"}
      }
    },
    notes: [byName, ended]
  },
  {
    name: "GitHub releases",
    header: ["id", "tag_name", "draft", "prerelease", "created_at", "published_at"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      only: {draft: ["false"], prerelease: ["false"]},
      columns: {
        deploy_id: {column: ["html_url", "id"]},
        service: {column: "repository.full_name"},
        deployed_at: {column: "published_at"},
        updated_at: {column: "updated_at"}
      }
    },
    notes: [
      "a release is published, which need not be when it reached production; drafts and pre-releases are left out"
    ]
  }
];
