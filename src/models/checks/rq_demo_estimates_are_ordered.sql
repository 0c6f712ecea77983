-- Each expert’s quantiles rise.
select risk, expert, p05, p50, p95 from stg_rq_demo_estimates where p05 >= p50 or p50 >= p95
