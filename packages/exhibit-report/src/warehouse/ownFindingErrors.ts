import {certain, leading} from "../certain.ts";
import {bootstrapClusters, fewestClusters, ownDraws} from "../statistics/clusterBootstrap.ts";
import type {ClusteredGroup, ClusterOptions} from "../statistics/clusterBootstrap.ts";
import type {ClusterCounts} from "../statistics/clusterTable.ts";
import type {Value} from "../sources/value.ts";
import {boundErrors} from "./boundErrors.ts";
import type {BoundErrors} from "./boundErrors.ts";
import {countClusters} from "./clusterEvents.ts";
import type {ClusteredEvents, Clusters} from "./clusterEvents.ts";
import type {Database} from "./database.ts";
import type {EventColumns} from "./eventCounts.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";

const {seed} = ownDraws;
/** Fewer draws where there is so much to pass over that times are rounded and applications drawn in batches. */
const coarseResamples = 400;
/** SQL of the cluster of a finding: those that name no application are one more. */
export const application = "coalesce(app, '')";

/** How applications are drawn. */
function drawingOf({isCoarse}: Pick<ClusteredEvents, "isCoarse">): Required<ClusterOptions> {
  return isCoarse ? {...ownDraws, resamples: coarseResamples} : ownDraws;
}

/**
 * Errors of the share not yet fixed of each group of findings by a bootstrap of whole applications: of the groups that have
 * findings of ten or more.
 *
 * @param fixed outcomes that count as fixed; empty when every closing counts
 */
export async function applicationErrors(
  database: Database,
  {relation, columns, clusters}: Omit<CountedFindings, "basis">,
  fixed: readonly string[]
): Promise<Map<Value, ClusteredGroup>> {
  const events = await countClusters(database, relation, columns, clusters, fixed);
  if (events.n_clusters < fewestClusters) return new Map();
  const own = [...events.groups];
  const {groups} = bootstrapClusters(
    own.map(([, {any, fixed}]) => fixed ?? any),
    events.nClusters,
    drawingOf(events)
  );
  return new Map(
    own.flatMap(([group, {n_clusters}], g) =>
      n_clusters < fewestClusters ? [] : [[group, {...certain(groups[g]), n_clusters}] as const]
    )
  );
}

type Rows = OwnTable["rows"];

/** Findings as they are counted into groups, on one basis. */
export interface CountedFindings {
  basis: string;
  /** SQL to follow `from`. */
  relation: string;
  columns: EventColumns;
  /** Their applications. */
  clusters: Clusters;
}

export interface FindingErrors {
  table: OwnTable;
  /** How they were drawn; undefined where there are too few applications. */
  drawn?: {resamples: number; seed: number; isCoarse: boolean};
}

/**
 * Standard errors of the share not yet fixed, or not yet over, by a bootstrap of whole applications, for all findings and for
 * each group of them: those of one application are often closed together. Findings that name none are one application more.
 * Of a group with fewer than ten applications one row says how many there are; where scans bound the closings, which leaves
 * no formula for the errors of independent findings, these are drawn instead.
 *
 * @param of how many applications the findings name, and whether scans bound their closings
 * @param fixed outcomes that count as fixed; empty when every closing counts
 */
export async function findingErrors(
  database: Database,
  counted: readonly CountedFindings[],
  {applications, isBounded}: {applications: number; isBounded: boolean},
  fixed: readonly string[]
): Promise<FindingErrors> {
  if (applications < fewestClusters && !isBounded)
    return {table: errorTable(applications ? counted.flatMap(({basis}) => bareRow(null, basis, applications)) : [])};
  const events: ClusteredEvents[] = [];
  for (const {relation, columns, clusters} of counted)
    events.push(await countClusters(database, relation, columns, clusters, fixed));
  const isCoarse = events.some((own) => own.isCoarse);
  if (isBounded) {
    const [{basis, columns}] = leading(counted, 1);
    const bounded = boundErrors(certain(events[0]), {isGrouped: columns.group !== undefined, applications, seed});
    const rows = bounded.flatMap(({series, n_applications, errors}) =>
      boundRows(errors, n_applications, {series, basis})
    );
    const drawn = bounded.flatMap(({errors}) => errors?.resamples ?? []);
    return {
      table: errorTable(rows),
      ...(drawn.length && {
        drawn: {
          resamples: Math.min(...drawn),
          seed,
          isCoarse: certain(events[0]).nClusters < certain(events[0]).n_clusters
        }
      })
    };
  }
  const drawn = {...drawingOf({isCoarse}), isCoarse};
  const rows = counted.flatMap(({basis, columns}, i) =>
    basisRows(certain(events[i]), columns.group !== undefined, basis, drawn)
  );
  return {table: errorTable(rows), drawn};
}

function basisRows(
  {groups, nClusters, n_clusters}: ClusteredEvents,
  isGrouped: boolean,
  basis: string,
  drawn: ClusterOptions
): Rows {
  const own = [...groups.values()];
  const counts = own.map(({any, fixed}) => fixed ?? any);
  const errors = bootstrapClusters(counts, nClusters, {...drawn, isPooled: isGrouped});
  const all = {series: null, applications: n_clusters, times: counts.flatMap(timesOfEvents), errors: errors.pooled};
  const each = Array.from(groups.keys(), (series, g) => ({
    series: isGrouped ? String(series) : null,
    applications: certain(own[g]).n_clusters,
    times: timesOfEvents(certain(counts[g])),
    errors: errors.groups[g]
  }));
  return [...(isGrouped ? [all] : []), ...each].flatMap(({series, applications, times, errors}) =>
    applications < fewestClusters
      ? bareRow(series, basis, applications)
      : errorRows({...errors!, n_clusters: applications}, new Set(times), {series, basis})
  );
}

function timesOfEvents({time, n_event}: ClusterCounts): number[] {
  return Array.from(time).filter((_, i) => certain(n_event[i]) > 0);
}

/** The share changes at events alone. Where nothing is left open there is no error to speak of. */
function errorRows(
  {time, open, std_err, n_clusters, effective}: ClusteredGroup,
  events: ReadonlySet<number>,
  of: {series: string | null; basis: string}
): Rows {
  const rows = Array.from(time, (days, i) => ({days, open: certain(open[i]), std_err: std_err[i]}))
    .filter(({days, open, std_err}) => events.has(days) && open > 1e-9 && std_err !== undefined)
    .map(({days, open, std_err}) => ({
      ...of,
      days,
      share_open: sixDigits(open),
      std_err: sixDigits(std_err!),
      n_applications: n_clusters,
      effective_applications: sixDigits(effective)
    }));
  return rows.length ? rows : bareRow(of.series, of.basis, n_clusters);
}

function boundRows(
  errors: BoundErrors["errors"],
  n_applications: number,
  of: {series: string | null; basis: string}
): Rows {
  const rows = (errors?.to ?? []).flatMap((days, j) => {
    const [open, std_err] = [certain(errors!.survival[j]), errors!.std_err[j]];
    if (days === Infinity || !(open > 1e-9) || std_err === undefined) return [];
    const effective_applications = errors!.effective === undefined ? null : sixDigits(errors!.effective);
    const shares = {share_open: sixDigits(open), std_err: sixDigits(std_err)};
    return [{...of, days, ...shares, n_applications, effective_applications}];
  });
  return rows.length ? rows : bareRow(of.series, of.basis, n_applications);
}

const sixDigits = (value: number) => Number(value.toPrecision(6));

function bareRow(series: string | null, basis: string, n_applications: number): Rows {
  return [{series, basis, days: null, share_open: null, std_err: null, n_applications, effective_applications: null}];
}

function errorTable(rows: Rows): OwnTable {
  return {
    name: "own_errors",
    title: "Standard errors of our share of findings not fixed, by application",
    from: ["findings", "applications"],
    grain: "one row per group, basis and time; of groups without errors one row",
    fields: [
      field("series", "string", "Severity; empty for all findings together"),
      field("basis", "string", "as given; or from the first closing: watched only from then on"),
      field(
        "days",
        "number",
        "Time since opening; empty where there is no error, as with fewer than ten applications",
        "days"
      ),
      field(
        "share_open",
        "number",
        "Share not fixed just after; not over where nobody says how findings ended",
        "share"
      ),
      field("std_err", "number", "Its standard error, from drawing whole applications", "share"),
      field(
        "n_applications",
        "integer",
        "Applications with findings; those that name none count as one",
        "applications"
      ),
      field("effective_applications", "number", "How many of equal size would say as much", "applications")
    ],
    rows
  };
}
