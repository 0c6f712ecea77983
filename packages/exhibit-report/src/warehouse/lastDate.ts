import {certain} from "../certain.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {OwnTable} from "./ownTable.ts";

/** The last day in the data, which stands for the day on which they were retrieved. */
export async function lastDate(
  database: Database,
  used: ReadonlySet<TableName>,
  tables: readonly OwnTable[]
): Promise<string | undefined> {
  const dates: Partial<Record<TableName, string>> = {
    deployments: "max(deployed_at)",
    incidents: "greatest(max(started_at), max(resolved_at))",
    scans: "max(scanned_at)",
    losses: "max(occurred_on)"
  };
  const parts = Object.entries(dates).flatMap(([table, date]) =>
    used.has(table as TableName) ? [`select ${date} as last from ${table}`] : []
  );
  const facts = tables.find(({name}) => name === "own_observation")?.rows;
  const cutOff = facts?.find(({name}) => name === "cut_off")?.value;
  if (cutOff) parts.push(`select timestamp ${literal(String(cutOff))} as last`);
  if (!parts.length) return undefined;
  const {rows} = await database.query(`select cast(max(last) as date) as last from (${parts.join(" union all ")})`);
  return certain(rows[0]).last === null ? undefined : String(certain(rows[0]).last);
}
