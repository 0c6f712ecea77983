-- One row per step and curve drawn in it; a curve that no step draws has one row without a step.
select c.curve, c.mean, c.sd, c.bad_below, c.good_above, c.curve_order, s.step, s.slide, s.fills_bad, s.fills_good, s.density_max
from stg_constraint_curves c
left join stg_constraint_steps s using (curve)
