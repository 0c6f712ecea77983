"""Days until half of all findings are fixed (Aalen-Johansen; Kaplan-Meier where nobody says how findings ended), and until half
have ended in any way; limits on the log-log scale, by applications where own_errors.csv has their errors. Means of days
open, and of closed findings alone. Not here: `median_from_days` and `median_to_days`, with their limits `median_lower_days`
and `median_upper_days`, where scans bound closings: Turnbull’s estimate takes many steps."""

import csv
import glob
import math
from statistics import NormalDist

from distributions import t_quantile

Z = NormalDist().inv_cdf(0.975)
NUMBERS = ("days", "since_days", "n", "share_open", "std_err", "n_applications", "effective_applications")


def read(name):
    with open(glob.glob(f"data/*/{name}.csv")[0], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            numbers = {key: float(row[key]) if row[key] else None for key in NUMBERS if key in row}
            yield row | numbers


def count(rows):
    """Days with the numbers ended, last seen open and fixed; and days of entry with the number that enter."""
    ends, entries = {}, {}
    for row in rows:
        day, what, n = row["days"], row["what"], int(row["n"])
        if what == "enters":
            entries[day] = entries.get(day, 0) + n
            continue
        own = ends.setdefault(day, [0, 0, 0])
        own[1 if what == "open" else 0] += n
        if what in fixed:
            own[2] += n
    return [(day, *own) for day, own in sorted(ends.items())], sorted(entries.items())


def watched(ends, entries):
    """How many are watched just before each day."""
    gone, entered = 0, 0 if entries else sum(ended + still for _, ended, still, _ in ends)
    waiting = list(entries)
    for day, ended, still, _ in ends:
        while waiting and waiting[0][0] < day:
            entered += waiting.pop(0)[1]
        yield entered - gone
        gone += ended + still


def expected_before(ends, entries):
    """Closings that should have been seen before the first one, by Nelson and Aalen."""
    hazards = [ended / n if ended else 0 for (_, ended, *_), n in zip(ends, watched(ends, entries))]
    return math.fsum(
        n * math.fsum(hazard for hazard, (day, *_) in zip(hazards, ends) if day <= at) for at, n in entries if at >= 0
    )


def before_break(ends, entries):
    """Up to the first day after which nobody is watched, though more come."""
    for i, ((day, ended, still, _), n) in enumerate(zip(ends, watched(ends, entries))):
        if entries and n == ended + still and entries[-1][0] >= day:
            return ends[:i] + [(day, 0, ended + still, 0)], [entry for entry in entries if entry[0] < day]
    return ends, entries


def down_to_half(points):
    """The first day on which a share is down to one half; the middle of a step that lies there."""
    touched = last = None
    for day, share in points:
        if share < 0.5 - 1.5e-8:
            return day if touched is None else (touched + day) / 2
        if share < 0.5 + 1.5e-8 and touched is None:
            touched = day
        last = day
    return None if touched is None else (touched + last) / 2


def limits(points):
    """Of the median of a share open, which has limits so far away on the scale of its logarithm."""
    for sign in (1, -1):
        yield down_to_half(
            (day, math.exp(math.log(share) * math.exp(sign * width / -math.log(share))))
            for day, share, width in points
            if 0 < share < 1 and width is not None
        )


def steps(ends, entries):
    """Day, share open, share fixed, and the standard error of either over the share that is left."""
    survival, share, greenwood, square, linear, constant = 1.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for (day, ended, still, own), n in zip(ends, watched(ends, entries)):
        if ended:
            hazard, weight = own / n, ended / (n * (n - ended)) if ended < n else 0
            share += survival * hazard
            square += weight
            linear += weight * share + hazard * survival / n
            constant += hazard * survival / n * ((1 - hazard) * survival + 2 * share) + weight * share**2
            survival *= (n - ended) / n
            greenwood += weight
        error = math.sqrt(max(0, square * share**2 - 2 * linear * share + constant))
        if ended + still:
            yield day, survival, share, math.sqrt(greenwood), error / (1 - share) if share < 1 else None


def by_application(day):
    at = [row for row in drawn if row["days"] <= day]
    df = max(1, drawn[0]["effective_applications"] - 1)
    return t_quantile(0.975, df) * at[-1]["std_err"] / at[-1]["share_open"] if at else None


events = list(read("own_events"))
facts = {row["name"]: row["value"] for row in read("own_observation")}
fixed = facts["fixed"].split(", ") if facts.get("fixed") else []
late = [row for row in events if row["basis"] == "from the first closing"]
is_backlog = late and expected_before(*count(late)) >= 5
used = late if is_backlog else [row for row in events if row["basis"] == "as given"]
is_bounded = any(row["since_days"] is not None and row["since_days"] < row["days"] for row in used)
ends, entries = before_break(*count(used))
own = [row for row in read("own_errors") if row["series"] == "" and row["basis"] == used[0]["basis"]]
drawn = sorted((row for row in own if row["std_err"] is not None), key=lambda row: row["days"])
curve = list(steps(ends, entries))
horizon = max(1, curve[-1][0])

closed = sum(ended for _, ended, _, _ in ends)
values = {"n": closed + sum(still for _, _, still, _ in ends), "n_closed": closed, "horizon_days": horizon}
if fixed:
    values["n_fixed"] = sum(n for *_, n in ends)
if drawn and own[0]["n_applications"] >= 10:
    values["n_applications"] = own[0]["n_applications"]
if not is_bounded:
    if fixed:
        points = [(day, 1 - share, None if error is None else Z * error) for day, _, share, _, error in curve]
    else:
        points = [(day, survival, Z * error) for day, survival, _, error, _ in curve]
    if drawn:
        points = [(day, share, by_application(day)) for day, share, _ in points]
    values["median_days"] = down_to_half((day, share) for day, share, _ in points)
    values["median_lower_days"], values["median_upper_days"] = limits(points)
    values["any_end_median_days"] = down_to_half((day, survival) for day, survival, *_ in curve)
    if closed:
        values["closed_only_mean_days"] = math.fsum(day * ended for day, ended, _, _ in ends) / closed
    first = next((day for day, n in entries if n), 0)
    if first <= 0 and (horizon == curve[-1][0] or curve[-1][1] == 0):
        spans = zip([0, *(step[0] for step in curve)], [1, *(step[1] for step in curve)])
        until = [*(step[0] for step in curve), horizon]
        values["mean_days"] = math.fsum((end - start) * share for (start, share), end in zip(spans, until))

print("name,value")
for name, value in values.items():
    if value is not None:
        print(f"{name},{value!r}")
