import type {Adapter} from "./adapter.ts";

export const sonarQube: Adapter[] = [
  {
    name: "SonarQube API, issues",
    header: ["key", "rule", "severity", "component", "project", "status", "type", "creationDate"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      only: {type: ["VULNERABILITY"]},
      columns: {
        finding_id: {column: "key"},
        app: {column: "project"},
        opened_at: {column: "creationDate"},
        closed_at: {
          column: ["closeDate", "updateDate"],
          when: {status: ["RESOLVED", "CLOSED", "FIXED", "ACCEPTED", "FALSE_POSITIVE"]}
        },
        outcome: {
          join: ["status", "resolution"],
          values: {
            ...{"OPEN*": "open", "CONFIRMED*": "open", "REOPENED*": "open", "*FALSE-POSITIVE": "false positive"},
            ...{"FALSE_POSITIVE*": "false positive", "*WONTFIX": "accepted", "ACCEPTED*": "accepted"},
            ...{"*REMOVED": "removed", "*FIXED": "fixed", "RESOLVED*": "unknown", "CLOSED*": "unknown"}
          }
        },
        severity: {column: "severity"},
        source: {value: "static"},
        updated_at: {column: "updateDate"}
      }
    },
    checked:
      "search-example.json and CodeQualityIssueWorkflowDefinition.java of SonarQube’s source: only what an analysis closes has a closeDate",
    notes: [
      "what is accepted or called a false positive has no closing date: it closed when it was last updated",
      "bugs and code smells are no security findings, and left out",
      "closed issues are deleted after 30 days, unless the server is set to keep them: earlier closings are missing"
    ],
    better: "exports at short intervals, all in one folder: the latest state of each issue counts"
  }
];
