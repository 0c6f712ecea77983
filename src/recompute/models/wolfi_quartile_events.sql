-- Purpose: the same counts by quartile of cadence in place of fixed bands, to show what depends on the choice of bands.
with known as (
  select quantile_disc(builds_per_year, [0.25, 0.5, 0.75]) as cuts, min(builds_per_year) as fewest, max(builds_per_year) as most
  from wolfi_finding_times
  where scheme = 'naive' and outcome <> 'excluded'
),

-- Cut at values: findings of equal cadence stay together, and both schemes use the quartiles of the naive one.
quartiles as (
  select
    unnest(['Q1', 'Q2', 'Q3', 'Q4']) as name,
    unnest([1, 2, 3, 4]) as band_order,
    unnest([fewest, cuts[1] + 1, cuts[2] + 1, cuts[3] + 1]) as fewest,
    unnest([cuts[1], cuts[2], cuts[3], most]) as most
  from known
),

timed as (
  select
    finding.scheme,
    coalesce(quartile.name || ' (' || quartile.fewest || '-' || quartile.most || ')', 'short history') as cadence,
    coalesce(quartile.band_order, 5) as band_order,
    finding.outcome,
    -- Tenths of a day below 100 days, whole days beyond; never 0.
    case
      when seconds < 100 * 86400 then greatest(1, (seconds + 4320) // 8640) / 10.0
      else (seconds + 43200) // 86400
    end as days
  from wolfi_finding_times as finding
  left join quartiles as quartile on finding.builds_per_year between quartile.fewest and quartile.most
  where finding.outcome <> 'excluded'
)

select
  scheme,
  cadence,
  band_order,
  days,
  count(*) filter (where outcome = 'closed') as n_closed,
  count(*) filter (where outcome = 'censored') as n_censored
from timed
group by scheme, cadence, band_order, days
order by scheme, band_order, days
