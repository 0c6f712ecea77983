"""Half the width of a 90% interval of the change of a mean between two halves of a year, for as many incidents."""

import csv
import math
from statistics import NormalDist


def rows(name):
    with open(f"data/google/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


durations = rows("incident_durations_2021")
sd = {row["company"]: float(row["sd_minutes"]) for row in durations}
cases = [(row["company"], int(row["n_2019"])) for row in durations]
cases += [
    (row["company"], int(row["n_incidents"]))
    for row in rows("incident_intervals_2021")
    if row["statistic"] == "mean"
]

print("name,value")
for row, (company, n) in enumerate(sorted(cases), start=1):
    half_width = NormalDist().inv_cdf(0.95) * sd[company] * math.sqrt(2 / (n / 2))
    print(f"half_width_minutes[{row}],{half_width!r}")
