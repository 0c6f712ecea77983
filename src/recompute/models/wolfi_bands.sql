-- Purpose: size of each band, in findings and in packages: findings of one package are fixed together, so packages are
-- nearer to the number of independent observations.
select
  scheme,
  cadence,
  band_order,
  count(*) as n,
  count(*) filter (where outcome = 'closed') as n_closed,
  count(*) filter (where outcome = 'censored') as n_censored,
  count(distinct package) as n_packages
from wolfi_finding_times
where outcome <> 'excluded'
group by scheme, cadence, band_order
order by scheme, band_order
