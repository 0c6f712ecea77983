import type {Adapter} from "./adapter.ts";

export const jenkins: Adapter[] = [
  {
    name: "Jenkins builds",
    header: ["number", "result", "timestamp", "duration"],
    mapping: {
      table: "deployments",
      key: ["service", "deploy_id", "deployed_at"],
      only: {result: ["SUCCESS", "UNSTABLE", "FAILURE", "ABORTED", "NOT_BUILT"]},
      columns: {
        deploy_id: {column: ["url", "fullDisplayName", "number"]},
        service: {column: ["page.fullName", "page.name", "page.displayName", "jobs.fullName", "jobs.name"]},
        deployed_at: {column: "timestamp", format: "epoch_ms"},
        outcome: {column: "result", values: {SUCCESS: "success", UNSTABLE: "success", "*": "failure"}}
      }
    },
    checked: "hudson.model.Result: UNSTABLE had errors that were not fatal",
    notes: [
      "an unstable build went on to its end, and counts as a deployment that succeeded",
      "every build counts as a deployment: export the job that deploys to production, and no other",
      "a build is counted when it started"
    ]
  }
];
