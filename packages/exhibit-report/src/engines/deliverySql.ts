import {deliveryTables} from "../sources/connections.ts";
import type {ConnectedDeliveries} from "../sources/connections.ts";
import {notSucceeded} from "../tables/rowRules.ts";
import {changeRules} from "../tables/changeRules.ts";
import {JudgedTable} from "./judgedTable.ts";
import type {DeliveryTable} from "./judgedTable.ts";
import type {Dialect} from "./dialect.ts";
import {noText, nothing} from "./sqlParts.ts";

/**
 * What is asked of an engine about its deliveries, in one statement: the same definitions as those of files. Nothing has to be
 * known beforehand, since only the statistics look for a period. Tables are passed over with windows rather than joined with
 * themselves: some engines read a table again for each time that it is named.
 *
 * `what` (the table), `rule` (null for rows that are used), `service`, `begun_at` and `ended_at` (microseconds since 1970, UTC),
 * `own_digest` and `link_digest` (of the identifiers of a deployment, and of the one that a row names), and how many rows are
 * alike in all of these: `n`. A row that is not used tells of its rule alone.
 */
export class DeliverySql {
  readonly #dialect: Dialect;
  readonly #tables: Partial<Record<DeliveryTable, JudgedTable>> = {};

  constructor(dialect: Dialect, deliveries: ConnectedDeliveries, {isExact = false}: {isExact?: boolean} = {}) {
    this.#dialect = dialect;
    for (const table of deliveryTables) {
      const own = deliveries[table];
      if (own) this.#tables[table] = new JudgedTable(dialect, table, own, isExact);
    }
  }

  get counts(): string {
    const {deployments, changes, incidents} = this.#tables;
    const plain = (table: DeliveryTable) =>
      `${table}_ruled as (select ${table}_judged.*, code as rule_code from ${table}_judged)`;
    const ctes = [
      ...[deployments, changes, incidents].flatMap((table) => table?.ctes ?? []),
      ...(deployments ? this.#deployed(deployments, incidents !== undefined) : []),
      ...(changes && deployments ? this.#carried(changes) : changes ? [plain("changes")] : []),
      ...(incidents ? [plain("incidents")] : []),
      ...this.#present.map((table) => this.#cells(table))
    ];
    return `with ${ctes.join(",\n")}\n${this.#present.map((table) => this.#counted(table)).join("\nunion all\n")}`;
  }

  get #present(): DeliveryTable[] {
    return deliveryTables.filter((table) => this.#tables[table]);
  }

  /** Which deployments failed, as `failedDeploymentsSql` says: one that others name reached production, whatever its outcome. */
  #deployed({rules}: JudgedTable, hasIncidents: boolean): string[] {
    const naming = ["deployments", ...(hasIncidents ? ["incidents"] : [])].map(
      (
        table
      ) => `select s, link as name, 1 as is_naming, ${nothing} as begun, ${nothing} as ended, ${noText} as link, ${noText} as outcome, 0 as code
  from ${table}_judged where code = 0 and link is not null`
    );
    return [
      `mentioned as (select s, id as name, 0 as is_naming, begun, ended, link, outcome, code from deployments_judged
union all ${naming.join("\nunion all ")})`,
      `named as (select mentioned.*, max(is_naming) over (partition by name) as is_named,
  max(is_naming) over (partition by name, s) as is_named_here,
  max(case when s = '' then is_naming else 0 end) over (partition by name) as is_named_anywhere from mentioned)`,
      `deployments_ruled as (select name as id, s, begun, ended, link, case when code > 0 then code
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
      `linked as (select begun, ended, link, code,
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
      `changes_ruled as (select s, begun, ended, link, case when joined_code > 0 then joined_code
  when is_sized = 1 and first_size >= 10 * median_of then ${number(2)} else 0 end as rule_code from history)`
    ];
  }

  #cells(table: DeliveryTable): string {
    const used = (sql: string) => `case when rule_code = 0 then ${sql} end`;
    const own = table === "deployments" ? used(this.#dialect.digest("id")) : noText;
    return `${table}_cells as (select rule_code, ${used("nullif(s, '')")} as service, ${used("begun")} as begun_at,
  ${used("ended")} as ended_at, ${own} as own_digest, ${used(this.#dialect.digest("link"))} as link_digest
  from ${table}_ruled)`;
  }

  #counted(table: DeliveryTable): string {
    const rules = this.rulesOf(table).map((rule, i) => `when ${i + 1} then ${this.#dialect.literal(rule)}`);
    const keys = "service, begun_at, ended_at, own_digest, link_digest";
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
