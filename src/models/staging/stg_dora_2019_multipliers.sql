-- One row per metric: elite against low, from the mid-points that the report prints.
select
  metric,
  (elite_lower + elite_upper) / 2 as elite_value,
  (low_lower + low_upper) / 2 as low_value,
  (low_lower + low_upper_consistent) / 2 as low_value_consistent,
  published_multiplier
from raw_dora_2019_multipliers
