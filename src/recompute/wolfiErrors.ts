import {bootstrapClusters, clustersOf, fewestClusters} from "exhibit-report/statistics/clusterBootstrap";
import {clusterTable} from "exhibit-report/statistics/clusterTable";
import type {ClusterCounts} from "exhibit-report/statistics/clusterTable";
import type {Database, Value} from "exhibit-report";

const seed = 20250507;
const resamples = 1000;

/** Columns of the table, in order. */
export const errorColumns = [
  "cadence",
  "band_order",
  "days",
  "std_err",
  "n_packages",
  "effective_packages",
  "resamples",
  "seed"
] as const;

/**
 * Standard errors of the share of findings not fixed in each band of cadence, by a bootstrap of packages: findings of one
 * package are often fixed together. A false positive, or the removal of the package, ends the risk of a fix.
 *
 * @param database holds `wolfi_package_events`
 * @returns one row per band and time at which a finding was fixed, in order
 */
export async function wolfiErrors(database: Database): Promise<Record<string, Value>[]> {
  const {rows} = await database.query("from wolfi_package_events order by band_order, days, package");
  const bands = [...new Set(rows.map(({cadence}) => String(cadence)))];
  return bands.flatMap((cadence) => {
    const own = rows.filter((row) => row.cadence === cadence);
    const packages = [...new Set(own.map((row) => String(row.package)))];
    if (packages.length < fewestClusters) return [];
    const place = new Map(packages.map((name, i) => [name, i]));
    const column = (name: string) => own.map((row) => Number(row[name]));
    const counts: ClusterCounts = {
      time: column("days"),
      cluster: own.map((row) => place.get(String(row.package))!),
      n_event: column("n_fixed"),
      n_other: column("n_otherwise"),
      n_censor: column("n_censored")
    };
    const {groups} = bootstrapClusters([counts], packages.length, {seed, resamples});
    const {effective} = clustersOf(clusterTable([counts], packages.length).groups);
    const fixed = new Set(own.filter((row) => Number(row.n_fixed) > 0).map((row) => Number(row.days)));
    return Array.from(groups[0].time, (days, i) => ({days, std_err: groups[0].std_err[i]}))
      .filter(({days, std_err}) => fixed.has(days) && std_err !== undefined)
      .map(({days, std_err}) => ({
        cadence,
        band_order: own[0].band_order,
        days,
        std_err: Number(std_err!.toPrecision(6)),
        n_packages: packages.length,
        effective_packages: Number(effective.toPrecision(6)),
        resamples,
        seed
      }));
  });
}
