import {certain} from "../certain.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import type {Dialect} from "./dialect.ts";

/** What a column of findings is called in what is asked. */
const source = "src";

/** SQL of the columns that a mapping names, over a source that is called `src`. */
export class MappedColumns {
  readonly #dialect: Dialect;
  readonly #mapping: FileMapping;

  constructor(dialect: Dialect, mapping: FileMapping) {
    this.#dialect = dialect;
    this.#mapping = mapping;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#mapping.columns, name);
  }

  /** A text as it stands there: what is missing is told apart by `known`, later and of fewer. */
  given(name: string): string {
    const {column, join, value, when} = this.#of(name);
    if (typeof column === "string" && !when) return this.#column(column);
    if (value !== undefined) return this.#when(this.#dialect.literal(value), when);
    const parts = [column ?? join ?? []].flat().map((part) => this.known(this.#column(part)));
    const joined = join ? this.#joined(parts) : parts.length > 1 ? `coalesce(${parts.join(", ")})` : certain(parts[0]);
    return this.#when(joined, when);
  }

  /** A text without outer spaces; null where it stands for nothing. */
  known(sql: string): string {
    const missing = this.#mapping.missing?.map((text) => text.toLowerCase()) ?? missingTexts;
    const list = ["", ...missing].map((text) => this.#dialect.literal(text)).join(", ");
    const text = `trim(${this.#dialect.text(sql)})`;
    return `case when ${this.#dialect.lower(text)} in (${list}) then null else ${text} end`;
  }

  /** A moment, in UTC. */
  moment(name: string): string {
    const {after, zone} = this.#of(name);
    const own = this.#moment(this.#plain(name), name);
    if (after === undefined) return own;
    const earliest = zone === undefined ? this.#column(after) : this.#dialect.zoned(this.#column(after), zone);
    return `case when ${own} < ${earliest} then null else ${own} end`;
  }

  /** One of the values of the contract: `values`, or else the value itself where it is one; null where it is neither. */
  choice(name: string): string {
    const {values = certain(tableSchemas[this.#mapping.table].columns[name]).values} = this.#of(name);
    const pairs: [string, string][] = Array.isArray(values)
      ? (values as string[]).map((value) => [value, value])
      : Object.entries(values as Record<string, string>);
    const text = this.#dialect.lower(this.known(this.given(name)));
    const cases = pairs
      .filter(([from]) => from !== "*")
      .map(([from, to]) => `when ${this.#matches(text, [from])} then ${this.#dialect.literal(to)}`);
    const rest = pairs.find(([from]) => from === "*")?.[1];
    const more = rest === undefined ? "" : ` when ${text} is not null then ${this.#dialect.literal(rest)}`;
    return `case ${cases.join(" ")}${more} end`;
  }

  /** Conditions of `only`, each with the rule by which other rows are excluded. */
  only(): {rule: string; isKept: string}[] {
    return Object.entries(this.#mapping.only ?? {}).map(([column, values]) => {
      const wanted = values.filter(Boolean);
      const text = this.#dialect.lower(this.known(this.#column(column)));
      const tests = [
        ...(wanted.length ? [this.#matches(text, wanted)] : []),
        ...(values.includes("") ? [`${text} is null`] : [])
      ];
      return {rule: `${column} is not ${wanted.join(" or ")}`, isKept: `coalesce(${tests.join(" or ")}, false)`};
    });
  }

  #of(name: string): ColumnMapping {
    return certain(this.#mapping.columns[name]);
  }

  #column(name: string): string {
    return `${source}.${this.#dialect.identifier(name)}`;
  }

  #plain(name: string): string {
    const {column, when} = this.#of(name);
    const parts = [column ?? []].flat().map((part) => this.#column(part));
    return this.#when(parts.length > 1 ? `coalesce(${parts.join(", ")})` : certain(parts[0]), when);
  }

  #moment(sql: string, name: string): string {
    const {format, zone} = this.#of(name);
    if (format === "epoch") return this.#dialect.epoch(sql, 1);
    if (format === "epoch_ms") return this.#dialect.epoch(sql, 1000);
    return zone === undefined || zone === "UTC" ? sql : this.#dialect.zoned(sql, zone);
  }

  #joined(parts: readonly string[]): string {
    const [first, ...others] = parts;
    return others.reduce((left, part) => `concat(coalesce(${left}, ''), ' ', coalesce(${part}, ''))`, certain(first));
  }

  #when(sql: string, when: ColumnMapping["when"]): string {
    if (!when) return sql;
    const tests = Object.entries(when).map(([column, values]) =>
      this.#matches(this.#dialect.lower(this.known(this.#column(column))), values)
    );
    return `case when ${tests.join(" and ")} then ${sql} end`;
  }

  /** Whether a text in small letters is one of some values, in which `*` stands for anything. */
  #matches(text: string, values: readonly string[]): string {
    const tests = values.map((value) => {
      const wanted = value.toLowerCase();
      if (!wanted.includes("*")) return `${text} = ${this.#dialect.literal(wanted)}`;
      return this.#dialect.like(text, wanted);
    });
    return tests.length > 1 ? `(${tests.join(" or ")})` : certain(tests[0]);
  }
}
