"""The losses that IRIS 2022 prints, and the quantiles of the lognormal distribution that it prints beside them."""

import csv
import math
from statistics import NormalDist


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def loss(statistic):
    wanted = {"edition": "IRIS 2022", "scope_key": "all", "statistic": statistic}
    (row,) = (row for row in rows("data/cyentia/iris_losses.csv") if wanted.items() <= row.items())
    return float(row["loss_usd"])


parameter = {row["parameter"]: float(row["value"]) for row in rows("data/cyentia/iris_2022_model.csv")}
log_loss = NormalDist(parameter["loss_meanlog"], parameter["loss_sdlog"])

print("name,value")
for statistic, p in (("median", 0.5), ("p95", 0.95)):
    print(f"{statistic}_2022,{loss(statistic)!r}")
    print(f"model_{statistic}_2022,{math.exp(log_loss.inv_cdf(p))!r}")
