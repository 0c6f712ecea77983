import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import {repeatRules} from "../statistics/repeats.ts";
import {keyOf} from "../sources/mapping.ts";
import type {ConnectedFindings} from "../sources/connections.ts";
import {beyondRule} from "../warehouse/cutOff.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {floorSql, noneSql, nothing, own, tableSql, whens} from "./sqlParts.ts";

/** Moments of a finding, by their names in the contract and what they are called in what is asked. */
const moments = {
  opened_at: "opened",
  closed_at: "closed",
  closed_lo: "closed_lo",
  closed_hi: "closed_hi",
  first_observed_at: "watched"
} as const;

/** Until when findings are watched; days are counted since 1970. */
export interface CountOptions {
  /** The data cut-off: the last day of which the data tell. */
  cutOff: number;
  /** The latest day that can be meant; undefined when all can. */
  plausible?: number;
  /** The day of the first closing, to count the findings as if somebody had begun to watch only then, too. */
  firstClosing?: number;
  /** Counts of fewer findings than this stay where they are. */
  least?: number;
}

export const outcomeRule = "outcome unknown";

/**
 * What is asked of an engine about its findings: the same definitions as those of files, in the words that all engines share
 * and those of one. One row of a finding counts, the latest; moments are whole days in UTC.
 *
 * `survey` counts dates by day, from which the data cut-off is found: `what`, `day`, `n`. `counts` has a row for each different
 * `rule`, `severity`, `app`, `outcome`, `is_closed`, `days`, `entry_days`, `since_days` and `late_days` with the number `n` of
 * its findings, or rows: `rule` alone is set for those that are not used. Counts of parts of the rows add up.
 */
export class FindingsSql {
  readonly #dialect: Dialect;
  readonly #columns: MappedColumns;
  readonly #source: string;
  readonly #key: readonly string[];
  readonly #isExact: boolean;

  constructor(
    dialect: Dialect,
    {from, sql, mapping}: Pick<ConnectedFindings, "from" | "sql" | "mapping">,
    {isExact = false}: {isExact?: boolean} = {}
  ) {
    this.#dialect = dialect;
    this.#columns = new MappedColumns(dialect, mapping);
    this.#source = sql === undefined ? tableSql(dialect, from!) : `(\n${sql.trim().replace(/;\s*$/, "")}\n)`;
    this.#key = keyOf(mapping) ?? [];
    this.#isExact = isExact;
  }

  get hasOutcomes(): boolean {
    return this.#columns.has("outcome");
  }

  get isLate(): boolean {
    return this.#columns.has("first_observed_at");
  }

  get isBounded(): boolean {
    const has = (name: string) => this.#columns.has(name);
    return has("closed_hi") || (has("closed_lo") && has("outcome"));
  }

  get survey(): string {
    const names = Object.values(moments).filter((name) => name !== "watched" && this.#has(name));
    const parts = names.map(
      (name) => `select '${name}' as what, ${name} as day, count(*) as n from judged
  where row_rule is null and ${name} is not null group by ${name}`
    );
    const none = names
      .filter((name) => name.startsWith("closed"))
      .map(
        (name) => `select 'no closing' as what, 0 as day, count(*) as n from judged
  where row_rule is null and ${name}_day is not null and ${name} is null`
      );
    const watched = this.isLate
      ? [`select 'watched' as what, 0 as day, count(*) as n from judged where row_rule is null and watched is not null`]
      : [];
    return `${this.#judged}\n${[...parts, ...none, ...watched].join("\nunion all\n")}`;
  }

  counts({cutOff, plausible, firstClosing, least}: CountOptions): string {
    const finding = this.#finding;
    const {observed} = exclusionSql(finding);
    const beyond = Object.values(moments)
      .filter((name) => name !== "watched" && this.#has(name))
      .map((name) => `${name} > ${plausible}`);
    const rules: [string, string][] = [
      ...(plausible === undefined ? [] : [[beyond.join(" or "), beyondRule] as [string, string]]),
      [observed.afterCutOff, observationRules.afterCutOff],
      [observed.seenBefore, observationRules.seenBefore],
      ...(this.isLate ? [[observed.overBefore, observationRules.overBefore] as [string, string]] : []),
      ...(this.isLate && this.isBounded
        ? [["entry_at is not null", observationRules.lateBounded] as [string, string]]
        : [])
    ];
    const used = (sql: string) => `case when rule is null then ${sql} end`;
    const since = (moment: string) => used(`${moment} - opened`);
    const columns = {
      severity: this.#columns.has("severity") ? used("severity_given") : nothing,
      app: this.#columns.has("app") ? used("app_given") : nothing,
      outcome: this.hasOutcomes ? used("outcome") : nothing,
      is_closed: used("case when is_closed then 1 else 0 end"),
      days: since("exit_at"),
      entry_days: this.isLate ? since("entry_at") : nothing,
      since_days: this.isBounded ? since("since_at") : nothing,
      late_days:
        firstClosing === undefined
          ? nothing
          : used(`case when opened < ${firstClosing} then ${firstClosing} - opened end`)
    };
    const names = ["rule", ...Object.keys(columns)].join(", ");
    const cells = Object.entries(columns).map(([name, sql]) => `${sql} as ${own(name)}`);
    const cleaned = Object.keys(columns).map((name) => `${this.#clean(name)} as ${name}`);
    return `${this.#judged},
observed as (select * from ${observedSql("judged", finding, {cutOff: String(cutOff)})} as seen),
ruled as (select observed.*, case when row_rule is not null then row_rule${whens(this.#dialect, rules)} end as rule from observed),
cells as (select rule, ${cells.join(", ")} from ruled),
grouped as (select rule, ${Object.keys(columns).map(own).join(", ")}, count(*) as n_cell
  from cells group by rule, ${Object.keys(columns).map(own).join(", ")}),
cleaned as (select rule, ${cleaned.join(", ")}, n_cell from grouped),
counted as (select ${names}, sum(n_cell) as n from cleaned group by ${names})
${least === undefined ? `select ${names}, n from counted` : floorSql(this.#dialect, ["rule", ...Object.keys(columns)], least)}`;
  }

  /** Of a column that is not asked for nothing comes back. */
  #clean(name: string): string {
    const isText = name === "severity" || name === "app";
    return isText && this.#columns.has(name) ? this.#columns.known(own(name)) : own(name);
  }

  #has(name: string): boolean {
    return Object.entries(moments).some(([column, own]) => own === name && this.#columns.has(column));
  }

  get #finding(): FindingSql {
    const given = (name: string) => (this.#has(name) ? name : undefined);
    return {
      opened: "opened",
      closed: "closed",
      closedLo: given("closed_lo"),
      closedHi: given("closed_hi"),
      outcome: this.hasOutcomes ? "outcome" : undefined,
      watchedFrom: given("watched")
    };
  }

  /** Every row with its days, and the rule by which it is excluded of itself or by another row of its key. */
  get #judged(): string {
    const {row} = exclusionSql(this.#finding);
    const skipped = this.#skipped.map(({rule}, i): [string, string] => [`skipped = ${i + 1}`, rule]);
    const repeated = Object.values(repeatRules).map((rule, i): [string, string] => [`repeated = ${i + 1}`, rule]);
    const rules: [string, string][] = [
      ...skipped,
      ["opened is null", observationRules.noOpening],
      [row.closedBefore, observationRules.closedBefore],
      ...(this.hasOutcomes ? [[row.closingUnknown, observationRules.closingUnknown] as [string, string]] : []),
      ...(this.#key.length ? repeated : [])
    ];
    return `with ${this.#given},
${this.#key.length ? this.#ranked : "latest as (select given.*, 0 as repeated from given)"},
${this.#dated},
judged as (select dated.*, case${whens(this.#dialect, rules)} end as row_rule from dated)`;
  }

  get #skipped(): {rule: string; isKept: string}[] {
    const known = this.hasOutcomes
      ? `(${this.#columns.choice("outcome")}) is not null or (${this.#columns.known(this.#columns.given("outcome"))}) is null`
      : "";
    return [...this.#columns.only(), ...(known ? [{rule: outcomeRule, isKept: known}] : [])];
  }

  get #given(): string {
    const text = (name: string) => this.#dialect.text(this.#columns.given(name));
    const skipped = this.#skipped.map(({isKept}, i) => `when not (${isKept}) then ${i + 1}`);
    const columns = [
      ...["severity", "app"].filter((name) => this.#columns.has(name)).map((name) => `${text(name)} as ${name}_given`),
      ...(this.hasOutcomes ? [`${this.#columns.choice("outcome")} as outcome`] : []),
      ...[...this.#moments].map(([column, name]) => `${this.#columns.moment(column)} as ${name}_given`),
      ...(this.#columns.has("updated_at") && this.#key.length
        ? [`${this.#columns.moment("updated_at")} as updated_given`]
        : []),
      ...this.#key.filter((name) => this.#columns.has(name)).map((name, i) => `${this.#keyPart(name)} as key_${i}`),
      `${skipped.length ? `case ${skipped.join(" ")} else 0 end` : "0"} as skipped`
    ];
    return `given as (select\n  ${columns.join(",\n  ")}\n  from ${this.#source} as src)`;
  }

  #keyPart(name: string): string {
    const known = this.#columns.known(this.#columns.given(name));
    return scopes.includes(name) && !this.#isExact ? `lower(${known})` : known;
  }

  get #moments(): [string, string][] {
    return Object.entries(moments).filter(([column]) => this.#columns.has(column));
  }

  /** Which rows of a key are not the latest: 1 the same, 2 older, 3 contradictory. */
  get #ranked(): string {
    const keys = this.#key.filter((name) => this.#columns.has(name));
    const named = keys.flatMap((name, i) => (scopes.includes(name) ? [] : [`key_${i} is not null`])).join(" and ");
    const has = (name: string) => this.#has(name);
    const updated = [
      ...(this.#columns.has("updated_at") ? ["updated_given"] : []),
      ...(has("closed_lo") ? ["closed_lo_given"] : [])
    ];
    const recorded = updated.length > 1 ? `coalesce(${updated.join(", ")})` : updated[0];
    const state = ["closed", "closed_hi"].filter(has).map((name) => `${name}_given`);
    const all: string[] = [
      ...(recorded ? ["recorded"] : []),
      "opened_given",
      ...state,
      ...(this.hasOutcomes ? ["outcome"] : [])
    ];
    const partition = `partition by skipped, ${keys.map((_, i) => `key_${i}`).join(", ")}`;
    const since = all.filter((name) => ["recorded", "opened_given"].includes(name));
    // Of states of one time, one that can be used; there is no first row, as in a file.
    const isUsable = state.map((name) => `case when ${name} < opened_given then 1 else 0 end`);
    const descending = (names: readonly string[]) =>
      names.flatMap((name) => [`case when ${name} is null then 1 else 0 end`, `${name} desc`]);
    const order = [...descending(since), ...isUsable, ...descending(all.filter((name) => !since.includes(name)))].join(
      ", "
    );
    const first = all.map((name) => `max(case when place = 1 then ${name} end) over (${partition}) as first_${name}`);
    const same = (names: readonly string[]) =>
      names.map((name) => `(${name} = first_${name} or (${name} is null and first_${name} is null))`).join(" and ");
    return `recorded as (select given.*${recorded ? `, ${recorded} as recorded` : ""} from given),
placed as (select recorded.*, row_number() over (${partition}
  order by ${order}) as place from recorded),
compared as (select placed.*, ${first.join(", ")} from placed),
latest as (select compared.*, case when place = 1 or not (${named || "1 = 1"}) then 0
  when ${same(all)} then 1 when ${same(since)} then 3 else 2 end as repeated from compared)`;
  }

  /** Days since 1970; of dates that stand for none there is none. */
  get #dated(): string {
    const kept = ["severity_given", "app_given"].filter((name) => this.#columns.has(name.replace("_given", "")));
    const others = [...kept, ...(this.hasOutcomes ? ["outcome"] : []), "skipped", "repeated"];
    const days = this.#moments.map(([, name]) => `${this.#dialect.days(`${name}_given`)} as ${name}_day`);
    const given = this.#moments.map(([, name]) => `${name}_given`);
    const dates = this.#moments.map(([, name]) => `${noneSql(`${name}_day`, `${name}_given`)} as ${name}`);
    const closings = this.#moments.flatMap(([, name]) => (name.startsWith("closed") ? [`${name}_day`] : []));
    const closed = this.#has("closed") ? [] : [`${nothing} as closed`];
    return `counted_days as (select ${[...others, ...given, ...days].join(", ")}
  from latest),
dated as (select ${[...others, ...closings, ...dates, ...closed].join(",\n  ")}
  from counted_days)`;
  }
}
