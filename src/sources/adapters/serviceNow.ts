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
  }
];
