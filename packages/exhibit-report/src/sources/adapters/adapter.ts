import type {FileMapping} from "../mapping.ts";

/** One tool’s export: how it is recognised, and what it becomes. */
export interface Adapter {
  /** The tool and its export, as people call it. */
  name: string;
  /** Columns that the export always has; JSON is flattened, with dots between the levels. */
  header: readonly string[];
  /** How it becomes a table; absent when it cannot. Columns that a file does not have are left out. */
  mapping?: FileMapping;
  /** What the export cannot say, or why it cannot be used. */
  notes?: readonly string[];
  /** What its columns and states were compared with: documentation or source text, by name. */
  checked?: string;
  /** How to get an export that says more. */
  better?: string;
}

/** Why a list of what is open on one day says nothing about times. */
export const snapshot = "a snapshot: it says what was open on one day, not when it was opened or closed";

/** Names of environments, and whether they are production. */
export const environments = {
  ...{true: "production", false: "other"},
  ...{"*pre*prod*": "other", "*non*prod*": "other"},
  ...Object.fromEntries(
    [
      "*production*",
      ...["prod", "prd", "live"].flatMap((name) => [
        name,
        `${name}-*`,
        `${name}_*`,
        `${name} *`,
        `*-${name}`,
        `*_${name}`
      ])
    ].map((name) => [name, "production"])
  ),
  "*": "other"
};

/** Names of workflows and jobs that deploy. */
export const deploying = ["*deploy*", "*release*", "*publish*", "*rollout*", "*production*"];
