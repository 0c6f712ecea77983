"""Effects as multiples: a share p of attacks prevented makes them 1 / (1 - p) times rarer."""

import csv


def rows(path):
    with open(f"data/{path}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


rankings = ("srecon25/talk_controls", "woods-seymour/meta_review_controls", "marsh/marsh_ranks")
n_ranks = sum(len(rows(path)) for path in rankings)
multiples = [float(row["times_less_likely"]) for row in rows("marsh/marsh_effects")]
multiples += [1 / (1 - float(row["prevented_pct"]) / 100) for row in rows("mfa-studies/account_protection")]

print("name,value")
for row, multiple in enumerate(multiples, start=n_ranks + 1):
    print(f"multiple[{row}],{multiple!r}")
