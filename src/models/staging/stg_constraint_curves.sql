-- One row per curve of the constraints model.
select
  curve,
  mean,
  sd,
  bad_below,
  good_above,
  case curve when 'baseline' then 1 when 'constrained' then 2 else 3 end as curve_order
from raw_constraints_curves
