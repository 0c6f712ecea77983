import {certain} from "../certain.ts";
import {groupKeySql} from "../statistics/groupSpelling.ts";
import {observedSql} from "../statistics/observation.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {timestampSql} from "./cutOff.ts";
import {observationOf, watchedSql} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Clusters} from "./clusterEvents.ts";
import type {Database} from "./database.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import type {EventGroup} from "../tables/eventGroups.ts";
import type {CountedEvents, EventColumns} from "./eventCounts.ts";
import {eachFinding, rowsOf} from "./findingKinds.ts";
import type {FindingRows} from "./findingKinds.ts";
import {application, findingErrors} from "./ownFindingErrors.ts";
import {observeFindings} from "./ownFindings.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";

/** With more severities than this, findings are taken together. */
const mostGroups = 6;

/** More distinct times than this, among the first findings, are counted to three digits: no curve shows more. */
const mostTimes = 20_000;
const firstFindings = 200_000;

const bothBases = ["as given", "from the first closing"] as const;

/** How an organisation’s findings are to be counted. */
export interface FindingChoices {
  /** The data cut-off, as ISO text; the latest plausible date by default. */
  cutOff?: string;
  /** Outcomes that count as fixed. */
  fixed?: readonly string[];
  /** Whether severities that differ by case alone are apart. */
  areGroupsExact?: boolean;
  /** What `observeFindings` found, where it has been asked by this cut-off: to ask reads every finding a few times. */
  observation?: OwnObservation;
}

/**
 * Endings and findings still open per day since opening, of what `observation` defines to be observed of them, and what
 * that rests on.
 */
export async function findingTables(
  database: Database,
  present: ReadonlySet<TableName>,
  {cutOff, fixed, areGroupsExact = false, observation: known}: FindingChoices
): Promise<OwnTable[]> {
  const observation = known ?? (await observeFindings(database, present, cutOff));
  const {backlog} = observation;
  const given = await countGroups(database, observation, {areGroupsExact});
  const late =
    backlog && (await countGroups(database, observation, {areGroupsExact, firstClosing: backlog.firstClosing}));
  return countedTables(database, {given, late}, observation, fixed);
}

/** The same of findings that were counted where they live. */
export async function countedFindingTables(
  database: Database,
  counted: CountedFindings,
  {fixed, areGroupsExact = false}: FindingChoices
): Promise<OwnTable[]> {
  const observation = await observationOf(database, counted);
  const isLate = observation.isLate && !observation.isBounded;
  const of = {...observation, isLate, areGroupsExact, weight: "n", clusters: application};
  const given = await groupFindings(database, watchedSql(counted), of);
  const late =
    observation.backlog &&
    (await groupFindings(database, watchedSql(counted, {isFromFirstClosing: true}), {...of, isLate: true}));
  return countedTables(database, {given, late}, observation, fixed);
}

type GroupedFindings = Awaited<ReturnType<typeof groupFindings>>;

async function countedTables(
  database: Database,
  {given, late}: {given: GroupedFindings; late: GroupedFindings | undefined},
  observation: Pick<
    OwnObservation,
    "applications" | "cutOff" | "hasOutcomes" | "isLate" | "backlog" | "n_no_application"
  >,
  fixed: readonly string[] = ["fixed"]
): Promise<OwnTable[]> {
  const {backlog} = observation;
  const {groups, isRounded} = given;
  const isKnown = groups.some(hasKnownOutcomes);
  const isBounded = groups.some(({bounds}) => bounds);
  const bases = [{...given, basis: bothBases[0]}, ...(late ? [{...late, basis: bothBases[1]}] : [])];
  const {table, drawn} = await findingErrors(
    database,
    bases,
    {applications: observation.applications, isBounded},
    isKnown ? fixed : []
  );
  const facts = {
    cut_off: observation.cutOff.moment,
    cut_off_is: observation.cutOff.isGiven ? "given" : "the latest plausible date",
    fixed: isKnown ? fixed.join(", ") : undefined,
    has_outcomes: String(observation.hasOutcomes),
    is_late: String(observation.isLate),
    first_closing: backlog?.firstClosing,
    n_before: backlog && String(backlog.n_before),
    n_no_application: String(observation.n_no_application),
    resamples: drawn && String(drawn.resamples),
    seed: drawn && String(drawn.seed),
    is_coarse: drawn && String(drawn.isCoarse)
  };
  return [
    {
      name: "own_events",
      title: `Our findings, counted by the days they were open${isRounded ? ", to three digits" : ""}`,
      from: ["findings", "applications"],
      grain: "one row per group, basis, time since opening and what happened then",
      fields: [
        field("series", "string", "Severity, or all"),
        field("basis", "string", "as given; or from the first closing: watched only from then on"),
        field("what", "string", "enters, open (last seen so), closed, or how it ended"),
        field("since_days", "number", "When last seen open, where the end lies between this and days", "days"),
        field("days", "number", "Time since opening", "days"),
        field("n", "integer", "To which this happened then", "findings")
      ],
      rows: bases.flatMap(({groups, basis}) => groups.flatMap((group) => eventRows(group, basis)))
    },
    table,
    {
      name: "own_observation",
      title: "How our findings were observed",
      from: ["findings", "applications"],
      grain: "one row per fact",
      fields: [field("name", "string", "Which fact"), field("value", "string", "Its value")],
      rows: Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [{name, value}]))
    }
  ];
}

/** Findings by severity where each has one and there are few, or all together. */
async function countGroups(
  database: Database,
  observation: OwnObservation,
  {areGroupsExact, firstClosing}: {areGroupsExact: boolean; firstClosing?: string}
) {
  const {cutOff, hasOutcomes, isBounded} = observation;
  const isLate = !isBounded && (observation.isLate || firstClosing !== undefined);
  const micros = (moment: string) => `date_diff('microsecond', opened_at, ${moment})`;
  const over = firstClosing === undefined ? "" : " where entry_at is null or entry_at < exit_at";
  const watched = ({relation, finding, kept}: FindingRows) => {
    const watchedFrom = firstClosing === undefined ? finding.watchedFrom : timestampSql(firstClosing);
    const observed = observedSql(
      relation,
      {...finding, watchedFrom: isLate ? watchedFrom : undefined},
      {cutOff: timestampSql(cutOff.moment), hasNoDates: cutOff.hasNoDates, mayEndLater: cutOff.isGiven}
    );
    const columns = [
      "severity",
      ...kept,
      "is_closed",
      `${micros("exit_at")} as microseconds`,
      ...(hasOutcomes ? ["outcome"] : []),
      ...(isLate ? [`coalesce(${micros("entry_at")}, -1) as entry`] : []),
      ...(isBounded ? [`${micros("since_at")} as since`] : [])
    ];
    return `(select ${columns.join(", ")} from ${observed}${over})`;
  };
  const rows = rowsOf(observation);
  const {weight, clusters} = rows;
  return groupFindings(database, watched(rows), {
    ...{isLate, isBounded, hasOutcomes, areGroupsExact, weight, clusters},
    each: watched(eachFinding(observation))
  });
}

/** What is in a relation of findings with `severity`, `is_closed` and `microseconds` since their opening. */
interface Watched {
  /** `entry`, in microseconds since the opening, or -1. */
  isLate: boolean;
  /** `since`, in microseconds since the opening. */
  isBounded: boolean;
  hasOutcomes: boolean;
  areGroupsExact: boolean;
  /** The number of findings that a row stands for. */
  weight?: string;
  clusters: Clusters;
  /** The same with a row for each finding, where they are at hand. */
  each?: string;
}

async function groupFindings(
  database: Database,
  watched: string,
  {isLate, isBounded, hasOutcomes, areGroupsExact, weight, clusters, each = watched}: Watched
) {
  const first = await database.query(
    `select approx_count_distinct(microseconds) as n_times, count(distinct ${areGroupsExact ? "severity" : groupKeySql("severity")}) as n_severities,
        count(*) - count(severity) as n_without
      from (select * from ${each} limit ${firstFindings})`
  );
  const {n_times, n_severities, n_without} = certain(first.rows[0]);
  const isRounded = Number(n_times) > mostTimes;
  const events: EventColumns = {
    ...timeColumns({isRounded, isLate, hasOutcomes}),
    ...(weight !== undefined && {weight}),
    ...(isBounded && {since: isRounded ? threeDigits("since", "round") : "since"})
  };
  const mayHaveGroups = Number(n_severities) > 0 && Number(n_severities) <= mostGroups && n_without === 0;
  const bySeverity =
    mayHaveGroups &&
    (await countEventsByGroup(database, watched, {...events, group: "severity", isFolded: !areGroupsExact}));
  const counted = {isRounded, relation: watched, clusters};
  return bySeverity && hasGroups(bySeverity)
    ? {...counted, groups: bySeverity.groups, columns: {...events, group: bySeverity.group}}
    : {...counted, groups: (await countEventsByGroup(database, watched, events)).groups, columns: events};
}

/**
 * Times of findings, over columns `microseconds` and `entry` since their opening, `is_closed` and `outcome`.
 *
 * @param of whether times are counted to three digits, whether some enter late, whether anybody says how they ended
 */
export function timeColumns({
  isRounded,
  isLate,
  hasOutcomes
}: Record<"isRounded" | "isLate" | "hasOutcomes", boolean>): EventColumns {
  return {
    ...(isRounded ? {time: threeDigits("microseconds", "round")} : {time: "microseconds", perDay: 86400e6}),
    status: "is_closed",
    ...(hasOutcomes && {ended: "outcome"}),
    // Just before the time that it is counted at, so that what is watched at all is at risk then.
    ...(isLate && {entry: isRounded ? `${threeDigits("entry", "floor")} * (1 - 1e-9) - 1e-9` : "entry"})
  };
}

/** Whether anybody says how some finding ended. */
function hasKnownOutcomes({outcomes, bounds}: EventGroup): boolean {
  return !bounds && Object.keys(outcomes ?? {}).some((outcome) => outcome !== "unknown");
}

function threeDigits(microseconds: string, round: "round" | "floor"): string {
  const days = `(${microseconds} / 86400e6)`;
  const place = `2 - cast(floor(log10(${days})) as int)`;
  const rounded =
    round === "round" ? `round(${days}, ${place})` : `floor(${days} * pow(10, ${place})) / pow(10, ${place})`;
  return `case when ${days} > 0 then ${rounded} else 0 end`;
}

function hasGroups({groups, excluded}: CountedEvents): boolean {
  return groups.length > 1 && groups.length <= mostGroups && !excluded.some(({rule}) => rule === "no group");
}

function eventRows({group, counts, outcomes, bounds}: EventGroup, basis: string) {
  const row = (what: string, days: number, n: number, since_days: number | null = null) =>
    n > 0 ? [{series: String(group), basis, what, since_days, days, n}] : [];
  const entries = counts.entry;
  const entered = entries
    ? Array.from(entries.time).flatMap((days, i) => row("enters", days, certain(entries.n_enter[i])))
    : [];
  if (bounds) {
    const ends = Array.from(bounds.lo).flatMap((lo, i) => {
      const hi = certain(bounds.hi[i]);
      return hi === Infinity ? row("open", lo, certain(bounds.n[i])) : row("closed", hi, certain(bounds.n[i]), lo);
    });
    return [...entered, ...ends];
  }
  const times = Array.from(counts.time);
  const ended = outcomes ?? {closed: Array.from(counts.n_event)};
  return [
    ...entered,
    ...times.flatMap((days, i) => [
      ...Object.entries(ended).flatMap(([what, n]) => row(what, days, certain(n[i]))),
      ...row("open", days, certain(counts.n_censor[i]))
    ])
  ];
}
