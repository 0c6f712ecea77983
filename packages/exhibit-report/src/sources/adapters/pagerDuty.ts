import type {Adapter} from "./adapter.ts";

const automatic = "incidents that resolved themselves shorten the time to recover";

export const pagerDuty: Adapter[] = [
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
    notes: [automatic]
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
        updated_at: {column: "updated_at"},
        severity: {column: ["priority_name", "urgency"]}
      }
    },
    notes: [automatic]
  },
  {
    name: "PagerDuty REST API, incidents",
    header: ["id", "incident_number", "created_at", "status", "urgency", "last_status_change_at"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "id"},
        service: {column: ["service.summary", "service.id"]},
        started_at: {column: "created_at"},
        resolved_at: {column: ["resolved_at", "last_status_change_at"], when: {status: ["resolved"]}},
        updated_at: {column: ["updated_at", "last_status_change_at"]},
        severity: {column: ["priority.summary", "urgency"]}
      }
    },
    checked: "an answer of GET /incidents as Prismatic’s documentation prints it",
    notes: ["a resolved incident was resolved when its status last changed", automatic]
  }
];
