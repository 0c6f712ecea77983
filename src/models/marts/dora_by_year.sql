-- One row per year, cluster and metric of seven reports, then one per year and metric: the best against the lowest.
select
  'class' as part, c.year, c.cluster, c.metric, c.published_value, c.lower, c.upper, c.unit, s.share_pct,
  null as comparison, null as multiple, null as is_slip, c.note, c.read_in, c._row as part_row
from raw_dora_clusters_by_year c
left join raw_dora_shares_by_year s using (year, cluster)
union all
select 'multiple', year, null, metric, null, null, null, null, null, comparison, multiple, is_slip, note, read_in, _row
from raw_dora_multipliers_by_year
