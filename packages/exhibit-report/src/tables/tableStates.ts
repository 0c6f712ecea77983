import type {TableName} from "../sources/tableSchemas.ts";

/** What a row says that may change, and when it said so. */
export interface States {
  /** When the state was recorded: the first of these that a row has. */
  updated: readonly string[];
  /** When it began: the later of two openings is the later state. */
  since?: string;
  state: readonly string[];
}

/** The states of each table; absent for tables whose rows never change. */
export const tableStates: Partial<Record<TableName, States>> = {
  deployments: {updated: ["updated_at"], since: "deployed_at", state: ["outcome", "environment"]},
  incidents: {updated: ["updated_at"], since: "started_at", state: ["resolved_at"]},
  findings: {updated: ["updated_at", "closed_lo"], since: "opened_at", state: ["closed_at", "closed_hi", "outcome"]},
  losses: {updated: [], since: "occurred_on", state: ["amount", "currency"]},
  estimates: {updated: [], state: ["lambda", "p05", "p50", "p95", "currency"]},
  indicators: {updated: [], state: ["good", "bad", "total", "value"]}
};
