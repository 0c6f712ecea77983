import type {FileMapping} from "../mapping.ts";
import type {Adapter} from "./adapter.ts";

const resolutions = {
  ...{Unresolved: "open", Fixed: "fixed", Done: "fixed", Resolved: "fixed", Complete: "fixed", Completed: "fixed"},
  ...{
    "Won't *": "accepted",
    "Won’t *": "accepted",
    Wontfix: "accepted",
    Declined: "accepted",
    "*Accepted*": "accepted"
  },
  ...{"*False Positive*": "false positive", "Not a *": "false positive", Invalid: "false positive"},
  ...{"Cannot Reproduce": "false positive", Duplicate: "removed", Obsolete: "removed", "*": "unknown"}
};

interface Fields {
  key: string;
  created: string;
  resolved: string;
  updated: string;
  resolution: string;
  priority: string;
  components: string[];
}

const inCsv: Fields = {
  ...{key: "Issue key", created: "Created", resolved: "Resolved", updated: "Updated"},
  ...{resolution: "Resolution", priority: "Priority"},
  components: ["Component/s", "Components", "Project name", "Project key"]
};
const inJson: Fields = {
  ...{key: "key", created: "fields.created", resolved: "fields.resolutiondate", updated: "fields.updated"},
  ...{resolution: "fields.resolution.name", priority: "fields.priority.name"},
  components: ["fields.project.name", "fields.project.key"]
};

const asFindings = ({key, created, resolved, updated, resolution, priority, components}: Fields): FileMapping => ({
  table: "findings",
  namespace: "Jira",
  key: ["finding_id"],
  columns: {
    finding_id: {column: key},
    app: {column: components},
    opened_at: {column: created},
    closed_at: {column: resolved},
    outcome: {column: resolution, values: resolutions},
    severity: {column: priority},
    updated_at: {column: updated}
  }
});

const asIncidents = ({key, created, resolved, updated, priority, components}: Fields): FileMapping => ({
  table: "incidents",
  namespace: "Jira",
  columns: {
    incident_id: {column: key},
    service: {column: components},
    started_at: {column: created},
    resolved_at: {column: resolved},
    updated_at: {column: updated},
    severity: {column: priority}
  }
});

const csvHeader = ["Issue key", "Issue Type", "Status", "Created", "Resolved"];
const jsonHeader = ["key", "fields.issuetype.name", "fields.status.name", "fields.created", "fields.resolutiondate"];
const notes = ["times are those of whoever exported them: say their zone where it is not UTC"];
const better = "the CSV with all fields, of a filter that holds nothing but findings, or nothing but incidents";

export const jira: Adapter[] = [
  {name: "Jira issues as CSV, findings", header: csvHeader, mapping: asFindings(inCsv), notes, better},
  {name: "Jira issues as CSV, incidents", header: csvHeader, mapping: asIncidents(inCsv), notes, better},
  {name: "Jira issues as JSON, findings", header: jsonHeader, mapping: asFindings(inJson)},
  {name: "Jira issues as JSON, incidents", header: jsonHeader, mapping: asIncidents(inJson)}
];
