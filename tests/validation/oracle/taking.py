# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Who commits, what each nation offers, and which slots it takes of an option."""

import math

from laws import Days, half_up
from streams import unit


class Decision:
    """What a nation decides in one world, whatever the option."""

    def __init__(self, streams, nation):
        words = streams.words("decision/" + nation.name)
        self.commits = unit(words[0]) < nation.item["willingness"]
        delay = nation.of_class("decision_delay_days")
        self.day = Days(delay).draw(words[1]) if delay is not None else 0
        hazard = nation.of_class("exit_hazard_per_year", 0.0)
        self.exit_after = None
        if hazard > 0:
            self.exit_after = max(1, half_up(365 * -math.log1p(-unit(words[2])) / hazard))


class Party:
    """A nation that has committed to an option, with what is left of its offer."""

    def __init__(self, world, nation, day, exit_after):
        self.nation, self.day = nation, day
        self.exit_day = None if exit_after is None else day + exit_after
        self.lead = nation.klass is not None and nation.klass["lead"]
        self.offer = self.offer_left = offer_of(world, nation)
        self.left = limits_of(world, nation)
        self.only_training_until = 0
        if nation.klass is not None:
            self.only_training_until = nation.klass["training_only_days"]

    def gone(self, day):
        return self.exit_day is not None and self.exit_day <= day

    def fits(self, requirement, unmet, share_left=None):
        """First type of the role that the nation has left and that fits by half; None: none."""
        for kind in requirement.kinds:
            half = self.nation.force.persons(kind) / 2
            if self.left.get(kind, 0) <= 0 or half > unmet or half > self.offer_left:
                continue
            if share_left is not None and half > share_left:
                continue
            return kind
        return None


def pledge_of(nation):
    stated = nation.item["max_pledge_persons"]
    return stated if stated > 0 else nation.item["prior_max_persons"]


def standing_slots(world, nation, permanent=False):
    """Slots of its standing commitments that run at full strength, rotating or permanent."""
    if world.option.plateau is None:
        return []
    day = world.option.plateau[0]
    return [
        s
        for s in world.slots
        if s.commitment is not None
        and s.nation is nation
        and s.permanent == permanent
        and s.open_day <= day
        and (s.close_day is None or s.close_day > day)
    ]


def free_units(world, nation, kind):
    """Callable units that no permanent slot holds at full strength."""
    held = sum(1 for s in standing_slots(world, nation, permanent=True) if s.kind == kind)
    return max(0, nation.callable_count(kind) - held)


def limits_of(world, nation):
    """Number of slots that the nation offers, by type."""
    limits = {}
    for kind in nation.pools:
        count = free_units(world, nation, kind)
        if not world.option.item["offer_uncapped"]:
            terms = nation.policy.base
            held = sum(1 for s in standing_slots(world, nation) if s.kind == kind)
            count = half_up(count * (terms.d - terms.o) / (terms.d + terms.h)) - held
        limits[kind] = count
    return limits


def offer_of(world, nation):
    offer = pledge_of(nation)
    if not nation.pools:
        offer = 0
    elif not world.option.item["offer_uncapped"]:
        terms = nation.policy.base
        persons = sum(
            world.force.persons(k) * free_units(world, nation, k) * terms.tau / (terms.d + terms.h)
            for k in nation.pools
        )
        persons -= sum(s.persons for s in standing_slots(world, nation))
        offer = min(offer, persons)
    for kind in world.force.kinds("manoeuvre_company"):
        if offer < world.force.persons(kind) / 2:
            return 0
    return offer


def size_order(requirements):
    return sorted(requirements, key=lambda r: (-r.persons,) + rank(r))


def rank(requirement):
    """How ties between requirements are settled."""
    return (requirement.item["priority"], requirement.name.encode())


def pledged(option):
    return [
        r
        for r in option.requirements
        if r.regime == "national_slots" and r.item["slot_by"] == "pledge"
    ]


def allowed(world, party, day):
    """Requirements of which the party may take slots that day."""
    chosen = []
    for requirement in pledged(world.option):
        if not party.nation.allows(world.option.name, requirement.item):
            continue
        if day < party.only_training_until and requirement.item["role"] != "training":
            continue
        chosen.append(requirement)
    return chosen


def lead_share(world, party):
    target = sum(r.persons for r in world.option.requirements if r.regime == "national_slots")
    leads = sum(p.offer for p in world.all_parties if p.lead)
    if target <= 0 or leads <= 0:
        return 0.0
    return min(party.offer / target, party.offer / leads)


class Room:
    """What of each requirement nobody holds: stretches [base, persons], the lowest first and of
    two the shorter."""

    def __init__(self, requirements):
        self.stretches = {r: [[0, r.persons]] for r in requirements}

    def unmet(self, requirement):
        return sum(persons for _, persons in self.stretches[requirement])

    def base(self, requirement):
        return self.stretches[requirement][0][0]

    def took(self, requirement, persons):
        stretches = self.stretches[requirement]
        while persons > 0 and stretches:
            part = min(persons, stretches[0][1])
            persons -= part
            stretches[0][0] += part
            stretches[0][1] -= part
            if stretches[0][1] <= 0:
                stretches.pop(0)
            stretches.sort()

    def free(self, requirement, base, persons):
        self.stretches[requirement].append([base, persons])
        self.stretches[requirement].sort()


def take_one(world, party, requirement, kind, room, day):
    world.add_slots(party, requirement, kind, room.base(requirement), day)
    persons = world.force.persons(kind)
    party.offer_left -= persons
    party.left[kind] -= 1
    room.took(requirement, persons)
    return persons


def take(world, party, day):
    """The party takes what it may of what is unmet."""
    choice = allowed(world, party, day)
    if not party.lead:
        take_largest(world, party, choice, world.room, day)
        return
    share = lead_share(world, party)
    for requirement in size_order(choice):
        take_share(world, party, requirement, share * requirement.persons, day)


def take_share(world, party, requirement, share_left, day):
    while True:
        kind = party.fits(requirement, world.room.unmet(requirement), share_left)
        if kind is None:
            return
        share_left -= take_one(world, party, requirement, kind, world.room, day)


def take_given(world, party, requirement, given):
    """Units that a share names by type, in the order of the role, while half of one fits."""
    for kind in requirement.kinds:
        for _ in range(given.get(kind, 0)):
            if world.force.persons(kind) / 2 <= world.room.unmet(requirement):
                take_one(world, party, requirement, kind, world.room, 0)


def take_largest(world, party, choice, room, day):
    """One unit at a time from the requirement with the largest unmet persons."""
    left = list(choice)
    while left:
        requirement = min(left, key=lambda r: (-room.unmet(r),) + rank(r))
        kind = party.fits(requirement, room.unmet(requirement))
        if kind is None:
            left.remove(requirement)
        else:
            take_one(world, party, requirement, kind, room, day)


def take_shares(world):
    """Slots by shares: on day 0, without willingness and caps; they leave less of an offer."""
    for requirement in world.option.requirements:
        if requirement.regime != "national_slots" or requirement.item["slot_by"] != "shares":
            continue
        for name, share in requirement.item.items("shares"):
            nation = world.force.nation(name)
            holder = Party(world, nation, 0, None)
            holder.offer_left = math.inf
            holder.left = {k: math.inf for k in nation.pools if nation.callable_count(k) > 0}
            pledging = [p for p in world.all_parties if p.nation is nation]
            holder.exit_day = pledging[0].exit_day if pledging else None
            before = len(world.slots)
            given = {kind: pool["units"] for kind, pool in share.items("pools")}
            if any(given.values()):
                take_given(world, holder, requirement, given)
            else:
                take_share(world, holder, requirement, share["persons"], 0)
            for slot in world.slots[before:]:
                for party in pledging:
                    if slot.span == 0:
                        party.offer_left -= slot.persons
                        party.left[slot.kind] -= 1


def reoffer(world, leaver, day):
    """The slots of a nation that leaves are free again, and offered to those that stay."""
    for slot in world.slots:
        held = slot.requirement is not None and slot.nation is leaver.nation
        if held and slot.span == 0 and slot.taken_day < leaver.exit_day:
            world.room.free(slot.requirement, slot.base, slot.persons)
    for party in sorted(world.parties, key=lambda p: (p.day, p.nation.name.encode())):
        if not party.gone(day):
            take_largest(world, party, allowed(world, party, day), world.room, day)
