-- One row per band and share closed; days stay empty where nobody has filled them in.
select scans_per_year, band_order, known, unnest([0.25, 0.5, 0.75]) as share_closed,
  unnest([days_to_25_pct, days_to_50_pct, days_to_75_pct]) as days
from raw_soss9_figure_44
