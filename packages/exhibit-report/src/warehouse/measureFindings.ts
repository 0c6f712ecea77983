import {certain, leading} from "../certain.ts";
import {isoDay} from "../days.ts";
import {clusteredError} from "../statistics/clusteredAttainment.ts";
import {countClusters} from "./clusterEvents.ts";
import {countEventsByGroup} from "./eventCounts.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {application} from "./ownFindingErrors.ts";
import type {OwnObservation} from "./ownFindings.ts";
import {findingStatesSql} from "./findingStates.ts";
import {closingSteps, mostClosingTimes} from "../objectives/measured.ts";
import type {FindingClosing, Measured} from "../objectives/measured.ts";
import type {Objective, TimeToClose} from "../objectives/objective.ts";
import {exceptionsAt} from "../objectives/exceptions.ts";
import {ledgerOf, withCovered} from "../objectives/ledger.ts";
import {windowBounds} from "../objectives/spans.ts";

/**
 * What became of the findings of an objective.
 *
 * @param observation how findings in the view `findings` were observed
 * @param fixed endings that count, unless the objective says otherwise
 */
export async function measureFindings(
  database: Database,
  observation: OwnObservation,
  objective: Objective & {indicator: TimeToClose},
  fixed: readonly string[]
): Promise<Measured> {
  const {indicator, window} = objective;
  const cutOff = isoDay(Date.parse(`${observation.cutOff.moment!.replace(" ", "T")}Z`));
  const known = observation.hasOutcomes && (await hasKnownOutcomes(database));
  const counted = known ? (indicator.counts ?? fixed) : undefined;
  const exceptions = exceptionsAt(objective.exceptions, cutOff);
  const held = objective.exceptions.filter((_, i) => !certain(exceptions[i]).isOverdue);
  const states = findingStatesSql(observation, {indicator, exceptions: held, counted});
  await database.run(`create or replace temp table objective_findings as select state, exception, start_at, due_at, exit_at,
      ${observation.isLate || indicator.starts !== "detected" ? "entry_at" : "cast(null as timestamp) as entry_at"}, is_closed,
      ${observation.hasOutcomes ? "outcome" : "cast(null as varchar) as outcome"}, app from ${states}`);
  const {from} = windowBounds(window, Date.parse(`${cutOff}T00:00:00Z`));
  const isDueLater = from === undefined ? "true" : `cast(due_at as date) > date ${literal(isoDay(from))}`;
  const {rows: daily} = await database.query(
    `select cast(cast(due_at as date) as varchar) as day, count(*) as n, count(*) filter (where state = 'met') as good
      from objective_findings where state in ('met', 'late', 'past due') and due_at <= timestamp ${literal(`${cutOff} 23:59:59.999999`)}
      group by 1 order by 1`
  );
  const {rows: facts} = await database.query(
    `select cast(cast(min(start_at) as date) as varchar) as first,
        cast(cast(max(exit_at) filter (where state in ('late', 'past due')) as date) as varchar) as last_breach,
        count(*) filter (where state = 'past due' and not (${isDueLater})) as carried,
        count(*) filter (where is_closed and ${isDueLater} and state in ('met', 'late')) as closed,
        count(*) filter (where ${isDueLater} and state = 'met') as in_time
      from objective_findings`
  );
  const [{first, last_breach, carried, closed, in_time}] = leading(facts, 1);
  const covered = await countBy(database, "exception", "state = 'excepted'");
  const closing: FindingClosing = {
    ledger: ledgerOf(new Map((await countBy(database, "state")).map(({own, n}) => [String(own), n]))),
    carried: Number(carried),
    ...(await countClosings(database, isDueLater, {
      counted,
      isLate: observation.isLate || indicator.starts !== "detected"
    })),
    ...(counted && {counted}),
    closedOnly: {n: Number(closed), inTime: Number(in_time)},
    isLate: observation.isLate,
    isBounded: observation.isBounded
  };
  return {
    daily: daily.map(({day, n, good}) => ({day: String(day), n: Number(n), good: Number(good)})),
    cutOff,
    ...(first !== null && {first: String(first)}),
    ...(last_breach !== null && {lastBreach: String(last_breach)}),
    closing,
    exceptions: withCovered(exceptions, new Map(covered.map(({own, n}) => [Number(own), n])))
  };
}

async function hasKnownOutcomes(database: Database): Promise<boolean> {
  const {rows} = await database.query(
    "select 1 from findings where outcome is not null and outcome not in ('open', 'unknown') limit 1"
  );
  return rows.length > 0;
}

/** How many findings have each value of a column. */
async function countBy(database: Database, column: "state" | "exception", where = "true") {
  const {rows} = await database.query(
    `select ${column} as own, count(*) as n from objective_findings where ${where} group by 1`
  );
  return rows.map(({own, n}) => ({own, n: Number(n)}));
}

/** Closings and findings last seen open, by how much of the time that is allowed had passed. */
async function countClosings(
  database: Database,
  isDueLater: string,
  {counted, isLate}: {counted: readonly string[] | undefined; isLate: boolean}
): Promise<Pick<FindingClosing, "counts" | "outcomes" | "clustered">> {
  const passed = (moment: string) =>
    `date_diff('microsecond', start_at, ${moment}) / date_diff('microsecond', start_at, due_at)`;
  // What lasted longer than twice the time allowed says nothing more of who is in time.
  const relation = `(select least(${passed("exit_at")}, 2) as time, ${passed("entry_at")} as entry,
      is_closed and ${passed("exit_at")} <= 2 as is_closed, coalesce(outcome, 'unknown') as outcome, app
    from objective_findings where state not in ('not started', 'excepted') and due_at > start_at and ${isDueLater}
      and (entry_at is null or entry_at < exit_at and entry_at < due_at + (due_at - start_at)))`;
  const {rows} = await database.query(`select approx_count_distinct(time) as n from ${relation}`);
  const isRounded = Number(certain(rows[0]).n) > mostClosingTimes;
  const columns = {
    time: isRounded ? `ceil(time * ${closingSteps}) / ${closingSteps}` : "time",
    status: "is_closed",
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
