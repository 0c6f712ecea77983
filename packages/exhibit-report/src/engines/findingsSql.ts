import {exclusionSql, observationRules, observedSql} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import {repeatRules} from "../statistics/repeats.ts";
import {datedColumns} from "../warehouse/countedFindings.ts";
import {beyondRule} from "../warehouse/cutOff.ts";
import {removedRule} from "../warehouse/tableRules.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {alikeDaysSql, alikeSql} from "./alikeFindings.ts";
import type {MappedColumns} from "./columns.ts";
import type {Dialect} from "./dialect.ts";
import {dayColumns, GivenFindings} from "./givenFindings.ts";
import type {GivenOptions, Moment} from "./givenFindings.ts";
import {askAgainSql, repeatedSql} from "./repeatedFindings.ts";
import {floorSql, halvesSql, nothing, own, ruleSql} from "./sqlParts.ts";
import {surveyOfDays, surveyOfRows} from "./surveySql.ts";

/** Moments by which the data tell until when they reach. */
const dated = ["opened", "closed", "closed_lo", "closed_hi"] as const;

/** What tells cells apart, beside whether their findings are closed and the rule by which others are left out. */
const cellColumns = ["severity", "app", "outcome", "days", "entry_days", "since_days", "late_days"] as const;

/** Where findings are, and how they are told apart. */
export interface FindingsOptions extends GivenOptions {
  /** Whether by their days, and by texts that somebody needs, as well. */
  isDated?: boolean;
}

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

/**
 * What is asked of an engine about its findings: the same definitions as those of files, in the words that all engines share
 * and those of one. One row of a finding counts, the latest; moments are whole days in UTC.
 *
 * `ids` looks for ids that several rows have, of which some may be told as one; `survey` counts dates by day, from which the data cut-off is found: `what`, `day`, `n`. `counts` has a row for each different
 * `rule`, `severity`, `app`, `outcome`, `is_closed`, `days`, `entry_days`, `since_days` and `late_days` with the number `n` of
 * its findings, or rows: `rule` alone is set for those that are not used; with `isDated` for each different one of
 * `datedColumns` besides. Counts of parts of the rows add up.
 */
export class FindingsSql {
  readonly #dialect: Dialect;
  readonly #given: GivenFindings;
  readonly #columns: MappedColumns;
  readonly #isDated: boolean;

  constructor(dialect: Dialect, options: FindingsOptions) {
    this.#dialect = dialect;
    this.#isDated = options.isDated ?? false;
    this.#given = new GivenFindings(dialect, options);
    this.#columns = this.#given.columns;
  }

  get hasOutcomes(): boolean {
    return this.#given.hasOutcomes;
  }

  get isLate(): boolean {
    return this.has("watched") || this.has("added");
  }

  /** SQL of a text of `used`; undefined where nobody says it. */
  text(name: string): string | undefined {
    if (name === "outcome") return this.hasOutcomes ? "outcome" : undefined;
    return this.#given.texts.includes(name) ? this.#columns.known(`${name}_given`) : undefined;
  }

  has(name: Moment): boolean {
    return this.#given.has(name);
  }

  get isBounded(): boolean {
    const has = (name: string) => this.#columns.has(name);
    return has("closed_hi") || (has("closed_lo") && has("outcome"));
  }

  /** Undefined where no rows are told by an id. */
  get ids(): string | undefined {
    return this.#given.keys.length ? askAgainSql(this.#dialect, this.#given.sql) : undefined;
  }

  get survey(): string {
    const names = dated.filter((name) => this.has(name));
    if (!this.#hasUsualDays) return `${this.#judged()}\n${surveyOfRows(names, this.isLate)}`;
    const hasClosings = this.has("closed");
    const kept = this.#others.filter((name) => !this.#given.texts.includes(name.replace(/_given$/, "")));
    const alike = alikeDaysSql(this.#dialect, {...this.#alike, kept});
    const days = this.#datedSql("alike_days", [...kept, "of_day", "n_alike"]);
    return `${this.#judged(`${alike},\n${days}`)}\n${surveyOfDays(hasClosings)}`;
  }

  counts(options: CountOptions): string {
    const {plausible, least} = options;
    const asked = Object.keys(this.#cells(options));
    const rules = [...this.#rowRules, ...this.#cutOffRules(plausible)].map(([, rule]) => rule);
    const ofUsed = (name: string) => `case when ${own("days")} >= 0 then ${this.#clean(name)} end`;
    const cleaned = asked.map((name) => `${ofUsed(name)} as ${name}`);
    const keys = ["rule", "is_closed", ...asked].join(", ");
    const columns = [...new Set([...cellColumns, ...asked])];
    const names = ["rule", "is_closed", ...columns];
    const told = columns.map((name) => (asked.includes(name) ? name : `${nothing} as ${name}`));
    return `${this.#parts(options)},
parted as (select ${ruleSql(this.#dialect, rules)} as rule, case when ${own("days")} >= 0 then parts.is_closed end as is_closed,
  ${cleaned.join(", ")}, n_cell from parts),
summed as (select ${keys}, sum(n_cell) as n from parted where n_cell > 0 group by ${keys}),
counted as (select rule, is_closed, ${told.join(", ")}, n from summed)
${least === undefined ? `select ${names.join(", ")}, n from counted` : floorSql(this.#dialect, names, least)}`;
  }

  /** Queries that end in `used`: the findings that count, each with its days. */
  used(options: CountOptions): string {
    return `${this.#ruled(options)},\nused as (select * from ruled where code = 0)`;
  }

  /** Whether the length of a finding, and whether it is closed, is all that the rules need of a usual one. */
  get #isPlain(): boolean {
    return !this.#isDated && this.#hasUsualDays;
  }

  get #hasUsualDays(): boolean {
    const unusual = ["watched", "added", "closed_lo", "closed_hi", "removed"] as const;
    return !unusual.some((name) => this.has(name));
  }

  /** What is grouped by, after the names of the counts. */
  #cells({firstClosing}: CountOptions): Record<string, string> {
    const used = (sql: string) => `case when code = 0 then ${sql} end`;
    const since = (moment: string) => used(`${moment} - opened`);
    const late = `case when opened < ${firstClosing} then ${firstClosing} - opened end`;
    return {
      ...(this.#columns.has("severity") && {severity: "severity_given"}),
      ...(this.#columns.has("app") && {app: "app_given"}),
      ...(this.hasOutcomes && {outcome: used("outcome")}),
      // Fewer keys are grouped faster: what is excluded has the number of its rule, below 0, in place of days.
      days: "case when code = 0 then exit_at - opened else -code end",
      ...(this.isLate && {entry_days: since("entry_at")}),
      ...(this.isBounded && {since_days: since("since_at")}),
      ...(firstClosing !== undefined && {late_days: used(this.#isPlain ? "late_given" : late)}),
      ...(this.#isDated && this.#told(used))
    };
  }

  /** `parts`: how many findings, or rows that are not used, are alike, those that are closed and the others: `n_cell`. */
  #parts(options: CountOptions): string {
    const {cutOff, plausible, firstClosing} = options;
    const cells = this.#cells(options);
    const given = Object.entries(cells).map(([name, sql]) => `${sql} as ${own(name)}`);
    const keys = Object.keys(cells).map(own).join(", ");
    const isClosed = "case when code = 0 and is_closed then 1 else 0 end";
    if (this.#isPlain) {
      const alike = {...this.#alike, kept: this.#others};
      const together = alikeSql(this.#dialect, {...alike, cutOff, plausible, firstClosing});
      return `${this.#ruled(options, together)},
parts as (select ${isClosed} as is_closed, n_alike as n_cell, ${given.join(", ")} from ruled)`;
    }
    return `${this.#ruled(options)},
cells as (select ${isClosed} as is_closing, ${given.join(", ")} from ruled),
grouped as (select ${keys}, count(*) as n_all, sum(is_closing) as n_closed
  from cells group by ${keys}),
${halvesSql("grouped", "parts", "n_cell")}`;
  }

  /** `ruled`: every row, or every different finding, with what was observed of it and its `code`: 0, or the number of its rule. */
  #ruled({cutOff, plausible}: CountOptions, together?: string): string {
    const codes = this.#cutOffRules(plausible).map(([when], i) => `when ${when} then ${this.#rowRules.length + i + 1}`);
    return `${this.#judged(together)},
observed as (select * from ${observedSql("judged", this.#finding, {cutOff: String(cutOff)})} as seen),
ruled as (select observed.*, case when row_code > 0 then row_code ${codes.join(" ")} else 0 end as code from observed)`;
  }

  /** Rules that only the cut-off tells. */
  #cutOffRules(plausible: number | undefined): [string, string][] {
    const {observed} = exclusionSql(this.#finding);
    const beyond = dated.filter((name) => this.has(name)).map((name) => `${name} > ${plausible}`);
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

  /** The days of findings, and texts that somebody needs, by their names in the contract. */
  #told(used: (sql: string) => string): Record<string, string> {
    const days = Object.entries(dayColumns).filter(([, name]) => (name === "watched" ? this.isLate : this.has(name)));
    const texts = this.#given.texts.filter((name) => Object.hasOwn(datedColumns, name));
    return Object.fromEntries([
      ...days.map(([column, name]) => [column, used(name)]),
      ...texts.map((name) => [name, used(`${name}_given`)])
    ]) as Record<string, string>;
  }

  #clean(name: string): string {
    return this.#given.texts.includes(name) ? this.#columns.known(own(name)) : own(name);
  }

  get #finding(): FindingSql {
    const given = (name: Moment) => (this.has(name) ? name : undefined);
    return {
      opened: "opened",
      closed: "closed",
      closedLo: given("closed_lo"),
      closedHi: given("closed_hi"),
      outcome: this.hasOutcomes ? "outcome" : undefined,
      watchedFrom: this.isLate ? "watched" : undefined,
      removed: given("removed")
    };
  }

  /** Rules that a row tells of itself, or that another row of its key tells. */
  get #rowRules(): [string, string][] {
    const {row} = exclusionSql(this.#finding);
    const skipped = this.#given.skipped.map(({rule}, i): [string, string] => [`skipped = ${i + 1}`, rule]);
    const repeated = Object.values(repeatRules).map((rule, i): [string, string] => [`repeated = ${i + 1}`, rule]);
    return [
      ...skipped,
      ["opened is null", observationRules.noOpening],
      [row.closedBefore, observationRules.closedBefore],
      ...(this.hasOutcomes ? [[row.closingUnknown, observationRules.closingUnknown] as [string, string]] : []),
      ...(this.#given.key.length ? repeated : []),
      ...(this.has("removed") ? [["opened > removed", removedRule] as [string, string]] : [])
    ];
  }

  /** Every row, and the number of the rule by which it is excluded, or 0; or with `dated` every different finding. */
  #judged(together?: string): string {
    const codes = this.#rowRules.map(([when], i) => `\n  when ${when} then ${i + 1}`);
    const {inline} = this.#dialect;
    return `with ${this.#given.sql},
${this.#given.key.length ? this.#ranked(together !== undefined) : `latest as ${inline}(select given.* from given)`},
${together ?? this.#datedSql("latest", this.#others)},
judged as ${inline}(select dated.*, case${codes.join("")} else 0 end as row_code from dated)`;
  }

  get #alike() {
    return {hasClosings: this.has("closed"), hasOutcomes: this.hasOutcomes, isWeighted: this.#given.key.length > 0};
  }

  #ranked(isSigned: boolean): string {
    const {keys} = this.#given;
    const has = (name: Moment) => this.has(name);
    return repeatedSql(this.#dialect, {
      kept: this.#kept.filter((name) => name !== "repeated"),
      keys: Object.fromEntries(this.#given.keyParts.map((sql, i) => [`key_${i}`, sql])),
      apart: this.#skippedColumn,
      named: keys.flatMap((name, i) => (scopes.includes(name) ? [] : [`key_${i}`])),
      recorded: [
        ...(this.#columns.has("updated_at") ? ["updated_given"] : []),
        ...(has("closed_lo") ? ["closed_lo_given"] : [])
      ],
      state: (["closed", "closed_hi"] as const).filter(has).map((name) => `${name}_given`),
      others: this.hasOutcomes ? ["outcome"] : [],
      again: this.#given.again,
      isSigned
    });
  }

  /** What is known of each row beside its moments. */
  get #others(): string[] {
    return [
      ...this.#given.texts.map((name) => `${name}_given`),
      ...(this.hasOutcomes ? ["outcome"] : []),
      ...this.#skippedColumn,
      ...(this.#given.key.length ? ["repeated"] : [])
    ];
  }

  get #skippedColumn(): string[] {
    return this.#given.skipped.length ? ["skipped"] : [];
  }

  get #kept(): string[] {
    return [...this.#others, ...this.#given.moments.map((name) => `${name}_given`)];
  }

  /** Days since 1970. @param kept columns beside the moments */
  #datedSql(from: string, kept: readonly string[]): string {
    const {moments, dates} = this.#given;
    const given = moments.map((name) => `${name}_given`);
    const days = moments.map((name) => `${this.#dialect.days(`${name}_given`)} as ${name}_day`);
    const closings = moments.flatMap((name) => (name.startsWith("closed") ? [`${name}_day`] : []));
    const {inline} = this.#dialect;
    return `counted_days as ${inline}(select ${[...kept, ...given, ...days].join(", ")}
  from ${from}),
dated as ${inline}(select ${[...kept, ...closings, ...dates].join(",\n  ")}
  from counted_days)`;
  }
}
