import type {Adapter} from "./adapter.ts";

export const wiz: Adapter[] = [
  {
    name: "Wiz issues as CSV",
    header: ["Issue ID", "Created At", "Status", "Severity", "Resolved Time"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "Issue ID"},
        app: {column: ["Project Names", "Subscription Name", "Resource Name"]},
        opened_at: {column: "Created At"},
        closed_at: {column: "Resolved Time", when: {Status: ["RESOLVED", "REJECTED", "IGNORED"]}},
        outcome: {
          join: ["Status", "Resolution"],
          values: {
            ...{"OPEN*": "open", "IN_PROGRESS*": "open", "*FALSE_POSITIVE": "false positive"},
            ...{"*WONT_FIX": "accepted", "*EXCEPTION": "accepted", "*DELETED": "removed", "RESOLVED*": "fixed"},
            ...{"REJECTED*": "accepted", "IGNORED*": "accepted"}
          }
        },
        severity: {column: "Severity"},
        source: {column: "Resource Type"}
      }
    },
    notes: ["an issue that is ignored without a date is left out"]
  }
];
