import {leading} from "../certain.ts";
import {literal} from "../warehouse/database.ts";
import type {Database} from "../warehouse/database.ts";

/** What was lost in whole years of the calendar, oldest first. */
export interface LossYears {
  currency: string;
  since: number;
  totals: number[];
}

/** So many years are told of, the last ones. */
const mostYears = 30;

/**
 * Adds up losses by whole years, in the currency that most of them are in. The register is taken to be kept from its first
 * event on, whose year is left out, since an event chose it; and until its last, or the last day of which it is said to tell.
 *
 * @returns undefined without a whole year
 */
export async function lossYears(database: Database, registersUntil?: string): Promise<LossYears | undefined> {
  const {rows} = await database.query(
    `select upper(currency) as currency, year(min(occurred_on)) + 1 as since,
        cast(cast(max(occurred_on) as date) as varchar) as until
      from losses where occurred_on is not null group by 1 order by count(*) desc, 1 limit 1`
  );
  if (!rows.length || rows[0]?.currency == null) return undefined;
  const [{currency, since: first, until: last}] = leading(rows, 1);
  const until = registersUntil !== undefined && registersUntil > String(last) ? registersUntil : String(last);
  const end = until.endsWith("-12-31") ? Number(until.slice(0, 4)) : Number(until.slice(0, 4)) - 1;
  const since = Math.max(Number(first), end - mostYears + 1);
  if (end < since) return undefined;
  const sums = await database.query(
    `select year(occurred_on) as year, sum(amount) as total from losses
      where upper(currency) = ${literal(String(currency))} and year(occurred_on) between ${since} and ${end} group by 1`
  );
  const totals = new Map(sums.rows.map(({year, total}) => [Number(year), Number(total)]));
  return {
    currency: String(currency),
    since,
    totals: Array.from({length: end - since + 1}, (_, i) => totals.get(since + i) ?? 0)
  };
}
