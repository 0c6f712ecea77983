-- Everything that is known about time to fix by scan frequency, in one shape: counted events of open data, printed shares
-- closed, the bands of Figure 44, whose days are empty until somebody who holds the report fills them in, and what became
-- of every row of Wolfi’s.
select
  'wolfi' as data_set,
  scheme,
  cadence as series,
  band_order as series_order,
  null::double as entry_days,
  days,
  n_closed,
  n_false_positive,
  n_removed,
  n_censored,
  std_err,
  n_packages,
  effective_packages,
  null::double as share_closed,
  null as note
from raw_wolfi_events
left join (select 'corrected' as scheme, * exclude (band_order) from raw_wolfi_errors) using (scheme, cadence, days)
union all
select
  'oss-fuzz',
  state_at_entry,
  cohort,
  case cohort when 'first import' then 1 else 2 end,
  entry_days,
  days,
  n_closed,
  0,
  0,
  n_censored,
  null,
  null,
  null,
  null,
  null
from raw_oss_fuzz_events
union all
select 'soss', 'volume ' || volume, applications, 1, null, days, null, null, null, null, null, null, null, share_closed_pct / 100, qualifier
from raw_soss_closing_times
union all
select 'figure 44', 'volume 9', scans_per_year, band_order, null, days, null, null, null, null, null, null, null, share_closed, known
from stg_soss9_figure_44
union all
select 'wolfi rows', outcome, rule, 1, null, null, n, null, null, null, null, null, null, null, null
from raw_wolfi_rows
where scheme = 'corrected'
