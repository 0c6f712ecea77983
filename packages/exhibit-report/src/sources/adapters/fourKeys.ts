import type {Adapter} from "./adapter.ts";

export const fourKeys: Adapter[] = [
  {
    name: "Four Keys, deployments",
    header: ["source", "deploy_id", "time_created", "changes"],
    mapping: {
      table: "deployments",
      columns: {
        deploy_id: {column: "deploy_id"},
        service: {column: "source"},
        deployed_at: {column: "time_created"},
        changes: {column: "changes"}
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
    notes: [
      "changes do not say which deployment carried them: the lists in the view of deployments do, beside this file"
    ]
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
        resolved_at: {column: "time_resolved"},
        changes: {column: "changes"}
      }
    },
    notes: ["an incident starts with its issue or with the deployment of its root cause, whichever is earlier"]
  }
];
