-- One row per number that the author’s code makes of the experts’ estimates, and per value that its tests expect.
with estimates as (
  select
    risk,
    to_json({
      'lambda': list("lambda" order by expert),
      p05: list(p05 order by expert),
      p50: list(p50 order by expert),
      p95: list(p95 order by expert)
    })::varchar as inputs
  from raw_rq_demo_estimates
  group by risk
),
consensus as (
  from raw_rq_demo_consensus
  unpivot (
    reported for output in (
      "lambda" as 'consensusLambda',
      meanlog as 'consensusMeanlog',
      sdlog as 'consensusSdlog',
      mdiff as 'consensusMedianDifference'
    )
  )
)
select
  'Consensus of the experts' as topic,
  risk || case output
    when 'consensusLambda' then ', events a year'
    when 'consensusMeanlog' then ', mean of the log loss'
    when 'consensusSdlog' then ', standard deviation of the log loss'
    else ', given median against the fitted one'
  end as quantity,
  reported,
  case output
    when 'consensusLambda' then 'events per year'
    when 'consensusMedianDifference' then 'share'
    else 'log USD'
  end as unit,
  'rq_demo_consensus' as source,
  output as method,
  inputs,
  row_number() over (
    order by risk, list_position(['consensusLambda', 'consensusMeanlog', 'consensusSdlog', 'consensusMedianDifference'], output)
  ) as quantity_order
from consensus join estimates using (risk)
union all by name
select
  'Tests of quantrr' as topic,
  case output
    when 'meanlog' then 'Mean of the log loss'
    when 'sdlog' then 'Standard deviation of the log loss'
    when 'mdiff' then 'Given median against the fitted one'
    else 'Geometric mean'
  end || case when function = 'gmean' then ' of six losses' when p05 is null then ', from p50 and p95' else ', from p05 and p95' end as quantity,
  expected as reported,
  case output when 'mdiff' then 'share' when 'gmean' then 'USD' else 'log USD' end as unit,
  'quantrr_vectors' as source,
  case output
    when 'meanlog' then 'fitMeanlog'
    when 'sdlog' then 'fitSdlog'
    when 'mdiff' then 'fitMedianDifference'
    else 'geometricMean'
  end as method,
  case function
    when 'gmean' then to_json({'values': string_split(losses, ' ')::double[]})
    else to_json({p05: p05, p50: p50, p95: p95})
  end::varchar as inputs,
  row_number() over (order by function desc, p05 nulls first, output) as quantity_order
from raw_quantrr_vectors
