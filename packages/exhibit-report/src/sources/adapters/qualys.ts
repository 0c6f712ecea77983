import type {Adapter} from "./adapter.ts";

const states = {New: "open", Active: "open", "Re-Opened": "open", Reopened: "open", Fixed: "fixed"};

export const qualys: Adapter[] = [
  {
    name: "Qualys scan report as CSV",
    header: ["IP", "QID", "Vuln Status", "First Detected", "Last Detected"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {join: ["QID", "Port", "Protocol", "Instance"]},
        app: {column: "IP"},
        opened_at: {column: "First Detected"},
        closed_at: {column: "Date Last Fixed", when: {"Vuln Status": ["Fixed"]}},
        outcome: {column: "Vuln Status", values: states},
        severity: {column: "Severity"},
        source: {column: "Category"},
        updated_at: {column: "Last Detected"}
      }
    },
    better: "a report with the state Fixed and the column Date Last Fixed"
  },
  {
    name: "Qualys VMDR vulnerabilities as CSV",
    header: ["QID", "Asset Name", "Status", "First Detected", "Last Detected"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {join: ["QID", "Port", "Protocol"]},
        app: {join: ["Asset Name", "Asset Id"]},
        opened_at: {column: "First Detected"},
        closed_at: {column: "Last Fixed", when: {Status: ["Fixed"]}},
        outcome: {column: "Status", values: states},
        severity: {column: "Severity"},
        source: {column: "Category"},
        updated_at: {column: "Last Detected"}
      }
    },
    better: "a report with the state FIXED and the column Last Fixed"
  }
];
