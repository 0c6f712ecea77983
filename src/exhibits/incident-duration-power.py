"""Power of the two-sided t-test at 5% between the logarithms of as many incidents before and after, each cut by a share."""

import csv
import math

with open("data/benninghoff/incident_power.csv", encoding="utf-8", newline="") as file:
    published = list(csv.DictReader(file))


def weights(df):
    """Logarithms of s, the estimated over the true standard deviation, and how likely each is."""
    width = 9 / math.sqrt(2 * df)
    low, n = -width - 42 / df, 800
    points = [low + (width - low) * i / n for i in range(n + 1)]
    likely = [math.exp(df * (u - math.expm1(2 * u) / 2)) for u in points]
    total = math.fsum(likely)
    return [(math.exp(u), p / total) for u, p in zip(points, likely)]


def tail(t, ncp, spread):
    return math.fsum(p * math.erfc((t * s - ncp) / math.sqrt(2)) / 2 for s, p in spread)


def critical(spread):
    low, high = 1.9, 3.0
    while high - low > 1e-13:
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle, 0, spread) > 0.025 else (low, middle)
    return (low + high) / 2


sizes = [round(10 ** (1 + i / 10)) for i in range(31)]
spreads = [weights(2 * n - 2) for n in sizes]
limits = [critical(spread) for spread in spreads]
row = 0
print("name,value")
for cut in sorted({float(row["cut"]) for row in published}):
    effect = -math.log1p(-cut) / float(published[0]["sdlog"])
    for n, spread, limit in zip(sizes, spreads, limits):
        row += 1
        print(f"power[{row}],{tail(limit, effect * math.sqrt(n / 2), spread)!r}")
