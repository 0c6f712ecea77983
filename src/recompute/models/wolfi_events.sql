-- Purpose: count how findings ended per scheme, band of cadence and time, which is all that the estimators need.
select
  scheme,
  cadence,
  band_order,
  days,
  count(*) filter (where rule = 'fixed') as n_closed,
  count(*) filter (where rule = 'false positive') as n_false_positive,
  count(*) filter (where rule = 'package removed') as n_removed,
  count(*) filter (where rule = 'end of observation') as n_censored
from wolfi_finding_times
where outcome <> 'excluded'
group by scheme, cadence, band_order, days
order by scheme, band_order, days
