-- Purpose: count closings and censorings per time of entry and time of exit, which is what Kaplan-Meier with delayed entry
-- needs; without the time of entry the same rows give the naive curve.
with timed as (
  select
    cohort,
    state_at_entry,
    -- Hundredths of a day.
    ((entry_seconds + 432) // 864) / 100.0 as entry_days,
    ((seconds + 432) // 864) / 100.0 as days,
    outcome
  from oss_fuzz_finding_times
)

select
  cohort,
  state_at_entry,
  entry_days,
  days,
  count(*) filter (where outcome = 'closed') as n_closed,
  count(*) filter (where outcome = 'censored') as n_censored
from timed
group by cohort, state_at_entry, entry_days, days
order by cohort, state_at_entry, entry_days, days
