import type {Adapter} from "./adapter.ts";

export const serviceNow: Adapter[] = [
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
    name: "ServiceNow incidents, list as CSV",
    header: ["Number", "Opened", "Short description", "Priority", "State", "Resolved"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "Number"},
        service: {column: ["Configuration item", "Service", "Business service", "Category"]},
        started_at: {column: "Opened"},
        resolved_at: {column: ["Resolved", "Closed"], when: {State: ["Resolved", "Closed"]}},
        updated_at: {column: "Updated"},
        severity: {column: "Priority"}
      }
    },
    notes: [
      "times are those of whoever exported them: say their zone where it is not UTC",
      "an incident that was opened again keeps its old time of resolution, and counts by its state"
    ]
  }
];
