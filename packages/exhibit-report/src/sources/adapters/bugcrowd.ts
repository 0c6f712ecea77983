import type {Adapter} from "./adapter.ts";

export const bugcrowd: Adapter[] = [
  {
    name: "Bugcrowd submissions",
    header: ["reference_number", "state", "substate", "duplicate", "submitted_at", "closed_at", "target_name"],
    mapping: {
      table: "findings",
      only: {duplicate: ["false", ""]},
      columns: {
        finding_id: {column: "reference_number"},
        app: {column: "target_name"},
        opened_at: {column: "submitted_at"},
        closed_at: {column: "closed_at"},
        severity: {column: "priority"}
      }
    },
    notes: ["duplicates are left out"]
  }
];
