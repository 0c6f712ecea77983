"""How many capabilities the talk says that both sides share. Nothing is measured."""

import csv

with open("data/srecon25/shared_capabilities.csv", encoding="utf-8", newline="") as file:
    print(f"name,value\nn_capabilities,{len(list(csv.DictReader(file)))}")
