# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Units, slots, and the tours that join them."""

import math

import rules
import streams as random_words

NEVER = 10**9


class Unit:
    def __init__(self, plan, streams):
        self.plan = plan
        self.nation, self.persons = plan.nation.name, plan.persons
        self.name = "%s/%s/%d" % (self.nation, plan.kind, plan.number)
        self.order = (self.nation.encode(), plan.kind.encode(), plan.number)
        words = streams.words("unit/" + self.name)
        self.word, self.cycle_word = words[0], words[1]
        self.state = "READY"
        self.left_on = 0  # the day from which dwell is counted
        self.ready_on = None
        self.ready_since = 0
        self.trained_on = None
        self.tour = None
        self.minute = 0  # of the day on which it came back from random demand
        self.served_days = 0  # against the budget
        self.last_left = None  # day on which it last left a theatre within the run
        self.mission = False  # called last for the mission, not for a standing commitment

    @property
    def policy(self):
        return self.plan.nation.policy

    def become_ready(self, world, day):
        self.state = "READY"
        self.ready_since = day
        self.tour = None
        world.tell(day, "ready", self.nation, self.name)

    def become_standby(self, day):
        self.state = "STANDBY"
        self.tour.standby_on = day

    def count_budget(self, day):
        """A tour that its budget does not allow needed the norm, and begins a new count."""
        budget = self.policy.budget
        if budget is not None and self.served_days + self.policy.at(day).d > budget:
            self.served_days = 0

    def recycle(self, day):
        """A unit not deployed within the window starts its cycle again."""
        if self.policy is None or self.state not in ("READY", "RETURNING"):
            return
        until = self.policy.at(day).window_until
        while until is not None and until > 0 and day - self.left_on >= until:
            self.left_on += until


class Tour:
    def __init__(self, slot, k, unit, called, block=0):
        self.slot, self.k, self.unit, self.called, self.block = slot, k, unit, called, block
        self.in_theatre = False
        self.over = False
        self.arrived = None
        self.early_on = None
        self.extended = False
        self.left = self.standby_on = None
        self.stripped = False  # taken from the flank: not held to the hard minimum
        self.past = None  # block of the stream of the start, for tours before the incumbent's

    def words(self):
        streams = self.slot.world.streams
        if self.past is not None:
            return streams.words("slot/%s/start" % self.slot.name, self.past)
        return streams.words(self.slot.tour_stream(self.k), self.block)

    def relief_day(self):
        """R of the tour; a substitute comes as soon as it can."""
        return self.called if self.block else self.slot.relief_day(self.k)

    def end(self):
        """P: the planned end."""
        return self.slot.planned_end(self)

    def tell_training(self):
        """The end of training is told when it is known what became of the unit."""
        if self.standby_on is not None and self.standby_on >= 0:
            unit, slot = self.unit, self.slot
            slot.world.tell(
                self.standby_on, "trained", unit.nation, unit.name, slot.name, self.k
            )

    def enter(self, day):
        """Is in theatre from this day; its luck is drawn."""
        unit, policy = self.unit, self.slot.policy_of(self.unit)
        self.tell_training()
        self.in_theatre, self.arrived = True, day
        unit.state, unit.tour = "DEPLOYED", self
        start = self.slot.start_of(self)
        days = policy.at(start).d
        unit.count_budget(start)
        words = self.words()
        unit.word = words[3]
        u = random_words.unit(words[1])
        if self.past is None and not self.slot.permanent and u < policy.early_prob:
            early = day + 1 + math.floor(u / policy.early_prob * (days - 1))
            if early < self.end():
                self.early_on = early

    def leave(self, day, note, state="RETURNING"):
        unit, slot = self.unit, self.slot
        policy = slot.policy_of(unit)
        slot.world.tell(day, "departed", unit.nation, unit.name, slot.name, self.k, note)
        self.in_theatre, self.over, self.left = False, True, day
        unit.left_on = unit.last_left = day
        unit.minute = 0
        unit.served_days += day - self.arrived
        if slot.requirement is not None:
            slot.world.stays.append((unit, self.arrived, day, self.end()))
        unit.state = state
        if state == "RETURNING":
            unit.ready_on = day + policy.returning.draw(self.words()[2])
            if unit.ready_on == day:
                unit.state, unit.ready_since, unit.tour = "READY", day, None

    def release(self, day):
        """Called, but not sent."""
        unit = self.unit
        self.tell_training()
        self.over = True
        unit.state, unit.ready_since, unit.tour = "READY", day, None
        unit.recycle(day)
        self.slot.world.tell(day, "not_sent", unit.nation, unit.name, self.slot.name, self.k)


class Slot:
    def __init__(self, world, stem, index, nation, kind, policy):
        self.world, self.stem, self.index = world, stem, index
        self.name = "%s/%d" % (stem, index)
        self.nation, self.kind, self.policy = nation, kind, policy
        self.persons = world.force.persons(kind)
        self.requirement = self.commitment = self.party = None
        self.base = self.span = 0
        self.permanent = False
        self.reports_opening = True
        self.taken_day = 0
        self.open_day, self.close_day = NEVER, None
        self.first_wave = self.opened = self.closed = False
        self.dates = []  # R(0), R(1), ...
        self.tours = []
        self.asked = set()  # tours for which a unit was called
        self.substitute_for = None

    # ---- Dates ------------------------------------------------------------------------------

    def close_by(self, day):
        self.close_day = day if self.close_day is None else min(day, self.close_day)

    def relief_day(self, k):
        if k < 0:
            return self.dates[0] + k * self.policy.at(0).tau
        while len(self.dates) <= k:
            last = self.dates[-1]
            self.dates.append(last + self.policy.at(last).tau)
        return self.dates[k]

    def planned_end(self, tour):
        if self.permanent:
            return NEVER
        start = self.relief_day(tour.k)
        return start + self.policy.at(start).d

    def policy_of(self, unit):
        return self.policy

    def is_first(self, k):
        return k == 0 and self.first_wave

    def lead(self, k):
        return self.policy.first_lead if self.is_first(k) else self.policy.lead

    def mean(self, k):
        return self.policy.mf if self.is_first(k) else self.policy.mt

    def tour_stream(self, k):
        return "slot/%s/tour/%d" % (self.name, k)

    # ---- Who is where -----------------------------------------------------------------------

    def in_theatre(self):
        return [t for t in self.tours if t.in_theatre]

    def under_way(self):
        """Tours whose unit is in training or standby."""
        return sorted((t for t in self.tours if not t.over and not t.in_theatre), key=tour_order)

    def later_in_theatre(self, k):
        return any(t.k > k for t in self.in_theatre())

    def relieved(self, tour):
        return self.later_in_theatre(tour.k)

    def has_been_relieved(self, tour):
        return any(t.k > tour.k and t.arrived is not None for t in self.tours)

    # ---- Steps of a day ---------------------------------------------------------------------

    def close(self, day):
        self.closed = True
        for tour in sorted(self.in_theatre(), key=tour_order):
            tour.leave(day, "closed")
        for tour in self.under_way():
            tour.release(day)
        self.substitute_for = None
        if self.opened and self.reports_opening:
            nation = self.nation.name if self.nation else ""
            self.world.tell(day, "closed", nation, "", self.name, self.persons)

    def finish_if_left(self, day):
        """A nation that finishes: the slot ends with the last unit called for it."""
        if self.closed or self.party is None or not self.party.gone(day):
            return
        if self.world.option.item["exit_mode"] != "finish":
            return
        if not self.under_way() and not self.in_theatre():
            self.close(day)

    def replace_early(self, tour, day):
        option = self.world.option
        if self.requirement is not None and option.item["replace_early"] == "high_readiness":
            if not tour.block and not self.has_been_relieved(tour):
                self.substitute_for = tour.k
            return
        if self.relieved(tour):
            return
        for relief in self.under_way():
            if relief.k <= tour.k:
                continue
            unit = relief.unit
            rested = day - unit.left_on >= self.policy_of(unit).at(day).m or relief.stripped
            if unit.state == "STANDBY" and rested and self.relief_day(relief.k) > day:
                self.dates[relief.k :] = [day]
            return

    def arrivals(self, day):
        for tour in reversed(self.under_way()):
            unit = tour.unit
            if unit.state != "STANDBY" or tour.relief_day() > day:
                continue
            if day - unit.left_on < self.policy_of(unit).at(day).m and not tour.stripped:
                continue
            if self.relieved(tour) or self.too_late(tour, day):
                tour.release(day)
                continue
            if self.requirement is not None:
                self.world.note_arrival(unit, day)
            there = self.in_theatre()
            if len(there) > 1:  # a slot holds two units at most
                min(there, key=lambda t: (t.arrived, t.k)).leave(day, "")
            tour.enter(day)
            self.arrived(tour, day)
            self.world.tell(day, "arrived", unit.nation, unit.name, self.name, tour.k)

    def arrived(self, tour, day):
        """For slots whose dates hang on arrivals."""

    def departures(self, day):
        for tour in sorted(self.in_theatre(), key=tour_order):
            end = tour.end()
            if day < end:
                continue
            if self.relieved(tour) or day >= self.limit(tour):
                tour.leave(day, "")
            elif not tour.extended:
                tour.extended = True
                unit = tour.unit
                self.world.tell(day, "extended", unit.nation, unit.name, self.name, tour.k)

    def start_of(self, tour):
        return self.relief_day(tour.k)

    def limit(self, tour):
        """The day on which the tour ends at the latest."""
        terms = self.policy_of(tour.unit).at(self.start_of(tour))
        return tour.end() + terms.extension

    def too_late(self, tour, day):
        """Is nothing left of the tour?"""
        return day >= self.limit(tour)

    # ---- Calls ------------------------------------------------------------------------------

    def make_calls(self, day):
        if self.closed or (self.party is not None and self.party.gone(day)):
            return
        if self.substitute_for is not None:
            self.call_substitute(day)
        k = 0
        while self.dates and day >= self.relief_day(k) - self.lead(k) and day >= self.taken_day:
            if self.wanted(k, day):
                self.call_tour(k, day)
                if k not in self.asked:
                    break  # the next call takes its place when it lapses
            if self.permanent:
                break
            k += 1

    def wanted(self, k, day):
        if k in self.asked:
            return False
        if not self.permanent and day + self.mean(k) >= self.relief_day(k + 1):
            return False  # lapsed
        return not self.ends_with_incumbent(k)

    def ends_with_incumbent(self, k):
        """Does the slot close before the tour is needed?"""
        if self.close_day is None:
            return False
        if k == 0:
            return self.close_day <= self.relief_day(0)
        before = self.relief_day(k - 1)
        terms = self.policy.at(before)
        return self.close_day <= before + terms.d + terms.extension

    def rule(self, k):
        if self.requirement is None:
            return "longest_dwell"
        return self.world.option.item["first_wave_draw" if self.is_first(k) else "relief_draw"]

    def call_tour(self, k, day):
        when, mean = self.relief_day(k), self.mean(k)
        ready = self.world.ready(self)
        unit = rules.pick(ready, self.policy, when, day, mean, self.rule(k))
        stripped = None if unit else self.strip(day)
        if unit or stripped:
            law = self.policy.first_training if self.is_first(k) else self.policy.training
            tour = Tour(self, k, unit or stripped, day)
            tour.stripped = stripped is not None
            self.begin(tour, law)

    def strip(self, day):
        """A mission that may strip takes the unit that has stood on the flank longest."""
        option = self.world.option
        if self.requirement is None or option.item["priority"] != "may_strip":
            return None
        standing = [
            t
            for slot in self.world.slots
            if slot.commitment is not None and slot.commitment["flank"] and not slot.permanent
            for t in slot.in_theatre()
            if t.unit.plan.nation is self.nation and t.unit.plan.kind == self.kind
        ]
        if not standing:
            return None
        tour = min(standing, key=lambda t: (t.arrived, t.unit.word, t.unit.order))
        tour.leave(day, "stripped", "READY")
        return tour.unit

    def call_substitute(self, day):
        k, policy = self.substitute_for, self.policy
        if day + policy.mf >= self.relief_day(k + 1) or self.later_in_theatre(k):
            self.substitute_for = None
            return
        unit = rules.pick(
            self.world.ready(self), policy, self.relief_day(k), day, policy.mf, "readiness_first"
        )
        if unit is not None:
            self.substitute_for = None
            self.begin(Tour(self, k, unit, day, 64), policy.first_training)

    def begin(self, tour, law):
        """A unit is called: it trains until the day on which its last attempt ends."""
        unit = tour.unit
        self.asked.add(tour.k)
        self.tours.append(tour)
        unit.tour, unit.state = tour, "TRAINING"
        unit.mission = self.requirement is not None
        unit.trained_on = tour.called + self.training_days(tour, law)
        self.world.tell(tour.called, "called", unit.nation, unit.name, self.name, tour.k)
        if unit.trained_on == tour.called:
            unit.become_standby(tour.called)

    def training_days(self, tour, law):
        days = law.draw(tour.words()[0])
        fail_prob = self.policy_of(tour.unit).fail_prob
        attempt = 1
        while fail_prob > 0 and not tour.block and attempt <= rules.MAX_ATTEMPTS:
            words = self.world.streams.words(self.tour_stream(tour.k), attempt)
            if random_words.unit(words[0]) >= fail_prob:
                break
            days += law.draw(words[1])
            attempt += 1
        return days


def tour_order(tour):
    return (tour.k, tour.block)
