-- One row per mode and capability that the talk places in it; a mode without one has one row without a capability.
select m.mode, m.relation, m.meaning, c.capability, c."position"
from raw_performance_modes m
left join (
  select 'contained' as relation, control as capability, "position"
  from raw_talk_controls
  where operational_activity is not null
  union all
  select 'overlapping', capability, "position"
  from raw_shared_capabilities
) c using (relation)
