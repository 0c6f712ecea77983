-- Purpose: the events of the corrected scheme per package, from which the errors of the bands' curves are drawn; too
-- close to the rows to be shipped.
with timed as (
  select
    package,
    cadence,
    band_order,
    rule,
    -- As in wolfi_events.
    case
      when seconds < 10 * 86400 then greatest(1, (seconds + 432) // 864) / 100.0
      when seconds < 100 * 86400 then ((seconds + 4320) // 8640) / 10.0
      else (seconds + 43200) // 86400
    end as days
  from wolfi_finding_times
  where outcome <> 'excluded' and scheme = 'corrected' and cadence <> 'short history'
)

select
  cadence,
  band_order,
  package,
  days,
  count(*) filter (where rule = 'fixed') as n_fixed,
  count(*) filter (where rule in ('false positive', 'package removed')) as n_otherwise,
  count(*) filter (where rule = 'end of observation') as n_censored
from timed
group by cadence, band_order, package, days
order by band_order, days, package
