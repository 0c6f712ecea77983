"""Years of loss by experts who disagree, simulated with numpy: python3 test/golden/loss/pool.py > test/golden/loss/pool.json

Two experts on one risk: A says an event in ten years, 3K to 300K; B says six a year, 500K to 20M. Their linear pool is half of
the years of each. A third case has a tail that no simulation reaches, so that only its closed form is kept."""
import json
import numpy as np

z = 1.6448536269514722
runs = 8_000_000
probabilities = [0.5, 0.75, 0.9, 0.95, 0.99]
thresholds = [1e4, 1e5, 1e6, 1e7, 5e7, 1e8]


def lognormal(p05, p95):
    return (np.log(p05) + np.log(p95)) / 2, (np.log(p95) - np.log(p05)) / 2 / z


def years(rng, rate, p05, p95):
    mean, sd = lognormal(p05, p95)
    events = rng.poisson(rate, runs)
    owner = np.repeat(np.arange(runs), events)
    return np.bincount(owner, weights=np.exp(mean + sd * rng.standard_normal(len(owner))), minlength=runs)


def cumulants(rate, p05, p95):
    mean, sd = lognormal(p05, p95)
    return [rate * np.exp(k * mean + (k * sd) ** 2 / 2) for k in (1, 2, 3, 4)]


def raw(k1, k2, k3, k4):
    return [k1, k2 + k1**2, k3 + 3 * k2 * k1 + k1**3,
            k4 + 4 * k3 * k1 + 3 * k2**2 + 6 * k2 * k1**2 + k1**4]


def main():
    rng = np.random.default_rng(20261128)
    experts = [("A", 0.1, 3e3, 3e5), ("B", 6.0, 5e5, 2e7)]
    pool = np.sort(np.concatenate([years(rng, *e[1:]) for e in experts]))
    n = len(pool)
    half = [np.sqrt(p * (1 - p) / n) for p in probabilities]
    at = lambda p: float(np.quantile(pool, p))
    m1, m2, m3, m4 = np.mean([raw(*cumulants(*e[1:])) for e in experts], axis=0)
    v = m2 - m1**2
    tail = pool[pool >= at(0.95)]
    print(json.dumps({
        "origin": "numpy %s, 8,000,000 simulated years by each expert (pool.py); moments in closed form" % np.__version__,
        "experts": [dict(zip(("expert", "lambda", "p05", "p95"), e)) for e in experts],
        "moments": {"p_zero": float(np.mean([np.exp(-e[1]) for e in experts])), "mean": m1, "variance": v,
                    "skewness": (m3 - 3 * m1 * m2 + 2 * m1**3) / v**1.5,
                    "excess_kurtosis": (m4 - 4 * m1 * m3 + 6 * m1**2 * m2 - 3 * m1**4) / v**2 - 3},
        "quantiles": [{"p": p, "loss": at(p), "std_err": (at(p + h) - at(p - h)) / 2}
                      for p, h in zip(probabilities, half)],
        "exceedance": [{"threshold": t, "p_exceed": float(np.mean(pool > t))} for t in thresholds],
        "n_years": n,
        "tail_value": {"p": 0.95, "loss": float(tail.mean()),
                       "std_err": float((tail - at(0.95)).std() / np.sqrt(len(tail)) * 1.5)},
    }, indent=2))


main()
