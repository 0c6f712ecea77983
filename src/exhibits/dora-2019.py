"""Elite against low in each key metric: as the report prints it, and from its mid-points with one month as 730 hours."""

import csv

NAMES = {
    "deployment_frequency": "deployment",
    "lead_time_for_changes": "lead_time",
    "time_to_restore_service": "restore",
    "change_failure_rate": "failure",
}

print("name,value")
with open("data/dora/dora_2019_multipliers.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        elite = (float(row["elite_lower"]) + float(row["elite_upper"])) / 2
        low = (float(row["low_lower"]) + float(row["low_upper_consistent"])) / 2
        # More deployments are better; of everything else, less is.
        ratio = elite / low if row["metric"] == "deployment_frequency" else low / elite
        name = f"{NAMES[row['metric']]}_multiplier"
        print(f"{name},{float(row['published_multiplier'])!r}")
        print(f"{name}_consistent,{ratio!r}")
