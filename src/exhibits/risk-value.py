"""Mean losses of the horizon at present value, and the shares of comparisons in which neither side has a loss. Not here:
the other shares, which take the numerical solution of the compound Poisson equation."""

import csv
import math

TEXTS = ("scenario", "n_simulations")

with open("data/benninghoff/risk_value_scenarios.csv", encoding="utf-8", newline="") as file:
    scenarios = {
        row["scenario"]: {name: float(value) for name, value in row.items() if name not in TEXTS}
        for row in csv.DictReader(file)
    }


def events(name):
    row = scenarios[name]
    return row["lambda"] * row["lambda_factor"] * row["n_years"]


def mean_loss(name):
    row = scenarios[name]
    discounted = math.fsum((1 + row["discount_rate"]) ** -year for year in range(int(row["n_years"])))
    event = row["loss_factor"] * math.exp(row["meanlog"] + row["sdlog"] ** 2 / 2)
    return row["lambda"] * row["lambda_factor"] * discounted * event


breach, halved = events("breach"), events("breach likelihood halved")
malware, fewer = events("malware"), events("malware likelihood halved")

print("name,value")
print(f"mean_without,{mean_loss('breach')!r}")
print(f"mean_with,{mean_loss('breach likelihood halved')!r}")
without_loss = (breach + halved, halved, 2 * breach, breach, malware + fewer, fewer)
for row, expected in zip((3, 8, 13, 18, 23, 28), without_loss):
    print(f"share[{row}],{math.exp(-expected)!r}")
