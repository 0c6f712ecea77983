-- One row per risk and expert.
select
  risk,
  case risk when 'Cybersecurity Breach' then 1 when 'Technology Outage' then 2 when 'Loss of Customer' then 3 end as risk_order,
  expert,
  "lambda" as events_per_year,
  p05,
  p50,
  p95
from raw_rq_demo_estimates
