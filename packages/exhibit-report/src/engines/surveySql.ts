/** What each moment is told as, by a query over `judged`. */
export function surveyOfRows(names: readonly string[], isLate: boolean): string {
  const parts = names.map((name) =>
    name === "opened"
      ? `select 'opened' as what, opened as day, count(*) as n from judged
  where row_code = 0 and opened is not null group by opened`
      : `select case when ${name} is null then 'no closing' else '${name}' end as what, coalesce(${name}, 0) as day, count(*) as n from judged
  where row_code = 0 and ${name}_day is not null group by ${name}`
  );
  const watched = isLate
    ? [`select 'watched' as what, 0 as day, count(*) as n from judged where row_code = 0 and watched is not null`]
    : [];
  return [...parts, ...watched].join("\nunion all\n");
}

/** The same of openings and closings that were put together by day before they were judged. */
export function surveyOfDays(hasClosings: boolean): string {
  const told = hasClosings
    ? {
        what: "case when of_day = 1 then 'opened' when closed is null then 'no closing' else 'closed' end",
        day: "case when of_day = 1 then opened else coalesce(closed, 0) end",
        when: "(of_day = 1 and opened is not null or of_day = 2 and closed_day is not null)"
      }
    : {what: "'opened'", day: "opened", when: "opened is not null"};
  return `select what, day, sum(n_alike) as n
  from (select ${told.what} as what, ${told.day} as day, n_alike from judged where row_code = 0 and n_alike > 0 and ${told.when}) as told_days
  group by what, day`;
}
