import {nothing, own} from "./sqlParts.ts";

/** Columns of which a part tells. */
export interface Margin {
  columns: readonly string[];
  /** SQL of the rows that are in it; absent for all. */
  when?: string;
}

/** What is told by some columns at a time. */
export interface MarginOptions {
  /** A relation. */
  from: string;
  /** SQL over it of each column; those that are left out are null in every row. */
  given: Readonly<Record<string, string | undefined>>;
  /** SQL over `cell_<name>` that makes few values of many, where a column is told otherwise than it is given. */
  cleaned?: Readonly<Record<string, string>>;
  /** By their names, which stand in `part_of` as numbers from 1. */
  margins: Readonly<Record<string, Margin>>;
  /** What is told beside: SQL over the relation, of which the least or the greatest is taken. */
  facts: Readonly<Record<string, {of: "min" | "max"; sql: string}>>;
  /** SQL of how many a row stands for; one where absent. */
  n?: string;
}

/**
 * Queries that tell of a relation by some columns at a time: who needs to know how many ended after how many days, and how many
 * began when, need not know both of one finding, and the pairs are many. All parts in one pass, since some engines would read
 * everything again for each; and before anything is grouped, so that few groups are held.
 */
export function marginsSql({from, given, cleaned = {}, margins, facts, n = "1"}: MarginOptions): string {
  const parts = Object.entries(margins);
  const names = [...new Set(parts.flatMap(([, {columns}]) => columns))];
  const known = names.filter((name) => given[name] !== undefined);
  const number = (name: string) => parts.findIndex(([part]) => part === name) + 1;
  const parted = known.map((name) => {
    const tells = parts.flatMap(([part, {columns}]) => (columns.includes(name) ? [number(part)] : []));
    return `case when parts.part in (${tells.join(", ")}) then ${given[name]} end as ${own(name)}`;
  });
  const isIn = parts.map(([part, {when}]) => `parts.part = ${number(part)}${when === undefined ? "" : ` and ${when}`}`);
  const keys = ["part_of", ...known.map(own)].join(", ");
  const told = names.map((name) =>
    known.includes(name) ? `${cleaned[name] ?? own(name)} as ${name}` : `${nothing} as ${name}`
  );
  const each = (write: (name: string, fact: {of: string; sql: string}) => string) =>
    Object.entries(facts).map(([name, fact]) => `, ${write(name, fact)}`);
  return `parts as (${parts.map((_, i) => `select ${i + 1} as part`).join(" union all ")}),
parted as (select parts.part as part_of, ${[...parted, `${n} as n_row`].join(",\n  ")}${each((name, {sql}) => `${sql} as ${name}_row`).join("")}
  from ${from} cross join parts where ${isIn.join("\n  or ")}),
alike_cells as (select ${keys}${each((name, {of}) => `${of}(${name}_row) as ${name}_cell`).join("")}, sum(n_row) as n_alike
  from parted group by ${keys}),
told_cells as (select ${["part_of", ...told].join(", ")}${each((name) => `${name}_cell`).join("")}, n_alike from alike_cells)
select ${["part_of", ...names].join(", ")}${each((name, {of}) => `${of}(${name}_cell) as ${name}`).join("")}, sum(n_alike) as n
  from told_cells group by ${["part_of", ...names].join(", ")}`;
}
