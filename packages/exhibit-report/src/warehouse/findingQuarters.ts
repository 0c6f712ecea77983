import {certain, leading} from "../certain.ts";
import {clusteredIncidence, fewestClusters} from "../statistics/clusterBootstrap.ts";
import type {ClusteredGroup} from "../statistics/clusterBootstrap.ts";
import {cumulativeIncidence, timeToIncidence} from "../statistics/cumulativeIncidence.ts";
import {observedSql} from "../statistics/observation.ts";
import {quantileRanks} from "../statistics/quantiles.ts";
import {beforeBreak, watchedSpan} from "../statistics/riskSet.ts";
import type {Value} from "../sources/value.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {daysOfQuarter, quarterOf} from "../text/calendarQuarter.ts";
import {timestampSql} from "./cutOff.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {Clusters} from "./clusterEvents.ts";
import {countEventsByGroup, numberSql} from "./eventCounts.ts";
import type {EventColumns} from "./eventCounts.ts";
import type {EventGroup} from "../tables/eventGroups.ts";
import {rowsOf} from "./findingKinds.ts";
import type {FindingRows} from "./findingKinds.ts";
import {applicationErrors} from "./ownFindingErrors.ts";
import {timeColumns} from "./ownFindingTables.ts";
import type {FindingChoices} from "./ownFindingTables.ts";
import {observeFindings} from "./ownFindings.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {countOf, wholeQuarters} from "./quarterEstimate.ts";
import type {QuarterEstimate, Span} from "./quarterEstimate.ts";
import {watchedInQuartersSql} from "./quarters.ts";

/** Fewer findings, or fewer of them fixed, say nothing of a quarter. */
const leastFindings = 10;
/** Times of more findings are counted to three digits. */
export const manyFindings = 200_000;

/** What findings tell of quarters: of which, and what of each. */
export interface FindingQuarters {
  /** Whole ones, in ascending order. */
  quarters: string[];
  /** @param quarters in ascending order */
  estimates(quarters: readonly string[]): Promise<QuarterEstimate[]>;
}

/** Findings of quarters, as they are known. */
export interface QuarterRows {
  span: Span;
  isBounded: boolean;
  applications: number;
  clusters: Clusters;
  /** Cuts findings at the ends of quarters. @returns columns of the table `cut_findings` to count them by */
  cut(quarters: readonly string[]): Promise<EventColumns>;
  backlogs(quarters: readonly string[]): Promise<QuarterBacklog[]>;
}

/** What came, what went, and what was open when a quarter was over. */
export interface QuarterBacklog {
  quarter: string;
  entered: number;
  ended: number;
  open: number;
  /** SQL of the `age` of those that were open, in days, with the number `n` of each. */
  ages: string;
}

/**
 * What findings tell of quarters. The time to fixed is that of period analysis: all that were watched in a quarter, of any
 * age, late when they were open before, censored at its end; what ended otherwise competes. Its limits are drawn by whole
 * applications, as those of all findings are, in quarters with findings of ten or more; elsewhere they take findings for
 * independent. Where only scans bound the closings it is not told. The backlog is what is open and watched at the end of the
 * quarter’s last day.
 *
 * @returns undefined when nothing is known of when
 */
export async function findingQuarters(
  database: Database,
  present: ReadonlySet<TableName>,
  {cutOff, fixed, observation: known}: FindingChoices
): Promise<FindingQuarters | undefined> {
  const observation = known ?? (await observeFindings(database, present, cutOff));
  const {moment} = observation.cutOff;
  if (moment === undefined) return undefined;
  const findings = seenFindings(observation);
  const {rows} = await database.query(
    `select cast(cast(min(from_at) as date) as varchar) as since from ${findings.seen}`
  );
  const [{since}] = leading(rows, 1);
  if (since === null) return undefined;
  const {isBounded, applications} = observation;
  return quartersOf(database, fixed, {
    span: {since: String(since), until: moment.slice(0, 10)},
    ...{isBounded, applications, clusters: findings.clusters},
    cut: (quarters) => cutByQuarter(database, observation, findings, quarters),
    backlogs: (quarters) => backlogs(database, findings, timestampSql(moment), quarters)
  });
}

/** What is told of quarters, however it is known. */
export function quartersOf(
  database: Database,
  fixed: readonly string[] = ["fixed"],
  {span, isBounded, applications, clusters, cut, ...rows}: QuarterRows
): FindingQuarters {
  const times = async (quarters: readonly string[]) => {
    if (isBounded) return [];
    const columns = await cut(quarters);
    const {groups} = await countEventsByGroup(database, cutFindings, columns);
    const isKnown = groups.some(({outcomes = {}}) => Object.keys(outcomes).some((name) => name !== "unknown"));
    const own = isKnown ? fixed : undefined;
    const errors =
      applications < fewestClusters
        ? new Map<Value, ClusteredGroup>()
        : await applicationErrors(database, {relation: cutFindings, columns, clusters}, own ?? []);
    return groups
      .map((group) => ({...group, group: quarterOf(String(group.group)), errors: errors.get(group.group)}))
      .filter(({group}) => quarters.includes(group))
      .map((group) => daysToFix(group, own));
  };
  return {
    quarters: wholeQuarters(span),
    estimates: async (quarters) => {
      if (!quarters.length) return [];
      const found = await times(quarters);
      for (const backlog of await rows.backlogs(quarters)) found.push(...(await backlogEstimates(database, backlog)));
      return found;
    }
  };
}

/** Findings that were seen at all. */
interface SeenFindings extends FindingRows {
  /** SQL to follow `from`, with what `observedSql` adds and `from_at`, when each was seen first. */
  seen: string;
  /** Whether some were seen later than they were opened. */
  isLate: boolean;
}

function seenFindings(observation: OwnObservation): SeenFindings {
  const {backlog, cutOff} = observation;
  const rows = rowsOf(observation);
  const watchedFrom = backlog
    ? timestampSql(backlog.firstClosing)
    : observation.isLate
      ? rows.finding.watchedFrom
      : undefined;
  const observed = observedSql(
    rows.relation,
    {...rows.finding, watchedFrom},
    {cutOff: timestampSql(cutOff.moment), hasNoDates: cutOff.hasNoDates, mayEndLater: cutOff.isGiven}
  );
  const isLate = watchedFrom !== undefined;
  const isSeen = `opened_at <= until_at and exit_at >= opened_at${isLate ? " and (entry_at is null or entry_at < exit_at)" : ""}`;
  const from = isLate ? "coalesce(entry_at, opened_at)" : "opened_at";
  return {...rows, isLate, seen: `(select *, ${from} as from_at from ${observed} where coalesce(${isSeen}, false))`};
}

/** Table of findings cut at the ends of quarters, with their times: these take longer to compute than to keep. */
export const cutFindings = "cut_findings";

/** Cuts findings at the ends of quarters. @returns columns of the table `cut_findings` to count them by */
async function cutByQuarter(
  database: Database,
  {n, hasOutcomes}: OwnObservation,
  {seen, isLate, kept, weight}: SeenFindings,
  quarters: readonly string[]
): Promise<EventColumns> {
  const [first, last] = [certain(quarters[0]), certain(quarters.at(-1))].map((quarter) => daysOfQuarter(quarter).since);
  const watched = `(select * from ${seen} where exit_at >= timestamp '${first}')`;
  const cut = watchedInQuartersSql(watched, "opened_at", "true", isLate);
  const {time, entry, ...columns} = timeColumns({isRounded: n > manyFindings, isLate: true, hasOutcomes});
  const micros = (at: string) => `date_diff('microsecond', opened_at, ${at})`;
  const timed = `(select *, ${micros("exit_at")} as microseconds, coalesce(${micros("entry_at")}, -1) as entry from ${cut}
    where period between timestamp '${first}' and timestamp '${last}')`;
  await database.run(
    `create or replace temp table ${cutFindings} as select ${kept.join(", ")}, cast(period as date) as quarter, is_closed,
      ${hasOutcomes ? "outcome, " : ""}${time} as "time", ${entry} as entry from ${timed}`
  );
  return {...columns, time: '"time"', entry: "entry", group: "quarter", ...(weight && {weight})};
}

/** Days until half are fixed, among those watched in a quarter; or closed, where nobody says how they ended. */
function daysToFix(
  {
    group,
    counts,
    outcomes = {closed: Array.from(counts.n_event)},
    errors
  }: EventGroup & {group: string; errors: ClusteredGroup | undefined},
  fixed: readonly string[] | undefined
): QuarterEstimate {
  const whole = {counts, outcomes};
  const kept = beforeBreak(whole, watchedSpan(counts));
  const curve = cumulativeIncidence(
    {counts: kept.counts, outcomes: kept.outcomes ?? {}},
    fixed ?? Object.keys(outcomes)
  );
  const {estimate, lower, upper} = timeToIncidence(errors ? clusteredIncidence(curve, errors) : curve, 0.5);
  const isEnough = curve.events >= leastFindings;
  return {
    quarter: group,
    indicator: "days_to_fix",
    unit: "days",
    n: curve.events,
    least_n: leastFindings,
    estimate,
    ...(isEnough && {lower, upper, limits_by: errors ? "application" : "finding"})
  };
}

/** What came, what went, what is open at the end of each quarter and for how long. */
async function backlogs(
  database: Database,
  {seen, weight}: SeenFindings,
  cutOff: string,
  quarters: readonly string[]
): Promise<QuarterBacklog[]> {
  const parts = quarters.map((quarter) => {
    const {since, until} = daysOfQuarter(quarter);
    const [start, end] = [`timestamp ${literal(since)}`, `(timestamp ${literal(until)} + interval 1 day)`];
    const horizon = `least(${end}, ${cutOff})`;
    const isIn = (moment: string) => `${moment} >= ${start} and ${moment} < ${end}`;
    const isOpen = `from_at < ${end} and exit_at >= case when is_closed then ${end} else ${horizon} end`;
    return {quarter, horizon, isOpen, entered: isIn("from_at"), ended: `is_closed and ${isIn("exit_at")}`};
  });
  const counts = parts.map(
    ({entered, ended, isOpen}, i) => `${numberSql(weight, entered)} as entered_${i},
      ${numberSql(weight, ended)} as ended_${i}, ${numberSql(weight, isOpen)} as open_${i}`
  );
  const {rows} = await database.query(`select ${counts.join(", ")} from ${seen}`);
  const [row] = leading(rows, 1);
  return parts.map(({quarter, horizon, isOpen}, i) => {
    const age = `date_diff('microsecond', opened_at, ${horizon}) / 86400e6`;
    const [entered, ended, open] = leading(
      ["entered", "ended", "open"].map((name) => Number(row[`${name}_${i}`])),
      3
    );
    const ages = `select ${age} as age, ${numberSql(weight)} as n from ${seen} where ${isOpen} group by 1`;
    return {quarter, entered, ended, open, ages};
  });
}

async function backlogEstimates(
  database: Database,
  {quarter, entered, ended, open, ages}: QuarterBacklog
): Promise<QuarterEstimate[]> {
  return [
    countOf(quarter, "findings_entered", "findings", entered),
    countOf(quarter, "findings_ended", "findings", ended),
    {quarter, indicator: "open_findings", unit: "findings", n: open, least_n: 0, estimate: open},
    await medianAge(database, quarter, ages, open)
  ];
}

/** The median of ages with limits by ranks. @param ages SQL of each with its number @param n how many there are */
async function medianAge(database: Database, quarter: string, ages: string, n: number): Promise<QuarterEstimate> {
  const ranks = n < leastFindings ? {lower: undefined, upper: undefined} : quantileRanks(n, 0.5);
  const at = (rank: number | undefined) =>
    rank === undefined ? "null" : `min(age) filter (where up_to >= ${Math.ceil(rank)})`;
  const {rows} = await database.query(
    `select (${at(n / 2)} + ${at((n + 1) / 2)}) / 2 as middle, ${at(ranks.lower)} as lower, ${at(ranks.upper)} as upper
      from (select age, sum(n) over (order by age) as up_to from (${ages}))`
  );
  const known = (value: unknown) => (value === null ? undefined : Number(value));
  const [{middle, lower, upper}] = leading(rows, 1);
  return {
    ...{quarter, indicator: "age_of_open", unit: "days", n, least_n: leastFindings},
    ...{estimate: known(middle), lower: known(lower), upper: known(upper)}
  };
}
