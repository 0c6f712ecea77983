import type {Adapter} from "./adapter.ts";

const production = {production: "production", prod: "production", live: "production", "*": "other"};

export const github: Adapter[] = [
  {
    name: "GitHub Dependabot alerts",
    header: ["number", "state", "created_at", "fixed_at", "dismissed_at", "security_advisory.ghsa_id"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: ["html_url", "url", "number"]},
        app: {column: ["repository.full_name", "dependency.manifest_path"]},
        opened_at: {column: "created_at"},
        closed_at: {column: ["fixed_at", "dismissed_at", "auto_dismissed_at"]},
        outcome: {
          column: "state",
          values: {open: "open", fixed: "fixed", dismissed: "mitigated", auto_dismissed: "mitigated"}
        },
        severity: {column: ["security_advisory.severity", "security_vulnerability.severity"]},
        source: {column: "dependency.package.ecosystem"}
      }
    }
  },
  {
    name: "GitHub vulnerability alerts, GraphQL",
    header: ["id", "securityVulnerability.severity", "securityVulnerability.package.name", "createdAt"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: "id"},
        app: {column: ["repository.name", "nodes.name", "securityVulnerability.package.name"]},
        opened_at: {column: "createdAt"},
        closed_at: {column: ["fixedAt", "dismissedAt"]},
        severity: {column: "securityVulnerability.severity"}
      }
    }
  },
  {
    name: "GitHub vulnerability alerts, GraphQL without dates",
    header: ["id", "securityVulnerability.severity", "securityVulnerability.package.name"],
    notes: ["there are no dates: add createdAt, fixedAt and dismissedAt to the query"]
  },
  {
    name: "GitHub deployments with their statuses",
    header: ["id", "sha", "ref", "environment", "created_at", "first_success_at", "latest_state"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["repository.full_name", "repository_url"]},
        deployed_at: {column: ["first_success_at", "created_at"]},
        sha: {column: "sha"},
        outcome: {column: "latest_state", values: {success: "success", inactive: "success", "*": "failure"}},
        environment: {column: "environment", values: production}
      }
    }
  },
  {
    name: "GitHub deployments",
    header: ["id", "sha", "ref", "task", "environment", "created_at", "statuses_url"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["repository.full_name", "repository_url"]},
        deployed_at: {column: "created_at"},
        sha: {column: "sha"},
        environment: {column: "environment", values: production}
      }
    },
    notes: ["without its statuses a deployment is counted when it was asked for, whether or not it succeeded"]
  }
];
