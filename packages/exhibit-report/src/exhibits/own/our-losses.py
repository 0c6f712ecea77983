"""Events, and the median loss with limits that no distribution is assumed for: two of the ranked losses. How often events
happen, and the lognormal by maximum likelihood where every amount was recorded. Not here: `poisson_p`, `p99_tail`,
`tail_shape`, `suspected_threshold` and `p99_above_threshold`, which take a search for the largest likelihood, and so do
`geometric_mean`, `geometric_sd_factor` and `p99_lognormal` where a threshold was; their bands, which take its seed."""

import csv
import glob
import math
from statistics import NormalDist, median

from distributions import binomial_quantile


def read(name):
    with open(glob.glob(f"data/*/{name}.csv")[0], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ours = read("own_losses")
totals = {}
for row in ours:
    totals[row["currency"]] = totals.get(row["currency"], 0) + int(row["n"])
currency = min(totals, key=lambda name: (-totals[name], name))
own = [row for row in ours if row["currency"] == currency]
threshold = max(float(row["threshold"] or 0) for row in own)
losses = sorted(float(row["amount"]) for row in own for _ in range(int(row["n"])) if float(row["amount"]) >= threshold)
n = len(losses)
money = {"median": median(losses)}
lower, upper = binomial_quantile(0.025, n, 0.5), binomial_quantile(0.975, n, 0.5) + 1
if lower >= 1:
    money["median_lower"] = losses[lower - 1]
if upper <= n:
    money["median_upper"] = losses[upper - 1]
if threshold > 0:
    money["threshold"] = threshold
values = {"n": n, "n_other_currencies": sum(totals.values()) - totals[currency]}
if threshold == 0 and n >= 5 and losses[0] < losses[-1]:
    logs = [math.log(loss) for loss in losses]
    meanlog = math.fsum(logs) / n
    sdlog = math.sqrt(math.fsum((value - meanlog) ** 2 for value in logs) / n)
    money["geometric_mean"] = math.exp(meanlog)
    money["p99_lognormal"] = math.exp(meanlog + sdlog * NormalDist().inv_cdf(0.99))
    values["geometric_sd_factor"] = math.exp(sdlog)
counts = [row for row in read("own_loss_counts") if row["currency"] == currency]
events = sum(int(row["n"]) for row in counts)
if len(counts) > 1 and events > 0:
    values[f"events_per_{counts[0]['unit']}"] = events / len(counts)
print("name,value")
for name, value in (values | {f"{name}_{currency.lower()}": value for name, value in money.items()}).items():
    print(f"{name},{value!r}")
