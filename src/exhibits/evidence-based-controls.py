"""Effects as multiples: a share p of attacks prevented makes them 1 / (1 - p) times rarer."""

import csv


def rows(path):
    with open(f"data/{path}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


multiples = [float(row["times_less_likely"]) for row in rows("marsh/marsh_effects")]
multiples += [1 / (1 - float(row["prevented_pct"]) / 100) for row in rows("mfa-studies/account_protection")]

print("name,value")
for row, multiple in enumerate(multiples, start=1):
    print(f"multiple[{row}],{multiple!r}")
