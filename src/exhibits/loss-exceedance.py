"""The largest event of a year that is exceeded once in 10, 20, 100 and 1,000 years: the events above x are Poisson
themselves. Not here: totals of a year and tail values, which take the numerical solution of the compound Poisson
equation, and simulated values, which take its seed."""

import csv
import math
from statistics import NormalDist

with open("data/benninghoff/rq_demo_estimates.csv", encoding="utf-8", newline="") as file:
    estimates = list(csv.DictReader(file))


def average(risk, column):
    given = [float(row[column]) for row in estimates if row["risk"] == risk and row[column] != ""]
    return math.fsum(given) / len(given)


def fitted(risk):
    low, high = math.log(average(risk, "p05")), math.log(average(risk, "p95"))
    return average(risk, "lambda"), (low + high) / 2, (high - low) / (2 * NormalDist().inv_cdf(0.95))


def largest(risks, period):
    wanted = -math.log1p(-1 / period)
    low, high = -50.0, 90.0
    for _ in range(200):
        middle = (low + high) / 2
        rate = math.fsum(events * math.erfc((middle - m) / sd / math.sqrt(2)) / 2 for events, m, sd in risks)
        low, high = (middle, high) if rate > wanted else (low, middle)
    return math.exp(high)


cyber, outage, customer = map(fitted, ("Cybersecurity Breach", "Technology Outage", "Loss of Customer"))
row = 0
print("name,value")
for risks in ([cyber], [outage], [customer], [cyber, outage, customer]):
    for period in (10, 20, 100, 1000):
        row += 1
        print(f"largest_event_usd[{row}],{largest(risks, period)!r}")
