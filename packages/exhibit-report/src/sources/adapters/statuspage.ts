import type {Adapter} from "./adapter.ts";

export const statuspage: Adapter[] = [
  {
    name: "Statuspage incidents",
    header: ["id", "name", "status", "impact", "created_at", "resolved_at", "monitoring_at", "shortlink"],
    mapping: {
      table: "incidents",
      only: {status: ["investigating", "identified", "monitoring", "resolved", "postmortem"]},
      columns: {
        incident_id: {column: "id"},
        service: {column: ["page.name", "page_id"]},
        started_at: {column: ["started_at", "created_at"]},
        resolved_at: {column: "resolved_at"},
        updated_at: {column: "updated_at"},
        severity: {column: "impact"}
      }
    },
    notes: [
      "what was published: it begins when somebody wrote of it, unless they dated it back, and small incidents may be missing",
      "planned maintenance is no incident, and left out"
    ]
  }
];
