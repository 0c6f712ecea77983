import type {Query} from "../exhibits/exhibit.ts";
import {csvOf} from "../exhibits/queries.ts";
import type {Evidence} from "./exhibitArchive.ts";

/** A named query of an exhibit, with its columns. */
export interface PublishedQuery extends Query {
  /** The file with its rows, and their number; absent where the figure draws other data, or they may not be passed on. */
  csv?: string;
  n_rows?: number;
}

/** The named queries of an exhibit, as its exhibit.json has them; undefined where there are none. */
export function publishQueries(
  {exhibit, drawn}: Pick<Evidence, "exhibit" | "drawn">,
  withheld: boolean
): Record<string, PublishedQuery> | undefined {
  const all = Object.entries(exhibit.queries).map(([name, query]): [string, PublishedQuery] => {
    const rows = withheld ? undefined : drawn.named[name]?.rows;
    return [name, {...query, ...(rows && {csv: csvOf(name), n_rows: rows.length})}];
  });
  return all.length ? Object.fromEntries(all) : undefined;
}
