"""Less time on security issues as a multiple: what is left of all time in 2016, the low cluster by the elite one in 2018."""

import csv

with open("data/dora/dora_security_findings.csv", encoding="utf-8", newline="") as file:
    value = {(row["measure"], row["cluster"]): float(row["value"]) for row in csv.DictReader(file)}

print("name,value")
print(f"less_time_2016,{100 / (100 - value['remediation_saved', 'high'])!r}")
for name, measure, one, other in (
    ("less_time_2018", "remediation_share", "low", "elite"),
    ("tests_elite_to_low", "automated_security_tests", "elite", "low"),
):
    print(f"{name},{value[measure, one] / value[measure, other]!r}")
