# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""The daily record of a world: who is where, and what counts in the tiers."""

import math

from laws import half_up
from pool import Demand

NEVER = 10**9
# A line that is whole in exact arithmetic stays so.
SLACK = 1e-6


class Record:
    """One entry a day of everything the metrics need."""

    def __init__(self, force, slots, horizon):
        self.force = force
        self.deployed, self.in_theatre, self.allotted = [], [], []
        self.states = []  # {state: [units, persons]} of units with the mission
        self.units_by_tier = []  # supply of units by tier, without static lines
        self.open_slots, self.slot_filled = [], []
        self.nation_deployed, self.nation_own = [], []  # {nation: persons}: all, in its own slots
        self.by_nation = []  # {nation: supply by tier}
        self.backfilled = []
        self.flank = []  # persons on the flank
        self.flank_tiered = []  # those of them with notice up to W, by tier
        self.static = static_lines(force, slots, horizon)

    def record(self, world):
        open_slots = [
            s for s in world.slots if s.requirement is not None and s.opened and not s.closed
        ]
        filled = [s for s in open_slots if s.in_theatre()]
        self.open_slots.append(open_slots)
        self.slot_filled.append([bool(s.in_theatre()) for s in open_slots])
        self.nation_deployed.append(by_nation(filled))
        self.nation_own.append(by_nation([s for s in filled if s.nation]))
        demand = [u for u in world.units if isinstance(u.tour, Demand) and u.state == "DEPLOYED"]
        demanded = sum(u.persons for u in demand)
        self.allotted.append(sum(s.persons for s in open_slots))
        self.deployed.append(sum(s.persons for s in filled))
        self.in_theatre.append(
            sum(s.persons * len(s.in_theatre()) for s in open_slots) + demanded
        )
        states = {}
        for unit in world.units:
            if unit.mission and unit.state != "READY":
                entry = states.setdefault(unit.state, [0, 0])
                entry[0] += 1
                entry[1] += unit.persons
        self.states.append(states)
        self.record_supply(world)

    def record_supply(self, world):
        tiers = self.force.tiers
        supply = [0] * len(tiers)
        nations = {n.name: [0] * len(tiers) for n in self.force.nations}
        ready = {n.name: 0 for n in self.force.nations}
        flank, flank_tiered = 0, [0] * len(tiers)
        for unit in world.units:
            if unit.state == "READY":
                ready[unit.nation] += unit.persons
            stands = on_flank(unit)
            if stands:
                flank += unit.persons
            if unit.plan.notice is None:
                continue
            notice = notice_of(self.force, unit, world.today)
            for i, (_, within, _) in enumerate(tiers):
                if notice <= within:
                    supply[i] += unit.persons
                    nations[unit.nation][i] += unit.persons
                if stands and unit.plan.notice <= within:
                    flank_tiered[i] += unit.persons
        self.units_by_tier.append(supply)
        self.by_nation.append(nations)
        self.flank.append(flank)
        self.flank_tiered.append(flank_tiered)
        backfilled = [0.0] * len(tiers)
        for nation in self.force.nations:
            quota = 0.0
            for i in range(len(tiers)):
                quota += nation.land_quota[i]
                backfilled[i] += min(half_up(quota), ready[nation.name])
        self.backfilled.append(backfilled)


def by_nation(filled):
    persons = {}
    for slot in filled:
        # In a common pool it is the relief that counts.
        code = max(slot.in_theatre(), key=lambda tour: tour.k).unit.nation
        persons[code] = persons.get(code, 0) + slot.persons
    return persons


def on_flank(unit):
    if unit.state != "DEPLOYED" or isinstance(unit.tour, Demand):
        return False
    commitment = unit.tour.slot.commitment
    return commitment is not None and commitment["flank"]


def notice_of(force, unit, today):
    rules, notice = force.readiness, unit.plan.notice
    if unit.state == "READY":
        return notice
    if unit.state in ("TRAINING", "STANDBY"):
        return max(notice, rules["recall_days"])
    if unit.state == "RETURNING":
        return max(notice, unit.ready_on - today)
    slot = None if isinstance(unit.tour, Demand) else unit.tour.slot
    if slot is not None and slot.commitment is not None:
        if slot.commitment["flank"] or slot.commitment["notice_days"] is None:
            return NEVER
        return max(notice, slot.commitment["notice_days"])
    if rules["dual_hatting"]:
        away = rules["recall_days"] + rules["transit_days"] + rules["refit_days"]
        return max(notice, away)
    return NEVER


def static_lines(force, slots, horizon):
    """The static line, cumulative by tier, in whole persons."""
    lines, total = [], 0.0
    for i, (_, within, _) in enumerate(force.tiers):
        total += sum(n.static[i] for n in force.nations)
        away = sum(kept_away(force, s, i, within, horizon) for s in slots)
        lines.append(math.ceil(total + away - SLACK))
    return lines


def kept_away(force, slot, i, within, horizon):
    """Persons in tiers up to this one that a standing slot keeps away on an average day."""
    if slot.commitment is None or slot.permanent:
        return 0.0
    pool = [u for u in slot.nation.units if u.kind == slot.kind and u.callable]
    if not pool:
        return 0.0
    part = sum(1 for u in pool if u.tier is not None and u.tier <= i) / len(pool)
    policy, terms = slot.policy, slot.policy.base
    days = policy.lead if within < force.readiness["recall_days"] else 0
    counts = slot.commitment["notice_days"]
    if not slot.commitment["flank"] and (counts is None or counts > within):
        days += terms.d
    days += policy.returning.mean_excess(within)
    item = slot.commitment
    first = 0 if item["start_date"] is None else max(0, force.day_of(item["start_date"]))
    last = horizon if slot.close_day is None else min(horizon, slot.close_day)
    return slot.persons * part * days / terms.tau * max(0, last - first) / horizon
