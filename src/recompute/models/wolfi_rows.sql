-- Purpose: account for every row given: what became of it under each scheme, and by which rule.
select scheme, outcome, rule, count(*) as n
from wolfi_finding_times
group by scheme, outcome, rule
order by scheme, outcome, rule
