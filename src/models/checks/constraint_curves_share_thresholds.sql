-- The three curves are compared at the same thresholds.
select count(distinct bad_below) as n_bad_below, count(distinct good_above) as n_good_above
from stg_constraint_curves
having count(distinct bad_below) <> 1 or count(distinct good_above) <> 1
