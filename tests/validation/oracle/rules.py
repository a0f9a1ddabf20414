# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Which unit a call picks."""

UNTIERED_LAST = 10**6
MAX_ATTEMPTS = 63


def standing(unit, policy, relief_day, today, mean):
    """How a unit stands to a call: "norm", "below" (the hard minimum only) or None (may not)."""
    arrival = max(relief_day, today + mean)
    terms = policy.at(arrival)
    dwell = arrival - unit.left_on
    if dwell < terms.m or dwell < terms.window_from:
        return None
    if terms.window_until is not None and dwell >= terms.window_until:
        return None
    if policy.budget is not None:
        if unit.served_days + policy.at(relief_day).d > policy.budget:
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


def pick_pool(units, relief_day, today):
    """The same in a coalition pool: the largest dwell over target first."""
    norm, below = [], []
    for unit in units:
        policy = unit.plan.nation.policy
        how = standing(unit, policy, relief_day, today, policy.mt)
        if how == "norm":
            norm.append(unit)
        elif how == "below" and today >= relief_day - policy.mt:
            below.append(unit)

    def key(unit):
        policy = unit.plan.nation.policy
        arrival = max(relief_day, today + policy.mt)
        norm_days = policy.at(arrival).h
        dwell = arrival - unit.left_on
        ratio = dwell / norm_days if norm_days > 0 else float(dwell) * 1e9
        return (-ratio, unit.word, unit.order)

    choice = norm or below
    return min(choice, key=key) if choice else None
