-- One row per statistic of IRIS 2022 that its own models imply.
with parameters as (
  pivot raw_iris_2022_parameters on parameter using first(value) group by model
)
select
  'IRIS 2022' as topic,
  case statistic
    when 'median_loss' then 'Median loss against that of the printed lognormal'
    when 'p95_loss' then '95% quantile of the loss against that of the printed lognormal'
    else 'At least one event in a year, Poisson-lognormal upper bound'
  end as quantity,
  s.value as reported,
  s.unit,
  'iris_2022_statistics' as source,
  case statistic when 'at_least_one_event' then 'poissonLognormalTail' else 'lognormalQuantile' end as method,
  case statistic
    when 'at_least_one_event' then to_json({mu: mu, sigma: sigma, at_least: 1})
    else to_json({meanlog: meanlog, sdlog: sdlog, p: case statistic when 'median_loss' then 0.5 else 0.95 end})
  end::varchar as inputs,
  case statistic when 'median_loss' then 1000 when 'p95_loss' then 1e6 else 0.001 end as last_digit,
  case statistic when 'at_least_one_event' then null
    else 'The statistic is of the recorded losses, the lognormal is a model of them that does not pass through it.'
  end as known_difference,
  row_number() over (order by s.statistic) as quantity_order
from raw_iris_2022_statistics s
join parameters on model = case statistic when 'at_least_one_event' then 'frequency' else 'loss' end
