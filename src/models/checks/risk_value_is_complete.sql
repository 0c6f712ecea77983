-- Every scenario has a result, and every result a scenario.
select scenario, count(s.scenario) as n_scenarios, count(r.scenario) as n_results
from raw_risk_value_scenarios s
full join raw_risk_value_results r using (scenario)
group by scenario
having n_scenarios = 0 or n_results = 0
