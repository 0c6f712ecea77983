"""Exemplars as multiples of the others, and what a correlation printed to one digit can be: Fisher’s interval at
either end."""

import csv
import math
from statistics import NormalDist


def rows(name):
    with open(f"data/sonatype/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


stated = {row["statement"]: float(row["value"]) for row in rows("sonatype_statements")}
width = NormalDist().inv_cdf(0.975) / math.sqrt(stated["correlation_n"] - 3)

print("name,value")
for name, sign in (("lower", -1), ("upper", 1)):
    z = math.atanh(stated["correlation"] + sign * 0.05)
    print(f"correlation_{name},{math.tanh(z + sign * width)!r}")
for number, row in enumerate(rows("sonatype_2019_exemplars"), start=1):
    value = float(row["value"])
    print(f"multiple[{number}],{1 + value / 100 if row['unit'] == 'percent more' else value!r}")
