-- One row per risk and expert, the risks in the order of the figures.
select risk, risk_order, expert, events_per_year, p05, p50, p95
from stg_rq_demo_estimates
