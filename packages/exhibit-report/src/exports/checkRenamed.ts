import {place} from "../exhibits/computeResult.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {ofQuery, queriesOf} from "../exhibits/queries.ts";
import {UserError} from "../sources/fault.ts";
import {columnOrigins} from "../warehouse/columnOrigins.ts";
import type {Database} from "../warehouse/database.ts";
import type {Input} from "../warehouse/inputs.ts";
import type {Model} from "../warehouse/models.ts";

/**
 * Compares the unit of each column with that of the data, where the queries and models on the way give it another name and
 * compute nothing.
 *
 * @param options models that the queries read, in the order of their references, and all data
 * @throws UserError naming the exhibit and each column whose unit is another
 */
export async function checkRenamed(
  database: Database,
  exhibit: Exhibit,
  options: {models: readonly Model[]; inputs: readonly Input[]}
): Promise<void> {
  const problems: string[] = [];
  const originsOf = await columnOrigins(database, options);
  for (const [query, {query: sql, columns}] of queriesOf(exhibit)) {
    const find = await originsOf(sql);
    for (const [name, {unit}] of Object.entries(columns)) {
      const origin = unit === undefined ? undefined : find(name);
      // “see metric” sends the reader to another column.
      if (!origin?.field.unit || origin.field.unit === unit || origin.field.unit.startsWith("see ")) continue;
      const theirs = `${origin.field.name} of ${origin.resource}, in ${origin.field.unit}`;
      problems.push(
        `${place(exhibit)}: column ${name}${ofQuery(query)} is declared in ${unit}, but is ${theirs} (expected that unit, or a query that converts it)`
      );
    }
  }
  if (problems.length) throw new UserError(problems.join("\n"));
}
