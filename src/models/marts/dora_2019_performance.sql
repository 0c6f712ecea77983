-- One row per metric and cluster, with the cluster’s share of respondents and the metric’s elite and low mid-points.
select
  c.metric,
  c.metric_order,
  c.cluster,
  c.cluster_order,
  s.share_pct,
  c.published_value,
  c.lower,
  c.upper,
  c.unit,
  c.note,
  m.elite_value,
  m.low_value,
  m.low_value_consistent,
  m.published_multiplier
from stg_dora_2019_clusters c
join raw_dora_2019_shares s using (cluster)
join stg_dora_2019_multipliers m using (metric)
