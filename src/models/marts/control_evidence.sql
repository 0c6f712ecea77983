-- One row per source and control that it ranks or describes, and per published effect. An effect is a multiple: a share p
-- of attacks prevented makes them 1 / (1 - p) times rarer.
select 'rank' as part, 1 as source_order, 'Talk, slide 17' as source, control_key, control, position as rank, null as other_rank, 5 as n_ranked,
  null as level, null as multiple, null as qualifier, null as finding, position as row_order
from raw_talk_controls
union all
select 'rank', 2, 'Woods & Seymour 2024', control_key, control, rank, null, null, null, null, null, finding, _row
from raw_meta_review_controls
union all
select 'rank', case edition when 2023 then 3 else 4 end, 'Marsh ' || edition, control_key, control, rank, other_rank, n_controls,
  null, null, null, null, _row
from raw_marsh_ranks
union all
select 'effect', 5, 'Marsh 2023', control_key, control, null, null, null, 'organisation', times_less_likely, qualifier, null, _row
from raw_marsh_effects
union all
select 'effect', 6, study, 'mfa', attack, null, null, null, 'account', 1 / (1 - prevented_pct / 100), qualifier, reference, _row
from raw_account_protection
