-- One row per mean that a build of the author’s risk page printed, per statistic of the talk’s two histograms, and per
-- reported chance of the authentication scenarios.
with risks as (
  select risk, "lambda" as rate, meanlog, sdlog, to_json({'lambda': "lambda", meanlog: meanlog, sdlog: sdlog}) as inputs
  from raw_rq_demo_consensus
),
events as (
  select n_years, min_by(build, built_on) as build, min(built_on) as built_on, risk, reported
  from raw_rq_demo_builds
  unpivot (
    reported for risk in (
      cyber_mean_events as 'Cybersecurity Breach',
      customer_mean_events as 'Loss of Customer',
      outage_mean_events as 'Technology Outage'
    )
  )
  group by n_years, risk, reported
),
losses as (
  select n_years, min_by(build, built_on) as build, min(built_on) as built_on, risk, mean_usd as reported
  from stg_rq_demo_builds
  group by n_years, risk, mean_usd
),
bars as (
  select
    *,
    sum(n_years) over (partition by risk) as total,
    sum(n_years) over (partition by risk order by bin) as n_to_here
  from raw_talk_histograms
),
-- Read off between the edges of a bar, evenly on its log axis.
histogram_quantiles as (
  select risk, p, pow(10, log10_min + (log10_max - log10_min) * (p * total - n_to_here + n_years) / n_years) as reported
  from bars cross join (values (0.05), (0.5), (0.95)) as probabilities(p)
  where p * total > n_to_here - n_years and p * total <= n_to_here
)
select
  'Risk page, mean events a year' as topic,
  'loss-histograms' as exhibit,
  risk || ', build ' || build as quantity,
  reported,
  'events per year' as unit,
  'rq_demo_builds' as source,
  'annualEvents' as method,
  inputs::varchar as inputs,
  0.00001 as last_digit,
  n_years as n_runs,
  row_number() over (order by built_on, risk) as quantity_order
from events join risks using (risk)
union all by name
select
  'Risk page, mean annual loss' as topic,
  'loss-histograms' as exhibit,
  risk || ', build ' || build as quantity,
  reported,
  'USD' as unit,
  'rq_demo_builds' as source,
  'lossMean' as method,
  inputs::varchar as inputs,
  1.0 as last_digit,
  n_years as n_runs,
  row_number() over (order by built_on, risk) as quantity_order
from losses join risks using (risk)
union all by name
select
  'Histograms of the talk' as topic,
  'loss-histograms' as exhibit,
  risk || ', share of years with a loss' as quantity,
  sum(n_years) / 100000 as reported,
  'share' as unit,
  'talk_histograms' as source,
  'lossYears' as method,
  to_json({'lambda': rate})::varchar as inputs,
  100000 as n_runs,
  0.005 * sum(n_years) / 100000 as allowance,
  '0.5% for reading the heights off a picture' as allowance_for,
  10 + row_number() over (order by rate desc, risk) as quantity_order
from raw_talk_histograms join risks using (risk)
group by risk, rate
union all by name
select
  'Histograms of the talk' as topic,
  'loss-histograms' as exhibit,
  risk || ', ' || round(100 * p)::integer || '% quantile of the years with a loss' as quantity,
  reported,
  'USD' as unit,
  'talk_histograms' as source,
  'lossYearQuantile' as method,
  to_json({'lambda': rate, meanlog: meanlog, sdlog: sdlog, p: p})::varchar as inputs,
  100000 as n_runs,
  0.05 * reported as allowance,
  '5% for reading it off a picture' as allowance_for,
  20 + row_number() over (order by risk, p) as quantity_order
from histogram_quantiles join risks using (risk)
union all by name
select
  'Authentication scenarios' as topic,
  'mfa-coverage' as exhibit,
  'A loss above $1M in a year, ' || case when reduction_pct = 0 then 'without it' else reduction_pct::integer || '% of attacks prevented' end as quantity,
  published_chance_pct / 100 as reported,
  'share' as unit,
  'mfa_scenarios' as source,
  'lossAboveByQuantiles' as method,
  to_json({'lambda': events_per_year, p05: p05_usd, p95: p95_usd, threshold: 1000000})::varchar as inputs,
  case when published_chance_pct >= 1 then 0.001 else 0.0001 end as last_digit,
  25000 as n_runs,
  0 as allowance,
  'the number of runs is the author’s default' as allowance_for,
  row_number() over (order by reduction_pct) as quantity_order
from raw_mfa_scenarios
union all by name
select
  'Authentication scenarios' as topic,
  'mfa-coverage' as exhibit,
  'Risk left with ' || coverage_pct::integer || '% of accounts covered' as quantity,
  remaining_share as reported,
  'share' as unit,
  'mfa_deployment_reading' as source,
  'uncoveredShare' as method,
  to_json({coverage: coverage_pct / 100, reduction: (select max(reduction_pct) from raw_mfa_scenarios) / 100})::varchar as inputs,
  0.1 as last_digit,
  10 as quantity_order
from raw_mfa_deployment_reading
