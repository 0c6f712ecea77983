import {certain} from "../certain.ts";
import {day} from "../days.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Database} from "./database.ts";

/** Rows that are used as they are, though somebody should look at them. */
export interface DataFlag {
  table: TableName;
  n: number;
  /** What is odd about them, to follow the number of rows. */
  what: string;
}

interface FlagQuery extends Omit<DataFlag, "n"> {
  /** SQL that counts the rows, over the table by its contract’s name. */
  sql: string;
  /** The same of findings that were counted where they live, to stand before their relation. */
  ofCounts?: string;
}

const dates: Partial<Record<TableName, string>> = {
  deployments: "deployed_at",
  changes: "committed_at",
  incidents: "started_at",
  findings: "opened_at",
  losses: "occurred_on"
};

const flags: readonly FlagQuery[] = [
  {
    table: "scans",
    what: "read, but shown by no exhibit",
    sql: "select count(*) as n from scans"
  },
  ...Object.entries(dates).map(([table, date]) => ({
    table: table as TableName,
    what: "from before 1990: a date such as 1970-01-01 often stands for an unknown one",
    sql: `select count(*) as n from ${table} where ${date} < timestamp '1990-01-01'`
  })),
  {
    table: "deployments",
    what: "put back a commit that had been in production before: a rollback, if nothing else says so",
    sql: `select count(*) as n from (
        select sha, lag(sha) over deploys as previous, row_number() over (partition by service, sha order by deployed_at) as nth
        from deployments where sha is not null window deploys as (partition by service order by deployed_at))
      where nth > 1 and sha <> previous`
  },
  {
    table: "deployments",
    what: "at exactly midnight, where others have a time: lead times to them can be wrong by a day",
    sql: `select case when n < 0.5 * total then n else 0 end as n from (
        select count(*) filter (where epoch_us(deployed_at) % ${1000 * day} = 0) as n, count(*) as total from deployments)`
  },
  {
    table: "findings",
    what: "closed at the moment they were opened: perhaps known only once they were closed",
    sql: "select count(*) as n from findings where closed_at = opened_at and opened_at > date_trunc('day', opened_at)"
  },
  {
    table: "findings",
    what: "without a severity, where others have one: the curves are then not drawn by severity",
    sql: "select case when count(severity) > 0 then count(*) - count(severity) else 0 end as n from findings",
    ofCounts: "case when count(severity) > 0 then coalesce(sum(n) filter (where severity is null), 0) else 0 end as n"
  },
  {
    table: "losses",
    what: "more than ten times all other losses in its currency together: is its unit right?",
    sql: `select count(*) as n from (
        select amount, sum(amount) over (partition by upper(currency)) - amount as others from losses)
      where others > 0 and amount > 10 * others`
  }
];

/**
 * What is odd about the rows in the views that `loadTables` made, though no rule excludes them.
 *
 * @param counted findings that were counted where they live
 */
export async function dataFlags(
  database: Database,
  present: ReadonlySet<TableName>,
  counted?: CountedFindings
): Promise<DataFlag[]> {
  const found: DataFlag[] = [];
  for (const {table, what, sql, ofCounts} of flags) {
    const asked = present.has(table) ? sql : counted && ofCounts && `select ${ofCounts} from ${counted.relation}`;
    if (asked === undefined) continue;
    const {rows} = await database.query(asked);
    const n = Number(certain(rows[0]).n);
    if (n > 0) found.push({table, n, what});
  }
  return found;
}
