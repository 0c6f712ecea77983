-- One row per indicator, with the evidence for the control that it measures; the notes to slide 26 name these three controls.
select i."position", i.indicator_key, i.indicator, r.control, r.rank as review_rank, r.finding as review_finding,
  m.times_less_likely, m.qualifier, l.loss_usd as median_loss_usd
from raw_security_level_indicators i
left join (
  values ('vulnerability_rate', 'patching'), ('open_ports', 'hardening'), ('endpoints_without_mfa', 'mfa')
) as measured (indicator_key, control_key) using (indicator_key)
left join raw_meta_review_controls r using (control_key)
left join raw_marsh_effects m using (control_key)
cross join (select loss_usd from raw_iris_losses where edition = 'IRIS 2022' and statistic = 'median') l
