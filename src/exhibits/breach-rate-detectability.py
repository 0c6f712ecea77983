"""How often one of two Poisson counts is below, equal to or above the other, when the rate is cut between them."""

import csv
import math
from itertools import accumulate

YEARS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 63, 80]
YEARS += [100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]

with open("data/benninghoff/breach_rates.csv", encoding="utf-8", newline="") as file:
    first = next(csv.DictReader(file))


def poisson(mean, most):
    return [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most + 1)]


print("name,value")
for row, years in enumerate(YEARS, start=1):
    mean = float(first["rate_before"]) * years
    most = math.ceil(mean + 12 * math.sqrt(mean) + 30)
    before = poisson(mean, most)
    after = poisson(mean * (1 - float(first["reduction"])), most)
    below = [0.0, *accumulate(after)]
    lower = math.fsum(p * below[k] for k, p in enumerate(before))
    equal = math.fsum(p * q for p, q in zip(before, after))
    for name, value in (("lower", lower), ("equal", equal), ("higher", 1 - lower - equal)):
        print(f"{name}[{row}],{value!r}")
