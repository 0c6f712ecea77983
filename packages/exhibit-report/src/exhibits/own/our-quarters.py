"""Findings closed for every hundred opened, with Clopper and Pearson’s limits; the change of each indicator against the quarter
compared with, its limits squared and added, on the logarithm for the frequency; how many got better and worse; and where
an estimate would lie had all quarters been alike. Estimates of single quarters are taken as data/ has them."""

import csv
import glob
import math
from datetime import date
from statistics import NormalDist

from distributions import beta_quantile, binomial_quantile, gamma_quantile

Z = NormalDist().inv_cdf(0.975)
SCALES = {
    "days_to_fix": "log",
    "open_findings": "stock",
    "age_of_open": "log",
    "closed_ratio": "log",
    "deployment_frequency": "log",
    "lead_time_for_changes": "log",
    "change_failure_rate": "linear",
    "time_to_restore_service": "log",
    "incidents": "count",
    "losses": "count",
}
HIGHER = ("closed_ratio", "deployment_frequency")
NUMBERS = ("n", "least_n", "estimate", "lower", "upper")


def read():
    with open(glob.glob("data/*/own_quarters.csv")[0], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row | {name: None if row[name] == "" else float(row[name]) for name in NUMBERS}


def ratios(rows):
    ended = {row["quarter"]: int(row["n"]) for row in rows if row["indicator"] == "findings_ended"}
    for row in rows:
        if row["indicator"] != "findings_entered" or row["quarter"] not in ended:
            continue
        came, went = int(row["n"]), ended[row["quarter"]]
        if came + went == 0:
            continue

        def odds(p):
            return 100 * p / (1 - p)

        yield row | {
            "indicator": "closed_ratio",
            "n": came + went,
            "least_n": 10,
            "estimate": 100 * went / came if came else None,
            "lower": odds(beta_quantile(0.025, went, came + 1)) if went else 0.0,
            "upper": odds(beta_quantile(0.975, went + 1, came)) if came else None,
        }


def difference(now, before):
    """Of two estimates with limits: the change, and its limits."""
    def below(estimate, lower, _):
        return estimate - (lower or 0)

    def above(estimate, _, upper):
        return (math.inf if upper is None else upper) - estimate

    change = now[0] - before[0]
    lower = change - math.hypot(below(*now), above(*before))
    return change, lower, change + math.hypot(above(*now), below(*before))


def logs(estimate, lower, upper):
    return math.log(estimate), math.log(lower) if lower else -math.inf, None if upper is None else math.log(upper)


def poisson(n):
    return n, gamma_quantile(0.025, n) if n else 0.0, gamma_quantile(0.975, n + 1)


def estimates(row):
    return row["estimate"], row["lower"], row["upper"]


def change_of(indicator, now, before):
    if now["estimate"] is None or before["estimate"] is None:
        return None
    if indicator == "open_findings":
        between = [row for row in rows if before["quarter"] < row["quarter"] <= now["quarter"]]
        came, went = (
            poisson(sum(int(row["n"]) for row in between if row["indicator"] == f"findings_{what}"))
            for what in ("entered", "ended")
        )
        net = difference(came, went)
        return [now["estimate"] - before["estimate"] + limit - net[0] for limit in net]
    if indicator != "deployment_frequency":
        return difference(estimates(now), estimates(before))
    if not now["estimate"] or not before["estimate"]:
        return None
    return [math.exp(value) - 1 for value in difference(logs(*estimates(now)), logs(*estimates(before)))]


def chance_of(indicator, own):
    """Where each quarter would lie by chance."""
    scale = SCALES[indicator]
    if len(own) < 3 or scale == "stock":
        return [(None, None)] * len(own)
    if scale == "count":
        days = [(date.fromisoformat(row["until"]) - date.fromisoformat(row["since"])).days + 1 for row in own]
        total = sum(int(row["n"]) for row in own)
        return [[binomial_quantile(p, total, length / sum(days)) for p in (0.025, 0.975)] for length in days]
    points = [point_of(scale, *estimates(row)) for row in own]
    weight = math.fsum(1 / error**2 for _, error in filter(None, points))
    middle = math.fsum(x / error**2 for x, error in filter(None, points)) / weight if weight else None
    chances = []
    for point in points:
        width = point and Z * math.sqrt(max(0, point[1] ** 2 - 1 / weight))
        ends = (middle - width, middle + width) if point else (None, None)
        to = math.exp if scale == "log" else (lambda x: min(100, max(0, x)))
        chances.append([end if end is None else to(end) for end in ends])
    return chances


def point_of(scale, estimate, lower, upper):
    """An estimate and its error on its scale; None where it has none."""
    if None in (estimate, lower, upper) or (scale == "log" and min(estimate, lower) <= 0):
        return None
    to = math.log if scale == "log" else float
    error = (to(upper) - to(lower)) / (2 * Z)
    return (to(estimate), error) if error > 0 else None


rows = list(read())
rows += list(ratios(rows))
rows.sort(key=lambda row: row["quarter"])
period, against = (next((row["quarter"] for row in rows if row["role"] == role), None) for role in ("period", "against"))
values, cells = {"better": 0, "worse": 0}, []
for indicator in SCALES:
    own = [row for row in rows if row["indicator"] == indicator]
    now, before = (next((row for row in own if row["quarter"] == quarter), None) for quarter in (period, against))
    if now:
        values |= dict(zip((f"{indicator}_n", indicator, f"{indicator}_lower", f"{indicator}_upper"), (now["n"], *estimates(now))))
    if now and before and now["n"] >= now["least_n"] and before["n"] >= before["least_n"]:
        change = change_of(indicator, now, before)
        if change:
            values |= dict(zip((f"{indicator}_change{end}" for end in ("", "_lower", "_upper")), change))
            if change[1] > 0 or change[2] < 0:
                values["worse" if (change[2] < 0) == (indicator in HIGHER) else "better"] += 1
    if own:
        cells += chance_of(indicator, own)

print("name,value")
for name, value in values.items():
    if value is not None and math.isfinite(value):
        print(f"{name},{value!r}")
for row, ends in enumerate(cells, 1):
    for name, value in zip(("chance_lower", "chance_upper"), ends):
        print(f"{name}[{row}],{'' if value is None else repr(value)}")
