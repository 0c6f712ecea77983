"""Clocks in days, a month as 365.25 / 12; of listed vulnerabilities the median and the quartiles of the days until they are
due, by the year in which they were listed. How many clocks there are, from how many starts, the shortest and the longest."""

import csv
import glob
from datetime import date
from statistics import quantiles


def read(name):
    with open(glob.glob(f"data/*/{name}.csv")[0], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCES = {
    "FedRAMP VDR": "fedramp_vdr",
    "Hummingbird": "hummingbird",
    "PCI DSS 4.0.1": "pci_dss",
    "CISA BOD 26-04": "bod_26_04",
    "CRA Article 14": "cra_article_14",
}
DAYS = {"hours": 1 / 24, "months": 365.25 / 12, "days": 1}

clocks = [
    (source, row["clock"], row["starts"], float(row["within"]) * DAYS[row["unit"]], None, None)
    for source, name in SOURCES.items()
    for row in read(f"{name}_clocks")
]
listed = {}
for entry in read("kev_entries"):
    added, due = (date.fromisoformat(entry[name]) for name in ("date_added", "due_date"))
    listed.setdefault(added.year, []).append((due - added).days)
for year, days in listed.items():
    lower, middle, upper = quantiles(days, n=4, method="inclusive")
    clocks.append(("CISA KEV", f"kev-{year}", "listed", middle, lower, upper))
clocks.sort()
within = [days for _, _, _, days, _, _ in clocks]

print("name,value")
print(f"n,{len(clocks)}")
print(f"n_starts,{len({starts for _, _, starts, *_ in clocks})}")
print(f"shortest_days,{min(within)!r}")
print(f"longest_days,{max(within)!r}")
for row, clock in enumerate(clocks, 1):
    for name, days in zip(("within_days", "lower_days", "upper_days"), clock[3:]):
        print(f"{name}[{row}],{'' if days is None else repr(days)}")
