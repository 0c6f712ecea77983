/** Which findings make up the curve of a quarter: those opened in it, or all that were watched in it, for as long as it lasted. */
export type QuarterKind = "opened" | "watched";

/** SQL of the calendar quarter of a moment, such as 2026 Q1. */
export function quarterSql(moment: string): string {
  return `year(${moment}) || ' Q' || quarter(${moment})`;
}

/**
 * SQL of findings cut at the ends of calendar quarters (period analysis): one row for each quarter in which a finding was
 * watched. It comes under observation at the start of the quarter, late unless it was opened in it, and is last seen open at
 * the end unless it was closed before. So the closings of a quarter are set against all that were open in it, of any age.
 *
 * A quarter begins one microsecond before its first day, so that what happens at that midnight belongs to it.
 *
 * @param observed relation made by `observedSql`
 * @param opened SQL of the opening
 * @param isCounted SQL, true for a row to be cut; the others come through whole, once
 * @see Brenner and Gefeller (1996), Cancer 78, 2004-2010
 */
export function watchedInQuartersSql(observed: string, opened: string, isCounted: string, hasEntry: boolean): string {
  const from = hasEntry ? `coalesce(entry_at, ${opened})` : opened;
  const entered = hasEntry ? "entry_at" : "cast(null as timestamp)";
  const instant = "interval 1 microsecond";
  const late = `case when period > ${opened} then greatest(${from}, period - ${instant}) else ${entered} end`;
  const lasts = `exit_at < period + interval 3 months`;
  return `(select * exclude (exit_at, is_closed, periods${hasEntry ? ", entry_at" : ""}),
      case when period is null or ${lasts} then exit_at else period + interval 3 months - ${instant} end as exit_at,
      case when period is null or ${lasts} then is_closed else false end as is_closed,
      case when period is null then ${entered} else ${late} end as entry_at
    from (select *, unnest(periods) as period
      from (select *, case when ${isCounted}
          then generate_series(date_trunc('quarter', ${from}), exit_at, interval 3 months)
          else [cast(null as timestamp)] end as periods
        from ${observed})))`;
}
