"""The four keys with 95% limits. Medians are those of Kaplan-Meier curves, by Woodruff’s limits. What weeks add to a sum is
taken for an autoregression of the first order, and for three or four long stretches: the wider of the two errors counts."""

import csv
import glob
import math
from bisect import bisect_right
from statistics import NormalDist

from distributions import beta_quantile, gamma_quantile, t_quantile

Z = NormalDist().inv_cdf(0.975)
ENDS = (0.025, 0.975)
UNKNOWN = (None, None)


def read(name):
    for path in glob.glob(f"data/*/{name}.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    return []


def sum_error(x):
    """Half the width of limits of a sum of weeks’ deviations, over the normal quantile; None for fewer than eight."""
    n = len(x)
    if n < 8:
        return None
    of = 3 if n < 52 else 4
    sums = [math.fsum(value for i, value in enumerate(x) if i * of // n == part) for part in range(of)]
    middle = math.fsum(sums) / of
    long = t_quantile(0.975, of - 1) * math.sqrt(math.fsum((part - middle) ** 2 for part in sums) / (of - 1) * of)
    mean = math.fsum(x) / n
    y = [value - mean for value in x]
    squares = math.fsum(value**2 for value in y)
    if squares == 0:
        return long / Z
    unbiased = (n * math.fsum(a * b for a, b in zip(y, y[1:])) / squares + 1) / (n - 4)
    correlation = min(0.95, max(0, unbiased + 1.28 * math.sqrt(max(1 - unbiased**2, 0.05) / n)))
    shared = min(math.fsum(2 * (1 - lag / n) * correlation**lag for lag in range(1, n)), n - 1.5)
    inflation = (1 + shared) * (n - 1) / (n - 1 - shared)
    free = max(1.5, (n - 1) / (1 + shared))
    return max(t_quantile(0.975, free) * math.sqrt(squares / (n - 1) * n * inflation), long) / Z


def frequency(days, deployments):
    n, length = sum(deployments), sum(days)
    estimate = n / length * 365.25
    error = sum_error([own - n / length * of for own, of in zip(deployments, days)])
    if error is None or n < 10:
        return n, estimate, UNKNOWN
    effective = (n / error) ** 2 if error else math.inf
    if effective >= 1e6:
        return n, estimate, (estimate, estimate)
    return n, estimate, [estimate * gamma_quantile(p, effective + 0.5) / effective for p in ENDS]


def failure_rate(deployments, failures):
    n = sum(deployments)
    share = sum(failures) / n
    error = sum_error([own - share * of for own, of in zip(failures, deployments)])
    if error is None or n < 20:
        return n, 100 * share, UNKNOWN
    effective = min(n, n**2 * share * (1 - share) / error**2) if error > 0 else n
    lower, upper = (100 * beta_quantile(p, effective * share + 0.5, effective * (1 - share) + 0.5) for p in ENDS)
    return n, 100 * share, (0.0 if share == 0 else lower, 100.0 if share == 1 else upper)


def curve_of(times):
    """Time, number done, number watched and share not done after it, in the order of time."""
    by_time = {}
    for hours, _, done, still in times:
        own = by_time.setdefault(hours, [0, 0])
        own[0] += done
        own[1] += done + still
    risk, survival, steps = sum(size for _, size in by_time.values()), 1.0, []
    for hours, (done, size) in sorted(by_time.items()):
        if done:
            survival *= (risk - done) / risk
            steps.append((hours, done, risk, survival))
        risk -= size
    return steps


def finished(steps, share):
    touched = None
    for hours, _, _, survival in steps:
        if survival < 1 - share - 1e-9:
            return hours if touched is None else (touched + hours) / 2
        if survival < 1 - share + 1e-9 and touched is None:
            touched = hours
    return None


def influence_of(times, steps, by, weeks):
    """What each week adds to the number done by a time."""
    influence = [0.0] * weeks
    used = [step for step in steps if step[0] <= by and step[1] < step[2]]
    if not used:
        return influence
    n = sum(done + still for _, _, done, still in times)
    at, hazards, left = [step[0] for step in used], [0.0], {}
    for hours, done, risk, _ in used:
        hazards.append(hazards[-1] + done / (risk * (risk - done)))
        left[hours] = risk - done
    for hours, week, done, still in times:
        ended = done / left[hours] if hours in left else 0
        influence[week] += n * used[-1][3] * (ended - (done + still) * hazards[bisect_right(at, hours)])
    return influence


def median_time(times, weeks, least):
    n = sum(done + still for _, _, done, still in times)
    steps = curve_of(times)
    estimate = finished(steps, 0.5)
    error = sum_error(influence_of(times, steps, math.inf if estimate is None else estimate, weeks))
    if error is None or n < least:
        return n, estimate, UNKNOWN
    return n, estimate, [finished(steps, 1 / (1 + math.exp(-4 * error / n * side))) for side in (-Z, Z)]


rows = sorted(read("own_weeks"), key=lambda row: int(row["week"]))
days, deployments = ([int(row[name]) for row in rows] for name in ("days", "n_deployments"))
period = read("own_period")[0]
values = {"n_deployments": sum(deployments), "n_weeks": len(rows)}
for name in ("n_incidents_outside", "n_changes_outside"):
    values[name] = int(period[name])
keys = {}
if sum(deployments):
    keys["deployment_frequency", "per_year"] = frequency(days, deployments)
    if any(row["n_failed"] for row in rows):
        failures = [int(row["n_failed"] or 0) for row in rows]
        keys["change_failure_rate", "percent"] = failure_rate(deployments, failures)
for metric, name in (("lead_time_for_changes", "own_lead_times"), ("time_to_restore_service", "own_recoveries")):
    times = [(float(row["hours"]), *(int(row[of]) for of in ("week", "n_done", "n_open"))) for row in read(name)]
    if times:
        keys[metric, "hours"] = median_time(times, len(rows), 10)
for (metric, unit), (n, estimate, (lower, upper)) in keys.items():
    values |= {f"{metric}_n": n, f"{metric}_{unit}": estimate}
    values |= {f"{metric}_lower_{unit}": lower, f"{metric}_upper_{unit}": upper}

print("name,value")
for name, value in values.items():
    if value is not None:
        print(f"{name},{value!r}")
