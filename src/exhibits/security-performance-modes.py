"""How many controls the talk puts an operational activity beside, and how many capabilities it says are shared. Nothing
is measured."""

import csv


def rows(name):
    with open(f"data/srecon25/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


print("name,value")
print(f"n_contained,{sum(row['operational_activity'] != '' for row in rows('talk_controls'))}")
print(f"n_overlapping,{len(rows('shared_capabilities'))}")
