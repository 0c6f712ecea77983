import type {Adapter} from "./adapter.ts";

const states = {
  ...{new: "open", triaged: "open", "needs-more-info": "open", "pending-program-review": "open", retesting: "open"},
  ...{resolved: "fixed", informative: "accepted", "not-applicable": "false positive"}
};
const notes = ["duplicates and spam are no findings, and left out"];

export const hackerOne: Adapter[] = [
  {
    name: "HackerOne reports as CSV",
    header: ["id", "severity_rating", "state", "substate", "reported_at", "closed_at"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      only: {substate: Object.keys(states)},
      columns: {
        finding_id: {column: "id"},
        app: {column: ["structured_scope_reference", "structured_scope"]},
        opened_at: {column: "reported_at"},
        closed_at: {column: "closed_at"},
        outcome: {column: "substate", values: states},
        severity: {column: "severity_rating"},
        cwe: {column: "weakness"}
      }
    },
    notes
  },
  {
    name: "HackerOne API, reports",
    header: ["id", "type", "attributes.state", "attributes.created_at", "attributes.closed_at"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      only: {"attributes.state": Object.keys(states)},
      columns: {
        finding_id: {column: "id"},
        app: {column: "relationships.structured_scope.data.attributes.asset_identifier"},
        opened_at: {column: ["attributes.submitted_at", "attributes.created_at"]},
        closed_at: {column: "attributes.closed_at"},
        outcome: {column: "attributes.state", values: states},
        severity: {column: "relationships.severity.data.attributes.rating"},
        cwe: {column: "relationships.weakness.data.attributes.name"}
      }
    },
    checked: "report and report-states of the customer reference, api.hackerone.com: closed_at is empty once reopened",
    notes
  }
];
