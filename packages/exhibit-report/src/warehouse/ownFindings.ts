import {certain, leading} from "../certain.ts";
import {isBacklog} from "../statistics/backlog.ts";
import {noDateSql} from "../statistics/cutOff.ts";
import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {countDays, findCutOff, timestampSql} from "./cutOff.ts";
import type {CutOff} from "./cutOff.ts";
import type {Database} from "./database.ts";
import type {FindingRows} from "./findingKinds.ts";

/** How findings in the view `findings` were observed. */
export interface OwnObservation {
  cutOff: CutOff;
  n: number;
  /** How many applications they name, and how many of them name none. */
  applications: number;
  n_no_application: number;
  /** SQL to follow `from`: the findings, with the application of each where there are applications. */
  relation: string;
  finding: FindingSql;
  /** Whether some came under observation after their opening. */
  isLate: boolean;
  /** Whether some closing is known by bounds alone. */
  isBounded: boolean;
  /** Whether anybody says how findings ended. */
  hasOutcomes: boolean;
  /** The first closing, and how many were opened before its day, when that is a backlog to ask about. */
  backlog?: {firstClosing: string; n_before: number};
  /** The findings by kind, where somebody has grouped them. */
  kinds?: FindingRows;
}

const moments = ["opened_at", "closed_at", "closed_lo", "closed_hi"];

/**
 * How the findings in the view `findings` were observed: until when, from when, and what their rows can tell. What is asked
 * about is what is there, so that plain findings are counted without it.
 *
 * @param given the data cut-off, as ISO text; or what is known of it
 */
export async function observeFindings(
  database: Database,
  present: ReadonlySet<TableName>,
  given?: string | CutOff
): Promise<OwnObservation> {
  const hasApplications = present.has("applications");
  const {rows} = await database.query(
    `select count(*) as n, ${moments.map((name) => `cast(max(${name}) as varchar) as last_${name}`).join(", ")},
        cast(min(closed_at) as varchar) as first_closed, max(first_observed_at) is not null as has_observed,
        max(outcome) is not null as has_outcomes, count(distinct app) as applications,
        count(*) - count(app) as n_no_application from findings`
  );
  const [row] = leading(rows, 1);
  const has = (name: string) => row[`last_${name}`] !== null;
  const isAdded = hasApplications && (await isAny(database, "select 1 from applications where added_at is not null"));
  const starts = [...(row.has_observed ? ["first_observed_at"] : []), ...(isAdded ? ["added_at"] : [])];
  const hasOutcomes = Boolean(row.has_outcomes);
  const finding: FindingSql = {
    opened: "opened_at",
    closed: "closed_at",
    ...(has("closed_lo") && {closedLo: "closed_lo"}),
    ...(has("closed_hi") && {closedHi: "closed_hi"}),
    ...(hasOutcomes && {outcome: "outcome"}),
    ...(starts.length && {watchedFrom: starts.length > 1 ? `greatest(${starts.join(", ")})` : starts[0]}),
    ...(hasApplications && {removed: "removed_at"})
  };
  const cutOff = typeof given === "object" ? given : await cutOffOf(database, moments.filter(has), row, given);
  const relation = `(select findings.*${hasApplications ? ", added_at, removed_at" : ""} from findings ${hasApplications ? "left join applications using (app)" : ""})`;
  const counts = {
    n: Number(row.n),
    applications: Number(row.applications),
    n_no_application: Number(row.n_no_application)
  };
  const observation = {cutOff, ...counts, relation, finding, hasOutcomes};
  const isBounded =
    (finding.closedLo !== undefined || finding.closedHi !== undefined) &&
    (await isAny(database, `select 1 from ${boundsSql(observation)}`));
  const isLate =
    starts.length > 0 && (await isAny(database, `select 1 from ${relation} where ${finding.watchedFrom} > opened_at`));
  return {
    ...observation,
    isLate,
    isBounded,
    ...(!starts.length && !isBounded && {backlog: await backlogOf(database, observation, row.first_closed)})
  };
}

function boundsSql({cutOff, relation, finding}: Pick<OwnObservation, "cutOff" | "relation" | "finding">): string {
  const observed = observedSql(relation, finding, {cutOff: timestampSql(cutOff.moment), hasNoDates: cutOff.hasNoDates});
  return (finding.closedHi ?? finding.outcome) ? `${observed} where since_at is not null` : "(select 1) where false";
}

async function isAny(database: Database, sql: string): Promise<boolean> {
  return (await database.query(`${sql} limit 1`)).rows.length > 0;
}

/** The cut-off. Where most dates are recent and none stands for none, nothing need be counted to see that all can be meant. */
async function cutOffOf(
  database: Database,
  names: readonly string[],
  row: Record<string, unknown>,
  given: string | undefined
): Promise<CutOff> {
  const latest = names.map((name) => String(row[`last_${name}`])).reduce((a, b) => (a > b ? a : b), "");
  const first = String(row.first_closed ?? "2000");
  if (latest < "2038" && latest.length >= 19 && first >= "1971") {
    const counts = names.map(
      (name) => `count(${name}) filter (where ${name} > timestamp '${latest}' - interval 365 day)`
    );
    const {rows} = await database.query(
      `select ${counts.join(" + ")} as n_last, ${names.map((name) => `count(${name})`).join(" + ")} as n from findings`
    );
    if (Number(certain(rows[0]).n_last) > 0.1 * Number(certain(rows[0]).n))
      return {
        moment: given ?? latest,
        isGiven: given !== undefined,
        plausible: undefined,
        n_beyond: 0,
        n_none: 0,
        hasNoDates: false
      };
  }
  return findCutOff(await countDays(database, "findings", names), given);
}

async function backlogOf(
  database: Database,
  {n, finding, cutOff}: Pick<OwnObservation, "n" | "finding" | "cutOff">,
  first: unknown
): Promise<OwnObservation["backlog"]> {
  if (first === null) return undefined;
  const isNone = cutOff.hasNoDates ? `where not ${noDateSql(finding.closed)}` : "";
  const {rows} = await database.query(
    `with first as (select min(closed_at) as closing from findings ${isNone})
      select cast(any_value(closing) as varchar) as closing, count(*) as n from findings, first
      where opened_at < date_trunc('day', closing)`
  );
  const n_before = Number(certain(rows[0]).n);
  if (!isBacklog(n_before, n)) return undefined;
  return {firstClosing: String(certain(rows[0]).closing), n_before};
}

/** A rule that excludes findings by what only all of them tell, as SQL for their `file` and `record`. */
export interface ObservationRule {
  rule: string;
  sql: string;
}

/** Rules that exclude findings by the cut-off and by when watching began, in the order in which they are tried. */
export function unobservedRules({cutOff, relation, finding, isLate, isBounded}: OwnObservation): ObservationRule[] {
  const {observed} = exclusionSql(finding, cutOff);
  const from = observedSql(relation, finding, {cutOff: timestampSql(cutOff.moment), hasNoDates: cutOff.hasNoDates});
  const rules: [string, string, boolean][] = [
    [observationRules.afterCutOff, observed.afterCutOff, cutOff.isGiven],
    [observationRules.seenBefore, observed.seenBefore, finding.closedLo !== undefined],
    [observationRules.overBefore, observed.overBefore, isLate],
    [observationRules.lateBounded, "entry_at is not null", isLate && isBounded]
  ];
  return rules
    .filter(([, , isNeeded]) => isNeeded)
    .map(([rule, when]) => ({rule, sql: `select file, record from ${from} where ${when}`}));
}

/** Rows with a date that cannot be meant; undefined when there are none. */
export function beyondSql({cutOff: {plausible}, finding}: OwnObservation): string | undefined {
  if (plausible === undefined) return undefined;
  const names = [finding.opened, finding.closed, finding.closedLo, finding.closedHi].filter(
    (name) => name !== undefined
  );
  const isBeyond = names.map(
    (name) =>
      `(cast(${name} as date) > date '${plausible.slice(0, 10)}'${name === finding.opened ? "" : ` and not ${noDateSql(name)}`})`
  );
  return `select file, record from findings where ${isBeyond.join(" or ")}`;
}

/** Rows whose closing stands for none; undefined when there are none. */
export function noClosingSql({cutOff, finding}: OwnObservation): string | undefined {
  return cutOff.n_none ? `select file, record from findings where ${noDateSql(finding.closed)}` : undefined;
}
