-- Purpose: account for every record given: what became of it without and with delayed entry, and by which rule.
select 'naive' as scheme, outcome, rule, count(*) as n
from oss_fuzz_finding_times
group by outcome, rule
union all
-- Nobody watched these while they were open: the risk set with delayed entry never holds them.
select
  'delayed entry' as scheme, case when state_at_entry = 'fixed' then 'excluded' else outcome end as outcome, rule, count(*) as n
from oss_fuzz_finding_times
group by all
order by scheme, outcome, rule
