"""How many indicators the slide lists, for how many of the three controls that they measure there is evidence, and its
size."""

import csv

MEASURED = {"vulnerability_rate": "patching", "open_ports": "hardening", "endpoints_without_mfa": "mfa"}


def rows(path):
    with open(f"data/{path}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_key(path, column):
    return {row["control_key"]: row[column] for row in rows(path)}


indicators = sorted(rows("srecon25/security_level_indicators"), key=lambda row: int(row["position"]))
keys = [MEASURED.get(row["indicator_key"]) for row in indicators]
evidence = {
    "review_rank": by_key("woods-seymour/meta_review_controls", "rank"),
    "times_less_likely": by_key("marsh/marsh_effects", "times_less_likely"),
}

print("name,value")
print(f"n_indicators,{len(indicators)}")
print(f"n_supported,{sum(key in evidence['times_less_likely'] for key in keys)}")
for column, known in evidence.items():
    for row, key in enumerate(keys, start=1):
        print(f"{column}[{row}],{known.get(key, '')}")
