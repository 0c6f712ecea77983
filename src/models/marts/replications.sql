-- One row per reported number that can be worked out again.
with numbers as (
  select 1 as topic_order, * from stg_replications_breaches
  union all by name select 2 as topic_order, * from stg_replications_incidents
  union all by name select 3 as topic_order, * from stg_replications_incident_metrics
  union all by name select 4 as topic_order, * from stg_replications_consensus
  union all by name select 5 as topic_order, * from stg_replications_losses
  union all by name select 6 as topic_order, * from stg_replications_risk_value
  union all by name select 7 as topic_order, * from stg_replications_dora
  union all by name select 8 as topic_order, * from stg_replications_iris
)
select
  topic_order,
  topic,
  exhibit,
  quantity,
  reported::double as reported,
  unit,
  source,
  method,
  inputs,
  last_digit::double as last_digit,
  coalesce(is_truncated, false) as is_truncated,
  n_runs::bigint as n_runs,
  case topic
    when 'Consensus of the experts' then 1.5e-8 * abs(reported)
    when 'Tests of quantrr' then 1.5e-8 * abs(reported)
    else allowance
  end as allowance,
  case topic
    when 'Consensus of the experts' then '1.5e-8 of the number, as R compares'
    when 'Tests of quantrr' then '1.5e-8 of the number, as R compares'
    else allowance_for
  end as allowance_for,
  known_difference,
  quantity_order
from numbers
