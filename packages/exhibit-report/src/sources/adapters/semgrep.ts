import type {Adapter} from "./adapter.ts";

export const semgrep: Adapter[] = [
  {
    name: "Semgrep AppSec Platform, findings of the API",
    header: ["id", "match_based_id", "repository.name", "state", "triage_state", "severity", "created_at"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "id"},
        app: {column: "repository.name"},
        opened_at: {column: "created_at"},
        outcome: {
          join: ["state", "triage_state"],
          values: {
            ...{"fixed*": "fixed", "removed*": "removed", "muted*": "accepted", "*ignored": "accepted"},
            ...{"unresolved*": "open", "open*": "open"}
          }
        },
        severity: {column: "severity"}
      }
    },
    notes: ["there is no closing date: what was fixed, ignored or removed is left out"],
    better:
      "exports at short intervals, diffed on the id: a finding closed between the last that has it open and the next"
  }
];
