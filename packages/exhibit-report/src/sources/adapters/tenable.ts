import type {Adapter} from "./adapter.ts";

const states = {Active: "open", New: "open", Resurfaced: "open", Reopened: "open", Fixed: "fixed"};

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
          values: states
        },
        severity: {column: "Risk"},
        source: {column: "Plugin Family"},
        updated_at: {column: ["Indexed At", "Last Found"]}
      }
    },
    notes: ["a plugin has a row for each of its CVEs: it counts once for each host and port"],
    better: "Last Fixed and the state Fixed among the columns and filters: the usual export has only what is open"
  },
  {
    name: "Tenable Vulnerability Management, findings of Explore as CSV",
    header: ["id", "asset.name", "definition.id", "first_observed", "last_seen", "severity", "state"],
    mapping: {
      table: "findings",
      key: ["finding_id"],
      columns: {
        finding_id: {column: "id"},
        app: {column: "asset.name"},
        opened_at: {column: "first_observed"},
        closed_at: {column: "last_fixed", when: {state: ["FIXED"]}},
        outcome: {column: "state", values: states},
        severity: {column: "severity"},
        source: {column: "definition.family"},
        updated_at: {column: "last_seen"}
      }
    },
    notes: ["no export of Explore was seen: its columns are unconfirmed, and check lists those of yours"],
    checked:
      "the title and an excerpt of Findings Export Fields and Associated CSV Keys (docs.tenable.com), not its list of columns",
    better: "last_fixed and the state FIXED among the columns and filters"
  },
  {
    name: "Tenable Security Center vulnerabilities as CSV",
    header: ["Plugin", "Severity", "IP Address", "Port", "First Discovered", "Last Observed"],
    mapping: {
      table: "findings",
      columns: {
        finding_id: {join: ["Plugin", "Port", "Protocol"]},
        app: {join: ["IP Address", "Repository"]},
        opened_at: {column: "First Discovered"},
        closed_at: {column: "Last Mitigated", after: "Last Observed"},
        severity: {column: "Severity"},
        source: {column: "Family"},
        updated_at: {column: "Last Observed"}
      }
    },
    notes: [
      "what was observed again after it was mitigated keeps Last Mitigated: a mitigation before Last Observed counts for nothing",
      "the cumulative view has what is open, the mitigated view what was closed",
      "no export was seen: Last Mitigated is unconfirmed; First Discovered and Last Observed stand in programs that read such files"
    ],
    better: "both views with Last Mitigated among the columns, in one folder"
  }
];
