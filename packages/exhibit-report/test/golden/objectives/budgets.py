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
path = pathlib.Path(__file__).with_name("budgets.json")
path.write_text(json.dumps({"origin": "budgets.py, fractions", "budgets": budgets, "exhaustion": exhaustion}) + "\n")
