-- All that the loss histograms need, in one shape: the experts’ estimates, the bars of the talk’s histograms, its captions,
-- and the means that the author’s page printed. Builds that repeat an earlier draw are left out.
select
  'estimate' as data_set,
  risk,
  expert as label,
  events_per_year,
  p05,
  p50,
  p95,
  null::double as lower_usd,
  null::double as upper_usd,
  null::double as value_usd,
  null::bigint as n_years
from stg_rq_demo_estimates
where risk in ('Cybersecurity Breach', 'Technology Outage')
union all
select 'bar', risk, bin, null, null, null, null, 10 ** log10_min, 10 ** log10_max, null, n_years
from raw_talk_histograms
union all
select 'caption', risk, slide, null, null, null, null, lower_usd, upper_usd, typical_usd, null
from raw_talk_loss_captions
union all
select 'build', risk, min_by(build, built_on), null, null, null, null, null, null, mean_usd, n_years
from stg_rq_demo_builds
where risk in ('Cybersecurity Breach', 'Technology Outage')
group by risk, mean_usd, n_years
