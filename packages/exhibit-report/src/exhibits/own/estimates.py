"""Experts’ estimates as risks: what each expert thinks, what one event costs, and what a year costs. The year’s loss is a
compound Poisson sum of lognormal losses, and its distribution is found from its Laplace transform (Abate and Whitt 1992)."""

import cmath
import csv
import glob
import math
from statistics import NormalDist

NORMAL = NormalDist()
TEXTS = ("risk", "expert", "currency", "control")


def read(name):
    with open(glob.glob(f"data/*/{name}.csv")[0], encoding="utf-8", newline="") as file:
        return [{key: parsed(key, text) for key, text in row.items()} for row in csv.DictReader(file)]


def parsed(key, text):
    if text == "":
        return None
    return text if key in TEXTS else float(text)


def last(value):
    """A key by which what is missing comes last."""
    return value is None, value if value is not None else 0


def mean(values):
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def lognormal(p05, p50, p95):
    """The lognormal through the quantiles that are given; None where they fix none."""
    given = [value for value in (p05, p50, p95) if value is not None]
    if p95 is None or len(given) < 2 or min(given) <= 0:
        return None
    logs = [math.log(value) for value in given]
    if any(b <= a for a, b in zip(logs, logs[1:])):
        return None
    width = NORMAL.inv_cdf(0.95) * (1 if p05 is None else 2)
    return logs[0] if p05 is None else (logs[0] + logs[-1]) / 2, (logs[-1] - logs[0]) / width


def cost(view):
    return math.fsum(rate * math.exp(mu + sigma**2 / 2) for rate, mu, sigma in view if rate > 0)


def rate_of(view):
    return math.fsum(rate for rate, _, _ in view)


def risk_of(risk, own):
    """What each expert thinks of one risk; what an expert left blank is the average of the others. None where it is not fixed."""
    own = sorted(own, key=lambda row: [last(row[name]) for name in ("expert", "lambda", "p05", "p50", "p95")])
    fits = [lognormal(row["p05"], row["p50"], row["p95"]) for row in own]
    average = {name: mean(row[name] for row in own) for name in ("lambda", "p05", "p50", "p95")}
    losses = [fit for fit in fits if fit] or [lognormal(average["p05"], average["p50"], average["p95"])]
    if average["lambda"] is None or losses == [None]:
        return None
    views, times = {}, {}
    for row, fit in zip(own, fits):
        name = row["expert"] or "unnamed expert"
        times[name] = times.get(name, 0) + 1
        if row["lambda"] is None and not fit:
            continue
        rate = average["lambda"] if row["lambda"] is None else row["lambda"]
        kinds = [fit] if fit else losses
        views[name, times[name]] = [(rate / len(kinds), *kind) for kind in kinds]
    return {
        "risk": risk,
        "n_experts": len({row["expert"] for row in own}),
        "views": views,
        "costs": [cost(view) for view in views.values()],
        "lambda": mean(map(rate_of, views.values())),
        "expected": mean(map(cost, views.values())),
    }


def estimated():
    """The risks of the currency that most of them are in, the costliest first."""
    rows = read("own_estimates")
    kinds = {}
    for row in rows:
        kinds.setdefault(row["currency"], set()).add(row["risk"])
    currency = min(kinds, key=lambda name: (-len(kinds[name]), name is None, name or ""))
    own = [row for row in rows if row["currency"] == currency]
    risks = [risk_of(name, [row for row in own if row["risk"] == name]) for name in sorted(kinds[currency])]
    return {
        "currency": currency,
        "unit": f"_{currency.lower()}" if currency else "",
        "n_other": len(rows) - len(own),
        "n_experts": len({row["expert"] for row in own}),
        "risks": sorted(filter(None, risks), key=lambda risk: -risk["expected"]),
    }


def averaged(views):
    """All views of a risk as one: each is as much rarer as there are views."""
    return [(rate / len(views), mu, sigma) for view in views.values() for rate, mu, sigma in view]


def together(risks):
    """What each expert thinks of all risks that happen; of a risk on which one said nothing, what the others think."""
    happening = [risk["views"] for risk in risks if risk["lambda"] > 0]
    if all(len(views) == 1 for views in happening):
        return [[kind for views in happening for view in views.values() for kind in view]] if happening else []
    experts = dict.fromkeys(name for views in happening for name in views)
    return [[kind for views in happening for kind in views.get(name) or averaged(views)] for name in experts]


def event_quantile(risk, p):
    """The loss that a share p of all events stay below, of whichever kind."""
    kinds = averaged(risk["views"])
    weights = [rate if risk["lambda"] > 0 else 1 for rate, _, _ in kinds]

    def below(x):
        shares = (weight * NORMAL.cdf((x - mu) / sigma) for weight, (_, mu, sigma) in zip(weights, kinds))
        return math.fsum(shares) / math.fsum(weights)

    ends = [mu + sigma * NORMAL.inv_cdf(p) for _, mu, sigma in kinds]
    low, high = min(ends) - 1e-3, max(ends) + 1e-3
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if below(middle) < p else (low, middle)
    return math.exp(low)


SIZE, BLOCKS = 3, 30
CONTOUR = [complex(16, k * math.pi) / SIZE for k in range(SIZE * (BLOCKS + 16))]
TURNS = [cmath.exp(1j * math.pi * k / SIZE) * (0.5 if k == 0 else 1) for k in range(len(CONTOUR))]


def contour(sigma):
    """Points of the integral of a lognormal’s Laplace transform, on a contour that turns with the transform’s argument."""
    step = min(0.25, sigma / 12)
    n = math.ceil(9 * sigma / step)
    grid = [step * i for i in range(-n, n + 1)]
    factor = step / sigma / math.sqrt(2 * math.pi)
    lines = []
    for s in CONTOUR:
        turn = -min(cmath.phase(s), 2.8 * sigma)
        weights = [factor * cmath.exp(-(((w + 1j * turn) / sigma) ** 2) / 2) for w in grid]
        lines.append((s * cmath.exp(1j * turn), weights))
    return [math.exp(w) for w in grid], lines


CONTOURS = {}


def transform(sigma, scale):
    """The Laplace transform of a lognormal at the points of the contour over the loss that is asked about."""
    if sigma not in CONTOURS:
        CONTOURS[sigma] = contour(sigma)
    sizes, lines = CONTOURS[sigma]
    for s, weights in lines:
        s *= scale
        last_size = 40 / s.real
        is_real = abs(s.imag) < 1e-12 * abs(s)
        exp, s = (math.exp, s.real) if is_real else (cmath.exp, s)
        total = 0
        for size, weight in zip(sizes, weights):
            if size > last_size:
                break
            total += exp(-s * size) * weight
        yield total


def view_exceedance(view, x):
    """The probability of a year that costs more than x, by one view."""
    view = [kind for kind in view if kind[0] > 0]
    rate = rate_of(view)
    if x <= 0 or not view:
        return -math.expm1(-rate)
    logs = [-rate] * len(CONTOUR)
    for own, mu, sigma in view:
        for k, value in enumerate(transform(sigma, math.exp(mu) / x)):
            logs[k] += own * value
    terms = [((1 - cmath.exp(log)) / s * turn).real for log, s, turn in zip(logs, CONTOUR, TURNS)]
    sums, total = [], 0.0
    for block in range(0, len(terms), SIZE):
        total += math.fsum(terms[block : block + SIZE])
        sums.append(total)
    # Euler’s sum of blocks that alternate.
    euler = math.fsum(math.comb(15, j) / 2**15 * sums[BLOCKS - 1 + j] for j in range(16))
    return math.exp(16 / SIZE) / SIZE * euler


def year_exceedance(views, x):
    return mean(view_exceedance(view, x) for view in views)


def year_quantile(views, probability):
    """What a year costs more than with a probability, when one of the views is right."""
    if year_exceedance(views, 0) <= probability:
        return 0.0

    def excess(x):
        return math.log(year_exceedance(views, math.exp(x)) / probability)

    low = high = max(mu for view in views for rate, mu, _ in view if rate > 0)
    below = above = excess(low)
    while below < 0:
        low -= 2
        below = excess(low)
    while above > 0:
        high += 2
        above = excess(high)
    # The rule of false position, in which an end that stays twice counts half.
    stays = 0
    while True:
        middle = low + (high - low) * below / (below - above)
        value = excess(middle)
        if abs(value) < 1e-12 or not low < middle < high:
            return math.exp(middle)
        side = 1 if value > 0 else -1
        if value > 0:
            low, below, above = middle, value, above / (2 if side == stays else 1)
        else:
            high, above, below = middle, value, below / (2 if side == stays else 1)
        stays = side


def print_values(values):
    print("name,value")
    for name, value in values.items():
        if value is not None and math.isfinite(value):
            print(f"{name},{value!r}")
