-- Everything that is known about time to fix by scan frequency, in one shape: counted events of open data, printed shares
-- closed, and the bands of Figure 44, whose days are empty until somebody who holds the report fills them in.
select
  'wolfi' as data_set,
  scheme,
  cadence as series,
  band_order as series_order,
  null::double as entry_days,
  days,
  n_closed,
  n_censored,
  null::double as share_closed,
  null as note
from raw_wolfi_events
union all
select
  'oss-fuzz',
  state_at_entry,
  cohort,
  case cohort when 'first import' then 1 else 2 end,
  entry_days,
  days,
  n_closed,
  n_censored,
  null,
  null
from raw_oss_fuzz_events
union all
select 'soss', 'volume ' || volume, applications, 1, null, days, null, null, share_closed_pct / 100, qualifier
from raw_soss_closing_times
union all
select 'figure 44', 'volume 9', scans_per_year, band_order, null, days, null, null, share_closed, known
from stg_soss9_figure_44
