-- Purpose: count how findings ended per scheme, band of cadence and time, which is all that the estimators need.
with timed as (
  select
    scheme,
    cadence,
    band_order,
    rule,
    -- Hundredths of a day below 10 days, tenths below 100, whole days beyond; never 0, which a log axis cannot show.
    case
      when seconds < 10 * 86400 then greatest(1, (seconds + 432) // 864) / 100.0
      when seconds < 100 * 86400 then ((seconds + 4320) // 8640) / 10.0
      else (seconds + 43200) // 86400
    end as days
  from wolfi_finding_times
  where outcome <> 'excluded'
)

select
  scheme,
  cadence,
  band_order,
  days,
  count(*) filter (where rule = 'fixed') as n_closed,
  count(*) filter (where rule = 'false positive') as n_false_positive,
  count(*) filter (where rule = 'package removed') as n_removed,
  count(*) filter (where rule = 'end of observation') as n_censored
from timed
group by scheme, cadence, band_order, days
order by scheme, band_order, days
