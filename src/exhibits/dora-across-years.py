"""In how many pairs of cluster and metric the class changed from report to report; a mean, with equal bounds, is no
class."""

import csv

with open("data/dora/dora_clusters_by_year.csv", encoding="utf-8", newline="") as file:
    cells = list(csv.DictReader(file))

classes = {}
for row in cells:
    if row["lower"] == "" or row["upper"] == "" or float(row["lower"]) != float(row["upper"]):
        classes.setdefault((row["cluster"], row["metric"]), set()).add(row["published_value"])

print("name,value")
print(f"n_reports,{len({row['year'] for row in cells})}")
print(f"n_pairs,{len(classes)}")
print(f"n_moved,{sum(len(values) > 1 for values in classes.values())}")
print(f"n_high_deployment_classes,{len(classes['high', 'deployment_frequency'])}")
