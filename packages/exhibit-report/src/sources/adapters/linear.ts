import type {Adapter} from "./adapter.ts";

const header = ["ID", "Team", "Title", "Status", "Priority", "Created", "Completed", "Canceled", "Archived"];
const checked = "headers of exports in tests of programs that import them, from 2023 on";
const better = "the export of a view that holds nothing but findings, or nothing but incidents";
const ended = ["Completed", "Canceled"];

const states = {
  ...{Triage: "open", Backlog: "open", Todo: "open", "In Progress": "open", "In Review": "open"},
  ...{Done: "fixed", Canceled: "accepted", Duplicate: "removed"}
};

export const linear: Adapter[] = [
  {
    name: "Linear issues as CSV, findings",
    header,
    mapping: {
      table: "findings",
      namespace: "Linear",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "ID"},
        app: {column: ["Project", "Team"]},
        opened_at: {column: "Created"},
        closed_at: {column: ended},
        outcome: {column: "Status", values: states},
        severity: {column: "Priority"},
        updated_at: {column: "Updated"}
      }
    },
    checked,
    notes: ["states that a team named itself are faults: say in exhibit.yaml what they stand for"],
    better
  },
  {
    name: "Linear issues as CSV, incidents",
    header,
    mapping: {
      table: "incidents",
      namespace: "Linear",
      columns: {
        incident_id: {column: "ID"},
        service: {column: ["Project", "Team"]},
        started_at: {column: "Created"},
        resolved_at: {column: ended},
        updated_at: {column: "Updated"},
        severity: {column: "Priority"}
      }
    },
    checked,
    better
  }
];
