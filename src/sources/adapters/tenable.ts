import type {Adapter} from "./adapter.ts";

export const tenable: Adapter[] = [
  {
    name: "Tenable Vulnerability Management as CSV",
    header: ["Plugin ID", "Host", "Vulnerability State", "First Found", "Last Found"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {join: ["Plugin ID", "Port", "Protocol"]},
        app: {column: "Host"},
        opened_at: {column: "First Found"},
        closed_at: {column: "Last Fixed", when: {"Vulnerability State": ["Fixed"]}},
        outcome: {
          column: "Vulnerability State",
          values: {Active: "open", New: "open", Resurfaced: "open", Reopened: "open", Fixed: "fixed"}
        },
        severity: {column: "Risk"},
        source: {column: "Plugin Family"},
        updated_at: {column: ["Indexed At", "Last Found"]}
      }
    },
    notes: ["a plugin has a row for each of its CVEs: it counts once for each host and port"],
    better: "Last Fixed and the state Fixed among the columns and filters: the usual export has only what is open"
  }
];
