-- Purpose: one row per Wolfi finding and scheme, with how often its package was built before, how long it was watched and
-- why it was no longer watched, so that every one of the rows given is closed, censored or excluded by a named rule.
with dated as (
  select
    finding.finding_id,
    finding.package,
    finding.resolution,
    cast(finding.detected_at as timestamp) as detected_at,
    cast(finding.resolved_at as timestamp) as resolved_at,
    cast(package.removed_at as timestamp) as removed_at,
    -- Builds are recorded from 2023-09-01 on; a package without a date of addition has no known history.
    case
      when package.added_at is not null then greatest(cast(package.added_at as timestamp), timestamp '2023-09-01 00:00:00')
    end as history_from
  from wolfi_findings as finding
  left join wolfi_packages as package using (package)
),

-- The year before detection, or as much of it as is on record.
lookback as (
  select finding_id, package, detected_at, least(365 * 86400, date_diff('second', history_from, detected_at)) as seconds
  from dated
  where date_diff('second', history_from, detected_at) >= 90 * 86400
),

-- Two commits within one second reach the build system together: one build.
cadences as (
  select
    lookback.finding_id,
    -- Whole builds a year, half up, in integers: no rounding error can move a finding to another band.
    (2 * 365 * 86400 * count(distinct build.built_at) + lookback.seconds) // (2 * lookback.seconds) as builds_per_year
  from lookback
  left join wolfi_builds as build
    on build.package = lookback.package
    and cast(build.built_at as timestamp) >= lookback.detected_at - to_seconds(lookback.seconds)
    and cast(build.built_at as timestamp) < lookback.detected_at
  group by lookback.finding_id, lookback.seconds
),

bands (cadence, band_order, fewest, most) as (
  values ('0-6', 1, 0, 6), ('7-12', 2, 7, 12), ('13-26', 3, 13, 26), ('27-52', 4, 27, 52), ('53+', 5, 53, 1000000)
),

schemes (scheme) as (
  values ('naive'), ('corrected')
),

ruled as (
  select
    dated.*,
    schemes.scheme,
    timestamp '2025-05-07 16:56:01' as observed_until,
    case
      when detected_at is null then 'no detection event'
      when resolution = 'fixed' then 'fixed'
      when resolution = 'false_positive' then 'false positive'
      when scheme = 'corrected' and removed_at <= detected_at then 'detected after removal'
      when scheme = 'corrected' and removed_at is not null then 'package removed'
      else 'end of observation'
    end as rule
  from dated
  cross join schemes
)

select
  ruled.finding_id,
  ruled.package,
  ruled.scheme,
  cadences.builds_per_year,
  coalesce(bands.cadence, 'short history') as cadence,
  coalesce(bands.band_order, 6) as band_order,
  ruled.rule,
  case
    when rule in ('no detection event', 'detected after removal') then 'excluded'
    when rule = 'fixed' then 'closed'
    else 'censored'
  end as outcome,
  date_diff(
    'second',
    detected_at,
    case
      when rule in ('fixed', 'false positive') then resolved_at
      when rule = 'package removed' then removed_at
      when rule = 'end of observation' then observed_until
    end
  ) as seconds,
  -- Hundredths of a day below 10 days, tenths below 100, whole days beyond; never 0, which a log axis cannot show.
  case
    when seconds < 10 * 86400 then greatest(1, (seconds + 432) // 864) / 100.0
    when seconds < 100 * 86400 then ((seconds + 4320) // 8640) / 10.0
    else (seconds + 43200) // 86400
  end as days
from ruled
left join cadences using (finding_id)
left join bands on cadences.builds_per_year between bands.fewest and bands.most
