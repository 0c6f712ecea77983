import {certain, leading} from "../certain.ts";
import {isoDay} from "../days.ts";
import {clusteredError} from "../statistics/clusteredAttainment.ts";
import {beyondDays, microsPerDay, windowBounds} from "../objectives/spans.ts";
import {countClusters} from "./clusterEvents.ts";
import {observationOf} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {closingQuestion, questionKey} from "./countedPeriods.ts";
import type {ListedVulnerability} from "./countedPeriods.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {application} from "./ownFindingErrors.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {findingStatesSql} from "./findingStates.ts";
import {closingSteps, mostClosingTimes} from "../objectives/measured.ts";
import type {FindingClosing, Measured} from "../objectives/measured.ts";
import type {TimedObjective} from "../objectives/objective.ts";
import {exceptionsAt} from "../objectives/exceptions.ts";
import {ledgerOf, withCovered} from "../objectives/ledger.ts";

/**
 * What became of the findings of an objective.
 *
 * @param observation how findings in the view `findings` were observed
 * @param fixed endings that count, unless the objective says otherwise
 */
export async function measureFindings(
  database: Database,
  observation: OwnObservation,
  objective: TimedObjective,
  fixed: readonly string[]
): Promise<Measured> {
  const {indicator} = objective;
  const {hasOutcomes, isLate, isBounded} = observation;
  const cutOff = isoDay(Date.parse(`${observation.cutOff.moment!.replace(" ", "T")}Z`));
  const known = hasOutcomes && (await hasKnownOutcomes(database));
  const counted = known ? (indicator.counts ?? fixed) : undefined;
  const exceptions = exceptionsAt(objective.exceptions, cutOff);
  const held = objective.exceptions.filter((_, i) => !certain(exceptions[i]).isOverdue);
  const states = findingStatesSql(observation, {indicator, exceptions: held, counted});
  const hasEntries = isLate || indicator.starts !== "detected";
  await database.run(`create or replace temp table objective_findings as select state, exception, start_at, due_at, exit_at,
      ${hasEntries ? "entry_at" : "cast(null as timestamp) as entry_at"}, is_closed,
      ${hasOutcomes ? "outcome" : "cast(null as varchar) as outcome"}, app from ${states}`);
  const {rows} = await database.query(
    `select cast(cast(min(start_at) as date) as varchar) as first,
        cast(cast(max(exit_at) filter (where state in ('late', 'past due')) as date) as varchar) as last_breach
      from objective_findings`
  );
  const [{first, last_breach}] = leading(rows, 1);
  const passed = (moment: string) =>
    `date_diff('microsecond', start_at, ${moment}) / date_diff('microsecond', start_at, due_at)`;
  return measuredOf(database, objective, {
    ...{cutOff, counted, isLate, isBounded, hasEntries},
    ...(first !== null && {first: String(first)}),
    ...(last_breach !== null && {lastBreach: String(last_breach)}),
    states:
      "(select state, exception, cast(due_at as date) as due_on, count(*) as n from objective_findings group by all)",
    // What lasted longer than twice the time allowed says nothing more of who is in time.
    times: (isDueLater) => `(select least(${passed("exit_at")}, 2) as time, ${passed("entry_at")} as entry,
        is_closed and ${passed("exit_at")} <= 2 as is_closed, coalesce(outcome, 'unknown') as outcome, app
      from objective_findings where state not in ('not started', 'excepted') and due_at > start_at and ${isDueLater("cast(due_at as date)")}
        and (entry_at is null or entry_at < exit_at and entry_at < due_at + (due_at - start_at)))`
  });
}

/**
 * The same of findings that were counted where they live.
 *
 * @returns undefined where somebody has asked something else
 */
export async function measureCounted(
  database: Database,
  counted: CountedFindings,
  objective: TimedObjective,
  {fixed, listed}: {fixed: readonly string[]; listed: readonly ListedVulnerability[]}
): Promise<Measured | undefined> {
  const {id, indicator} = objective;
  const {manifest, periods} = counted;
  const cutOff = certain(manifest.cut_off.moment).slice(0, 10);
  const {hasEndings} = await observationOf(database, counted);
  const endings = hasEndings ? (indicator.counts ?? fixed) : undefined;
  const key = questionKey(closingQuestion(objective, {cutOff, counted: endings, listed}));
  const asked = manifest.periods?.objectives.find((one) => one.id === id && one.key === key);
  if (!asked || periods === undefined) return undefined;
  const own = (part: string) => `from ${periods} where of = ${literal(id)} and part = ${literal(part)}`;
  const allowed = `(allowed * ${microsPerDay} + ${beyondDays(indicator.within)})`;
  const passed = (days: string) => `(${days} * ${microsPerDay}) / ${allowed}`;
  return measuredOf(database, objective, {
    ...{cutOff, counted: endings, first: asked.first, lastBreach: asked.lastBreach},
    ...{isLate: manifest.is_late, isBounded: manifest.is_bounded},
    hasEntries: manifest.is_late || indicator.starts !== "detected",
    weight: "n",
    states: `(select state, exception, date '1970-01-01' + due as due_on, n ${own("state")})`,
    times: () => `(select least(${passed("lasted")}, 2) as time, ${passed("entered")} as entry, is_closed,
        coalesce(outcome, 'unknown') as outcome, app, n ${own("time")})`
  });
}

/** Findings of an objective, as they are known. */
interface ClosingRows
  extends Pick<Measured, "cutOff" | "first" | "lastBreach">, Pick<FindingClosing, "isLate" | "isBounded"> {
  /** Endings that count; undefined where nobody says how findings ended. */
  counted: readonly string[] | undefined;
  /** Whether some can come under observation after their clock started. */
  hasEntries: boolean;
  /** SQL to follow `from`: `state`, `exception` and `due_on`, and how many, `n`. */
  states: string;
  /** The same: `time`, `entry`, `is_closed`, `outcome` and `app`. @param isDueLater whether a day is after the window’s beginning */
  times: (isDueLater: (day: string) => string) => string;
  /** How many findings a row of `times` stands for; one where absent. */
  weight?: string;
}

async function measuredOf(
  database: Database,
  {window, exceptions: given}: TimedObjective,
  {cutOff, counted, first, lastBreach, isLate, isBounded, states, ...rows}: ClosingRows
): Promise<Measured> {
  const {from} = windowBounds(window, Date.parse(`${cutOff}T00:00:00Z`));
  const isDueLater = (day: string) => (from === undefined ? "true" : `${day} > date ${literal(isoDay(from))}`);
  const {rows: daily} = await database.query(
    `select cast(due_on as varchar) as day, sum(n) as n, coalesce(sum(n) filter (where state = 'met'), 0) as good
      from ${states} where state in ('met', 'late', 'past due') and due_on <= date ${literal(cutOff)}
      group by 1 order by 1`
  );
  const later = isDueLater("due_on");
  const sum = (when: string) => `coalesce(sum(n) filter (where ${when}), 0)`;
  const {rows: facts} = await database.query(
    `select ${sum(`state = 'past due' and not (${later})`)} as carried,
        ${sum(`${later} and state in ('met', 'late')`)} as closed, ${sum(`${later} and state = 'met'`)} as in_time from ${states}`
  );
  const [{carried, closed, in_time}] = leading(facts, 1);
  const covered = await countBy(database, "exception", `${states} where state = 'excepted'`);
  const closing: FindingClosing = {
    ledger: ledgerOf(new Map((await countBy(database, "state", states)).map(({own, n}) => [String(own), n]))),
    carried: Number(carried),
    ...(await countClosings(database, rows.times(isDueLater), {counted, isLate: rows.hasEntries, weight: rows.weight})),
    ...(counted && {counted}),
    closedOnly: {n: Number(closed), inTime: Number(in_time)},
    ...{isLate, isBounded}
  };
  return {
    daily: daily.map(({day, n, good}) => ({day: String(day), n: Number(n), good: Number(good)})),
    cutOff,
    ...(first !== undefined && {first}),
    ...(lastBreach !== undefined && {lastBreach}),
    closing,
    exceptions: withCovered(exceptionsAt(given, cutOff), new Map(covered.map(({own, n}) => [Number(own), n])))
  };
}

async function hasKnownOutcomes(database: Database): Promise<boolean> {
  const {rows} = await database.query(
    "select 1 from findings where outcome is not null and outcome not in ('open', 'unknown') limit 1"
  );
  return rows.length > 0;
}

/** How many findings have each value of a column. */
async function countBy(database: Database, column: "state" | "exception", from: string) {
  const {rows} = await database.query(`select ${column} as own, sum(n) as n from ${from} group by 1`);
  return rows.map(({own, n}) => ({own, n: Number(n)}));
}

/** Closings and findings last seen open, by how much of the time that is allowed had passed. */
async function countClosings(
  database: Database,
  relation: string,
  {counted, isLate, weight}: {counted: readonly string[] | undefined; isLate: boolean; weight: string | undefined}
): Promise<Pick<FindingClosing, "counts" | "outcomes" | "clustered">> {
  const {rows} = await database.query(`select approx_count_distinct(time) as n from ${relation}`);
  const isRounded = Number(certain(rows[0]).n) > mostClosingTimes;
  const columns = {
    time: isRounded ? `ceil(time * ${closingSteps}) / ${closingSteps}` : "time",
    status: "is_closed",
    ...(weight !== undefined && {weight}),
    ...(isLate && {
      entry: `coalesce(${isRounded ? `(floor(entry * ${closingSteps}) - 0.5) / ${closingSteps}` : "entry"}, -1)`
    }),
    ...(counted && {ended: "outcome"})
  };
  const {groups} = await countEventsByGroup(database, relation, columns);
  const [all] = groups;
  if (!all) return {};
  const {counts, outcomes} = all;
  const clusters = await countClusters(database, relation, {...columns, isFolded: true}, application, counted ?? []);
  const [own] = clusters.groups.values();
  const clustered = own && clusteredError(own.fixed ?? own.any, clusters.nClusters, 1);
  return {
    counts,
    ...(outcomes && {outcomes}),
    ...(clustered && {clustered: {...clustered, n_clusters: clusters.n_clusters}})
  };
}
