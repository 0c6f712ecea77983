import {certain} from "../certain.ts";
import {fewestPeriods} from "../tables/lossReport.ts";
import type {CountedLosses} from "../tables/lossReport.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

/**
 * Counts losses by the longest of years, quarters and months of which eight lie between two days, from the view that
 * `loadTables` made.
 *
 * @param where SQL that a loss must meet
 * @param chosen first and last day; by default those of the losses
 * @returns `undefined` without dates, or for fewer than eight months
 */
export async function countLosses(
  database: Database,
  where: string,
  {since, until}: {since?: string; until?: string}
): Promise<CountedLosses | undefined> {
  const losses = `(select cast(occurred_on as date) as day from losses where occurred_on is not null and ${where})`;
  const from = since ? `date ${literal(since)}` : `(select min(day) from ${losses})`;
  const to = until ? `date ${literal(until)}` : `(select max(day) from ${losses})`;
  for (const unit of ["year", "quarter", "month"] as const) {
    const step = unit === "quarter" ? "interval 3 month" : `interval 1 ${unit}`;
    // A period is whole when it begins on or after the first day and ends on or before the last.
    const {rows} = await database.query(
      `with whole as (select cast(p as date) as start, cast(p + ${step} as date) - 1 as last
          from generate_series(cast(date_trunc('${unit}', ${from}) as timestamp), cast(${to} as timestamp), ${step}) as t(p))
        select cast(start as varchar) as start, cast(last as varchar) as last, count(day) as n
        from whole left join ${losses} as l on day between start and last
        where start >= ${from} and last <= ${to} group by all order by start`
    );
    if (rows.length >= fewestPeriods)
      return {
        unit,
        since: String(certain(rows[0]).start),
        until: String(certain(rows[rows.length - 1]).last),
        counts: rows.map(({n}) => Number(n)),
        starts: rows.map(({start}) => String(start))
      };
  }
  return undefined;
}
