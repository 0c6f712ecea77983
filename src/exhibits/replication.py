"""Reported numbers that have a closed form or a plain integral: how often breaches happen and are told apart, ratios and
means of incidents, the consensus of the experts, the tests of quantrr. Not here: power of tests, losses of years and
returns, DORA and IRIS, which the exhibits about them compute, as far as they can be."""

import csv
import math
from itertools import accumulate
from statistics import NormalDist

NORMAL = NormalDist()


def read(path, *order):
    """Rows, with what is a number as one and None for what is missing, in the order of the functions."""
    with open(f"data/{path}.csv", encoding="utf-8", newline="") as file:
        rows = [{name: parsed(text) for name, text in row.items()} for row in csv.DictReader(file)]
    for by, reverse in reversed(order):
        rows.sort(key=by, reverse=reverse)
    return rows


def parsed(text):
    try:
        return float(text)
    except ValueError:
        return text or None


def up(column):
    return (lambda row: row[column]), False


def down(column):
    return (lambda row: row[column]), True


def fit(p05, p50, p95):
    low, width = (math.log(p50), 1) if p05 is None else (math.log(p05), 2)
    sdlog = (math.log(p95) - low) / width / NORMAL.inv_cdf(0.95)
    meanlog = low if p05 is None else (low + math.log(p95)) / 2
    return {"meanlog": meanlog, "sdlog": sdlog, "mdiff": p50 / math.exp(meanlog) - 1}


def poisson(mean, most):
    return [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most + 1)]


def poisson_tail(mean, at_least):
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(at_least, at_least + 150))


def frequencies():
    for row in read("benninghoff/breach_frequencies", down("model"), up("analysis"), up("at_least")):
        at_least = int(row["at_least"])
        if row["lambda"] is not None:
            yield poisson_tail(row["lambda"], at_least)
            continue
        step = 0.05
        points = [step * i for i in range(-200, 201)]
        tails = [poisson_tail(math.exp(row["mu"] + row["sigma"] * z), at_least) for z in points]
        yield math.fsum(NORMAL.pdf(z) * p for z, p in zip(points, tails)) * step


def rates():
    for row in read("benninghoff/breach_rates", up("years")):
        mean = row["rate_before"] * row["years"]
        most = math.ceil(mean + 12 * math.sqrt(mean) + 30)
        before, after = poisson(mean, most), poisson(mean * (1 - row["reduction"]), most)
        below = [0.0, *accumulate(after)]
        lower = math.fsum(p * below[k] for k, p in enumerate(before))
        equal = math.fsum(p * q for p, q in zip(before, after))
        yield from (lower, equal, 1 - lower - equal)


def ratios():
    for row in read("benninghoff/incident_ratios", up("p")):
        sd = row["sdlog"] * math.sqrt(2 / row["n_per_group"])
        yield (1 - row["cut"]) * math.exp(NORMAL.inv_cdf(row["p"]) * sd)


def metrics():
    durations = {row["company"]: row for row in read("google/incident_durations_2021")}
    for row in read("google/incident_intervals_2021", up("statistic"), up("company"), up("n_incidents")):
        root = math.sqrt(row["n_incidents"])
        width = 2 / root if row["statistic"] == "mean" else root
        yield NORMAL.inv_cdf(0.95) * durations[row["company"]]["sd_minutes"] * width
    for row in read("google/incident_simulations_2021", down("statement"), up("company")):
        own = durations[row["company"]]
        error = 2 * own["sd_minutes"] * math.sqrt((1 + (1 - row["cut"]) ** 2) / 2) / math.sqrt(own["n_2019"])
        at_most = NormalDist(row["cut"] * own["mean_minutes"], error).cdf(row["threshold_minutes"])
        yield at_most if row["statement"] == "no_improvement" else 1 - at_most


def consensus():
    estimates = read("benninghoff/rq_demo_estimates")
    for risk in sorted({row["risk"] for row in estimates}):
        means = {}
        for name in ("lambda", "p05", "p50", "p95"):
            given = [row[name] for row in estimates if row["risk"] == risk and row[name] is not None]
            means[name] = math.fsum(given) / len(given)
        yield means.pop("lambda")
        yield from fit(**means).values()


def tests():
    is_late = (lambda row: row["p05"] is not None), False
    for row in read("benninghoff/quantrr_vectors", down("function"), is_late, up("output")):
        if row["output"] == "gmean":
            losses = [float(loss) for loss in row["losses"].split()]
            yield math.exp(math.fsum(map(math.log, losses)) / len(losses))
        else:
            yield fit(row["p05"], row["p50"], row["p95"])[row["output"]]


print("name,value")
row = 0
for part in (frequencies, rates, ratios, metrics, consensus, tests):
    if part is ratios:
        row += len(read("benninghoff/incident_power"))
    for value in part():
        row += 1
        print(f"recomputed[{row}],{value!r}")
