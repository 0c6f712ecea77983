-- One row per published number about incident durations, with the recomputation and its inputs.
select
  'Incident durations' as topic,
  'incident-duration-power' as exhibit,
  'A test sees a cut of ' || round(100 * cut)::integer || '%, ' || format('{:,}', n_per_group) || ' and ' || format('{:,}', n_per_group) || ' incidents' as quantity,
  published_success as reported,
  'share' as unit,
  'incident_power' as source,
  'tTestPower' as method,
  to_json({n: n_per_group, cut: cut, sdlog: sdlog})::varchar as inputs,
  trials as n_runs,
  row_number() over (order by cut, n_per_group) as quantity_order
from raw_incident_power
union all by name
select
  'Incident durations' as topic,
  'Observed ratio after a cut of ' || round(100 * cut)::integer || '%, ' || round(100 * p)::integer || '% quantile' as quantity,
  published_ratio as reported,
  'ratio' as unit,
  'incident_ratios' as source,
  'durationRatio' as method,
  to_json({n: n_per_group, cut: cut, sdlog: sdlog, p: p})::varchar as inputs,
  0.001 as last_digit,
  trials as n_runs,
  row_number() over (order by p) as quantity_order
from raw_incident_ratios
