# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""The accounts of unit-days that MARATHON prints, from the events of a world, and the exact law of a
single unit by enumeration of its cycle times, which asks nothing of the command."""

import functools
import math
import os
import sys

import command

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "oracle"))
import streams  # noqa: E402  (beside this folder)

TOUR, OVERLAP, FROM, CYCLE, DAYS = 365, 30, 730, 1095, 821
UNITS = "nations.XAC.pools.formation.units"


@functools.lru_cache(maxsize=None)
def events(scenario, changes, units, world):
    return command.replay(scenario, {**dict(changes), UNITS: units}, world)


def tours(scenario, changes, units, world, end):
    """(unit, first day, planned end, day it left) of every tour; a tour that runs on leaves at `end`."""
    begun, found = {}, []
    for event in events(scenario, changes, units, world):
        unit, day = event["unit"], event["day"]
        if event["kind"] == "arrived":
            begun[unit] = day
        elif event["kind"] == "departed":
            came = begun.pop(unit)
            found.append((unit, came, came + TOUR if event["note"] == "closed" else day, day))
    # A unit prefilled on day 0 leaves before day 365, so one that is still there came as a whole.
    found += [(unit, came, came + TOUR, end) for unit, came in begun.items()]
    return found


def account(case, units, world, first, until):
    """Unit-days of `fill`, `overlap`, `deployable` and `not_ready` on days first..until-1."""
    end = case.days
    own = tours(case.scenario, tuple(case.changes.items()), units, world, end)
    result = {"fill": 0, "overlap": 0, "deployable": 0, "not_ready": 0}
    home = {}
    for unit, came, planned, left in own:
        for day in range(max(came, first), min(left, until)):
            result["fill" if day < planned - OVERLAP else "overlap"] += 1
        home.setdefault(unit, []).append((came, left))
    for number in range(1, units + 1):
        away = sorted(home.get(f"XAC/formation/{number}", []))
        cycle = first_cycle(number, world)
        add_home(result, away, cycle, first, until)
    return result


def first_cycle(number, world):
    """Cycle time of a unit on day 0: uniform over the cycle, from the unit's own word."""
    word = streams.Streams(1, 1, world).words(f"unit/XAC/formation/{number}")[1]
    return math.floor(streams.unit(word) * CYCLE)


def add_home(result, away, cycle, first, until):
    """Days at home: deployable in the window of the cycle, else not ready."""
    day, clock = 0, cycle
    for came, left in away + [(until, until)]:
        while day < min(came, until):
            if day >= first:
                result["deployable" if clock >= FROM else "not_ready"] += 1
            day += 1
            clock = (clock + 1) % CYCLE
        if came < until:
            day, clock = left, 0


def of_cycle(cycle):
    """Filled and overlapping days of one unit that begins at a cycle time, by the published rules."""
    fill = overlap = 0
    if cycle >= FROM:
        served = max(cycle - (OVERLAP + 1), FROM) - FROM
        start, lasts = 0, TOUR - served
    else:
        start, lasts = FROM - cycle, TOUR
    while start < DAYS:
        last = min(start + lasts, DAYS)
        turn = start + lasts - OVERLAP
        fill += max(0, min(turn, last) - start)
        overlap += max(0, last - max(turn, start))
        start, lasts = start + lasts + FROM, TOUR
    return fill, overlap


def enumerate_single():
    """Means of filled and overlap days of one unit over its 1,095 equally likely cycle times."""
    days = [of_cycle(cycle) for cycle in range(CYCLE)]
    return tuple(sum(each[k] for each in days) / CYCLE for k in (0, 1))
