/** The tables that Exhibit computes from, by name. */
export const tableNames = [
  "deployments",
  "changes",
  "incidents",
  "findings",
  "scans",
  "applications",
  "losses",
  "estimates",
  "indicators"
] as const;

export type TableName = (typeof tableNames)[number];

/** One column of a contract. */
export interface ContractColumn {
  type: "text" | "date" | "number" | "choice";
  description: string;
  /** True when a row without it cannot be used. */
  required?: boolean;
  unit?: string;
  /** Values of a choice, the same in every tool’s export once mapped. */
  values?: readonly string[];
  /** A value for the template. */
  example: string;
}

/** What a table must look like to be read without a mapping. */
export interface TableSchema {
  title: string;
  grain: string;
  /** Columns that together name a row, once; of `scopes` among them, a row may have none. */
  key: readonly string[];
  columns: Readonly<Record<string, ContractColumn>>;
}

/** Columns of a key that say whose an identifier is: tools count from 1 in each application. */
export const scopes: readonly string[] = ["app", "service"];

const text = (description: string, example: string, more: Partial<ContractColumn> = {}): ContractColumn => ({
  type: "text",
  description,
  example,
  ...more
});
const date = (description: string, example: string, more: Partial<ContractColumn> = {}): ContractColumn => ({
  type: "date",
  description,
  example,
  ...more
});
const number = (
  description: string,
  unit: string,
  example: string,
  more: Partial<ContractColumn> = {}
): ContractColumn => ({
  type: "number",
  description,
  unit,
  example,
  ...more
});
const choice = (description: string, values: readonly string[], example: string): ContractColumn => ({
  type: "choice",
  description,
  values,
  example
});

const required = {required: true};

/** Every table that Exhibit reads, with the columns that it uses. A file may leave out what is not required. */
export const tableSchemas: Readonly<Record<TableName, TableSchema>> = {
  deployments: {
    title: "Deployments to production",
    grain: "one row per deployment of a service",
    key: ["service", "deploy_id"],
    columns: {
      deploy_id: text("Identifier of the deployment", "d-1", required),
      service: text("What was deployed", "shop"),
      deployed_at: date("When it was in production", "2026-01-05T10:00:00Z", required),
      sha: text("Commit that was deployed", "2248188ff0a2"),
      outcome: choice("Whether the deployment itself succeeded", ["success", "failure"], "success"),
      environment: choice("Where it was deployed to", ["production", "other"], "production"),
      remediates: text("Deployment that this one repairs", ""),
      changes: text("Changes that it carried, where they do not say so themselves: a list of their identifiers", ""),
      updated_at: date("When this state was recorded, where a deployment has several rows", "")
    }
  },
  changes: {
    title: "Changes that were deployed",
    grain: "one row per change and deployment",
    key: ["service", "deploy_id", "change_id"],
    columns: {
      change_id: text("Identifier of the change, such as its commit", "56324e00390a", required),
      service: text("What was changed", "shop"),
      deploy_id: text("Deployment that first carried the change", "d-1"),
      committed_at: date("When the change was committed", "2026-01-02T16:30:00Z", required),
      merged_at: date("When it was merged", "2026-01-05T09:10:00Z"),
      deployed_at: date("When it was in production, where no deployment says so", "")
    }
  },
  incidents: {
    title: "Incidents",
    grain: "one row per incident",
    key: ["incident_id"],
    columns: {
      incident_id: text("Identifier of the incident", "INC-7", required),
      service: text("What was impaired", "shop"),
      started_at: date("When the impairment began, or the incident was opened", "2026-01-05T10:20:00Z", required),
      detected_at: date("When somebody noticed", "2026-01-05T10:25:00Z"),
      resolved_at: date("When service was restored; empty while it is not", "2026-01-05T12:00:00Z"),
      updated_at: date("When this state was recorded, where an incident has several rows", ""),
      severity: text("Severity or priority", "2 - High"),
      caused_by: text("Deployment that caused it", "d-1"),
      changes: text("Changes that caused it, where no deployment is named: a list of their identifiers", "")
    }
  },
  findings: {
    title: "Security findings",
    grain: "one row per finding",
    key: ["app", "finding_id"],
    columns: {
      finding_id: text("Identifier of the finding", "F-1"),
      app: text("Application, repository or project", "shop"),
      opened_at: date("When it was first found", "2026-01-05", required),
      first_observed_at: date("When watching this finding began, where later than its opening", ""),
      closed_at: date("When it was closed; empty while it is open", "2026-01-19"),
      closed_lo: date("When it was last seen, where only scans bound the closing", ""),
      closed_hi: date("First scan that no longer saw it", ""),
      outcome: choice(
        "What became of it",
        ["open", "fixed", "mitigated", "accepted", "false positive", "removed", "unknown"],
        "fixed"
      ),
      severity: text("Severity", "high"),
      cwe: text("Weakness", "CWE-79"),
      cve: text("Vulnerability, as it is listed", ""),
      source: text("Scanner or kind of scan", "static"),
      published_at: date("When the vulnerability was published", ""),
      evaluated_at: date("When somebody judged what it means here", ""),
      fix_available_at: date("When a fix for it was available", ""),
      updated_at: date("When this state was recorded, where a finding has several rows", "")
    }
  },
  scans: {
    title: "Scans",
    grain: "one row per scan of an application",
    key: ["app", "scanned_at", "scan_type"],
    columns: {
      app: text("Application, repository or project", "shop", required),
      scanned_at: date("When it was scanned", "2026-01-05", required),
      scan_type: text("Kind of scan", "static")
    }
  },
  applications: {
    title: "Applications under observation",
    grain: "one row per application",
    key: ["app"],
    columns: {
      app: text("Application, repository or project", "shop", required),
      added_at: date("When it came under observation", "2025-06-01"),
      removed_at: date("When it left observation; empty while it is watched", "")
    }
  },
  losses: {
    title: "Loss events",
    grain: "one row per loss event",
    key: ["event_id"],
    columns: {
      event_id: text("Identifier of the event", "L-1"),
      occurred_on: date("When it happened", "2026-01-05"),
      amount: number("Money lost", "currency", "250000", required),
      currency: text("ISO 4217 code of the amount", "USD"),
      organisation_size: text("Size band of the organisation", "1001 to 10000"),
      industry: text("NAICS code or name of the industry", "522110"),
      source: text("Where the event was recorded", "register")
    }
  },
  estimates: {
    title: "Expert estimates",
    grain: "one row per risk and expert",
    key: ["risk", "expert"],
    columns: {
      risk: text("What could happen", "Outage", required),
      expert: text("Who gave the estimate", "Expert 1"),
      lambda: number("Events expected in a year", "events per year", "2"),
      p05: number("Loss of one event that 5% of events stay below", "currency", "700"),
      p50: number("Median loss of one event", "currency", "15000"),
      p95: number("Loss of one event that 95% of events stay below", "currency", "200000"),
      currency: text("ISO 4217 code of the losses", "USD")
    }
  },
  indicators: {
    title: "Indicators as they were measured",
    grain: "one row per indicator and time, of each service",
    key: ["service", "indicator", "measured_on"],
    columns: {
      indicator: text("Name of the indicator", "endpoints-with-mfa", required),
      service: text("Of what it was measured, where there are several", ""),
      measured_on: date("When, or the day on which these happened", "2026-01-05", required),
      good: number("How many were good", "number", "197"),
      bad: number("How many were bad, where good is not given", "number", ""),
      total: number("How many there were", "number", "200"),
      value: number("What was measured, where it is no count", "as measured", "")
    }
  }
};
