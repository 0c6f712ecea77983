import {environments, snapshot} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

const states = {
  ...{"detected*": "open", "confirmed*": "open", "resolved*": "fixed"},
  ...{"dismissed false*positive": "false positive", "dismissed not*applicable": "false positive"},
  ...{"dismissed mitigating*control": "mitigated", "dismissed*": "accepted"}
};

export const gitlab: Adapter[] = [
  {
    name: "GitLab deployments",
    header: ["id", "iid", "ref", "sha", "status", "created_at", "environment.name"],
    mapping: {
      table: "deployments",
      key: ["deploy_id"],
      columns: {
        deploy_id: {column: "id"},
        service: {column: ["deployable.pipeline.project_id", "project_id"]},
        deployed_at: {column: ["deployable.finished_at", "finished_at", "updated_at", "created_at"]},
        sha: {column: "sha"},
        outcome: {column: "status", values: {success: "success", "*": "failure"}},
        environment: {column: ["environment.tier", "environment.name"], values: environments},
        updated_at: {column: "updated_at"}
      }
    },
    checked: "the page of the Deployments API, docs.gitlab.com/api/deployments"
  },
  {
    name: "GitLab merge requests",
    header: ["id", "iid", "project_id", "state", "created_at", "merged_at", "source_branch", "target_branch"],
    mapping: {
      table: "changes",
      only: {state: ["merged"]},
      columns: {
        change_id: {column: ["merge_commit_sha", "squash_commit_sha", "sha", "id"]},
        service: {column: "project_id"},
        committed_at: {column: "created_at"},
        merged_at: {column: "merged_at"}
      }
    },
    notes: [
      "a merge request counts from when it was opened, not from its first commit",
      "it does not say when it was deployed: lead times need deployments with the list of the changes they carried"
    ]
  },
  {
    name: "GitLab vulnerability report as CSV",
    header: ["Project Name", "Scanner Name", "Status", "Vulnerability", "Severity", "Detected At"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: "Vulnerability ID"},
        app: {join: ["Group Name", "Project Name"]},
        opened_at: {column: "Detected At"},
        outcome: {join: ["Status", "Dismissal Reason"], values: states},
        severity: {column: "Severity"},
        cwe: {column: "CWE"},
        source: {column: ["Tool", "Scanner Name"]}
      }
    },
    notes: ["there is no closing date: what was resolved or dismissed is left out"],
    better: "vulnerabilities by GraphQL, with id, state, severity, detectedAt, resolvedAt and dismissedAt"
  },
  {
    name: "GitLab vulnerabilities, GraphQL",
    header: ["id", "state", "severity", "detectedAt", "resolvedAt"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "id"},
        app: {column: ["project.fullPath", "project.name"]},
        opened_at: {column: "detectedAt"},
        closed_at: {
          column: ["resolvedAt", "dismissedAt"],
          when: {state: ["resolved", "dismissed"]},
          after: "dismissedAt"
        },
        outcome: {join: ["state", "dismissalReason"], values: states},
        severity: {column: "severity"},
        source: {column: "reportType"},
        updated_at: {column: "updatedAt"}
      }
    },
    checked:
      "VulnerabilityDismissalReason, as issue 547483 of gitlab-org/gitlab lists it; RevertToDetectedService empties both dates",
    notes: [
      "some versions leave dismissalReason empty: what was dismissed then counts as accepted",
      "what was dismissed after it had been resolved is left out: it is not known which of the two ended it"
    ]
  },
  {name: "GitLab security report", header: ["id", "identifiers", "location.file", "severity"], notes: [snapshot]}
];
