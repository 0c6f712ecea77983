"""What each control avoids in an average year, by the expert and the effect that give least, in the middle, and by those that
give most: a share of the events, and a share of the loss of each other event, of the risk’s mean loss in closed form."""

from estimates import estimated, print_values, read


def worth(control, risk):
    least, most = (1 - (1 - control[f"avoids_{end}"]) * (1 - control[f"softens_{end}"]) for end in ("lower", "upper"))
    middle = (least + most) / 2
    return {
        "before": risk["expected"],
        "after": risk["expected"] * (1 - middle),
        "avoided_lower": min(risk["costs"]) * least,
        "avoided": risk["expected"] * middle,
        "avoided_upper": max(risk["costs"]) * most,
        "cost": control["cost"],
    }


ours = estimated()
risks = {risk["risk"].lower(): risk for risk in reversed(ours["risks"])}
worths = [
    worth(control, risks[control["risk"].lower()])
    for control in sorted(read("own_controls"), key=lambda row: (row["control"], row["risk"]))
    if control["risk"].lower() in risks and control["currency"] in (None, ours["currency"])
]
worths.sort(key=lambda one: -one["avoided"])
print_values({f"{name}[{row}]": value for row, one in enumerate(worths, 1) for name, value in one.items()})
