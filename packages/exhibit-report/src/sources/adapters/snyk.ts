import {snapshot} from "./adapter.ts";
import type {Adapter} from "./adapter.ts";

const gone = "an issue that disappeared may have left with its project rather than been fixed";

export const snyk: Adapter[] = [
  {
    name: "Snyk Issues API",
    header: ["id", "type", "attributes.created_at", "attributes.status", "attributes.effective_severity_level"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "id"},
        app: {column: "relationships.scan_item.data.id"},
        opened_at: {column: "attributes.created_at"},
        closed_at: {column: "attributes.resolution.resolved_at", when: {"attributes.status": ["resolved"]}},
        outcome: {column: "attributes.status", values: {open: "open", resolved: "fixed"}},
        severity: {column: "attributes.effective_severity_level"},
        source: {column: "attributes.type"},
        updated_at: {column: "attributes.updated_at"}
      }
    },
    notes: [gone]
  },
  {
    name: "Snyk issues report as CSV",
    header: ["ISSUE_SEVERITY", "PROJECT_NAME", "FIRST_INTRODUCED", "ISSUE_STATUS_INDICATOR", "ISSUE_URL"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: "ISSUE_URL"},
        app: {column: "PROJECT_NAME"},
        opened_at: {column: "FIRST_INTRODUCED"},
        closed_at: {
          column: ["LAST_RESOLVED", "LAST_IGNORED"],
          when: {ISSUE_STATUS_INDICATOR: ["Resolved", "Fixed", "Ignored"]},
          after: "LAST_IGNORED"
        },
        outcome: {
          column: "ISSUE_STATUS_INDICATOR",
          values: {Open: "open", Resolved: "fixed", Fixed: "fixed", Ignored: "accepted"}
        },
        severity: {column: "ISSUE_SEVERITY"},
        cwe: {column: "CWE"},
        source: {column: "PRODUCT_NAME"}
      }
    },
    checked:
      "a query of Snyk’s reporting that names these columns, and the export API’s list: LAST_RESOLVED is when it last disappeared",
    notes: [
      "without LAST_RESOLVED there is no closing date: what was resolved is left out",
      "what was ignored after it had been resolved once is left out: it is not known which of the two ended it",
      gone
    ],
    better: "the columns LAST_RESOLVED and LAST_IGNORED, which can be chosen in the report"
  },
  {
    name: "Snyk command line",
    header: ["id", "packageName", "creationTime", "disclosureTime", "publicationTime"],
    notes: [snapshot, "its dates are those of the advisory, not of the finding"],
    better: "the issues of the Snyk API"
  }
];
