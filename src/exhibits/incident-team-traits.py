"""How many traits the slide lists, and how many of them are the same for both teams. Nothing is measured."""

import csv

with open("data/srecon25/incident_team_traits.csv", encoding="utf-8", newline="") as file:
    traits = list(csv.DictReader(file))

print("name,value")
print(f"n_traits,{len(traits)}")
print(f"n_shared,{sum(row['security_team'] == row['sre_team'] for row in traits)}")
