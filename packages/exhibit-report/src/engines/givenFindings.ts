import {keyOf} from "../sources/mapping.ts";
import type {ConnectedFindings, ConnectedTable} from "../sources/connections.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {noneSql, nothing, sourceSql} from "./sqlParts.ts";

/** Moments of a finding, by their names in the contract and what they are called in what is asked. */
const moments = {
  opened_at: "opened",
  closed_at: "closed",
  closed_lo: "closed_lo",
  closed_hi: "closed_hi",
  first_observed_at: "watched",
  published_at: "published",
  evaluated_at: "evaluated",
  fix_available_at: "fixable"
} as const;

/** Moments of its application. */
const applicationMoments = {added_at: "added", removed_at: "removed"} as const;

/** Columns of the contracts whose days findings can be told apart by. */
export const dayColumns: Readonly<Record<string, Moment>> = {...moments, removed_at: "removed"};

export type Moment =
  (typeof moments)[keyof typeof moments] | (typeof applicationMoments)[keyof typeof applicationMoments];

/** Moments that are asked for only where somebody needs them. */
const further: readonly string[] = ["published_at", "evaluated_at", "fix_available_at"];
const ownTexts: readonly string[] = ["severity", "app"];

/** Where findings are, and what is asked of each. */
export interface GivenOptions extends Pick<ConnectedFindings, "from" | "sql" | "mapping"> {
  /** Applications, to be joined. */
  applications?: Pick<ConnectedTable, "from" | "sql" | "mapping">;
  /** Further columns of the contract that are asked for. */
  needed?: readonly string[];
  /** The identifiers that are told of, where they are needed. */
  identifiers?: readonly string[];
  /** Whether applications that differ by case alone are apart. */
  isExact?: boolean;
  /**
   * SQL of the fingerprints that several rows have, where it was asked: only these are compared. Empty where no two rows have
   * one id.
   */
  again?: string;
}

/**
 * SQL of the rows of findings as they are given, each with what is asked of it: `given`, with texts and moments called
 * `<name>_given`, `outcome`, the columns of its key as they stand there, and `skipped`, 0 or the number of the reason for which it is passed over.
 */
export class GivenFindings {
  readonly columns: MappedColumns;
  /** Columns of the contract that name a finding. */
  readonly key: readonly string[];
  /** Moments that are known of some, by their names here. */
  readonly moments: readonly Moment[];
  /** Texts that are asked for. */
  readonly texts: readonly string[];
  /** SQL of the fingerprints that several rows have, where it was asked. */
  readonly again: string | undefined;
  readonly #dialect: Dialect;
  readonly #options: GivenOptions;
  readonly #applications: MappedColumns | undefined;

  constructor(dialect: Dialect, options: GivenOptions) {
    const {mapping, applications, needed = [], again} = options;
    this.#dialect = dialect;
    this.again = again;
    this.#options = options;
    this.columns = new MappedColumns(dialect, mapping);
    this.key = again === "" ? [] : (keyOf(mapping) ?? []);
    const named = applications && new MappedColumns(dialect, applications.mapping);
    this.#applications = named?.has("app") && this.columns.has("app") ? named : undefined;
    const isAsked = (name: string) => this.columns.has(name) && (!further.includes(name) || needed.includes(name));
    this.moments = [
      ...Object.entries(moments).flatMap(([column, name]) => (isAsked(column) ? [name] : [])),
      ...Object.entries(applicationMoments).flatMap(([column, name]) => (this.#applications?.has(column) ? [name] : []))
    ];
    const texts = [...ownTexts, ...needed.filter((name) => !Object.hasOwn(moments, name) && name !== "outcome")];
    this.texts = [...new Set(texts)].filter((name) => this.columns.has(name));
  }

  has(name: Moment): boolean {
    return this.moments.includes(name);
  }

  get hasOutcomes(): boolean {
    return this.columns.has("outcome");
  }

  get sql(): string {
    const skipped = this.skipped.map(({isKept}, i) => `when not (${isKept}) then ${i + 1}`);
    const keys = this.keys;
    const columns = [
      ...this.texts.map((name) => `${this.#text(name)} as ${name}_given`),
      ...(this.hasOutcomes ? [`${this.columns.choice("outcome")} as outcome`] : []),
      ...this.moments.map((name) => `${this.#moment(name)} as ${name}_given`),
      ...(this.columns.has("updated_at") && this.key.length
        ? [`${this.columns.moment("updated_at")} as updated_given`]
        : []),
      ...keys.map((name, i) => `${this.columns.given(name)} as id_${i}`),
      ...(keys.length ? this.#fingerprint(keys) : []),
      ...(skipped.length ? [`case ${skipped.join(" ")} else 0 end as skipped`] : [])
    ];
    const source = `${sourceSql(this.#dialect, this.#options)} as src`;
    return `given as ${this.#dialect.inline}(select\n  ${columns.join(",\n  ")}\n  from ${source}${this.#joined})`;
  }

  /** Columns of the key that are mapped. */
  get keys(): readonly string[] {
    return this.key.filter((name) => this.columns.has(name));
  }

  /** Reasons to pass over a row, in the order in which they are tried. */
  get skipped(): {rule: string; isKept: string}[] {
    const known = this.hasOutcomes
      ? `(${this.columns.choice("outcome")}) is not null or (${this.columns.known(this.columns.given("outcome"))}) is null`
      : "";
    return [...this.columns.only(), ...(known ? [{rule: outcomeRule, isKept: known}] : [])];
  }

  /**
   * Days since 1970 of each moment, where `<name>_day` is that of the moment as it is given: of openings and closings that stand
   * for none there is none. Watching begins when the finding or its application came under observation, whichever is later.
   */
  get dates(): string[] {
    const dates = this.moments.flatMap((name) => {
      if (name === "added") return this.has("watched") ? [] : ["added_day as watched"];
      if (name === "watched" && this.has("added")) return [`${laterSql("watched_day", "added_day")} as watched`];
      const isNone = name === "opened" || name.startsWith("closed");
      return [`${isNone ? noneSql(`${name}_day`, `${name}_given`) : `${name}_day`} as ${name}`];
    });
    return [...dates, ...(this.has("closed") ? [] : [`${nothing} as closed`])];
  }

  #text(name: string): string {
    const text = this.#dialect.text(this.columns.given(name));
    if (name !== "finding_id") return text;
    const told = this.#options.identifiers?.map((id) => this.#dialect.literal(id)) ?? [];
    return `case when ${this.columns.known(this.columns.given(name))} in (${told.join(", ") || "''"}) then ${text} end`;
  }

  #moment(name: Moment): string {
    const [own] = Object.entries(moments).find(([, known]) => known === name) ?? [];
    return own === undefined ? `case when apps.is_app = 1 then apps.${name} end` : this.columns.moment(own);
  }

  /** Applications by their names, of which each is there once. */
  get #joined(): string {
    const {applications, isExact} = this.#options;
    const columns = this.#applications;
    if (!applications || !columns) return "";
    const keyOf = (own: MappedColumns) => {
      const known = own.known(own.given("app"));
      return isExact ? known : this.#dialect.lower(known);
    };
    const dates = Object.entries(applicationMoments).filter(([column]) => columns.has(column));
    const given = dates.map(([column, name]) => `, ${columns.moment(column)} as ${name}_moment`);
    const each = dates.map(([, name]) => `, max(${name}_moment) as ${name}`);
    return `
  left join (select app_key, 1 as is_app${each.join("")}
    from (select ${keyOf(columns)} as app_key${given.join("")} from ${sourceSql(this.#dialect, applications)} as src) as named
    where app_key is not null group by app_key) as apps on apps.app_key = ${keyOf(this.columns)}`;
  }

  /** Equal for rows of equal keys, and quicker than these: what stands for no id is found later, and of fewer. */
  #fingerprint(keys: readonly string[]): string[] {
    const isScope = (name: string) => scopes.includes(name);
    const given = (name: string) => this.columns.given(name);
    const parts = keys.map((name) => {
      if (!isScope(name)) return `coalesce(${this.#dialect.trimmed(this.#dialect.text(given(name)))}, '')`;
      return this.#dialect.lower(`coalesce(${this.columns.known(given(name))}, '')`);
    });
    const named = keys.filter((name) => !isScope(name)).map((name) => `${given(name)} is not null`);
    return [
      `${this.#dialect.fingerprint(parts)} as fingerprint`,
      `case when ${named.join(" and ") || "1 = 1"} then 1 else 0 end as is_named`
    ];
  }

  /** SQL of the parts of a key, over `given`: of the rows that are compared alone, since an engine may compute them for all. */
  get keyParts(): string[] {
    return this.keys.map((name, i) => {
      const known = this.columns.known(`id_${i}`);
      return scopes.includes(name) && !this.#options.isExact ? this.#dialect.lower(known) : known;
    });
  }
}

export const outcomeRule = "outcome unknown";

/** The later of two days, of which each may be null. */
function laterSql(a: string, b: string): string {
  return `case when ${a} is null or ${b} > ${a} then coalesce(${b}, ${a}) else ${a} end`;
}
