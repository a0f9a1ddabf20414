# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Standing commitments and the state of every unit on day 0."""

import math

import streams as random_words
from laws import half_up
from slots import Slot, Tour


def contributions(force, item, nation, persons):
    """Number of slots by type of a contributor of a commitment, in order of taking."""
    counts = []
    left = item["manoeuvre_frac"] * persons
    rest = persons - left
    for kind in force.roles[item["manoeuvre_role"]]["filled_by"]:
        if kind not in nation.pools:
            continue
        size, count = force.persons(kind), 0
        while left >= size / 2:
            count += 1
            left -= size
        counts.append((kind, count))
    kind = item["support_type"]
    if kind not in nation.pools:
        kind = next_support(force, nation, kind)
    if kind is not None:
        counts.append((kind, half_up(rest / force.persons(kind))))
    return counts


def next_support(force, nation, kind):
    """The type after `kind` in a role that has it, of which the nation has a pool."""
    for role in force.roles.values():
        kinds = role["filled_by"]
        if kind in kinds:
            for other in kinds[kinds.index(kind) + 1 :]:
                if other in nation.pools:
                    return other
    return None


def commitments(world):
    """Makes the slots of standing commitments."""
    for name, item in world.force.case.root.items("commitments"):
        for code, contributor in item.items("contributors"):
            nation = world.force.nation(code)
            made = {}
            for kind, count in contributions(world.force, item, nation, contributor["persons"]):
                for _ in range(count):
                    made[kind] = made.get(kind, 0) + 1
                    stem = "%s/%s/%s" % (name, code, kind)
                    slot = Slot(world, stem, made[kind], nation, kind, nation.policy)
                    slot.commitment = item
                    slot.permanent = contributor["permanent"]
                    set_days(world, slot, item)
                    world.slots.append(slot)


def set_days(world, slot, item):
    force = world.force
    first = None if item["start_date"] is None else force.day_of(item["start_date"])
    slot.close_day = None if item["end_date"] is None else force.day_of(item["end_date"]) + 1
    slot.running = first is None or first <= 0
    initial = force.case.root.single("start")["initial"]
    # Permanent units stand from the beginning, whatever the start.
    slot.steady = (initial == "steady" or slot.permanent) and slot.running
    if slot.steady:
        slot.open_day = 0
        return
    slot.open_day = 0 if slot.running else first
    slot.dates = [slot.policy.lead if slot.running else first]


def units(world):
    """The state of every unit on day 0."""
    initial = world.force.case.root.single("start")["initial"]
    for unit in world.units:
        if unit.policy is None:
            continue
        terms = unit.policy.at(0)
        unit.left_on = -terms.h
        if initial == "random":
            cycle = terms.window_until or terms.d + terms.h
            unit.left_on = -math.floor(random_words.unit(unit.cycle_word) * cycle)
        unit.ready_since = unit.left_on
    pools = {}
    for slot in world.slots:
        if slot.steady:
            pools.setdefault((slot.nation.name, slot.kind), []).append(slot)
    for (nation, kind), slots in pools.items():
        slots.sort(key=lambda s: (s.stem.encode(), s.index))
        pool = [
            u
            for u in world.units
            if u.nation == nation and u.plan.kind == kind and u.plan.callable
        ]
        pool.sort(key=lambda u: (u.word, u.plan.number))
        steady_pool(world, slots, pool)


def steady_pool(world, slots, pool):
    """Gives out the callable units of a pool, in order of their tie-break words."""
    free = list(pool)
    rotating = [s for s in slots if not s.permanent]
    for slot in slots:
        if slot.permanent:
            slot.dates = [0]
            place(slot, 0, free, 0)
    for slot in rotating:
        u = random_words.unit(world.streams.words("slot/%s/start" % slot.name)[0])
        slot.dates = [-math.floor(u * slot.policy.at(0).tau)]
        place(slot, 0, free, slot.dates[0])
    for slot in rotating:
        j = 1
        while slot.dates[0] - j * slot.policy.at(0).tau + slot.policy.at(0).d > 0:
            place(slot, -j, free, slot.dates[0] - j * slot.policy.at(0).tau)
            j += 1
    reliefs = []
    for order, slot in enumerate(rotating):
        k = 1
        while slot.relief_day(k) - slot.policy.lead < 0 and not slot.ends_with_incumbent(k):
            reliefs.append((slot.policy.lead - slot.relief_day(k), order, k, slot))
            k += 1
    # Where units are short, those called first have got them.
    reliefs.sort(key=lambda entry: (-entry[0],) + entry[1:3])
    reliefs = sorted(reliefs[: len(free)], key=lambda entry: entry[:3])
    resting = max(0, len(free) - len(reliefs))
    past = departures(rotating, len(free))
    for unit, (day, order, j) in zip(free[:resting], past):
        rest(world, unit, rotating[order], day, j)
    called = zip(free[resting:], past[resting:], reliefs)
    for unit, (day, order, j), (_, _, k, slot) in called:
        unit.left_on = day
        unit.word = world.streams.words("slot/%s/start" % rotating[order].name, j)[3]
        tour = Tour(slot, k, unit, slot.relief_day(k) - slot.policy.lead)
        unit.recycle(tour.called)
        slot.asked.add(k)
        slot.tours.append(tour)
        unit.tour, unit.state = tour, "TRAINING"
        unit.trained_on = tour.called + slot.training_days(tour, slot.policy.training)
        if unit.trained_on < 0:
            unit.state = "STANDBY"


def place(slot, k, free, since):
    """The next unit has been in theatre since that day."""
    slot.asked.add(k)
    if not free:
        return
    tour = Tour(slot, k, free.pop(0), since)
    if k < 0:
        tour.past = -k
    slot.tours.append(tour)
    tour.enter(since)
    if tour.early_on is not None and tour.early_on < 0:
        tour.early_on = None


def departures(rotating, count):
    """The last `count` departures before or on day 0: day, slot, tour before the incumbent's."""
    found = []
    for order, slot in enumerate(rotating):
        tau, d = slot.policy.at(0).tau, slot.policy.at(0).d
        j, taken = 1, 0
        while taken < count:
            day = slot.dates[0] - j * tau + d
            if day <= 0:
                found.append((-day, order, j))
                taken += 1
            j += 1
    found.sort()
    return [(-day, order, j) for day, order, j in found[:count]]


def rest(world, unit, slot, day, j):
    words = world.streams.words("slot/%s/start" % slot.name, j)
    unit.left_on, unit.word = day, words[3]
    unit.ready_on = day + slot.policy.returning.draw(words[2])
    unit.ready_since = unit.ready_on
    if unit.ready_on > 0:
        unit.state = "RETURNING"
