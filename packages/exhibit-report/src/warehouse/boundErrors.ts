import {fewestClusters} from "../statistics/clusterBootstrap.ts";
import {turnbull} from "../statistics/turnbull.ts";
import type {TurnbullCurve} from "../statistics/turnbull.ts";
import {bootstrapTurnbull} from "../statistics/turnbullLimits.ts";
import type {ClusteredIntervals, TurnbullErrors} from "../statistics/turnbullLimits.ts";
import type {ClusteredEvents} from "./clusterEvents.ts";

/** How well Turnbull’s estimate of a group is known. */
export interface BoundErrors {
  /** Null for all findings together. */
  series: string | null;
  n_applications: number;
  /** Undefined where there are too many different bounds to resample. */
  errors?: TurnbullErrors & Pick<TurnbullCurve, "to" | "survival">;
}

/**
 * Standard errors of Turnbull’s estimate for all findings and for each group of them: by a bootstrap of whole applications
 * where there are ten or more, of findings where there are fewer.
 *
 * @param applications how many applications the findings name: where it is 0, all are in one cluster that is none
 */
export function boundErrors(
  {groups, n_clusters}: ClusteredEvents,
  {isGrouped, applications, seed}: {isGrouped: boolean; applications: number; seed: number}
): BoundErrors[] {
  const own = [...groups.values()];
  const all = {series: null, n_clusters, bounds: pooled(own.map(({bounds}) => bounds))};
  const each = Array.from(groups, ([group, {bounds, n_clusters}]) => ({series: String(group), n_clusters, bounds}));
  return (isGrouped ? [all, ...each] : [all]).map(({series, n_clusters, bounds}) => {
    const n_applications = applications ? n_clusters : 0;
    const drawn = bounds && (n_applications < fewestClusters ? {...bounds, cluster: undefined} : bounds);
    const errors = drawn && bootstrapTurnbull(drawn, {seed});
    if (!errors) return {series, n_applications};
    const {to, survival} = turnbull(drawn);
    return {series, n_applications, errors: {...errors, to, survival}};
  });
}

function pooled(all: readonly (ClusteredIntervals | undefined)[]): ClusteredIntervals | undefined {
  const known = all.filter((bounds) => bounds !== undefined);
  if (known.length < all.length) return undefined;
  const together = (column: (bounds: ClusteredIntervals) => ArrayLike<number>) =>
    known.flatMap((bounds) => Array.from(column(bounds)));
  return {
    lo: together(({lo}) => lo),
    hi: together(({hi}) => hi),
    n: together(({n}) => n),
    cluster: together(({cluster}) => cluster!)
  };
}
