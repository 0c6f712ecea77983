-- Four metrics by four clusters, each bound in order.
select metric, cluster, lower, upper from dora_2019_performance where lower > upper
union all
select 'rows', cast(count(*) as varchar), null, null from dora_2019_performance having count(*) <> 16
