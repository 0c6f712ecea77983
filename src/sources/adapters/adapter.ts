import type {FileMapping} from "../mapping.ts";

/** One tool’s export: how it is recognised, and what it becomes. */
export interface Adapter {
  /** The tool and its export, as people call it. */
  name: string;
  /** Columns that the export always has; JSON is flattened, with dots between the levels. */
  header: readonly string[];
  /** How it becomes a table; absent when it cannot. */
  mapping?: FileMapping;
  /** What the export cannot say, or why it cannot be used. */
  notes?: readonly string[];
}
