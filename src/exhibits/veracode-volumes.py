"""Days until half of the flaws are closed, with a month of 30 days and a year of 365, and the largest printed multiple; a
reduction by a share p is a multiple of 1 / (1 - p)."""

import csv

DAYS = {"days": 1, "months": 30, "years": 365}


def rows(name):
    with open(f"data/veracode/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


closed = [(float(row["share_closed_pct"]), float(row["days"])) for row in rows("soss_closing_times")]
closed += [
    (float(row["share_closed_pct"]), float(row["after"]) * DAYS[row["after_unit"]])
    for row in rows("soss_later_closing_times")
]
halves = [days for share, days in closed if share == 50]
multiples = [
    1 / (1 - float(row["value"]) / 100) if row["unit"] == "percent" else float(row["value"])
    for row in rows("soss_statements")
]

print("name,value")
print(f"shortest_half,{min(halves)!r}")
print(f"longest_half,{max(halves)!r}")
print(f"largest_multiple,{max(multiples)!r}")
