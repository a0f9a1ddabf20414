# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Laws by their quantile and distribution functions, and the law of whole days made from each."""

import bisect
import math
from statistics import NormalDist

NORMAL = NormalDist()
# A mean that is a tie in exact arithmetic must not lose its half to rounding noise.
TIE = 1e-9


def half_up(x):
    return math.floor(x + 0.5)


def whole_days(x):
    """A real duration as whole days: half up, at least 1, but 0 stays 0."""
    return 0 if x == 0 else max(1, half_up(x))


class Law:
    def __init__(self, spec):
        if isinstance(spec, (int, float)):
            spec = {"random": "constant", "value": spec}
        self.kind = spec.get("random") or spec.get("uncertain")
        if self.kind is None:
            self.kind = "constant"
        self.p = spec
        if self.kind == "lognormal":
            if "mean" in spec:
                self.sigma = math.sqrt(math.log1p(spec["cv"] ** 2))
                self.mu = math.log(spec["mean"]) - self.sigma**2 / 2
            else:
                z = NORMAL.inv_cdf(0.95)
                self.sigma = (math.log(spec["p95"]) - math.log(spec["p05"])) / (2 * z)
                self.mu = math.log(spec["median"])

    def quantile(self, u):
        p = self.p
        if self.kind == "constant":
            return p["value"]
        if self.kind == "uniform":
            return p["min"] + u * (p["max"] - p["min"])
        if self.kind == "loguniform":
            return p["min"] * math.exp(u * math.log(p["max"] / p["min"]))
        if self.kind == "triangular":
            return triangular_quantile(p["min"], p["mode"], p["max"], u)
        if self.kind == "pert":
            return pert_quantile(p["min"], p["mode"], p["max"], u)
        if self.kind == "exponential":
            return -p["mean"] * math.log1p(-u)
        if self.kind == "lognormal":
            return math.exp(self.mu + self.sigma * NORMAL.inv_cdf(u))
        raise ValueError("no law " + self.kind)

    def cdf(self, x):
        p = self.p
        if self.kind == "constant":
            return 1.0 if x >= p["value"] else 0.0
        if self.kind == "uniform":
            if p["max"] == p["min"]:
                return 1.0 if x >= p["min"] else 0.0
            return min(1.0, max(0.0, (x - p["min"]) / (p["max"] - p["min"])))
        if self.kind == "triangular":
            return triangular_cdf(p["min"], p["mode"], p["max"], x)
        if self.kind == "exponential":
            return -math.expm1(-x / p["mean"]) if x > 0 else 0.0
        if self.kind == "lognormal":
            if x <= 0:
                return 0.0
            return 0.5 * math.erfc((self.mu - math.log(x)) / (self.sigma * math.sqrt(2)))
        raise ValueError("no distribution function of " + self.kind)


def triangular_quantile(low, mode, high, u):
    if high == low:
        return low
    at_mode = (mode - low) / (high - low)
    if u < at_mode:
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))


def triangular_cdf(low, mode, high, x):
    if x <= low:
        return 0.0
    if x >= high:
        return 1.0
    if x < mode:
        return (x - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - x) ** 2 / ((high - low) * (high - mode))


def pert_quantile(low, mode, high, u):
    """The beta law on [low, high] whose shapes are 1 + 4 (mode - low) / range and its mirror."""
    a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    left, right = 0.0, 1.0
    for _ in range(200):
        middle = (left + right) / 2
        if beta_cdf(a, b, middle) < u:
            left = middle
        else:
            right = middle
    return low + (high - low) * (left + right) / 2


def beta_cdf(a, b, x):
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(b, a, 1 - x)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front + a * math.log(x) + b * math.log1p(-x)) / a
    fraction = 0.0
    for m in range(200, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        fraction = odd / (1 + even / (1 + fraction))
    return front / (1 + fraction)


class Days:
    """The law of whole days: P(K <= k) = F(k + 1/2) for k >= 1; a constant 0 stays 0."""

    def __init__(self, spec):
        law = Law(spec)
        self.zero = law.kind == "constant" and law.p["value"] == 0
        self.upto = []
        while not self.zero:
            at_most = law.cdf(len(self.upto) + 1.5)
            # Half up: a value of exactly k + 1/2 belongs to k + 1.
            if law.kind == "constant" and law.p["value"] == len(self.upto) + 1.5:
                at_most = 0.0
            self.upto.append(at_most)
            # Beyond the day of the largest word nothing occurs.
            if at_most >= 1 - 2.0**-33 or len(self.upto) > 40000:
                break
        self.mean = 0.0 if self.zero else 1 + sum(1 - f for f in self.upto)
        self.mean_days = half_up(self.mean + TIE)

    def draw(self, word):
        if self.zero:
            return 0
        u = (word + 0.5) / 4294967296.0
        return 1 + min(bisect.bisect_left(self.upto, u), len(self.upto) - 1)

    def mean_excess(self, days):
        """E max(0, K - days)."""
        if self.zero:
            return 0.0
        whole = math.floor(days)
        total, k = 0.0, 1
        below = 0.0
        for at_most in self.upto:
            total += max(0.0, k - days) * (at_most - below)
            below = at_most
            k += 1
        assert whole <= days
        return total
