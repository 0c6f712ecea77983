-- The events of each scheme are the findings that the table of rules leaves in it.
with ruled as (
  select scheme, outcome, sum(n) as n from raw_wolfi_rows where outcome <> 'excluded' group by all
),
counted as (
  select scheme, 'closed' as outcome, sum(n_closed) as n from raw_wolfi_events group by scheme
  union all
  select scheme, 'censored', sum(n_censored + n_false_positive + n_removed) from raw_wolfi_events group by scheme
)
select scheme, outcome, ruled.n as n_by_rule, counted.n as n_counted
from ruled full join counted using (scheme, outcome)
where ruled.n is distinct from counted.n
