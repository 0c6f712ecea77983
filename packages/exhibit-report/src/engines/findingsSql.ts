import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import {repeatRules} from "../statistics/repeats.ts";
import {keyOf} from "../sources/mapping.ts";
import type {ConnectedFindings} from "../sources/connections.ts";
import {beyondRule} from "../warehouse/cutOff.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {floorSql, noneSql, nothing, own, ruleSql, tableSql} from "./sqlParts.ts";

/** Moments of a finding, by their names in the contract and what they are called in what is asked. */
const moments = {
  opened_at: "opened",
  closed_at: "closed",
  closed_lo: "closed_lo",
  closed_hi: "closed_hi",
  first_observed_at: "watched"
} as const;

/** What tells cells apart, beside whether their findings are closed and the rule by which others are left out. */
const cellColumns = ["severity", "app", "outcome", "days", "entry_days", "since_days", "late_days"] as const;

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
  where row_code = 0 and ${name} is not null group by ${name}`
    );
    const none = names
      .filter((name) => name.startsWith("closed"))
      .map(
        (name) => `select 'no closing' as what, 0 as day, count(*) as n from judged
  where row_code = 0 and ${name}_day is not null and ${name} is null`
      );
    const watched = this.isLate
      ? [`select 'watched' as what, 0 as day, count(*) as n from judged where row_code = 0 and watched is not null`]
      : [];
    return `${this.#judged}\n${[...parts, ...none, ...watched].join("\nunion all\n")}`;
  }

  counts({cutOff, plausible, firstClosing, least}: CountOptions): string {
    const finding = this.#finding;
    const rules = [...this.#rowRules, ...this.#cutOffRules(plausible)].map(([, rule]) => rule);
    const codes = this.#cutOffRules(plausible).map(([when], i) => `when ${when} then ${this.#rowRules.length + i + 1}`);
    const used = (sql: string) => `case when code = 0 then ${sql} end`;
    const since = (moment: string) => used(`${moment} - opened`);
    const cells = Object.entries({
      ...(this.#columns.has("severity") && {severity: "severity_given"}),
      ...(this.#columns.has("app") && {app: "app_given"}),
      ...(this.hasOutcomes && {outcome: used("outcome")}),
      // Fewer keys are grouped faster: what is excluded has the number of its rule, below 0, in place of days.
      days: "case when code = 0 then exit_at - opened else -code end",
      ...(this.isLate && {entry_days: since("entry_at")}),
      ...(this.isBounded && {since_days: since("since_at")}),
      ...(firstClosing !== undefined && {
        late_days: used(`case when opened < ${firstClosing} then ${firstClosing} - opened end`)
      })
    });
    const asked = cells.map(([name]) => name);
    const keys = asked.map(own).join(", ");
    const ofUsed = (name: string) => `case when ${own("days")} >= 0 then ${this.#clean(name)} end`;
    const cleaned = cellColumns.map((name) => `${asked.includes(name) ? ofUsed(name) : nothing} as ${name}`);
    const names = ["rule", "is_closed", ...cellColumns];
    // Not one query for each of the two: some engines would count twice.
    const n = "parts.is_closed * n_closed + (1 - parts.is_closed) * (n_all - n_closed)";
    return `${this.#judged},
observed as (select * from ${observedSql("judged", finding, {cutOff: String(cutOff)})} as seen),
ruled as (select observed.*, case when row_code > 0 then row_code ${codes.join(" ")} else 0 end as code from observed),
cells as (select case when code = 0 and is_closed then 1 else 0 end as n_closing, ${cells.map(([name, sql]) => `${sql} as ${own(name)}`).join(", ")} from ruled),
grouped as (select ${keys}, count(*) as n_all, sum(n_closing) as n_closed
  from cells group by ${keys}),
parts as (select 1 as is_closed union all select 0 as is_closed),
parted as (select ${ruleSql(this.#dialect, rules)} as rule, case when ${own("days")} >= 0 then parts.is_closed end as is_closed,
  ${cleaned.join(", ")}, ${n} as n_cell from grouped cross join parts),
counted as (select ${names.join(", ")}, sum(n_cell) as n from parted
  where n_cell > 0 group by ${names.join(", ")})
${least === undefined ? `select ${names.join(", ")}, n from counted` : floorSql(this.#dialect, names, least)}`;
  }

  /** Rules that only the cut-off tells. */
  #cutOffRules(plausible: number | undefined): [string, string][] {
    const {observed} = exclusionSql(this.#finding);
    const beyond = this.#moments.filter(([, name]) => name !== "watched").map(([, name]) => `${name} > ${plausible}`);
    return [
      ...(plausible === undefined ? [] : [[beyond.join(" or "), beyondRule] as [string, string]]),
      [observed.afterCutOff, observationRules.afterCutOff],
      [observed.seenBefore, observationRules.seenBefore],
      ...(this.isLate ? [[observed.overBefore, observationRules.overBefore] as [string, string]] : []),
      ...(this.isLate && this.isBounded
        ? [["entry_at is not null", observationRules.lateBounded] as [string, string]]
        : [])
    ];
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

  /** Rules that a row tells of itself, or that another row of its key tells. */
  get #rowRules(): [string, string][] {
    const {row} = exclusionSql(this.#finding);
    const skipped = this.#skipped.map(({rule}, i): [string, string] => [`skipped = ${i + 1}`, rule]);
    const repeated = Object.values(repeatRules).map((rule, i): [string, string] => [`repeated = ${i + 1}`, rule]);
    return [
      ...skipped,
      ["opened is null", observationRules.noOpening],
      [row.closedBefore, observationRules.closedBefore],
      ...(this.hasOutcomes ? [[row.closingUnknown, observationRules.closingUnknown] as [string, string]] : []),
      ...(this.#key.length ? repeated : [])
    ];
  }

  /** Every row with its days, and the number of the rule by which it is excluded, or 0. */
  get #judged(): string {
    const codes = this.#rowRules.map(([when], i) => `\n  when ${when} then ${i + 1}`);
    return `with ${this.#given},
${this.#key.length ? this.#ranked : "latest as (select given.*, 0 as repeated from given)"},
${this.#dated},
judged as (select dated.*, case${codes.join("")} else 0 end as row_code from dated)`;
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
