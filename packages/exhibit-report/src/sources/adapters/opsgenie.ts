import type {Adapter} from "./adapter.ts";

export const opsgenie: Adapter[] = [
  {
    name: "Opsgenie incidents",
    header: ["id", "tinyId", "message", "status", "priority", "createdAt", "updatedAt", "impactStartDate"],
    mapping: {
      table: "incidents",
      columns: {
        incident_id: {column: "id"},
        service: {column: ["impactedServices", "ownerTeam"]},
        started_at: {column: ["impactStartDate", "createdAt"]},
        detected_at: {column: "createdAt"},
        resolved_at: {column: "impactEndDate", when: {status: ["resolved", "closed"]}},
        updated_at: {column: "updatedAt"},
        severity: {column: "priority"}
      }
    },
    notes: ["an incident ends with its impact; without an end of impact it is not resolved, whatever its status"]
  }
];
