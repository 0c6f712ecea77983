import {own} from "./sqlParts.ts";

/** Columns of which a part tells. */
export interface Margin {
  columns: readonly string[];
  /** SQL of the rows that are in it; absent for all. */
  when?: string;
}

/**
 * Queries that tell of `grouped`, rows that are alike with their number `n_alike`, by some columns at a time: who needs to know
 * how many ended after how many days, and how many began when, need not know both of one finding, and the pairs are many. All
 * parts in one pass, since some engines would read everything again for each.
 *
 * @param margins their names stand in `part`; columns are those of `grouped` without `cell_`
 * @param facts SQL of an aggregate of each, by its name
 */
export function marginsSql(margins: Readonly<Record<string, Margin>>, facts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(margins);
  const names = [...new Set(parts.flatMap(([, {columns}]) => columns))];
  const number = (name: string) => parts.findIndex(([part]) => part === name) + 1;
  const told = names.map((name) => {
    const tells = parts.flatMap(([part, {columns}]) => (columns.includes(name) ? [number(part)] : []));
    return `case when parts.part in (${tells.join(", ")}) then ${own(name)} end as ${name}`;
  });
  const isIn = parts.map(([part, {when}]) => `parts.part = ${number(part)}${when === undefined ? "" : ` and ${when}`}`);
  const keys = ["part_of", ...names].join(", ");
  const more = Object.entries(facts).map(([name, sql]) => `, ${sql} as ${name}`);
  return `parts as (${parts.map((_, i) => `select ${i + 1} as part`).join(" union all ")}),
parted as (select parts.part as part_of, ${told.join(",\n  ")}, first_at, last_at, n_alike
  from grouped cross join parts where ${isIn.join("\n  or ")})
select ${keys}${more.join("")}, sum(n_alike) as n from parted group by ${keys}`;
}
