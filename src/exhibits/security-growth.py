"""Shares of questionnaires by length, and those with more than a hundred questions, by year."""

import csv

with open("data/riskrecon/questionnaire_length.csv", encoding="utf-8", newline="") as file:
    lengths = list(csv.DictReader(file))

print("name,value")
for name, year in (("before", "2020"), ("after", "2023")):
    shares = [float(row["share"]) for row in lengths if row["year"] == year and row["questions"] in ("101-400", ">400")]
    print(f"long_questionnaires_{name},{sum(shares)!r}")
for number, row in enumerate(lengths, start=1):
    print(f"share[{number}],{float(row['share'])!r}")
