-- One row per printed share of flaws closed by a day; a month is 30 days, a year 365.
select c.volume, v.published_year, c.series, c.days, c.share_closed, c.qualifier, c.meaning
from (
  select cast(volume as varchar) as volume, applications as series, days, share_closed_pct / 100 as share_closed, qualifier, meaning
  from raw_soss_closing_times
  union all
  select volume, scans, "after" * case after_unit when 'days' then 1 when 'months' then 30 else 365 end, share_closed_pct / 100,
    qualifier, printed
  from raw_soss_later_closing_times
) c
join raw_soss_volumes v using (volume)
