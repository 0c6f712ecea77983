import {certain} from "../certain.ts";
import {groupKeySql} from "../statistics/groupSpelling.ts";
import type {ClusterCounts} from "../statistics/clusterTable.ts";
import type {EventCounts} from "../statistics/survivalCounts.ts";
import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {endingAs} from "../statistics/cumulativeIncidence.ts";
import {countClusters} from "./clusterEvents.ts";
import type {ClusteredEvents} from "./clusterEvents.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventColumns} from "./eventCounts.ts";

/** Groups within strata: for each stratum its groups, in the order of the groups of the whole. */
export interface CountedStrata {
  groups: EventCounts[][];
  clusters?: ClusterCounts[][];
}

/** Each stratum is compared within: more than this, and they are no strata. */
const mostStrata = 1000;

const separator = "\u001f";

/**
 * Counts findings per group within strata.
 *
 * @param stratum SQL of the stratum, a text
 * @param groups of the whole, in order
 * @param options.cluster SQL of the cluster, when there is one
 * @param options.fixed outcomes that count as events where `columns` tell outcomes: the others leave the risk set
 * @throws UserError on more than 1,000 strata
 */
export async function countStrata(
  database: Database,
  relation: string,
  columns: EventColumns,
  stratum: string,
  groups: readonly Value[],
  {cluster, fixed}: {cluster?: string; fixed?: readonly string[]} = {}
): Promise<CountedStrata> {
  const {group = "'all'"} = columns;
  const own = columns.isFolded ? groupKeySql(stratum) : stratum;
  const survey = await database.query(`select count(distinct ${own}) as n from ${relation}`);
  const n = Number(certain(survey.rows[0]).n);
  if (n > mostStrata) throw new UserError(`${n} strata, expected ${mostStrata} at most`);
  const both = {
    ...columns,
    isFolded: false,
    since: undefined,
    group: `${own} || '${separator}' || ${group}`
  };
  const counted = await countEventsByGroup(database, relation, both);
  const counts = new Map(counted.groups.map((own) => [String(own.group), endingAs(own, fixed)]));
  const names = [...new Set([...counts.keys()].map((key) => certain(key.split(separator)[0])))];
  const key = (name: string, of: Value) => `${name}${separator}${String(of)}`;
  const none = {time: [], n_event: [], n_censor: []};
  const clusters = cluster && (await countClusters(database, relation, both, cluster, fixed));
  return {
    groups: names.map((name) => groups.map((of) => counts.get(key(name, of)) ?? none)),
    ...(clusters && {
      clusters: names.map((name) => groups.map((of) => ownClusters(clusters, key(name, of))))
    })
  };
}

function ownClusters({groups}: ClusteredEvents, key: string): ClusterCounts {
  const own = groups.get(key);
  return own?.fixed ?? own?.any ?? {time: [], cluster: [], n_event: [], n_censor: []};
}
