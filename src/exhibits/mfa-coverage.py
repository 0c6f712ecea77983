"""Chance of at least one event above $1M in a year: Poisson events, each lognormal through its 5% and 95% quantiles."""

import csv
import math
from statistics import NormalDist

COVERAGE = (0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)

with open("data/quantrr/mfa_scenarios.csv", encoding="utf-8", newline="") as file:
    none, weaker, stronger = sorted(csv.DictReader(file), key=lambda row: float(row["reduction_pct"]))

low, high = math.log(float(none["p05_usd"])), math.log(float(none["p95_usd"]))
sdlog = (high - low) / (2 * NormalDist().inv_cdf(0.95))
above = math.erfc((math.log(1e6) - (low + high) / 2) / sdlog / math.sqrt(2)) / 2

print("name,value")
for name, scenario in (("weaker", weaker), ("stronger", stronger)):
    effect = float(scenario["reduction_pct"]) / 100
    for row, coverage in enumerate(COVERAGE, start=1):
        events = float(none["events_per_year"]) * (1 - coverage * effect)
        print(f"chance_{name}[{row}],{-math.expm1(-events * above)!r}")
