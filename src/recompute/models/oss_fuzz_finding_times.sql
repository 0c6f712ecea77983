-- Purpose: one row per OSS-Fuzz record: when it came under observation, how long it was watched and why no longer, in
-- seconds since OSV listed the bug.
with dated as (
  select
    id,
    cast(published as timestamp) as listed_at,
    cast(added_at as timestamp) as entered_at,
    cast(fix_recorded_at as timestamp) as fixed_at,
    cast(withdrawn as timestamp) as withdrawn_at,
    -- The last commit in the history that these dates come from.
    timestamp '2026-08-21 12:07:49' as observed_until
  from ossfuzz_findings
),

ruled as (
  select
    *,
    case
      -- Within the hour of the first commit is the first commit: the history was written in batches.
      when fixed_at <= entered_at + interval 1 hour then 'fixed when first recorded'
      when withdrawn_at <= coalesce(fixed_at, observed_until) then 'withdrawn'
      when fixed_at is not null then 'fix recorded later'
      else 'end of observation'
    end as rule
  from dated
)

select
  id,
  case when entered_at = timestamp '2021-03-24 01:07:16' then 'first import' else 'later' end as cohort,
  case when rule = 'fixed when first recorded' then 'fixed' else 'open' end as state_at_entry,
  rule,
  case when rule in ('fixed when first recorded', 'fix recorded later') then 'closed' else 'censored' end as outcome,
  date_diff('second', listed_at, entered_at) as entry_seconds,
  date_diff(
    'second',
    listed_at,
    case rule
      when 'fixed when first recorded' then entered_at
      when 'withdrawn' then withdrawn_at
      when 'fix recorded later' then fixed_at
      else observed_until
    end
  ) as seconds
from ruled
