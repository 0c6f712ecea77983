import {deliveryTables} from "../sources/connections.ts";
import type {ConnectedDeliveries} from "../sources/connections.ts";
import {notSucceeded} from "../tables/rowRules.ts";
import {changeRules} from "../tables/changeRules.ts";
import {JudgedTable} from "./judgedTable.ts";
import type {DeliveryTable} from "./judgedTable.ts";
import type {Dialect} from "./dialect.ts";
import {noText, nothing} from "./sqlParts.ts";

/** How deliveries are asked for. */
export interface DeliveryOptions {
  /** Whether services that differ by case alone are apart. */
  isExact?: boolean;
  /** Whether lead times are told to three digits, in hours. */
  isRounded?: boolean;
}

/** What stands for the deployment that a change names. */
export const someDeployment = "*";

/** A day, and an hour, in microseconds. */
const [aDay, anHour] = [86_400_000_000, 3_600_000_000] as const;

/**
 * What is asked of an engine about its deliveries, in one statement: the same definitions as those of files. Nothing has to be
 * known beforehand, since only the statistics look for a period. Tables are passed over with windows rather than joined with
 * themselves: some engines read a table again for each time that it is named.
 *
 * `what` (the table), `rule` (null for rows that are used), `service` (in small letters, unless case matters) and how it is
 * `spelt`, `begun_at` and `ended_at` (microseconds since 1970, UTC), `own_digest` and `link_digest` (of the
 * identifiers of a deployment that failed, and of the one that a row names), and how many rows are alike in all of these: `n`. A
 * row that is not used tells of its rule alone.
 *
 * Of a deployment its day is needed, so those of one day and service are told by the last moment of these; but for the first of
 * all, and where another row needs to know when it was. A change has the moment of its deployment, and in place of its name
 * `someDeployment`.
 */
export class DeliverySql {
  readonly #dialect: Dialect;
  readonly #tables: Partial<Record<DeliveryTable, JudgedTable>> = {};

  readonly #isRounded: boolean;

  constructor(
    dialect: Dialect,
    deliveries: ConnectedDeliveries,
    {isExact = false, isRounded = false}: DeliveryOptions = {}
  ) {
    this.#dialect = dialect;
    this.#isRounded = isRounded;
    for (const table of deliveryTables) {
      const own = deliveries[table];
      if (own) this.#tables[table] = new JudgedTable(dialect, table, own, isExact);
    }
  }

  /** @param limit of the number of rows */
  counts(limit?: number): string {
    const {deployments, changes, incidents} = this.#tables;
    const plain = (table: DeliveryTable) =>
      `${table}_ruled as (select ${table}_judged.*, code as rule_code from ${table}_judged)`;
    const ctes = [
      ...[deployments, changes, incidents].flatMap((table) => table?.ctes ?? []),
      ...(deployments ? this.#deployed(deployments, incidents !== undefined) : []),
      ...(changes && deployments ? this.#carried(changes) : changes ? [plain("changes")] : []),
      ...(incidents ? [plain("incidents")] : []),
      ...(deployments ? this.#days() : []),
      ...this.#present.map((table) => this.#cells(table))
    ];
    const counted = this.#present.map((table) => this.#counted(table)).join("\nunion all\n");
    return `with ${ctes.join(",\n")}\nselect * from (${counted}) as counted${limit === undefined ? "" : `\nlimit ${limit}`}`;
  }

  get #present(): DeliveryTable[] {
    return deliveryTables.filter((table) => this.#tables[table]);
  }

  /** Which deployments failed, as `failedDeploymentsSql` says: one that others name reached production, whatever its outcome. */
  #deployed({rules}: JudgedTable, hasIncidents: boolean): string[] {
    const naming = ["deployments", ...(hasIncidents ? ["incidents"] : [])].map(
      (
        table
      ) => `select s, ${noText} as spelt, link as name, 1 as is_naming, ${nothing} as begun, ${nothing} as ended, ${noText} as link, ${noText} as outcome, 0 as code
  from ${table}_judged where code = 0 and link is not null`
    );
    return [
      `mentioned as (select s, spelt, id as name, 0 as is_naming, begun, ended, link, outcome, code from deployments_judged
union all ${naming.join("\nunion all ")})`,
      `named as (select mentioned.*, max(is_naming) over (partition by name) as is_named,
  max(is_naming) over (partition by name, s) as is_named_here,
  max(case when s = '' then is_naming else 0 end) over (partition by name) as is_named_anywhere from mentioned)`,
      `deployments_ruled as (select name as id, s, spelt, begun, ended, link, is_named, case when code > 0 then code
  when outcome = 'failure' and is_named_here = 0 and is_named_anywhere = 0 and not (s = '' and is_named = 1) then ${rules.length + 1}
  else 0 end as rule_code from named where is_naming = 0)`
    ];
  }

  /**
   * What becomes of changes by the deployment that they name, in whose service they are: as `withCarried` and `tableRules` say.
   * The median of how many changes a deployment carries is that over the first row of each.
   */
  #carried({rules}: JudgedTable): string[] {
    const number = (i: number) => rules.length + 1 + i;
    return [
      `only_named as (select id as only_id, min(s) as only_s from deployments_judged where code = 0
  group by id having count(distinct s) = 1)`,
      `linked as (select spelt, begun, ended, link, code,
  case when only_id is not null and (s = '' or only_s = '') then only_s else s end as s
  from changes_judged left join only_named on link = only_id)`,
      `deploying as (select linked.*,
  sum(case when code = 0 and (link is not null or ended is not null) then 1 else 0 end) over () as n_deploying from linked)`,
      `deployed as (select s as deployed_s, id as deployed_id, min(begun) as deployed_at
  from deployments_ruled where rule_code = 0 group by s, id)`,
      `joined as (select deploying.*, deployed_id, deployed_at, case when code > 0 then code
  when ended is null and deployed_id is null and (link is not null or n_deploying = 0) then ${number(0)}
  when ended is null and deployed_at < begun then ${number(1)} else 0 end as joined_code
  from deploying left join deployed on link = deployed_id and s = deployed_s)`,
      `sized as (select joined.*, case when joined_code = 0 and deployed_id is not null then 1 else 0 end as is_sized from joined)`,
      `sizes as (select sized.*, sum(is_sized) over (partition by s, link) as size_of,
  case when is_sized = 1 and row_number() over (partition by s, link, is_sized order by begun) = 1 then 1 else 0 end as is_first
  from sized)`,
      `placed as (select sizes.*, row_number() over (partition by s, is_first order by size_of, link) as place_of,
  row_number() over (partition by s, is_first order by deployed_at, link) as turn_of,
  sum(is_first) over (partition by s) as n_sizes from sizes)`,
      `history as (select placed.*,
  avg(case when is_first = 1 and 2 * place_of in (n_sizes, n_sizes + 1, n_sizes + 2) then size_of end) over (partition by s) as median_of,
  max(case when is_first = 1 and turn_of = 1 and size_of >= 100 then size_of end) over (partition by s, link) as first_size
  from placed)`,
      `changes_ruled as (select s, spelt, begun, coalesce(ended, deployed_at) as ended, deployed_id as link, case when joined_code > 0 then joined_code
  when is_sized = 1 and first_size >= 10 * median_of then ${number(2)} else 0 end as rule_code from history)`
    ];
  }

  /** Deployments, each with the moment that it is told by. */
  #days(): string[] {
    const ofDay = withinDaySql("begun");
    return [
      `deployments_days as (select deployments_ruled.*, case when rule_code = 0 then 1 else 0 end as is_used,
  begun - ${ofDay} as day_of, case when ${ofDay} = 0 then 1 else 0 end as is_midnight,
  min(case when rule_code = 0 then begun end) over () as first_begun from deployments_ruled)`,
      `deployments_by_day as (select deployments_days.*,
  case when is_named = 1 or link is not null or begun = first_begun then begun
  else max(begun) over (partition by is_used, s, day_of, is_midnight) end as begun_told from deployments_days)`
    ];
  }

  #cells(table: DeliveryTable): string {
    const used = (sql: string) => `case when rule_code = 0 then ${sql} end`;
    const {begun, ended, own, link} = this.#told(table);
    return `${table}_cells as (select rule_code, ${used("nullif(s, '')")} as service, ${used("spelt")} as spelt, ${used(begun)} as begun_at,
  ${used(ended)} as ended_at, ${own} as own_digest, ${link} as link_digest
  from ${table}_${table === "deployments" ? "by_day" : "ruled"})`;
  }

  /** What is told of rows of a table that are used. */
  #told(table: DeliveryTable): Record<"begun" | "ended" | "own" | "link", string> {
    const digest = (name: string, when: string) => `case when ${when} then ${this.#dialect.digest(name)} end`;
    const exact = {begun: "begun", ended: "ended", own: noText, link: digest("link", "rule_code = 0")};
    if (table === "incidents") return exact;
    if (table === "deployments")
      return {...exact, begun: "begun_told", own: digest("id", "rule_code = 0 and is_named = 1")};
    const some = this.#dialect.literal(someDeployment);
    const link = `case when rule_code = 0 and link is not null then ${some} end`;
    return {...exact, link, ...(this.#isRounded && roundedSql())};
  }

  #counted(table: DeliveryTable): string {
    const rules = this.rulesOf(table).map((rule, i) => `when ${i + 1} then ${this.#dialect.literal(rule)}`);
    const keys = "service, spelt, begun_at, ended_at, own_digest, link_digest";
    return `select '${table}' as what, case rule_code ${rules.join(" ")} end as rule, ${keys}, count(*) as n
  from ${table}_cells group by rule_code, ${keys}`;
  }

  /** Rules by their numbers, from 1. */
  rulesOf(table: DeliveryTable): readonly string[] {
    const {rules = []} = this.#tables[table] ?? {};
    if (table === "deployments") return [...rules, notSucceeded];
    return table === "changes" && this.#tables.deployments ? [...rules, ...Object.values(changeRules)] : rules;
  }
}

/**
 * Moments of a change whose lead time is told to three digits, in hours: it ends when the day of its deployment begins. One that
 * was not deployed is told by the hour of its commit.
 */
function roundedSql(): Record<"begun" | "ended", string> {
  const lasted = "(ended - begun)";
  const half = `(${lasted} + ${stepSql(lasted, 2)})`;
  const day = `(ended - ${withinDaySql("ended")})`;
  return {
    begun: `case when ended is null then begun - mod(begun, ${anHour})
    else ${day} - (${half} - mod(${half}, ${stepSql(lasted, 1)})) end`,
    ended: day
  };
}

/** Microseconds since the beginning of the day. */
function withinDaySql(moment: string): string {
  return `mod(mod(${moment}, ${aDay}) + ${aDay}, ${aDay})`;
}

/** What the third digit of a number of hours counts, in microseconds, over something. */
function stepSql(lasted: string, over: number): string {
  const limits = [-3, -2, -1, 0, 1, 2, 3, 4].map((power) => Number(`${anHour}e${power}`));
  const cases = limits.map((limit) => `when ${lasted} < ${limit} then ${limit / 1000 / over}`);
  return `case ${cases.join(" ")} else ${(100 * anHour) / over} end`;
}
