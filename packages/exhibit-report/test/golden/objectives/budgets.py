"""Writes budgets.json beside this file: error budgets in exact rational arithmetic.

python3 packages/exhibit-report/test/golden/objectives/budgets.py && npx prettier --write packages/exhibit-report/test/golden/objectives/budgets.json
"""
import json
import pathlib
from fractions import Fraction as F

budgets = []
for target in ["0.5", "0.9", "0.95", "0.99", "0.995", "0.999", "0.9995", "0.99999", "1"]:
    for n, bad in [(0, 0), (8, 2), (200, 13), (100, 6), (1_000_000, 0), (7_833_804, 17_237), (12, 12)]:
        allowed = (1 - F(target)) * n
        left = allowed - bad
        budgets.append(
            {
                "target": float(target),
                "n": n,
                "bad": bad,
                "allowed": float(allowed),
                "left": float(left),
                "leftShare": float(left / allowed) if allowed else None,
                "burnRate": float(F(bad, n) / (1 - F(target))) if n and F(target) < 1 else None,
            }
        )
exhaustion = [
    {"leftShare": float(F(left)), "burnRate": float(F(rate)), "period": period, "time": float(F(left) * period / F(rate))}
    for left, rate, period in [("1", "1", 720), ("1", "14.4", 720), ("0.35", "2", 90), ("0.1", "0.5", 28), ("1", "1000", 720)]
]


def alerts(rows, target, rate, long, short, least):
    """First step that alerts, and first that no longer does, by sums over each span anew."""
    limit = F(rate) * (1 - F(target))
    spans, since = [], None
    for i in range(len(rows)):
        sums = [[sum(row[k] for row in rows[max(0, i + 1 - length) : i + 1]) for k in (0, 1)] for length in (long, short)]
        on = sums[0][1] >= least and all(n > 0 and F(bad, n) > limit for n, bad in sums)
        if on and since is None:
            since = i
        if not on and since is not None:
            spans.append([since, i])
            since = None
    return spans + ([[since, None]] if since is not None else [])


rows = [(i * 7919 % 23, 0) for i in range(240)]
rows = [(n, n * 3 // 4 if 60 <= i < 75 else (1 if i % 13 == 0 and n else 0) + (n // 3 if i % 40 > 34 else 0)) for i, (n, _) in enumerate(rows)]
alerting = [
    {"target": float(target), "burnRate": float(F(rate)), "long": long, "short": short, "leastBad": least, "spans": alerts(rows, target, rate, long, short, least)}
    for target, rate, long, short, least in [("0.9", "1", 9, 1, 2), ("0.9", "2.5", 28, 2, 1), ("0.99", "14.4", 12, 1, 1), ("0.95", "1.25", 3, 1, 2), ("0.5", "1.9", 30, 3, 1)]
]
path = pathlib.Path(__file__).with_name("budgets.json")
path.write_text(json.dumps({"origin": "budgets.py, fractions", "budgets": budgets, "exhaustion": exhaustion, "counts": rows, "alerts": alerting}) + "\n")
