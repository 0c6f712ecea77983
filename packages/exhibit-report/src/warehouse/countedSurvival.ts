import {UserError} from "../sources/fault.ts";
import {countFurther} from "./countSurvival.ts";
import type {CountedSurvival} from "./countSurvival.ts";
import {watchedSql} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventColumns} from "./eventCounts.ts";
import {quarterSql, watchedInQuartersSql} from "./quarters.ts";
import type {QuarterKind} from "./quarters.ts";

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
  /** One group for each calendar quarter, in place of `group`; of findings that were told apart by their days. */
  byQuarter?: QuarterKind;
}

/**
 * The same as `countSurvival`, of findings that were counted where they live.
 *
 * @throws UserError where the counts do not tell what is asked
 */
export async function countedSurvival(
  database: Database,
  counted: CountedFindings,
  {group, cluster, stratum, fixed, areGroupsExact = false, byQuarter}: CountedChoices
): Promise<CountedSurvival> {
  const {manifest, file} = counted;
  for (const name of [group, cluster, stratum])
    if (name !== undefined && !countedLabels.some((label) => label === name))
      throw new UserError(`${file}: no column "${name}", expected one of: ${countedLabels.join(", ")}`);
  const labelled = (isFromFirstClosing: boolean) =>
    `(select *, ${cluster ?? "null"} as cluster, ${stratum ?? "null"} as stratum
      from ${byQuarter ? quartersSql(counted, byQuarter) : watchedSql(counted, {isFromFirstClosing})})`;
  const events: EventColumns = {
    time: "microseconds",
    perDay: 86400e6,
    status: "is_closed",
    weight: "n",
    isFolded: !areGroupsExact && !byQuarter,
    ...(byQuarter ? {group: "quarter"} : group !== undefined && {group}),
    ...(manifest.has_outcomes && {ended: "outcome"}),
    ...(manifest.is_bounded && {since: "since"}),
    ...(((manifest.is_late && !manifest.is_bounded) || byQuarter === "watched") && {entry: "entry"})
  };
  const given = {relation: labelled(false), columns: events};
  const found = await countEventsByGroup(database, given.relation, events);
  const has = (name: string) => (name === "cluster" ? cluster !== undefined : stratum !== undefined);
  const more = await countFurther(database, given, found, has, fixed);
  const backlog = byQuarter ? undefined : manifest.first_closing;
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

/** Of findings with their days, what `watchedSql` tells, and the `quarter` of each; one row for each quarter of a kind. */
function quartersSql({relation, manifest, file}: CountedFindings, kind: QuarterKind): string {
  if (manifest.is_bounded)
    throw new UserError(`${file}: closings that scans bound (expected the day of each closing, for quarters)`);
  if (!manifest.dated)
    throw new UserError(
      manifest.least === undefined
        ? `${file}: no days of findings, which are too many for their days to leave the engine (expected 50,000 at most, for quarters: ask for fewer by sql:, or read the rows from a file)`
        : `${file}: no days of findings, since small counts were left in the engine (expected exhibit refresh without --least, for quarters)`
    );
  const at = (days: string) => `opened + to_days(${days})`;
  const observed = `(select severity, app, outcome, is_closed, n, cast(date '1970-01-01' + opened_at as timestamp) as opened,
      ${at("days")} as exit_at, ${at("entry_days")} as entry_at from ${relation})`;
  const micros = (moment: string) => `date_diff('microsecond', opened, ${moment})`;
  const isWatched = kind === "watched";
  return `(select *, ${micros("exit_at")} as microseconds, coalesce(${micros("entry_at")}, -1) as entry,
      ${quarterSql(isWatched ? "period" : "opened")} as quarter
    from ${isWatched ? watchedInQuartersSql(observed, "opened", "true", true) : observed})`;
}
