-- One row per statistic of IRIS 2022 that its own models imply.
with parameters as (
  select
    max(value) filter (where parameter = 'loss_meanlog') as meanlog,
    max(value) filter (where parameter = 'loss_sdlog') as sdlog
  from raw_iris_2022_model
),
frequency as (
  select distinct mu, sigma from raw_breach_frequencies where model = 'poisson_lognormal'
)
select
  'IRIS 2022' as topic,
  case statistic when 'median' then 'Median loss' else '95% quantile of the loss' end
    || ' against that of the printed lognormal' as quantity,
  loss_usd as reported,
  'USD' as unit,
  'iris_losses' as source,
  'lognormalQuantile' as method,
  to_json({meanlog: meanlog, sdlog: sdlog, p: case statistic when 'median' then 0.5 else 0.95 end})::varchar as inputs,
  case statistic when 'median' then 1000.0 else 1e6 end as last_digit,
  'The statistic is of the recorded losses; the lognormal is a model of them that does not pass through it.' as known_difference,
  row_number() over (order by loss_usd) as quantity_order
from raw_iris_losses cross join parameters
where edition = 'IRIS 2022' and statistic in ('median', 'p95')
union all by name
select
  'IRIS 2022' as topic,
  'At least one event in a year, Poisson-lognormal upper bound' as quantity,
  chance_pct / 100 as reported,
  'share' as unit,
  'iris_frequencies' as source,
  'poissonLognormalTail' as method,
  to_json({mu: mu, sigma: sigma, at_least: 1})::varchar as inputs,
  0.001 as last_digit,
  10 as quantity_order
from raw_iris_frequencies cross join frequency
where edition = 'IRIS 2022' and scope = 'More than $10M'
