-- One row per published share of the breach rate notebooks, with the recomputation and its inputs.
with comparisons as (
  from raw_breach_rates
  unpivot (
    reported for outcome in (published_lower as 'lower', published_equal as 'equal', published_higher as 'higher')
  )
)
select
  'Breach rates' as topic,
  'breach-rate-detectability' as exhibit,
  case outcome when 'lower' then 'Fewer breaches' when 'equal' then 'As many breaches' else 'More breaches' end
    || ' after a cut of ' || round(100 * reduction)::integer || '%, ' || years || ' and ' || years || ' years' as quantity,
  reported,
  'share' as unit,
  'breach_rates' as source,
  outcome || 'Count' as method,
  to_json({rate: rate_before, cut: reduction, years: years})::varchar as inputs,
  pow(10, floor(log10(reported)) - 2) as last_digit,
  runs as n_runs,
  row_number() over (order by years, list_position(['lower', 'equal', 'higher'], outcome)) as quantity_order
from comparisons
union all by name
select
  'Breach frequencies' as topic,
  'At least ' || at_least || ' in a year, '
    || case model when 'poisson' then 'Poisson at ' || "lambda" else 'Poisson-lognormal' end
    || ', ' || analysis || ' notebook' as quantity,
  published_share as reported,
  'share' as unit,
  'breach_frequencies' as source,
  case model when 'poisson' then 'poissonTail' else 'poissonLognormalTail' end as method,
  to_json({mu: mu, sigma: sigma, 'lambda': "lambda", at_least: at_least})::varchar as inputs,
  pow(10, floor(log10(published_share)) - 2) as last_digit,
  runs as n_runs,
  row_number() over (order by model desc, analysis, at_least) as quantity_order
from raw_breach_frequencies
