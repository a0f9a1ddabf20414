# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Which unit a call picks."""

import fractions

UNTIERED_LAST = 10**6
MAX_ATTEMPTS = 63
CYCLE_DAYS = 1095  # stands for a target of 0


def standing(unit, policy, relief_day, today, mean, tour_day=None, less=0):
    """How a unit stands to a call: "norm", "below" (the hard minimum only) or None (may not).

    `tour_day` is the day whose policy the tour runs under, if it is not the relief day; `less` is
    taken off the dwell.
    """
    arrival = max(relief_day, today + mean)
    terms = policy.at(arrival)
    dwell = arrival - unit.left_on - less
    if dwell < terms.m or dwell < terms.window_from:
        return None
    if terms.window_until is not None and dwell >= terms.window_until:
        return None
    if policy.budget is not None:
        days = policy.at(relief_day if tour_day is None else tour_day).d
        if unit.served_days + days > policy.budget:
            return "norm" if dwell >= terms.h else None
        return "norm"
    return "norm" if dwell >= terms.h else "below"


def draw_key(rule, unit):
    notice = UNTIERED_LAST if unit.plan.notice is None else unit.plan.notice
    tail = (unit.word, unit.order)
    if rule == "readiness_first":
        return (notice, unit.left_on) + tail
    if rule == "spare_readiness":
        return (-notice, unit.left_on) + tail
    if rule == "ready_day":
        return (unit.ready_since,) + tail
    return (unit.left_on,) + tail


def pick(units, policy, relief_day, today, mean, rule):
    """The unit that a call of a slot picks among `units`, or None."""
    late = today >= relief_day - mean
    norm, below = [], []
    for unit in units:
        how = standing(unit, policy, relief_day, today, mean)
        if how == "norm":
            norm.append(unit)
        elif how == "below" and late:
            below.append(unit)
    choice = norm or below
    return min(choice, key=lambda u: draw_key(rule, u)) if choice else None


def pool_key(unit, terms, dwell):
    """Order in a coalition pool: the largest dwell over target first."""
    norm_days = terms.h if terms.h > 0 else terms.window_until or CYCLE_DAYS
    return (-fractions.Fraction(dwell, norm_days), unit.word, unit.order)


def pick_pool(units, relief_day, today):
    """The same in a coalition pool: the largest dwell over target first."""
    norm, below = [], []
    for unit in units:
        policy = unit.plan.nation.policy
        arrival = max(relief_day, today + policy.mt)
        how = standing(unit, policy, relief_day, today, policy.mt, arrival)
        if how == "norm":
            norm.append(unit)
        elif how == "below" and today >= relief_day - policy.mt:
            below.append(unit)

    def key(unit):
        policy = unit.plan.nation.policy
        arrival = max(relief_day, today + policy.mt)
        return pool_key(unit, policy.at(arrival), arrival - unit.left_on)

    choice = norm or below
    return min(choice, key=key) if choice else None
