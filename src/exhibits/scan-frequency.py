"""Days until 25, 50 and 75% are fixed, by band of builds a year. Any end: Kaplan-Meier with log-log limits. Fixed, and the
naive count: Aalen-Johansen, other ends competing. Not here: limits by packages, for which the packages’ own rows, and the
seed, are needed; those of the naive count."""

import csv
import math
from statistics import NormalDist

SHARES = (0.25, 0.5, 0.75)
WAYS = ("n_closed", "n_false_positive", "n_removed", "n_censored")
Z = NormalDist().inv_cdf(0.975)

with open("data/wolfi/wolfi_events.csv", encoding="utf-8", newline="") as file:
    events = [row for row in csv.DictReader(file) if row["cadence"] != "short history"]


def bands(scheme):
    orders = sorted({int(row["band_order"]) for row in events})
    return [[row for row in events if row["scheme"] == scheme and int(row["band_order"]) == order] for order in orders]


def steps(band):
    """Time, number watched, fixed and ended in any way, in the order of time."""
    by_time = {}
    for row in band:
        counts = by_time.setdefault(float(row["days"]), [0, 0, 0])
        fixed, false_positive, removed, censored = (int(row[way]) for way in WAYS)
        for i, n in enumerate((fixed, fixed + false_positive + removed, censored)):
            counts[i] += n
    watched = sum(ended + censored for _, ended, censored in by_time.values())
    for time, (fixed, ended, censored) in sorted(by_time.items()):
        yield time, watched, fixed, ended
        watched -= ended + censored


def first(points, p):
    """The time at which a share is passed; the middle of a step that lies at the height itself."""
    touched = last = None
    for time, share in points:
        if share is None:
            continue
        if share > p + 1e-12:
            return time if touched is None else (touched + time) / 2
        if share > p - 1e-12 and touched is None:
            touched = time
        last = time
    return None if touched is None else (touched + last) / 2


def fixed(band):
    open_share, points, incidence = 1.0, [], 0.0
    for time, watched, closed, ended in steps(band):
        incidence += open_share * closed / watched
        open_share *= 1 - ended / watched
        points.append((time, incidence))
    return {"days": points}, sum(int(row["n_closed"]) for row in band)


def any_end(band):
    open_share, variance, total = 1.0, 0.0, 0
    points, lower, upper = [], [], []
    for time, watched, _, ended in steps(band):
        total += ended
        open_share *= 1 - ended / watched
        points.append((time, 1 - open_share))
        if watched == ended or open_share == 1:
            continue
        variance += ended / (watched * (watched - ended))
        width = Z * math.sqrt(variance) / math.log(open_share)
        for limits, sign in ((lower, 1), (upper, -1)):
            limits.append((time, 1 - open_share ** math.exp(sign * width)))
    return {"days": points, "lower": upper, "upper": lower}, total


groups = [(fixed, band) for band in bands("corrected")]
groups += [(any_end, band) for band in bands("corrected")]
groups += [(fixed, band) for band in bands("naive")]

row = 0
print("name,value")
for curves_of, band in groups:
    n = sum(int(event[way]) for event in band for way in WAYS)
    curves, n_closed = curves_of(band)
    for p in SHARES:
        row += 1
        print(f"n[{row}],{n}")
        print(f"n_closed[{row}],{n_closed}")
        for name, points in curves.items():
            days = first(points, p)
            print(f"{name}[{row}],{'' if days is None else repr(days)}")
