-- One row per published number of the IRIS editions: losses, chances of an incident, model parameters, statements.
select 'loss' as part, edition, scope_key as key, scope, statistic as what, loss_usd as "value", 'USD' as unit, qualifier, _row as part_row
from raw_iris_losses
union all
select 'chance', edition, scope, scope, bound, chance_pct / 100, 'share', qualifier, _row
from raw_iris_frequencies
union all
select 'model', 'IRIS 2022', parameter, meaning, parameter, "value", unit, 'exactly', _row
from raw_iris_2022_model
union all
select 'statement', edition, statement, meaning, statement, "value", unit, qualifier, _row
from raw_iris_statements
