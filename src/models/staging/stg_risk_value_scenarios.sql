-- One row per scenario; a factor of one is no control.
select
  scenario,
  scenario_order,
  split_part(scenario, ' ', 1) as risk,
  "lambda" as events_per_year,
  meanlog,
  sdlog,
  lambda_factor,
  loss_factor,
  discount_rate,
  n_years,
  n_simulations
from raw_risk_value_scenarios
