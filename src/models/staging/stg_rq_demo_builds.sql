-- One row per build and risk.
select build, built_on, n_years, risk, mean_usd
from raw_rq_demo_builds
unpivot (
  mean_usd for risk in (
    cyber_mean_usd as 'Cybersecurity Breach',
    customer_mean_usd as 'Loss of Customer',
    outage_mean_usd as 'Technology Outage'
  )
)
