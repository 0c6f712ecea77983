"""Quantiles of the distributions that limits are taken from, by bisection of their continued fractions and series."""

import math


def beta_cdf(x, a, b):
    """The regularised incomplete beta function, by Lentz’s continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 100_000):
        before = value
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            c, d = 1 + term / c, 1 / (1 + term * d)
            value *= c * d
        if abs(value - before) < 1e-16 * abs(value):
            break
    return math.exp(scale) * value / a


def gamma_cdf(x, a):
    """The regularised lower incomplete gamma function, by its series, or by the continued fraction of the upper one."""
    if x <= 0:
        return 0.0
    scale = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        n = a
        while term > 1e-17 * total:
            n += 1
            term *= x / n
            total += term
        return scale * total
    b = x + 1 - a
    c, d = 1e300, 1 / b
    value = d
    for i in range(1, 100_000):
        b += 2
        d = 1 / (b - i * (i - a) * d)
        c = b - i * (i - a) / c
        value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return 1 - scale * value


def quantile(cdf, p, low, high):
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if cdf(middle) < p else (low, middle)
    return low


def beta_quantile(p, a, b):
    return quantile(lambda x: beta_cdf(x, a, b), p, 0.0, 1.0)


def gamma_quantile(p, a):
    return quantile(lambda x: gamma_cdf(x, a), p, 0.0, 2 * a + 100)


def t_quantile(p, df):
    """For p above one half."""
    x = beta_quantile(2 * p - 1, 0.5, df / 2)
    return math.sqrt(df * x / (1 - x))


def binomial_quantile(p, n, share):
    """The least number up to which the probability is p at least."""
    low, high = -1, n
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if 1 - beta_cdf(share, middle + 1, n - middle) >= p else (middle, high)
    return high
