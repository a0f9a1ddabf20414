# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Coalition pools, with reliefs on time or a pipeline of fixed size, and random demand."""

import math

import rules
import streams as random_words
from laws import Days, half_up
from slots import NEVER, Slot, Tour


def prepare(world, requirement):
    """Makes the slots or the queue of a requirement that nobody takes by pledge."""
    if requirement.regime == "coalition_pool":
        kind = requirement.kinds[0]
        size = world.force.persons(kind)
        stem = "POOL/" + requirement.name
        slots = []
        for index in range(1, half_up(requirement.persons / size) + 1):
            slot = PoolSlot(world, stem, index, requirement)
            world.slots.append(slot)
            slots.append(slot)
        if requirement.item["pipeline_units"] > 0:
            world.demands.append(Pipeline(world, requirement, slots))
    elif requirement.regime == "random_demand":
        world.demands.append(Demand(world, requirement))


def candidates(world, requirement, kind):
    """READY units of the nations that have committed, whose caveats allow it, and have not left."""
    parties = {
        p.nation.name
        for p in world.parties
        if not p.gone(world.today) and p.nation.allows(world.option.name, requirement.item)
    }
    return [
        u
        for u in world.units
        if u.state == "READY" and u.plan.callable and u.plan.kind == kind and u.nation in parties
    ]


class PoolSlot(Slot):
    """A slot that units of any nation fill."""

    def __init__(self, world, stem, index, requirement):
        kind = requirement.kinds[0]
        super().__init__(world, stem, index, None, kind, None)
        self.requirement = requirement
        self.base = (index - 1) * self.persons
        spans = requirement.spans(self.base + self.persons / 2)
        self.open_day, self.close_day = spans[0] if spans else (NEVER, None)
        self.dates = [self.open_day]
        nations = [
            party.nation
            for party in world.all_parties
            if kind in party.nation.pools
            and party.nation.allows(world.option.name, requirement.item)
        ]
        self.next_k = 0
        self.call_from = self.open_day - max((n.policy.lead for n in nations), default=0)
        self.pipeline = requirement.item["pipeline_units"] > 0

    def policy_of(self, unit):
        return unit.policy

    def relief_day(self, k):
        return self.dates[k] if k < len(self.dates) else NEVER

    def planned_end(self, tour):
        return tour.arrived + tour.unit.policy.at(tour.arrived).d

    def start_of(self, tour):
        return tour.arrived

    def too_late(self, tour, day):
        return False

    def arrived(self, tour, day):
        terms = tour.unit.policy.at(day)
        self.dates[tour.k] = day
        del self.dates[tour.k + 1 :]
        self.dates.append(day + terms.tau)
        self.call_from = self.dates[-1] - tour.unit.policy.lead
        self.next_k = tour.k + 1

    def make_calls(self, day):
        if self.pipeline or self.closed or self.open_day == NEVER:
            return
        if day < self.call_from:
            return
        k = self.next_k
        if k in self.asked or k >= len(self.dates):
            return
        if self.close_day is not None:
            if k == 0 and self.close_day <= self.open_day:
                return
            if k > 0 and self.ends_with_slot():
                return
        ready = candidates(self.world, self.requirement, self.kind)
        unit = rules.pick_pool(ready, self.relief_day(k), day)
        if unit is not None:
            self.begin(Tour(self, k, unit, day), unit.policy.training)

    def ends_with_slot(self):
        """The incumbent stays to the end when it can be extended to it."""
        before = [tour for tour in self.tours if tour.arrived is not None][-1]
        terms = before.unit.policy.at(before.arrived)
        return self.close_day <= before.arrived + terms.d + terms.extension

    def prefill(self):
        """A random start: the pick stands in the slot and has served a part of its tour."""
        fit = []
        for unit in candidates(self.world, self.requirement, self.kind):
            terms = unit.policy.at(0)
            if rules.standing(unit, unit.policy, 0, 0, 0) is not None:
                fit.append((rules.pool_key(unit, terms, -unit.left_on), unit))
        if not fit:
            return
        unit = min(fit, key=lambda entry: entry[0])[1]
        terms = unit.policy.at(0)
        served = max(-unit.left_on - (terms.o + 1), terms.window_from) - terms.window_from
        tour = Tour(self, 0, unit, 0)
        self.asked.add(0)
        self.tours.append(tour)
        unit.mission = True
        self.world.note_arrival(unit, 0)
        tour.standby_on = 0
        tour.enter(-served)
        self.arrived(tour, -served)
        self.world.tell(0, "arrived", unit.nation, unit.name, self.name, 0)

    def departures(self, day):
        if self.pipeline:
            return
        super().departures(day)

    def arrivals(self, day):
        if self.pipeline:
            return
        super().arrivals(day)

    def replace_early(self, tour, day):
        """Nobody stands in for a unit that left early before the planned relief."""


class Pipeline:
    """Training + standby + deployed held at a number of units."""

    def __init__(self, world, requirement, slots):
        self.world, self.requirement, self.slots = world, requirement, slots
        self.name = "POOL/" + requirement.name
        self.size = requirement.item["pipeline_units"]
        self.calls = 0
        self.tours = []
        self.permanent = False
        for slot in slots:
            slot.tour_stream = lambda k: "slot/%s/tour/%d" % (self.name, k)

    def tour_stream(self, k):
        return "slot/%s/tour/%d" % (self.name, k)

    def make_calls(self, day):
        if all(slot.closed for slot in self.slots) or day < self.world.option.first_day:
            return
        while sum(1 for t in self.tours if not t.over) < self.size:
            kind = self.slots[0].kind
            unit = rules.pick_pool(candidates(self.world, self.requirement, kind), day, day)
            if unit is None:
                return
            tour = Tour(self.slots[0], self.calls, unit, day)
            self.calls += 1
            self.tours.append(tour)
            unit.tour, unit.state, unit.mission = tour, "TRAINING", True
            unit.trained_on = day + self.slots[0].training_days(tour, unit.policy.training)
            self.world.tell(day, "called", unit.nation, unit.name, self.name, tour.k)
            if unit.trained_on == day:
                unit.become_standby(day)

    def move(self, day):
        for slot in self.slots:
            for tour in slot.in_theatre():
                if day >= tour.end():
                    tour.leave(day, "")
        waiting = [t for t in self.tours if t.unit.tour is t and t.unit.state == "STANDBY"]
        waiting.sort(key=lambda t: (t.unit.trained_on, t.k))
        for slot in self.slots:
            if not slot.opened or slot.closed or slot.in_theatre():
                continue
            for tour in waiting:
                unit = tour.unit
                if day - unit.left_on >= unit.policy.at(day).m:
                    waiting.remove(tour)
                    tour.slot = slot
                    slot.dates = [day] * (tour.k + 1)
                    slot.tours.append(tour)
                    self.world.note_arrival(unit, day)
                    tour.enter(day)
                    self.world.tell(day, "arrived", unit.nation, unit.name, slot.name, tour.k)
                    break
        if self.slots and all(slot.closed for slot in self.slots):
            for tour in self.tours:
                if not tour.over and not tour.in_theatre:
                    tour.release(day)


class Demand:
    """Calls that arrive at random and are filled at once or lost."""

    def __init__(self, world, requirement):
        self.world, self.requirement = world, requirement
        self.name = "DEMAND/" + requirement.name
        self.kind = requirement.kinds[0]
        self.n, self.time = -1, 0.0
        self.duration = Days(requirement.item["duration_days"])
        self.active = []  # (end, units, words, number, first day)
        self.calls = self.blocked = 0
        self.next_call()

    def next_call(self):
        rate = self.requirement.item["arrivals_per_year"]
        self.n += 1
        self.words = self.world.streams.words("demand/" + self.requirement.name, self.n)
        if rate > 0:
            self.time += -math.log1p(-random_words.unit(self.words[0])) * 365 / rate
        else:
            self.time = float(NEVER)

    def make_call(self, day):
        if self.requirement.required[day] > 0:
            self.serve(day, math.floor((self.time - day) * 1440))
        self.next_call()

    def serve(self, day, minute):
        """A unit that came back at a later minute than the call's is at home for a day less."""
        self.calls += 1
        need = self.requirement.item["units"]
        fit = []
        for unit in candidates(self.world, self.requirement, self.kind):
            terms = unit.policy.at(day)
            seen = day - 1 if minute < unit.minute else day
            may_go = rules.standing(unit, unit.policy, day, day, 0, less=day - seen) is not None
            if may_go and seen >= unit.ready_since:
                fit.append((rules.pool_key(unit, terms, seen - unit.left_on), unit))
        fit.sort(key=lambda entry: entry[0])
        if len(fit) < need:
            self.blocked += 1
            return
        chosen = [unit for _, unit in fit[:need]]
        for unit in chosen:
            unit.state, unit.tour, unit.word = "DEPLOYED", self, self.words[3]
            unit.mission = True
            unit.count_budget(day)
            self.world.note_arrival(unit, day)
            for kind in ("called", "trained"):
                self.world.tell(day, kind, unit.nation, unit.name, self.name, self.n)
            self.world.tell(day, "arrived", unit.nation, unit.name, self.name, self.n)
            unit.minute = minute
        end = day + self.duration.draw(self.words[1])
        self.active.append((end, chosen, self.words, self.n, day))

    def end_calls(self, day):
        for call in list(self.active):
            end, units, words, n, since = call
            if end > day:
                continue
            self.active.remove(call)
            for unit in units:
                self.world.tell(day, "departed", unit.nation, unit.name, self.name, n)
                unit.left_on = unit.last_left = day
                unit.served_days += day - since
                self.world.stays.append((unit, since, day, day))
                unit.state = "RETURNING"
                unit.ready_on = day + unit.policy.returning.draw(words[2])
                if unit.ready_on == day:
                    unit.state, unit.ready_since, unit.tour = "READY", day, None


def prefill(world):
    start = world.force.case.root.single("start")
    if start["initial"] == "random" and start["prefill"]:
        for slot in world.slots:
            if isinstance(slot, PoolSlot) and slot.opened and not slot.pipeline:
                slot.prefill()


def move_queues(world, day):
    for queue in world.demands:
        if isinstance(queue, Pipeline):
            queue.move(day)


def demand_ends(world, day):
    for queue in world.demands:
        if isinstance(queue, Demand):
            queue.end_calls(day)


def demand_calls(world):
    """By priority, the calls of the day in order of their times."""
    demands = [queue for queue in world.demands if isinstance(queue, Demand)]
    for priority in sorted({queue.requirement.item["priority"] for queue in demands}):
        yield priority, Calls([q for q in demands if q.requirement.item["priority"] == priority])


class Calls:
    """The random demand of one priority."""

    def __init__(self, demands):
        self.demands = sorted(demands, key=lambda queue: queue.name.encode())

    def make_calls(self, day):
        while True:
            first = min(self.demands, key=lambda queue: queue.time)
            if math.floor(first.time) > day:
                return
            first.make_call(day)
