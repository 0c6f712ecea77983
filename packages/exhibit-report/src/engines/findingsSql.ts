import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import {repeatRules} from "../statistics/repeats.ts";
import {keyOf} from "../sources/mapping.ts";
import type {ConnectedFindings} from "../sources/connections.ts";
import {beyondRule} from "../warehouse/cutOff.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {alikeSql} from "./alikeFindings.ts";
import {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {repeatedSql} from "./repeatedFindings.ts";
import {floorSql, noneSql, nothing, own, ruleSql, sourceSql} from "./sqlParts.ts";

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
    {mapping, ...source}: Pick<ConnectedFindings, "from" | "sql" | "mapping">,
    {isExact = false}: {isExact?: boolean} = {}
  ) {
    this.#dialect = dialect;
    this.#columns = new MappedColumns(dialect, mapping);
    this.#source = sourceSql(dialect, source);
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
    const parts = names.map((name) =>
      name === "opened"
        ? `select 'opened' as what, opened as day, count(*) as n from judged
  where row_code = 0 and opened is not null group by opened`
        : `select case when ${name} is null then 'no closing' else '${name}' end as what, coalesce(${name}, 0) as day, count(*) as n from judged
  where row_code = 0 and ${name}_day is not null group by ${name}`
    );
    const watched = this.isLate
      ? [`select 'watched' as what, 0 as day, count(*) as n from judged where row_code = 0 and watched is not null`]
      : [];
    return `${this.#judged()}\n${[...parts, ...watched].join("\nunion all\n")}`;
  }

  counts({cutOff, plausible, firstClosing, least}: CountOptions): string {
    const finding = this.#finding;
    const isPlain = !this.isLate && !this.#has("closed_lo") && !this.#has("closed_hi");
    const alike = {kept: this.#others, hasClosings: this.#has("closed"), hasOutcomes: this.hasOutcomes};
    const dated = isPlain ? alikeSql(this.#dialect, {...alike, cutOff, plausible, firstClosing}) : undefined;
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
        late_days: used(isPlain ? "late_given" : `case when opened < ${firstClosing} then ${firstClosing} - opened end`)
      })
    });
    const asked = cells.map(([name]) => name);
    const keys = asked.map(own).join(", ");
    const ofUsed = (name: string) => `case when ${own("days")} >= 0 then ${this.#clean(name)} end`;
    const cleaned = cellColumns.map((name) => `${asked.includes(name) ? ofUsed(name) : nothing} as ${name}`);
    const names = ["rule", "is_closed", ...cellColumns];
    // Not one query for each of the two: some engines would count twice.
    const n = "parts.is_closed * n_closed + (1 - parts.is_closed) * (n_all - n_closed)";
    return `${this.#judged(dated)},
observed as (select * from ${observedSql("judged", finding, {cutOff: String(cutOff)})} as seen),
ruled as (select observed.*, case when row_code > 0 then row_code ${codes.join(" ")} else 0 end as code from observed),
cells as (select ${isPlain ? "n_alike" : "1 as n_alike"}, case when code = 0 and is_closed then ${isPlain ? "n_alike" : "1"} else 0 end as n_closing, ${cells.map(([name, sql]) => `${sql} as ${own(name)}`).join(", ")} from ruled),
grouped as (select ${keys}, sum(n_alike) as n_all, sum(n_closing) as n_closed
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

  /** Every row, and the number of the rule by which it is excluded, or 0; or with `dated` every different finding. */
  #judged(dated = this.#dated): string {
    const codes = this.#rowRules.map(([when], i) => `\n  when ${when} then ${i + 1}`);
    const {inline} = this.#dialect;
    return `with ${this.#given},
${this.#key.length ? this.#ranked : `latest as ${inline}(select given.* from given)`},
${dated},
judged as ${inline}(select dated.*, case${codes.join("")} else 0 end as row_code from dated)`;
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
    const keys = this.#key.filter((name) => this.#columns.has(name));
    const columns = [
      ...["severity", "app"].filter((name) => this.#columns.has(name)).map((name) => `${text(name)} as ${name}_given`),
      ...(this.hasOutcomes ? [`${this.#columns.choice("outcome")} as outcome`] : []),
      ...[...this.#moments].map(([column, name]) => `${this.#columns.moment(column)} as ${name}_given`),
      ...(this.#columns.has("updated_at") && this.#key.length
        ? [`${this.#columns.moment("updated_at")} as updated_given`]
        : []),
      ...keys.map((name, i) => `${this.#keyPart(name)} as key_${i}`),
      ...(keys.length ? this.#fingerprint(keys) : []),
      ...(skipped.length ? [`case ${skipped.join(" ")} else 0 end as skipped`] : [])
    ];
    return `given as ${this.#dialect.inline}(select\n  ${columns.join(",\n  ")}\n  from ${this.#source} as src)`;
  }

  /** Equal for rows of equal keys, and quicker than these: what stands for no id is found later, and of fewer. */
  #fingerprint(keys: readonly string[]): string[] {
    const isScope = (name: string) => scopes.includes(name);
    const given = (name: string) => this.#columns.given(name);
    const parts = keys.map((name) => {
      const text = isScope(name) ? this.#columns.known(given(name)) : `trim(${this.#dialect.text(given(name))})`;
      return this.#dialect.lower(`coalesce(${text}, '')`);
    });
    const named = keys.filter((name) => !isScope(name)).map((name) => `${given(name)} is not null`);
    return [
      `${this.#dialect.fingerprint(parts)} as fingerprint`,
      `case when ${named.join(" and ") || "1 = 1"} then 1 else 0 end as is_named`
    ];
  }

  #keyPart(name: string): string {
    const known = this.#columns.known(this.#columns.given(name));
    return scopes.includes(name) && !this.#isExact ? this.#dialect.lower(known) : known;
  }

  get #moments(): [string, string][] {
    return Object.entries(moments).filter(([column]) => this.#columns.has(column));
  }

  get #ranked(): string {
    const keys = this.#key.filter((name) => this.#columns.has(name));
    const has = (name: string) => this.#has(name);
    return repeatedSql(this.#dialect, {
      kept: this.#kept.filter((name) => name !== "repeated"),
      keys: [...this.#skippedColumn, ...keys.map((_, i) => `key_${i}`)],
      named: keys.flatMap((name, i) => (scopes.includes(name) ? [] : [`key_${i}`])),
      recorded: [
        ...(this.#columns.has("updated_at") ? ["updated_given"] : []),
        ...(has("closed_lo") ? ["closed_lo_given"] : [])
      ],
      state: ["closed", "closed_hi"].filter(has).map((name) => `${name}_given`),
      others: this.hasOutcomes ? ["outcome"] : []
    });
  }

  /** What is known of each row beside its moments. */
  get #others(): string[] {
    return [
      ...["severity", "app"].filter((name) => this.#columns.has(name)).map((name) => `${name}_given`),
      ...(this.hasOutcomes ? ["outcome"] : []),
      ...this.#skippedColumn,
      ...(this.#key.length ? ["repeated"] : [])
    ];
  }

  get #skippedColumn(): string[] {
    return this.#skipped.length ? ["skipped"] : [];
  }

  get #kept(): string[] {
    return [...this.#others, ...this.#moments.map(([, name]) => `${name}_given`)];
  }

  /** Days since 1970; of dates that stand for none there is none. */
  get #dated(): string {
    const days = this.#moments.map(([, name]) => `${this.#dialect.days(`${name}_given`)} as ${name}_day`);
    const dates = this.#moments.map(([, name]) => `${noneSql(`${name}_day`, `${name}_given`)} as ${name}`);
    const closings = this.#moments.flatMap(([, name]) => (name.startsWith("closed") ? [`${name}_day`] : []));
    const closed = this.#has("closed") ? [] : [`${nothing} as closed`];
    const {inline} = this.#dialect;
    return `counted_days as ${inline}(select ${[...this.#kept, ...days].join(", ")}
  from latest),
dated as ${inline}(select ${[...this.#others, ...closings, ...dates, ...closed].join(",\n  ")}
  from counted_days)`;
  }
}
