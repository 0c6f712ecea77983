-- One row per published number of Incident Metrics in SRE, with the recomputation and its inputs.
select
  'Incident metrics' as topic,
  case statistic when 'mean' then 'mean-time-to-resolve' end as exhibit,
  'Company ' || company || ', 90% interval of the ' || statistic || ' of ' || format('{:,}', n_incidents) || ' incidents' as quantity,
  half_width_minutes as reported,
  'minutes' as unit,
  'incident_intervals_2021' as source,
  statistic || 'Difference' as method,
  to_json({sd: sd_minutes, n: n_incidents, level: 0.9})::varchar as inputs,
  printed_to_minutes::double as last_digit,
  100000 as n_runs,
  half_width_minutes * 0.5 / sd_minutes as allowance,
  'the standard deviation is printed to a minute' as allowance_for,
  row_number() over (order by statistic, company, n_incidents) as quantity_order
from raw_incident_intervals_2021 join raw_incident_durations_2021 using (company)
union all by name
select
  'Incident metrics' as topic,
  'Company ' || company || ', ' || case statement
    when 'no_improvement' then 'no improvement of the mean seen after a cut of 10%'
    when 'improvement_15_minutes' then 'at least 15 minutes seen after a cut of 10%'
    else 'at least 30 minutes seen without any cut'
  end as quantity,
  published_share as reported,
  'share' as unit,
  'incident_simulations_2021' as source,
  case statement when 'no_improvement' then 'improvementAtMost' else 'improvementAtLeast' end as method,
  to_json({mean: mean_minutes, sd: sd_minutes, n: n_2019, cut: cut, threshold: threshold_minutes})::varchar as inputs,
  0.01 as last_digit,
  runs as n_runs,
  0.02 as allowance,
  'two points for skewed durations taken as normal' as allowance_for,
  case statement when 'improvement_30_minutes_unchanged' then
    'Two halves of the year’s incidents differ more than this. It reproduces when each side has as many incidents as the whole year.'
  end as known_difference,
  row_number() over (order by statement desc, company) as quantity_order
from raw_incident_simulations_2021 join raw_incident_durations_2021 using (company)
