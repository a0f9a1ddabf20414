# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""One world, day by day: what happens to every unit and every slot, with or without a mission."""

import pool
import start
import taking
from slots import NEVER, Slot, Unit

COMMITMENTS_FIRST = "commitments_first"
AFTER_ALL_NAMES = b"\xff"


class Arrival:
    """An arrival in the mission, as the metrics want it."""

    def __init__(self, unit, day):
        self.unit = unit
        self.breach = day - unit.left_on < unit.policy.at(day).h
        self.interval = None if unit.last_left is None else day - unit.last_left


class World:
    """`option` None: the world without the mission."""

    def __init__(self, force, streams, horizon, option, recorder=None):
        self.force, self.streams, self.horizon = force, streams, horizon
        self.option = option
        self.recorder = recorder
        self.events = []
        self.today = 0
        self.units = [Unit(plan, streams) for n in force.nations for plan in n.units]
        self.units.sort(key=lambda u: u.order)
        self.slots = []
        self.parties = []
        self.room = None
        self.demands = []
        self.arrivals = []  # of the mission
        self.stays = []  # of the mission, ended: unit, first day, day of leaving, planned end
        self.decisions = {
            n.name: taking.Decision(streams, n) for n in force.nations if not n.item["host"]
        }
        start.commitments(self)
        start.units(self)
        self.all_parties = []
        if option is not None:
            self.prepare_mission()

    def prepare_mission(self):
        self.room = taking.Room(self.option.requirements)
        for nation in self.force.nations:
            decision = self.decisions.get(nation.name)
            if decision is None or not decision.commits:
                continue
            if any(nation.allows(self.option.name, r.item) for r in self.option.requirements):
                party = taking.Party(self, nation, decision.day, decision.exit_after)
                self.all_parties.append(party)
        self.all_parties.sort(key=lambda p: (p.day, p.nation.name.encode()))
        for requirement in self.option.requirements:
            pool.prepare(self, requirement)

    # ---- What others ask --------------------------------------------------------------------

    def tell(self, day, kind, nation="", unit="", slot="", value=0, note=""):
        name = "" if self.option is None else self.option.name
        self.events.append((day, name, kind, nation, unit, slot, value, note))

    def note_arrival(self, unit, day):
        self.arrivals.append(Arrival(unit, day))

    def add_slots(self, party, requirement, kind, base, day):
        """A place gives a slot for every span of days on which its middle is required."""
        nation = party.nation
        name = "MNF/%s/%s" % (nation.name, kind)
        middle = base + self.force.persons(kind) / 2
        spans = usable(requirement.spans(middle), day, nation.policy, self.option.plateau[0])
        for number, (opens, closes, first_wave) in enumerate(spans):
            index = 1 + sum(1 for s in self.slots if s.requirement and s.stem == name)
            slot = Slot(self, name, index, nation, kind, nation.policy)
            slot.requirement, slot.party, slot.base, slot.span = requirement, party, base, number
            slot.taken_day, slot.open_day, slot.close_day = day, opens, closes
            slot.first_wave, slot.dates = first_wave, [opens]
            self.slots.append(slot)

    def ready(self, slot):
        """READY units that may be called for a slot."""
        return [
            u
            for u in self.units
            if u.state == "READY"
            and u.plan.callable
            and u.plan.nation is slot.nation
            and u.plan.kind == slot.kind
        ]

    # ---- A day ------------------------------------------------------------------------------

    def run(self):
        for self.today in range(self.horizon):
            self.ends()
            self.decide()
            self.close_and_open()
            self.move()
            self.call()
            if self.recorder is not None:
                self.recorder.record(self)
        return self

    def ends(self):
        """(2) Recovery and training that end."""
        for unit in self.units:
            unit.recycle(self.today)
            if unit.state == "RETURNING" and unit.ready_on <= self.today:
                unit.become_ready(self, self.today)
            elif unit.state == "TRAINING" and unit.trained_on <= self.today:
                unit.become_standby(self.today)

    def decide(self):
        """(3) Decisions and withdrawals."""
        if self.option is None:
            return
        day = self.today
        if day == 0:
            taking.take_shares(self)
        for party in self.all_parties:
            if party.day == day:
                self.parties.append(party)
                self.tell(day, "committed", party.nation.name)
                taking.take(self, party, day)
            elif party.day < party.only_training_until == day and not party.gone(day):
                choice = taking.allowed(self, party, day)
                taking.take_largest(self, party, choice, self.room, day)
        notice = self.option.item["exit_notice_days"]
        for party in self.parties:
            if party.exit_day == day:
                self.tell(day, "exit", party.nation.name)
                if self.option.item["exit_mode"] == "withdraw":
                    for slot in self.slots:
                        if slot.party is not None and slot.nation is party.nation:
                            slot.close_by(day + notice)
        for party in self.parties:
            if party.exit_day is not None:
                if party.exit_day + self.option.item["reoffer_days"] == day:
                    taking.reoffer(self, party, day)

    def close_and_open(self):
        """(4) Slots close, early ends, slots open."""
        day = self.today
        for slot in self.slots:
            if slot.close_day is not None and slot.close_day <= day and not slot.closed:
                slot.close(day)
        for slot in self.slots:
            slot.finish_if_left(day)
        for slot in self.slots:
            for tour in slot.in_theatre():
                if tour.early_on == day:
                    tour.leave(day, "early")
                    slot.replace_early(tour, day)
        for slot in self.slots:
            if not slot.opened and not slot.closed and slot.open_day <= day:
                slot.opened = True
                if slot.reports_opening:
                    nation = slot.nation.name if slot.nation else ""
                    self.tell(day, "opened", nation, "", slot.name, slot.persons)
        for slot in self.slots:
            slot.finish_if_left(day)

    def move(self):
        """(5) Arrivals, handovers, departures."""
        day = self.today
        if day == 0:
            pool.prefill(self)
        pool.move_queues(self, day)
        for slot in self.slots:
            slot.arrivals(day)
        for slot in self.slots:
            slot.departures(day)
            slot.finish_if_left(day)
        pool.demand_ends(self, day)

    def call(self):
        """(6) Calls."""
        calls = []
        mission_first = self.option is not None and (
            self.option.item["priority"] != COMMITMENTS_FIRST
        )
        for slot in self.slots:
            if slot.commitment is not None:
                calls.append(((mission_first, 0, slot.stem.encode(), slot.index), slot))
            else:
                rank = slot.requirement.item["priority"]
                calls.append(((not mission_first, rank, slot.stem.encode(), slot.index), slot))
        for queue in self.demands:
            if not isinstance(queue, pool.Demand):
                rank = queue.requirement.item["priority"]
                calls.append(((not mission_first, rank, queue.name.encode(), 0), queue))
        for rank, demands in pool.demand_calls(self):
            calls.append(((not mission_first, rank, AFTER_ALL_NAMES, 0), demands))
        calls.sort(key=lambda entry: entry[0])
        for _, slot in calls:
            slot.make_calls(self.today)


def usable(spans, day, policy, full):
    """Opening, closing day and first wave of the slots of a place that is taken on a day."""
    found = []
    for first, until in spans:
        opens, first_wave = max(first, day + policy.lead), False
        if day < full:
            opens = max(first, day + policy.first_lead)
            first_wave = opens < day + policy.lead
        if until is None or opens < until:
            found.append((opens, until, first_wave))
    return found or [(NEVER, None, False)]

