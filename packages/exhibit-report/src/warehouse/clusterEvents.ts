import {certain, leading} from "../certain.ts";
import type {ClusterCounts} from "../statistics/clusterTable.ts";
import {groupKeySql} from "../statistics/groupSpelling.ts";
import {mostPairs} from "../statistics/turnbullLimits.ts";
import type {ClusteredIntervals} from "../statistics/turnbullLimits.ts";
import type {Value} from "../sources/value.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {numberSql} from "./eventCounts.ts";
import type {EventColumns} from "./eventCounts.ts";

/** What findings are clustered by: SQL of the cluster of a row; or the clusters of the findings that a row stands for. */
export type Clusters = string | ClusterMembers;

/** Findings of rows that stand for many, each with a `kind`. */
export interface ClusterMembers {
  /** Table with the `kind` and the `member` of each finding: a number of what it is clustered by. */
  members: string;
  /** Table with the `cluster_value` of each `member`. */
  names: string;
}

/** Findings counted per group, cluster and time, for a bootstrap of clusters. */
export interface ClusteredEvents {
  /** Clusters in the data. */
  n_clusters: number;
  /** Clusters, or batches of them, in the counts: numbered from 0. */
  nClusters: number;
  /** Whether there are so many counts that times are taken in steps of a tenth, and clusters in batches. */
  isCoarse: boolean;
  groups: Map<Value, ClusteredGroupCounts>;
}

export interface ClusteredGroupCounts {
  /** Clusters with findings in the group, in batches or not. */
  n_clusters: number;
  /** Closings of any kind. */
  any: ClusterCounts;
  /** The same, where only some outcomes count as fixed and the others compete with them. */
  fixed?: ClusterCounts;
  /** Findings between their bounds, where `since` is given; absent with more different bounds than can be resampled. */
  bounds?: ClusteredIntervals;
}

/** More counts than this, one for each group, cluster and time, are made fewer: each resample passes over all. */
const mostCounts = 200_000;
/** More clusters than this are drawn in batches. */
const mostClusters = 1000;
const nBatches = 400;

/**
 * Counts findings per group, cluster and time. Memory is bounded: beyond 200,000 counts or 1,000 clusters, times are taken
 * in steps of a tenth and clusters in 400 batches drawn by their names, which leaves the standard errors what they are.
 *
 * @param relation SQL that may follow `from`
 * @param columns as for `countEventsByGroup`, which tells what is excluded
 * @param clusters SQL of the cluster, or whose findings a row stands for: these count, not the weight of the row
 * @param fixed outcomes that count as fixed; none when every closing counts
 */
export async function countClusters(
  database: Database,
  relation: string,
  columns: EventColumns,
  clusters: Clusters,
  fixed: readonly string[] = []
): Promise<ClusteredEvents> {
  const {
    valid,
    weight,
    number: numberOf
  } = await (typeof clusters === "string"
    ? nameOfRows(database, relation, columns, clusters, fixed)
    : nameOfKinds(database, relation, columns, clusters, fixed));
  const count = async (what: string, from: string) =>
    Number(certain((await database.query(`select ${what} as n from ${from}`)).rows[0]).n);
  const n_clusters = await count("count(distinct cluster_value)", "cluster_names");
  const isBatched = n_clusters > mostClusters;
  const isCoarse =
    isBatched || (await count("approx_count_distinct((group_value, cluster_value, days))", valid)) > mostCounts;
  const names = await numberClusters(database, isBatched);
  const counted = numberOf((from) => (isCoarse ? coarseSql(from) : `(select *, days as step from ${from})`));
  const number = (when?: string) => `cast(${numberSql(weight, when)} as int)`;
  const hasOutcomes = columns.ended !== undefined && fixed.length > 0;
  const entered = columns.entry ? "entry_days" : "null";
  // Exits and entries in one reading, since a relation may take long to compute.
  const sets = [`("group", cluster, step)`, ...(columns.entry ? [`("group", cluster, entry_days)`] : [])];
  const {rows} = await database.query(
    `select "group", cluster, step, grouping(step) = 1 as is_entry,
        case when is_entry then ${entered} else max(days) end as days, ${number()} as n,
        ${number("is_event")} as n_event, ${hasOutcomes ? number("is_fixed") : "0"} as n_fixed
      from ${counted} group by grouping sets (${sets.join(", ")})
      order by is_entry, step, ${columns.entry ? "entry_days, " : ""}cluster, "group"`
  );
  const exits = rows.filter(({is_entry}) => !is_entry);
  const entries = columns.entry ? rows.filter(({is_entry}) => is_entry) : undefined;
  const numbers = new Map<Value, number>();
  for (const {cluster = null} of exits) if (!numbers.has(cluster)) numbers.set(cluster, numbers.size);
  const bounds = columns.since ? await countBounds(database, counted, {numbers, number: number()}) : undefined;
  const groups = gather(atLastOfStep(exits), entries, numbers, hasOutcomes);
  return {
    ...{n_clusters, nClusters: numbers.size, isCoarse},
    groups: new Map(
      Array.from(groups, ([group, counts]) => {
        const own = bounds?.get(group);
        const {group_value = null, n_clusters} = names.get(group)!;
        return [group_value, {...counts, n_clusters, ...(own && {bounds: own})}];
      })
    )
  };
}

/** Findings with their groups and clusters, whose names are in the table `cluster_names`. */
interface NamedFindings {
  /** SQL to follow `from`, with `group_value`, `cluster_value` and `days`. */
  valid: string;
  /** The number of findings that a row is; absent where it is one. */
  weight: string | undefined;
  /** SQL to follow `from`: them in steps, with the numbers in `cluster_numbers`. @param steps adds the step of each row */
  number(steps: (from: string) => string): string;
}

async function nameOfRows(
  database: Database,
  relation: string,
  columns: EventColumns,
  cluster: string,
  fixed: readonly string[]
): Promise<NamedFindings> {
  const own = columns.isFolded ? groupKeySql(cluster) : cluster;
  const valid = `(select * from ${validSql(relation, columns, `${own} as cluster_value`, fixed)} where cluster_value is not null)`;
  await database.run(
    `create or replace temp table cluster_names as select group_value, cluster_value from ${valid} group by all`
  );
  return {
    valid,
    weight: columns.weight && "weight",
    number: (steps) =>
      `(select * exclude (group_value, cluster_value) from ${steps(valid)} join cluster_numbers using (group_value, cluster_value))`
  };
}

/** The same of kinds: what a time is, is computed for each of these, and its findings are counted by numbers alone. */
async function nameOfKinds(
  database: Database,
  relation: string,
  columns: EventColumns,
  {members, names}: ClusterMembers,
  fixed: readonly string[]
): Promise<NamedFindings> {
  const kinds = validSql(relation, {...columns, weight: undefined}, "kind", fixed);
  await database.run(
    `create or replace temp table cluster_kinds as with kinds as materialized (from ${kinds})
      from kinds join (select group_value, ${rankSql("group_value")} as "group" from (select distinct group_value from kinds)) using (group_value)`
  );
  const own = columns.isFolded ? groupKeySql("cluster_value") : "cluster_value";
  const named = `(select member, ${own} as cluster_value from ${names})`;
  await database.run(
    `create or replace temp table cluster_names as select distinct group_value, cluster_value
      from (select distinct "group", member from cluster_kinds join ${members} using (kind))
      join ${named} using (member) join (select distinct "group", group_value from cluster_kinds) using ("group")`
  );
  return {
    valid: `(select group_value, cluster_value, days from cluster_kinds join ${members} using (kind) join ${named} using (member))`,
    weight: undefined,
    number: (
      steps
    ) => `(select * from ${steps("(select * exclude (group_value) from cluster_kinds)")} join ${members} using (kind)
      join (select distinct member, cluster from ${named} join cluster_numbers using (cluster_value)) using (member))`
  };
}

/** SQL of the number of a value among all. */
function rankSql(name: string): string {
  return `cast(dense_rank() over (order by ${name}) as uinteger)`;
}

/**
 * Numbers groups and clusters in the table `cluster_numbers`: rows are counted by numbers faster than by names.
 *
 * @returns the value of each group and how many clusters it has, by number
 */
async function numberClusters(database: Database, isBatched: boolean) {
  const batch = `cast(cast(('0x' || left(md5(cast(cluster_value as varchar)), 8)) as bigint) % ${nBatches} as usmallint)`;
  await database.run(
    `create or replace temp table cluster_numbers as select *, ${rankSql("group_value")} as "group",
      ${isBatched ? batch : rankSql("cluster_value")} as cluster from cluster_names`
  );
  const {rows} = await database.query(
    `select "group", any_value(group_value) as group_value, count(*) as n from cluster_numbers group by all`
  );
  return new Map(rows.map(({group, group_value, n}) => [group, {group_value, n_clusters: Number(n)}]));
}

/** Findings between their bounds per group and cluster, of the groups that have few enough different bounds. */
async function countBounds(
  database: Database,
  counted: string,
  {numbers, number}: {numbers: ReadonlyMap<Value, number>; number: string}
): Promise<Map<Value, ClusteredIntervals>> {
  const {rows} = await database.query(
    `with few as (select "group" from ${counted} group by all
        having count(distinct (since_days, days, is_event)) <= ${mostPairs})
      select "group", cluster, days, since_days, is_event, ${number} as n
      from ${counted} join few using ("group") group by all order by days, since_days, is_event, cluster`
  );
  return new Map(
    Array.from(byGroup(rows), ([group, own]) => [
      group,
      {
        lo: own.map(({days, since_days, is_event}) => Number(is_event ? (since_days ?? days) : days)),
        hi: own.map(({days, is_event}) => (is_event ? Number(days) : Infinity)),
        n: own.map(({n}) => Number(n)),
        cluster: own.map((row) => numbers.get(certain(row.cluster))!)
      }
    ])
  );
}

/** @param more SQL of further columns */
function validSql(
  relation: string,
  {group = "'all'", time, perDay = 1, status, entry, ended, since, weight}: EventColumns,
  more: string,
  fixed: readonly string[]
): string {
  const isFixed = ended && fixed.length ? `${ended} in (${fixed.map(literal).join(", ")})` : "false";
  const days = (sql: string) => `cast(${sql} as double) / ${perDay}`;
  return `(select * from (
      select ${group} as group_value, ${more}, ${days(time)} as days,
        ${entry ? days(entry) : "-1.0"} as entry_days, ${status} as is_event, ${status} and ${isFixed} as is_fixed
        ${since ? `, ${days(since)} as since_days` : ""} ${weight ? `, ${weight} as weight` : ""}
      from ${relation})
    where days >= 0 and isfinite(days) and isfinite(entry_days) and entry_days < days and is_event is not null
      and group_value is not null)`;
}

// An entry stays before the times after it: a step counts at the last of its times, an entry at the start of its step.
function coarseSql(valid: string): string {
  const step = (name: string) => `ceil(25 * log10(${name}))`;
  return `(select * replace (case when entry_days > 0 then power(10, (${step("entry_days")} - 1) / 25) else entry_days end as entry_days),
      cast(case when days > 0 then ${step("days")} else -1000 end as smallint) as step from ${valid})`;
}

type Rows = readonly Record<string, Value>[];

/** Counts of one step, which stand side by side, at the last of its times in any cluster. */
function atLastOfStep(rows: Rows): Rows {
  const last = new Map<Value, number>();
  for (const {step = null, days} of rows) last.set(step, Math.max(last.get(step) ?? 0, Number(days)));
  return rows.map((row) => ({...row, days: last.get(certain(row.step))!}));
}

function gather(
  exits: Rows,
  entries: Rows | undefined,
  numbers: ReadonlyMap<Value, number>,
  hasOutcomes: boolean
): Map<Value, Omit<ClusteredGroupCounts, "n_clusters">> {
  const entered = entries && byGroup(entries);
  return new Map(
    Array.from(byGroup(exits), ([group, rows]) => {
      const column = (of: Rows, name: string) => of.map((row) => Number(row[name]));
      const clusters = (of: Rows) => of.map((row) => numbers.get(certain(row.cluster))!);
      const late = entered?.get(group) ?? [];
      const [n, n_event, n_fixed] = leading(
        ["n", "n_event", "n_fixed"].map((name) => column(rows, name)),
        3
      );
      const common = {
        time: column(rows, "days"),
        cluster: clusters(rows),
        n_censor: n.map((all, i) => all - certain(n_event[i])),
        ...(entered && {entry: {time: column(late, "days"), cluster: clusters(late), n_enter: column(late, "n")}})
      };
      const fixed = {...common, n_event: n_fixed, n_other: n_event.map((all, i) => all - certain(n_fixed[i]))};
      return [group, {any: {...common, n_event}, ...(hasOutcomes && {fixed})}] as const;
    })
  );
}

function byGroup(rows: Rows): Map<Value, Record<string, Value>[]> {
  const groups = new Map<Value, Record<string, Value>[]>();
  for (const row of rows) {
    const own = groups.get(certain(row.group));
    if (own) own.push(row);
    else groups.set(certain(row.group), [row]);
  }
  return groups;
}
