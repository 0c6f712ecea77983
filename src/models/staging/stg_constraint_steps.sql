-- One row per step of the talk and curve that it draws.
select step, slide, 'baseline' as curve, bad_from as fills_bad, good_from as fills_good, density_max
from raw_constraints_steps where draws_baseline
union all
select step, slide, 'constrained', bad_from, good_from, density_max
from raw_constraints_steps where draws_constrained
union all
select step, slide, 'improved', bad_from, good_from, density_max
from raw_constraints_steps where draws_improved
