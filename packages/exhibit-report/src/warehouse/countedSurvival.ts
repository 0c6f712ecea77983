import {UserError} from "../sources/fault.ts";
import {countFurther} from "./countSurvival.ts";
import type {CountedSurvival} from "./countSurvival.ts";
import {watchedSql} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventColumns} from "./eventCounts.ts";

/** Columns of counts by which findings can be told apart. */
const countedLabels = ["severity", "app"] as const;

/** By which columns of the counts. */
export interface CountedChoices {
  group?: string;
  cluster?: string;
  stratum?: string;
  /** Outcomes that count as fixed, for counts per cluster. */
  fixed?: readonly string[];
  areGroupsExact?: boolean;
}

/** The same as `countSurvival`, of findings that were counted where they live. */
export async function countedSurvival(
  database: Database,
  counted: CountedFindings,
  {group, cluster, stratum, fixed, areGroupsExact = false}: CountedChoices
): Promise<CountedSurvival> {
  const {manifest, file} = counted;
  for (const name of [group, cluster, stratum])
    if (name !== undefined && !countedLabels.some((label) => label === name))
      throw new UserError(`${file}: no column "${name}", expected one of: ${countedLabels.join(", ")}`);
  const labelled = (isFromFirstClosing: boolean) =>
    `(select *, ${cluster ?? "null"} as cluster, ${stratum ?? "null"} as stratum
      from ${watchedSql(counted, {isFromFirstClosing})})`;
  const events: EventColumns = {
    time: "microseconds",
    perDay: 86400e6,
    status: "is_closed",
    weight: "n",
    isFolded: !areGroupsExact,
    ...(group !== undefined && {group}),
    ...(manifest.has_outcomes && {ended: "outcome"}),
    ...(manifest.is_bounded && {since: "since"}),
    ...(manifest.is_late && !manifest.is_bounded && {entry: "entry"})
  };
  const given = {relation: labelled(false), columns: events};
  const found = await countEventsByGroup(database, given.relation, events);
  const has = (name: string) => (name === "cluster" ? cluster !== undefined : stratum !== undefined);
  const more = await countFurther(database, given, found, has, fixed);
  const {first_closing: backlog} = manifest;
  const late = backlog && (await countEventsByGroup(database, labelled(true), {...events, entry: "entry"}));
  return {
    groups: found.groups,
    ...more,
    faults: [],
    n_rejected: manifest.n_rejected,
    excluded: [...manifest.excluded, ...found.excluded],
    flagged: [],
    cutOff: manifest.cut_off,
    ...(late && {backlog: {...backlog, groups: late.groups}})
  };
}
