# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Closed forms and textbook algorithms that the computed values are held to. They ask nothing of the
command."""

import math
import re

import marathon
from marathon import streams


def erlang_b(servers, load):
    """Share of calls lost by Erlang's recursion."""
    lost = 1.0
    for n in range(1, servers + 1):
        lost = load * lost / (n + load * lost)
    return lost


def kaufman_roberts(capacity, classes):
    """Share of calls lost by class, (load, units) each."""
    weight = [1.0] + [0.0] * capacity
    for j in range(1, capacity + 1):
        weight[j] = sum(a * b * weight[j - b] for a, b in classes if b <= j) / j
    total = sum(weight)
    return [sum(weight[capacity - b + 1:]) / total for _, b in classes]


def lost_of_two(rate_small, rate_large):
    """Share of all calls lost in the second published case, weighted by the calls."""
    small, large = kaufman_roberts(10, [(2, 1), (1, 3)])
    return (rate_small * small + rate_large * large) / (rate_small + rate_large)


def pool(slots, tour, home, overlap=0, availability=1.0):
    """Units that keep slots filled with full handovers."""
    return slots * (tour + home) / ((tour - overlap) * availability)


def reserve(mobilised, trained, home):
    """Units of a reserve for one in theatre."""
    return (mobilised + home) / (mobilised - trained)


def rounded_exponential_mean(mean):
    """Mean of an exponential time rounded half up to whole days, at least one."""
    # P(value > n) = exp(-(n + 1/2)/mean) for n >= 1, and the value is at least 1.
    return 1.0 + math.exp(-1.5 / mean) / (1.0 - math.exp(-1.0 / mean))


def marathon_single(which):
    """Mean filled (0) or overlapping (1) days of one unit, by enumeration."""
    return marathon.enumerate_single()[which]


def marathon_filled():
    """Filled days of one unit for each of its cycle times."""
    return [marathon.of_cycle(cycle)[0] for cycle in range(marathon.CYCLE)]


# Chances at 1, 2, 3 and 5 to one, as printed with the fits.
ENGAGEMENTS = {
    "divisions_1904_1991": (0.49, 0.65, 0.73, 0.81),
    "eto_1944": (0.33, 0.93, 0.99, 1.00),
    "campaigns": (0.68, 0.73, 0.76, 0.80),
    "battles_1600_1900": (0.56, 0.61, 0.64, 0.67),
    "civil_war": (0.22, 0.47, 0.63, 0.80),
}


def engagement_departure():
    """Largest departure of the shipped curves from what was printed with their fits."""
    worst = 0.0
    for name, printed in ENGAGEMENTS.items():
        with open(f"configs/engagements/{name}.cfg", encoding="utf-8") as file:
            intercept, slope = (float(text) for text in re.findall(r"mean = (-?[\d.]+);", file.read()))
        for ratio, chance in zip((1, 2, 3, 5), printed):
            worst = max(worst, abs(1 / (1 + math.exp(-intercept - slope * math.log(ratio))) - chance))
    return worst


def evaluate(text):
    """A formula of a row, from the functions above."""
    names = {name: value for name, value in globals().items() if callable(value)}
    return eval(text, {"__builtins__": {}, "abs": abs, "exp": math.exp, "floor": math.floor, "log": math.log,
                        "max": max, "min": min, "sqrt": math.sqrt}, names)


def call_times(requirement, calls_per_year, world, end_day):
    """Times of the calls of a random demand in a world of seed 1, by their stream alone."""
    words, time, number = streams.Streams(1, 1, world), 0.0, 0
    while True:
        word = words.words("demand/" + requirement, number)[0]
        time += -math.log1p(-streams.unit(word)) * 365 / calls_per_year
        if time >= end_day:
            return
        yield time
        number += 1
