"""Areas of three normal curves beyond the two thresholds, and their changes against the first."""

import csv
import math

with open("data/benninghoff/constraints_curves.csv", encoding="utf-8", newline="") as file:
    curves = [{name: float(row[name]) for name in row if name != "curve"} for row in csv.DictReader(file)]


def below(z):
    return math.erfc(-z / math.sqrt(2)) / 2


bad = [below((row["bad_below"] - row["mean"]) / row["sd"]) for row in curves]
good = [below((row["mean"] - row["good_above"]) / row["sd"]) for row in curves]

print("name,value")
for name, areas in (("bad", bad), ("good", good)):
    for row, area in enumerate(areas, start=1):
        print(f"{name}_share[{row}],{area!r}")
        print(f"{name}_change[{row}],{area / areas[0] - 1!r}")
