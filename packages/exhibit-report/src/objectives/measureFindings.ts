import {certain, leading} from "../certain.ts";
import {countEventsByGroup} from "../warehouse/eventCounts.ts";
import {literal} from "../warehouse/database.ts";
import type {Database} from "../warehouse/database.ts";
import type {OwnObservation} from "../warehouse/ownFindings.ts";
import {findingStatesSql} from "./findingStates.ts";
import type {FindingClosing, Measured} from "./measured.ts";
import type {Objective, ObjectiveLedger, TimeToClose} from "./objective.ts";
import {exceptionsAt} from "./exceptions.ts";
import {isoDay, windowBounds} from "./spans.ts";

/** More different times than this are counted to a ten thousandth of what is allowed, upwards: so none that is late comes to be in time. */
const mostTimes = 100_000;
const steps = 10_000;

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
      ${observation.hasOutcomes ? "outcome" : "cast(null as varchar) as outcome"} from ${states}`);
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
  const closing: FindingClosing = {
    ledger: await ledgerOf(database),
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
    exceptions: await withCovered(database, exceptions)
  };
}

async function hasKnownOutcomes(database: Database): Promise<boolean> {
  const {rows} = await database.query(
    "select 1 from findings where outcome is not null and outcome not in ('open', 'unknown') limit 1"
  );
  return rows.length > 0;
}

async function ledgerOf(database: Database): Promise<ObjectiveLedger> {
  const {rows} = await database.query("select state, count(*) as n from objective_findings group by 1 order by 1");
  const states = new Map(rows.map(({state, n}) => [String(state), Number(n)]));
  const take = (state: string) => {
    const n = states.get(state) ?? 0;
    states.delete(state);
    return n;
  };
  const [met, late, openPastDue, notDue, notStarted] = leading(
    ["met", "late", "past due", "not yet due", "not started"].map(take),
    5
  );
  const excepted = take("excepted");
  const exceptedBy = {...(excepted && {"under an exception": excepted}), ...Object.fromEntries(states)};
  const nExcepted = Object.values(exceptedBy).reduce((sum, n) => sum + n, 0);
  const [breached, notYetDue] = [late + openPastDue, notDue + notStarted];
  const all = met + breached + notYetDue + nExcepted;
  return {met, breached, openPastDue, notYetDue, notStarted, excepted: nExcepted, exceptedBy, all};
}

/** Closings and findings last seen open, by how much of the time that is allowed had passed. */
async function countClosings(
  database: Database,
  isDueLater: string,
  {counted, isLate}: {counted: readonly string[] | undefined; isLate: boolean}
): Promise<Pick<FindingClosing, "counts" | "outcomes">> {
  const passed = (moment: string) =>
    `date_diff('microsecond', start_at, ${moment}) / date_diff('microsecond', start_at, due_at)`;
  // What lasted longer than twice the time allowed says nothing more of who is in time.
  const relation = `(select least(${passed("exit_at")}, 2) as time, ${passed("entry_at")} as entry,
      is_closed and ${passed("exit_at")} <= 2 as is_closed, outcome
    from objective_findings where state not in ('not started', 'excepted') and due_at > start_at and ${isDueLater}
      and (entry_at is null or entry_at < exit_at and entry_at < due_at + (due_at - start_at)))`;
  const {rows} = await database.query(`select approx_count_distinct(time) as n from ${relation}`);
  const isRounded = Number(certain(rows[0]).n) > mostTimes;
  const {groups} = await countEventsByGroup(database, relation, {
    time: isRounded ? `ceil(time * ${steps}) / ${steps}` : "time",
    status: "is_closed",
    ...(isLate && {entry: `coalesce(${isRounded ? `(floor(entry * ${steps}) - 0.5) / ${steps}` : "entry"}, -1)`}),
    ...(counted && {ended: "outcome"})
  });
  const [all] = groups;
  if (!all) return {};
  const {counts, outcomes} = all;
  return {counts, ...(outcomes && {outcomes})};
}

/** Exceptions with the number of findings that each of those that hold covers. */
async function withCovered(database: Database, exceptions: Measured["exceptions"]): Promise<Measured["exceptions"]> {
  const {rows} = await database.query(
    "select exception, count(*) as n from objective_findings where state = 'excepted' group by 1"
  );
  const covered = new Map(rows.map(({exception, n}) => [Number(exception), Number(n)]));
  let place = 0;
  return exceptions.map((exception) =>
    exception.isOverdue ? exception : {...exception, n: covered.get(place++) ?? 0}
  );
}
