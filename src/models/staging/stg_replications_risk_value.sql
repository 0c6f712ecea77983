-- One row per result that the author’s page on the value of risk reduction prints, with the recomputation and its inputs.
with results as (
  select
    *,
    case quantity when 'annual loss' then 0 else discount_rate end as rate,
    case quantity when 'annual loss' then 1 else n_years end as years
  from risk_value
)
select
  'Value of risk reduction' as topic,
  'risk-value' as exhibit,
  upper(scenario[1]) || scenario[2:] || ', ' || case
    when statistic = 'share of zero' then 'no loss in ' || years || ' years'
    when statistic = 'quantile' then round(100 * point)::integer || '% quantile of the ' || quantity
    when statistic = 'share above' then quantity || ' above ' || if(point < 0, '−', '') || '$' || format('{:,}', abs(point)::bigint)
    else 'mean ' || quantity
  end as quantity,
  value as reported,
  unit,
  'risk_value_results' as source,
  case quantity when 'return' then 'return' else 'loss' end || case statistic
    when 'share of zero' then 'Zero'
    when 'quantile' then 'Quantile'
    when 'share above' then 'Above'
    else 'Mean'
  end as method,
  to_json({
    'lambda': events_per_year,
    meanlog: meanlog,
    sdlog: sdlog,
    rate: rate,
    years: years,
    lambda_factor: lambda_factor,
    loss_factor: loss_factor,
    p: case statistic when 'quantile' then point end,
    threshold: case statistic when 'share above' then point end
  })::varchar as inputs,
  case
    when is_approximate then 0.01
    when statistic = 'share of zero' then null
    else pow(10, floor(log10(abs(value))) - 3)
  end as last_digit,
  coalesce(n_simulations, 25000) as n_runs,
  case when n_simulations is null then 0 end as allowance,
  case when n_simulations is null then 'the number of runs is the author’s default' end as allowance_for,
  case when is_approximate and scenario = 'breach likelihood halved' and point = 0 then
    'The text says about 60%, and about 40% at zero or below, as read off a curve.'
  end as known_difference,
  row_number() over (order by scenario_order, quantity, statistic, point) as quantity_order
from results
