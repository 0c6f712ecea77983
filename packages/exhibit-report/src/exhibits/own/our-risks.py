"""What the risks cost in an average year, how often events happen and what one costs, and what one year in ten, or else in a
hundred or a thousand, costs more than: over the experts, and by the one who says least and the one who says most. The
year is exact; where the exhibit says that years were simulated, it differs from theirs by their Monte Carlo error."""

from estimates import estimated, event_quantile, print_values, together, year_exceedance, year_quantile

ours = estimated()
risks, unit = ours["risks"], ours["unit"]
values = {
    "n_risks": len(risks),
    "n_experts": ours["n_experts"],
    "n_other_currencies": ours["n_other"],
    f"expected_loss{unit}": sum(risk["expected"] for risk in risks),
}
views = together(risks)
for period in (10, 100, 1000):
    if not views or year_exceedance(views, 0) <= 1 / period:
        continue
    single = [year_quantile([view], 1 / period) for view in views]
    values["bad_year_return_years"] = period
    values[f"bad_year_loss{unit}"] = year_quantile(views, 1 / period)
    values[f"bad_year_lower{unit}"] = min(single)
    values[f"bad_year_upper{unit}"] = max(single)
    break
for row, risk in enumerate(risks, 1):
    values[f"experts[{row}]"] = risk["n_experts"]
    values[f"events_per_year[{row}]"] = risk["lambda"]
    for name, p in (("p05", 0.05), ("median", 0.5), ("p95", 0.95)):
        values[f"{name}[{row}]"] = event_quantile(risk, p)
    values[f"expected[{row}]"] = risk["expected"]
print_values(values)
