"""How many controls the talk lists, how many of them it puts an operational activity beside, how many the review ranks."""

import csv


def rows(path):
    with open(f"data/{path}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_key(path, column):
    return {row["control_key"]: row[column] for row in rows(path)}


controls = sorted(rows("srecon25/talk_controls"), key=lambda row: int(row["position"]))
rank = by_key("woods-seymour/meta_review_controls", "rank")
times = by_key("marsh/marsh_effects", "times_less_likely")

print("name,value")
print(f"n_controls,{len(controls)}")
print(f"n_ranked,{sum(rank.get(row['control_key'], '') != '' for row in controls)}")
print(f"n_operational,{sum(row['operational_activity'] != '' for row in controls)}")
for number, row in enumerate(controls, start=1):
    print(f"times_less_likely[{number}],{times.get(row['control_key'], '')}")
