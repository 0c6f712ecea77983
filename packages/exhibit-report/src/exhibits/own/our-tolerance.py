"""How likely a year is that costs more than the board named, and what a year costs more than with the probability that it
named: over the experts, and by the one who says least and the one who says most. The year is exact; where the exhibit says
that years were simulated, it differs from theirs by their Monte Carlo error."""

from estimates import estimated, mean, print_values, read, together, view_exceedance, year_quantile

ours = estimated()
unit = ours["unit"]
tolerance = sorted(read("own_tolerance"), key=lambda point: point["loss"])
views = together(ours["risks"])
values = {"n_experts": len(views)}
is_apart = any(point["currency"] not in (None, ours["currency"]) for point in tolerance)
if views and not is_apart:
    values |= {"n_points": len(tolerance), "n_passed": 0}
    for i, point in enumerate(tolerance, 1):
        tolerated = point["probability"]
        single = [view_exceedance(view, point["loss"]) for view in views]
        at = [year_quantile([view], tolerated) for view in views]
        values["n_passed"] += mean(single) > tolerated
        own = {
            f"tolerated_loss{unit}": point["loss"],
            "tolerated": tolerated,
            "probability": mean(single),
            "probability_lower": min(single),
            "probability_upper": max(single),
            f"loss{unit}": year_quantile(views, tolerated),
            f"loss_lower{unit}": min(at),
            f"loss_upper{unit}": max(at),
            "passed_by_experts": sum(p > tolerated for p in single),
        }
        values |= {f"point_{i}_{name}": value for name, value in own.items()}
print_values(values)
