-- One row per printed multiplier of elite against low, and per printed value that the report’s own numbers contradict.
with multipliers as (
  select
    2019 as year,
    metric,
    case metric when 'deployment_frequency' then 'more' else 'less' end as better,
    [elite_lower, elite_upper] as elite,
    [low_lower, low_upper] as low,
    published_multiplier,
    'dora_2019_multipliers' as source
  from raw_dora_2019_multipliers
  union all
  select
    year,
    metric,
    case metric when 'deployment_frequency' then 'more' else 'less' end,
    [elite_value],
    [low_lower, low_upper],
    multiple,
    'dora_multipliers_by_year'
  from raw_dora_multiplier_inputs join raw_dora_multipliers_by_year using (year, metric)
)
select
  'DORA multipliers' as topic,
  case year when 2019 then 'dora-2019' else 'dora-across-years' end as exhibit,
  year || ', ' || replace(metric, '_', ' ') || ', elite against low' as quantity,
  published_multiplier as reported,
  'times' as unit,
  source,
  'ratioOfMeans' as method,
  case better
    when 'more' then to_json({numerator: elite, denominator: low})
    else to_json({numerator: low, denominator: elite})
  end::varchar as inputs,
  1.0 as last_digit,
  true as is_truncated,
  row_number() over (order by year, metric) as quantity_order
from multipliers
union all by name
select
  'DORA multipliers' as topic,
  'dora-2019' as exhibit,
  '2019, time to restore service, elite against low, with ' || low_upper_consistent::integer || ' hours a month' as quantity,
  published_multiplier as reported,
  'times' as unit,
  'dora_2019_multipliers' as source,
  'ratioOfMeans' as method,
  to_json({numerator: [low_lower, low_upper_consistent], denominator: [elite_lower, elite_upper]})::varchar as inputs,
  1.0 as last_digit,
  true as is_truncated,
  format(
    'The multiple follows from a month of {:,} hours, as the report prints it here. For lead time the same report takes {:,} hours.',
    low_upper::integer,
    low_upper_consistent::integer
  ) as known_difference,
  100 as quantity_order
from raw_dora_2019_multipliers
where low_upper <> low_upper_consistent
union all by name
select
  'DORA multipliers' as topic,
  year || ', mean ' || replace(replace(metric, '_', ' '), ' for changes', '') || ' of low performers, as its text gives it' as quantity,
  printed_low_value as reported,
  unit,
  'dora_multiplier_inputs' as source,
  'mean' as method,
  to_json({'values': [low_lower, low_upper]})::varchar as inputs,
  1.0 as last_digit,
  'Not a multiple but a time. A slip in print: the mean of the two printed bounds is another, and the multiple beside it follows from that.' as known_difference,
  200 as quantity_order
from raw_dora_multiplier_inputs
where printed_low_value is not null
