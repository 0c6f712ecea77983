import {certain} from "../certain.ts";
import {day, isoDay} from "../days.ts";
import {fewestPeriods, noCurrency} from "./lossReport.ts";
import type {CountedLosses, FoundLosses} from "./lossReport.ts";
import type {ReadTable} from "./readTable.ts";
import {TableRows} from "./tableRows.ts";
import type {RowAccount, TableRow} from "./tableRows.ts";

const isTotal = /total|sum|gesamt|somme|totaal/;

/**
 * The losses of a table in memory, in the currency with most of them, from a threshold on, and how often they happened: what
 * `exhibit fit` finds by SQL.
 */
export function lossesIn(
  read: ReadTable,
  {threshold = 0, since, until}: {threshold?: number; since?: string; until?: string} = {}
): {found: FoundLosses; counted: CountedLosses | undefined; account: RowAccount} {
  const table = new TableRows(read);
  excludeTotals(table);
  const all = table.rows;
  const counts = new Map<string, number>();
  for (const row of all) counts.set(currencyOf(row), (counts.get(currencyOf(row)) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const [currency, n] = first ?? [noCurrency, 0];
  const used = all.filter((row) => currencyOf(row) === currency && amountOf(row) >= threshold);
  const found = {
    losses: Float64Array.from(used, amountOf).sort(),
    currency: currency === noCurrency ? undefined : currency,
    nOther: all.length - n,
    nBelow: n - used.length
  };
  return {found, counted: countPeriods(used, {since, until}), account: table.account()};
}

function amountOf({values}: TableRow): number {
  return values.amount as number;
}

function currencyOf({values}: TableRow): string {
  return String(values.currency).toUpperCase();
}

function excludeTotals(table: TableRows): void {
  const {rows} = table;
  const total = rows.reduce((sum, row) => sum + amountOf(row), 0);
  if (rows.length <= 3) return;
  const [first, last] = [certain(rows[0]), certain(rows.at(-1))];
  table.excludeWhere("total of the other rows", (row) => {
    const id = row.values.event_id;
    const isAside =
      row.at === first.at || row.at === last.at || id === undefined || isTotal.test(String(id).toLowerCase());
    return isAside && Math.abs(2 * amountOf(row) - total) <= 1e-9 * total;
  });
}

/** Counts losses by the longest of years, quarters and months of which eight lie between two days. */
function countPeriods(
  rows: readonly TableRow[],
  {since, until}: {since?: string; until?: string}
): CountedLosses | undefined {
  const days = rows.flatMap(({values}) =>
    values.occurred_on === undefined ? [] : [Math.floor((values.occurred_on as number) / day) * day]
  );
  const from = since === undefined ? days.reduce((a, b) => Math.min(a, b), Infinity) : Date.parse(since);
  const to = until === undefined ? days.reduce((a, b) => Math.max(a, b), -Infinity) : Date.parse(until);
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  for (const [unit, months] of [
    ["year", 12],
    ["quarter", 3],
    ["month", 1]
  ] as const) {
    const periods = wholePeriods(from, to, months);
    if (periods.length < fewestPeriods) continue;
    const counts = periods.map(() => 0);
    for (const at of days) {
      const i = periods.findLastIndex(({start}) => start <= at);
      if (i >= 0 && at <= certain(periods[i]).last) counts[i] = certain(counts[i]) + 1;
    }
    return {
      unit,
      since: isoDay(certain(periods[0]).start),
      until: isoDay(certain(periods.at(-1)).last),
      counts,
      starts: periods.map(({start}) => isoDay(start))
    };
  }
  return undefined;
}

/** Periods of some months of the calendar that begin on or after one day and end on or before another. */
function wholePeriods(from: number, to: number, months: number): {start: number; last: number}[] {
  const periods: {start: number; last: number}[] = [];
  const date = new Date(from);
  const year = date.getUTCFullYear();
  for (let month = Math.floor(date.getUTCMonth() / months) * months; ; month += months) {
    const start = Date.UTC(year, month, 1);
    const last = Date.UTC(year, month + months, 1) - day;
    if (last > to) return periods;
    if (start >= from) periods.push({start, last});
  }
}
