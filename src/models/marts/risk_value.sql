-- One row per published result, with the inputs of its scenario.
select s.*, r.quantity, r.statistic, r.point, r.value, r.unit, r.is_approximate
from stg_risk_value_scenarios s
join raw_risk_value_results r using (scenario)
