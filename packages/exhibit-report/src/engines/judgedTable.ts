import {repeatRules} from "../statistics/repeats.ts";
import type {ConnectedTable} from "../sources/connections.ts";
import {keyOf} from "../sources/mapping.ts";
import {scopes, tableSchemas} from "../sources/tableSchemas.ts";
import {notSucceeded, rowRules} from "../tables/rowRules.ts";
import {tableStates} from "../tables/tableStates.ts";
import {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {descending, latestStateSql} from "./latestState.ts";
import {noText, nothing, sourceSql} from "./sqlParts.ts";

/** Which columns say what the tables of deliveries have in common. */
interface Roles {
  id: string;
  begun: string;
  ended?: string;
  /** The deployment that it names. */
  link: string;
}

const roles: Readonly<Record<DeliveryTable, Roles>> = {
  deployments: {id: "deploy_id", begun: "deployed_at", link: "remediates"},
  changes: {id: "change_id", begun: "committed_at", ended: "deployed_at", link: "deploy_id"},
  incidents: {id: "incident_id", begun: "started_at", ended: "resolved_at", link: "caused_by"}
};

export type DeliveryTable = "deployments" | "changes" | "incidents";

/** By which a row is rejected, as one of a file is that cannot be read. */
export const rejections = {missing: "missing value", unknown: "unknown value"} as const;

/**
 * SQL of one of the tables of deliveries, each row with what becomes of it by itself and by the other rows of its key: by the
 * rules of `rowRules` and `excludeRepeats`, which files are judged by.
 *
 * `ctes` end in `<table>_judged`, with `s` (the service, in small letters, or nothing), `spelt` (the same as it
 * was given), `id`, `begun`, `ended` (microseconds since 1970), `link` (the deployment that it names), `outcome` of deployments, and
 * `code`: 0, or the number of its rule from 1.
 */
export class JudgedTable {
  readonly rules: readonly string[];
  readonly ctes: readonly string[];
  readonly #dialect: Dialect;
  readonly #columns: MappedColumns;
  readonly #table: DeliveryTable;
  readonly #own: ConnectedTable;
  readonly #isExact: boolean;

  constructor(dialect: Dialect, table: DeliveryTable, own: ConnectedTable, isExact: boolean) {
    this.#dialect = dialect;
    this.#columns = new MappedColumns(dialect, own.mapping);
    this.#table = table;
    this.#own = own;
    this.#isExact = isExact;
    const rules = [...this.#skippingRules, ...this.#rowRules, ...(this.#key.length ? this.#repeatedRules : [])];
    this.rules = rules.map(([, rule]) => rule);
    const codes = rules.map(([when], i) => `\n  when ${when} then ${i + 1}`);
    this.ctes = [
      this.#given,
      this.#skipped,
      this.#key.length ? this.#ranked : `${table}_latest as (select ${table}_told.*, 0 as repeated from ${table}_told)`,
      `${table}_judged as (select ${table}_latest.*, case${codes.join("")} else 0 end as code from ${table}_latest)`
    ];
  }

  get #choices(): string[] {
    const {columns} = tableSchemas[this.#table];
    return Object.keys(columns).filter((name) => columns[name]?.values);
  }

  get #key(): string[] {
    return (keyOf(this.#own.mapping) ?? []).filter((name) => this.#columns.has(name));
  }

  get #given(): string {
    const {id, begun, ended, link} = roles[this.#table];
    const has = (name: string | undefined) => name !== undefined && this.#columns.has(name);
    const text = (name: string) => (has(name) ? this.#columns.known(this.#columns.given(name)) : noText);
    const moment = (name: string | undefined) =>
      has(name) ? this.#dialect.micros(this.#columns.moment(name!)) : nothing;
    const known = this.#choices
      .filter(has)
      .map((name) => `((${this.#columns.choice(name)}) is null and (${text(name)}) is not null)`);
    const only = this.#columns.only().map(({isKept}, i) => `when not (${isKept}) then ${i + 1}`);
    const columns = [
      `coalesce(${this.#scope(text("service"))}, '') as s`,
      `${this.#isExact ? noText : text("service")} as spelt`,
      `${text(id)} as id`,
      `${moment(begun)} as begun`,
      `${moment(ended)} as ended`,
      `${text(link)} as link`,
      ...this.#choices.map((name) => `${has(name) ? this.#columns.choice(name) : noText} as ${name}`),
      ...(has("updated_at") ? [`${moment("updated_at")} as updated`] : []),
      ...this.#key.map((name, i) => `${this.#keyPart(name)} as key_${i}`),
      `${known.length ? `case when ${known.join(" or ")} then 1 else 0 end` : "0"} as is_unknown`,
      `${only.length ? `case ${only.join(" ")} else 0 end` : "0"} as left_out`
    ];
    return `${this.#table}_given as (select\n  ${columns.join(",\n  ")}\n  from ${sourceSql(this.#dialect, this.#own)} as src)`;
  }

  #scope(text: string): string {
    return this.#isExact ? text : this.#dialect.lower(text);
  }

  #keyPart(name: string): string {
    const {type} = tableSchemas[this.#table].columns[name]!;
    if (type === "date") return this.#dialect.micros(this.#columns.moment(name));
    const known = this.#columns.known(this.#columns.given(name));
    return scopes.includes(name) ? this.#scope(known) : known;
  }

  /** Rules by which a row says nothing of a state: it is of another kind, or cannot be read. */
  get #skippingRules(): [string, string][] {
    const only = this.#columns.only().map(({rule}, i): [string, string] => [`left_out = ${i + 1}`, rule]);
    const never: [string, string][] =
      this.#table === "deployments"
        ? [
            ["environment = 'other' and begun is null", "not production"],
            ["outcome = 'failure' and begun is null", notSucceeded]
          ]
        : [];
    return [
      ...only,
      ...never,
      ["is_unknown = 1", rejections.unknown],
      ["id is null or begun is null", rejections.missing]
    ];
  }

  get #skipped(): string {
    const when = this.#skippingRules.map(([when]) => `(${when})`).join(" or ");
    return `${this.#table}_told as (select ${this.#table}_given.*, case when ${when} then 1 else 0 end as is_skipped from ${this.#table}_given)`;
  }

  get #rowRules(): [string, string][] {
    const rules = (rowRules[this.#table] ?? []).flatMap(({rule, first}) => (rule === undefined || first ? [] : [rule]));
    const when = this.#table === "deployments" ? "environment = 'other'" : "ended < begun";
    return rules.map((rule): [string, string] => [when, rule]);
  }

  get #repeatedRules(): [string, string][] {
    return Object.values(repeatRules).map((rule, i): [string, string] => [`repeated = ${i + 1}`, rule]);
  }

  /** Which rows of a key are not the latest: 1 the same, 2 older, 3 contradictory. In a file the first of those counts. */
  get #ranked(): string {
    const keys = this.#key.map((_, i) => `key_${i}`);
    const named = keys.filter((_, i) => !scopes.includes(this.#key[i]!)).map((key) => `${key} is not null`);
    const partition = `partition by ${["is_skipped", ...keys].join(", ")}`;
    const hasStates = tableStates[this.#table] !== undefined;
    const since = hasStates ? [...(this.#columns.has("updated_at") ? ["updated"] : []), "begun"] : [];
    const state = hasStates ? (this.#table === "deployments" ? this.#choices : ["ended"]) : [];
    const isUsable = state.includes("ended") ? ["case when ended < begun then 1 else 0 end"] : [];
    const {order, latest, repeated} = hasStates
      ? latestStateSql({partition, since, state, isUsable})
      : {order: descending(["begun", "ended"]).join(", "), latest: [], repeated: "else 1"};
    const [told, placed, compared] = ["told", "placed", "compared"].map((step) => `${this.#table}_${step}`);
    return `${placed} as (select ${told}.*, row_number() over (${partition}
  order by ${order}) as place from ${told}),
${compared} as (select ${[`${placed}.*`, ...latest].join(", ")} from ${placed}),
${this.#table}_latest as (select ${compared}.*, case when place = 1${named.length ? ` or not (${named.join(" and ")})` : ""} then 0
  ${repeated} end as repeated from ${compared})`;
  }
}
