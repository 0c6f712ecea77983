import type {FileMapping} from "../mapping.ts";
import type {Adapter} from "./adapter.ts";

const columns: FileMapping["columns"] = {
  finding_id: {column: "id"},
  app: {column: ["related_fields.test.engagement.product.name", "product", "test"]},
  opened_at: {column: "date"},
  closed_at: {column: ["mitigated", "last_status_update"], when: {active: ["false"]}},
  severity: {column: "severity"},
  cwe: {column: "cwe"},
  updated_at: {column: ["last_status_update", "last_reviewed"]}
};

export const defectDojo: Adapter[] = [
  {
    name: "DefectDojo API, findings",
    header: [
      "id",
      "title",
      "date",
      "severity",
      "active",
      "is_mitigated",
      "mitigated",
      "false_p",
      "risk_accepted",
      "duplicate"
    ],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      only: {duplicate: ["false"]},
      columns: {
        ...columns,
        outcome: {
          join: ["active", "false_p", "risk_accepted", "is_mitigated"],
          values: {
            ...{"true *": "open", "false true *": "false positive", "false false true *": "accepted"},
            ...{"false false false true": "fixed", "false false false false": "unknown"}
          }
        }
      }
    },
    checked: "the description of Finding in DefectDojo’s API: last_status_update is when a status last changed",
    notes: ["a finding that is no longer active, and was not mitigated, closed when its status last changed"]
  },
  {
    name: "DefectDojo API, findings without what ended them",
    header: ["id", "title", "date", "severity", "active", "is_mitigated", "mitigated"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        ...columns,
        outcome: {
          join: ["active", "is_mitigated"],
          values: {"true *": "open", "false true": "fixed", "false false": "unknown"}
        }
      }
    },
    better: "false_p, risk_accepted and duplicate among the columns"
  },
  {
    name: "DefectDojo generic findings",
    header: ["Date", "Title", "CweId", "Severity", "Active", "Verified", "FalsePositive", "Duplicate"],
    mapping: {
      table: "findings",
      only: {Duplicate: ["False", ""]},
      columns: {
        opened_at: {column: "Date"},
        outcome: {column: "Active", values: {true: "open", false: "fixed"}},
        severity: {column: "Severity"},
        cwe: {column: "CweId"}
      }
    },
    notes: ["there is no closing date"],
    better: "the findings of the API, with mitigated"
  }
];
