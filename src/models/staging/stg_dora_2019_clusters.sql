-- One row per metric and cluster of the 2019 table.
select
  metric,
  cluster,
  published_value,
  lower,
  upper,
  unit,
  note,
  case metric
    when 'deployment_frequency' then 1
    when 'lead_time_for_changes' then 2
    when 'time_to_restore_service' then 3
    when 'change_failure_rate' then 4
  end as metric_order,
  case cluster when 'elite' then 1 when 'high' then 2 when 'medium' then 3 when 'low' then 4 end as cluster_order
from raw_dora_2019_clusters
