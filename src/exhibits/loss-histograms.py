"""Years without a loss, exp(-lambda), and mean losses: of all years, and of those with a loss. Each event is lognormal
through the means of the experts’ 5% and 95% quantiles. Not here: `cyber_median`, `outage_median` and the other exact
quantiles, which take the numerical solution of the compound Poisson equation, and simulated values, which take its seed."""

import csv
import math
from statistics import NormalDist

with open("data/benninghoff/rq_demo_estimates.csv", encoding="utf-8", newline="") as file:
    estimates = list(csv.DictReader(file))


def average(risk, column):
    given = [float(row[column]) for row in estimates if row["risk"] == risk and row[column] != ""]
    return math.fsum(given) / len(given)


print("name,value")
for risk, rows in (("Cybersecurity Breach", (1, 2, 5)), ("Technology Outage", (12, 13, 19))):
    events = average(risk, "lambda")
    low, high = math.log(average(risk, "p05")), math.log(average(risk, "p95"))
    sdlog = (high - low) / (2 * NormalDist().inv_cdf(0.95))
    mean = events * math.exp((low + high) / 2 + sdlog**2 / 2)
    for row, value in zip(rows, (math.exp(-events), mean, -mean / math.expm1(-events))):
        print(f"exact[{row}],{value!r}")
print(f"outage_mean,{mean!r}")
