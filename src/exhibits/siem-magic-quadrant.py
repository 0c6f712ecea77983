"""Share of the products that are general purpose tools."""

import csv

with open("data/srecon25/siem_products.csv", encoding="utf-8", newline="") as file:
    kinds = [row["kind"] for row in csv.DictReader(file)]

print("name,value")
print(f"share_general_purpose,{kinds.count('general purpose') / len(kinds)!r}")
