import type {Adapter} from "./adapter.ts";

const closedLater =
  "there is no closing date: a closed finding was closed between the last scan that saw it and the next one";

const status = {OPEN: "open", CLOSED: "fixed", MITIGATED: "mitigated"};

export const veracode: Adapter[] = [
  {
    name: "Veracode SCA agent, issues as CSV",
    header: ["Issue ID", "Issue type", "Status", "Project", "Issue opened: Scan date", "Issue fixed: Scan date"],
    mapping: {
      table: "findings",
      only: {"Issue type": ["Vulnerability"]},
      columns: {
        finding_id: {column: "Issue ID"},
        app: {column: "Project"},
        opened_at: {column: "Issue opened: Scan date"},
        closed_at: {column: "Issue fixed: Scan date"},
        outcome: {column: "Status", values: {Open: "open", Fixed: "fixed", Resolved: "fixed"}},
        severity: {column: "Severity"},
        source: {value: "SCA"}
      }
    }
  },
  {
    name: "Veracode SCA agent, issues as JSON",
    header: ["id", "created_date", "issue_status", "issue_type", "project_name"],
    mapping: {
      table: "findings",
      only: {issue_type: ["vulnerability"]},
      columns: {
        finding_id: {column: "id"},
        app: {column: "project_name"},
        opened_at: {column: "created_date"},
        outcome: {column: "issue_status", values: {open: "open", fixed: "fixed"}},
        severity: {column: "severity"},
        cwe: {column: "vulnerability.cwe_id"},
        source: {value: "SCA"}
      }
    },
    notes: [closedLater]
  },
  {
    name: "Veracode Findings API",
    header: ["scan_type", "context_guid", "finding_status.first_found_date", "finding_status.status"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: "issue_id"},
        app: {column: "context_guid"},
        opened_at: {column: "finding_status.first_found_date"},
        closed_lo: {column: "finding_status.last_seen_date"},
        outcome: {column: "finding_status.status", values: status},
        severity: {column: "finding_details.severity"},
        cwe: {column: "finding_details.cwe.id"},
        source: {column: "scan_type"}
      }
    },
    notes: [closedLater]
  },
  {
    name: "Veracode Reporting API, findings",
    header: ["app_id", "issue_id", "scan_type", "status", "first_found_date", "last_seen_date"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {column: ["finding_id", "issue_id"]},
        app: {column: ["app_name", "app_id"]},
        opened_at: {column: "first_found_date"},
        closed_lo: {column: "last_seen_date"},
        outcome: {column: "status", values: status},
        severity: {column: "severity"},
        cwe: {column: "cwe_id"},
        source: {column: "scan_type"}
      }
    },
    notes: [closedLater, "a request covers at most six months: rows of overlapping requests repeat"]
  },
  {
    name: "Veracode Reporting API, scans",
    header: ["app_id", "scan_type", "scan_date", "policy_compliance"],
    mapping: {
      table: "scans",
      columns: {
        app: {column: ["app_name", "app_id"]},
        scanned_at: {column: "scan_date"},
        scan_type: {column: "scan_type"}
      }
    }
  }
];
