-- One row per published number of the IRIS editions: losses, chances of an incident, model parameters, statements.
select 'loss' as part, edition, scope_key as key, scope, statistic as what, loss_usd as "value", 'USD' as unit, qualifier,
  revenue_from_usd as revenue_from, revenue_to_usd as revenue_to, _row as part_row
from raw_iris_losses
union all
select 'chance', edition, scope, scope, bound, chance_pct / 100, 'share', qualifier, revenue_from_usd, revenue_to_usd, _row
from raw_iris_frequencies
union all
select 'model', 'IRIS 2022', parameter, meaning, parameter, "value", unit, 'exactly', null, null, _row
from raw_iris_2022_model
union all
select 'statement', edition, statement, meaning, statement, "value", unit, qualifier, null, null, _row
from raw_iris_statements
