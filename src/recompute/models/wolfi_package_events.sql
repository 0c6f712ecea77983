-- Purpose: the events of the corrected scheme per package, from which the errors of the bands' curves are drawn; too
-- close to the rows to be shipped.
select
  cadence,
  band_order,
  package,
  days,
  count(*) filter (where rule = 'fixed') as n_fixed,
  count(*) filter (where rule in ('false positive', 'package removed')) as n_otherwise,
  count(*) filter (where rule = 'end of observation') as n_censored
from wolfi_finding_times
where outcome <> 'excluded' and scheme = 'corrected' and cadence <> 'short history'
group by cadence, band_order, package, days
order by band_order, days, package
