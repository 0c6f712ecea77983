-- One row per printed share of flaws closed by a day (a month is 30 days, a year 365), then one per printed multiple.
select 'closed' as part, c.volume, v.published_year, c.series, c.days, c.share_closed, null as multiple, c.qualifier, c.meaning
from (
  select cast(volume as varchar) as volume, applications as series, days, share_closed_pct / 100 as share_closed, qualifier, meaning
  from raw_soss_closing_times
  union all
  select volume, scans, "after" * case after_unit when 'days' then 1 when 'months' then 30 else 365 end, share_closed_pct / 100,
    qualifier, printed
  from raw_soss_later_closing_times
) c
join raw_soss_volumes v using (volume)
union all
select 'multiple', cast(volume as varchar), published_year, statement, null, null,
  case unit when 'percent' then 1 / (1 - "value" / 100) else "value" end,
  case unit when 'percent' then 'derived' else qualifier end, meaning
from raw_soss_statements s
join (select volume as v, published_year from raw_soss_volumes) on v = cast(s.volume as varchar)
