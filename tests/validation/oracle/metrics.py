# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Metrics of one world, by the definitions that `forcesim explain --metrics` prints."""

import math

WINDOW = 90
RECOVERY_WINDOW, RECOVERY_HOLD, RECOVERY_PERSONS = 30, 60, 250
# Supply and plan are sums of the same numbers in another order.
PLAN_SLACK = 1e-6


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def ratio(above, below):
    return above / below if below else None


class Pair:
    """A world without the mission and the same world with one option."""

    def __init__(self, without, world):
        self.without, self.world = without, world
        self.base, self.record = without.recorder, world.recorder
        self.option, self.force = world.option, world.force
        option, horizon = self.option, world.horizon
        self.statistics = world.force.case.root.single("statistics")
        self.plateau = self.counted(days_of(option.plateau, horizon))
        self.mission = days_of((option.first_day, option.last_day), horizon)
        self.required = option.required

    def counted(self, days):
        """Days over which means are taken."""
        until = self.statistics["until_day"]
        first = max(days.start, self.statistics["from_day"])
        return range(first, days.stop if until is None else min(days.stop, until))

    def over(self, series, days=None):
        return sum(series[t] for t in (self.plateau if days is None else days))

    def arrivals(self, nation=None):
        return [a for a in self.world.arrivals if nation in (None, a.unit.nation)]

    def drawdown(self, tier, nation=None):
        days = range(self.world.horizon)
        if nation is not None:
            return [
                self.base.by_nation[t][nation][tier] - self.record.by_nation[t][nation][tier]
                for t in days
            ]
        return [self.base.units_by_tier[t][tier] - self.record.units_by_tier[t][tier] for t in days]


def days_of(span, horizon):
    if span is None or span[0] is None:
        return range(0)
    return range(span[0], min(span[1], horizon - 1) + 1)


def values_of(pair):
    """Metrics of the option level: name to value, None where it does not exist."""
    values = {}
    if pair.plateau:
        values.update(plateau_values(pair))
    values.update(run_values(pair))
    if pair.mission:
        values.update(mission_values(pair))
        for tier, (_, within, plan) in enumerate(pair.force.tiers):
            for name, value in tier_values(pair, tier, plan).items():
                values["tier%d_%s" % (within, name)] = value
        values["recovery_days"] = values.get("tier30_recovery_days")
    return values


def plateau_values(pair):
    days, record = pair.plateau, pair.record
    required = pair.over(pair.required)
    deployed, allotted = pair.over(record.deployed), pair.over(record.allotted)
    cycle_units = [sum(n for n, _ in record.states[t].values()) for t in days]
    cycle_persons = sum(n for t in days for _, n in record.states[t].values())
    held = {slot.nation.name for t in days for slot in record.open_slots[t] if slot.nation}
    pools = sum(pool_persons(slot) for t in days for slot in record.open_slots[t] if slot.nation)
    in_national = sum(slot.persons for t in days for slot in record.open_slots[t] if slot.nation)
    first = days[0]
    return {
        "required_persons": required / len(days),
        "allotted_persons": allotted / len(days),
        "unpledged_persons": mean(max(0, pair.required[t] - record.allotted[t]) for t in days),
        "deployed_persons": deployed / len(days),
        "in_theatre_persons": pair.over(record.in_theatre) / len(days),
        "fill_frac": ratio(deployed, required),
        "lowest_persons": float(min(record.deployed[t] for t in days)),
        "shortfall_days": float(sum(record.deployed[t] < pair.required[t] for t in days)),
        "held95_days_frac": held_frac(pair, 0.95),
        "held80_days_frac": held_frac(pair, 0.80),
        "rotation_gap_frac": 1 - deployed / allotted if allotted else None,
        "pledged_prob": float(record.allotted[first] >= 0.975 * pair.required[first]),
        "sustained_prob": sustained(pair) if allotted else None,
        "units_in_cycle": mean(cycle_units),
        "person_tours_multiple": ratio(
            sum(a.unit.persons for a in pair.arrivals()) * len(days), deployed
        ),
        "pipeline_multiple": ratio(cycle_persons, deployed),
        "pool_multiple": ratio(pools, in_national),
        "nations_committed": float(len(held)),
        "flank_drawdown_persons": mean(pair.base.flank[t] - record.flank[t] for t in days),
    }


def pool_persons(slot):
    terms = slot.policy.base
    return slot.persons * (terms.d + terms.h) / terms.tau


def held_frac(pair, share):
    return mean(
        float(pair.record.deployed[t] >= share * pair.required[t]) for t in pair.plateau
    )


def sustained(pair):
    days = pair.plateau
    width = min(WINDOW, len(days))
    for first in range(days[0], days[-1] - width + 2):
        window = range(first, first + width)
        deployed = pair.over(pair.record.deployed, window)
        if deployed < 0.95 * pair.over(pair.record.allotted, window):
            return 0.0
    return 1.0


def run_values(pair):
    arrivals = pair.arrivals()
    breaches = sum(a.breach for a in arrivals)
    again = [a for a in arrivals if a.interval is not None]
    intervals = [a.interval for a in arrivals if a.interval is not None]
    demands = [q for q in pair.world.demands if hasattr(q, "blocked")]
    calls = sum(q.calls for q in demands)
    last = pair.mission[-1] if pair.mission else -1
    away = away_days(pair)
    limit = pair.statistics["away_limit_days"]
    stays = pair.world.stays
    return {
        "overrun_frac": ratio(sum(left > end for _, _, left, end in stays), len(stays)),
        "away_over_frac": ratio(sum(days > limit for days in away), len(away)),
        "away_most_days": float(max(away)) if away else None,
        "units_used": float(len({a.unit.name for a in arrivals})),
        "person_tours": float(sum(a.unit.persons for a in arrivals)),
        "dwell_breaches": float(breaches),
        "dwell_breach_frac": ratio(breaches, len(arrivals)),
        "mean_interval_days": mean(intervals),
        "repeat_breach_frac": ratio(sum(a.breach for a in again), len(again)),
        "blocked": float(sum(q.blocked for q in demands)) if demands else None,
        "extension_days": float(extension_days(pair.world)),
        "nations_left": float(
            sum(1 for e in pair.world.events if e[2] == "exit" and e[0] <= last)
        ),
        "demands": float(calls) if demands else None,
        "blocked_frac": ratio(sum(q.blocked for q in demands), calls) if demands else None,
    }


def away_days(pair):
    """For every return the days in the mission within the window before, of the last eight tours."""
    window = pair.statistics["away_window_days"]
    totals = []
    for unit, _, left, _ in pair.world.stays:
        own = [(f, l) for other, f, l, _ in pair.world.stays if other is unit and l <= left]
        own = sorted(own, key=lambda stay: stay[1])[-8:]
        totals.append(sum(max(0, last - max(first, left - window)) for first, last in own))
    return totals


def extension_days(world):
    total = 0
    for slot in world.slots:
        if slot.requirement is None:
            continue
        for tour in slot.tours:
            if tour.arrived is not None:
                left = tour.left if tour.left is not None else world.horizon
                total += max(0, left - max(tour.end(), tour.arrived))
    return total


def mission_values(pair):
    gaps = [
        t
        for t in pair.mission
        if any(not filled for filled in pair.record.slot_filled[t])
    ]
    return {"first_gap_day": float(gaps[0]) if gaps else None}


def tier_values(pair, tier, plan):
    base, record, plateau, mission = pair.base, pair.record, pair.plateau, pair.mission
    down = pair.drawdown(tier)
    line = base.static[tier]
    short_without = [shortfall(base, tier, plan, t) for t in mission]
    short_with = [shortfall(record, tier, plan, t) for t in mission]
    below_without = float(sum(n > 0 for n in short_without))
    below_with = float(sum(n > 0 for n in short_with))
    values = {
        "below_plan_days": below_with,
        "below_plan_without_days": below_without,
        "below_plan_without_prob": float(average_short(base, tier, plan, mission)),
        "additional_days": below_with - below_without,
        "additional_shortfall_person_days": sum(short_with) - sum(short_without),
    }
    values.update(worst(down, mission))
    if plateau:
        values.update(
            {
                "supply_persons": line + mean(record.units_by_tier[t][tier] for t in plateau),
                "supply_without_persons": line + mean(base.units_by_tier[t][tier] for t in plateau),
                "drawdown_persons": mean(down[t] for t in plateau),
                "drawdown_plan_frac": ratio(mean(down[t] for t in plateau), plan),
                "backfilled_drawdown_persons": mean(
                    base.backfilled[t][tier] - record.backfilled[t][tier] for t in plateau
                ),
                "recovery_days": recovery(pair, down),
            }
        )
    return values


def shortfall(record, tier, plan, t):
    supply = record.static[tier] + record.units_by_tier[t][tier] + record.flank_tiered[t][tier]
    short = plan - supply
    return short if short > PLAN_SLACK else 0.0


def average_short(record, tier, plan, days):
    """Is the plan missed on an average day?"""
    held = mean(record.units_by_tier[t][tier] + record.flank_tiered[t][tier] for t in days)
    return plan - (record.static[tier] + held) > PLAN_SLACK


def worst(down, days):
    width = min(WINDOW, len(days))
    best, best_day = -math.inf, None
    for first in range(days[0], days[-1] - width + 2):
        value = sum(down[first : first + width])
        if value > best:
            best, best_day = value, first
    return {"worst90_persons": best / width, "worst90_day": float(best_day)}


def recovery(pair, down):
    """Days from the last departure of the mission until the tier has recovered for good."""
    staying = [s for s in pair.world.slots if s.requirement and s.in_theatre()]
    staying += [q for q in pair.world.demands if hasattr(q, "active") and q.active]
    if not pair.world.stays or staying:
        return None
    last = max(left for _, _, left, _ in pair.world.stays)
    limit = max(0.1 * mean(down[t] for t in pair.plateau), RECOVERY_PERSONS)
    width = RECOVERY_WINDOW
    good = [
        sum(down[t : t + width]) <= limit * width + 1e-9
        for t in range(pair.world.horizon - width + 1)
    ]
    for day in range(last, len(good) - RECOVERY_HOLD):
        if all(good[day : day + RECOVERY_HOLD + 1]):
            return float(day - last)
    return None


def nation_values(pair, nation):
    """Metrics of the nation level."""
    arrivals = pair.arrivals(nation)
    last = pair.mission[-1] if pair.mission else -1
    exits = [e for e in pair.world.events if e[2] == "exit" and e[3] == nation and e[0] <= last]
    values = {
        "units_used": float(len({a.unit.name for a in arrivals})),
        "person_tours": float(sum(a.unit.persons for a in arrivals)),
        "dwell_breach_frac": ratio(sum(a.breach for a in arrivals), len(arrivals)),
        "left_prob": float(len(exits) > 0),
        "mean_interval_days": mean(a.interval for a in arrivals if a.interval is not None),
    }
    if not pair.plateau:
        return values
    slots = [s for t in pair.plateau for s in pair.record.open_slots[t]]
    pledged = sum(s.persons for s in slots if s.nation and s.nation.name == nation)
    deployed = sum(pair.record.nation_deployed[t].get(nation, 0) for t in pair.plateau)
    values["pledged_persons"] = pledged / len(pair.plateau)
    values["deployed_persons"] = deployed / len(pair.plateau)
    own = sum(pair.record.nation_own[t].get(nation, 0) for t in pair.plateau)
    values["rotation_gap_frac"] = 1 - own / pledged if pledged else None
    for tier, (_, within, _) in enumerate(pair.force.tiers):
        down = pair.drawdown(tier, nation)
        values["tier%d_drawdown_persons" % within] = mean(down[t] for t in pair.plateau)
    return values


def averages(rows):
    """Means over the worlds in which a metric exists, and the share of those."""
    result = {}
    for name in {name for row in rows for name in row}:
        known = [row[name] for row in rows if row.get(name) is not None]
        result[name] = (mean(known), len(known) / len(rows))
    return result


def close(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours), abs(theirs))


def compare_rows(rows, answer, place):
    ours = averages(rows)
    lines = ["  %s is not in the answer" % (place + name) for name in ours if name not in answer]
    for name, estimate in answer.items():
        if name not in ours:
            continue  # what the second implementation does not compute, such as the peace
        value, defined = ours.get(name, (None, 0.0))
        if not close(value, estimate["mean"]) or (
            not close(defined, estimate["defined_frac"] or 0.0)
        ):
            lines.append(
                "  %-44s oracle %s (in %s), command %s (in %s)"
                % (place + name, value, defined, estimate["mean"], estimate["defined_frac"])
            )
    return lines


def pairs_of(oracle, replications):
    """For each option the pairs of worlds of the replications."""
    pairs = {option.name: [] for option in oracle.options}
    for replication in range(1, replications + 1):
        worlds = oracle.worlds(replication)
        for world in worlds[1:]:
            pairs[world.option.name].append(Pair(worlds[0], world))
    return pairs


def differences(oracle, answer, replications, show):
    """Lines that say where the command's averages differ from those computed here."""
    pairs = pairs_of(oracle, replications)
    lines = []
    for option in answer["options"]:
        name = option["name"]
        rows = [values_of(pair) for pair in pairs[name]]
        lines += compare_rows(rows, option["metrics"], name + " ")
        for nation, part in option["nations"].items():
            rows = [nation_values(pair, nation) for pair in pairs[name]]
            lines += compare_rows(rows, part["metrics"], name + " " + nation + " ")
    if lines:
        lines = ["%d metrics differ; the first:" % len(lines)] + lines[:show]
    return lines


def law_differences(oracle, answer, replications, show):
    """The same for other worlds: means apart by more than five standard errors."""
    pairs = pairs_of(oracle, replications)
    lines = []
    for option in answer["options"]:
        rows = [values_of(pair) for pair in pairs[option["name"]]]
        for name, estimate in option["metrics"].items():
            known = [row[name] for row in rows if row.get(name) is not None]
            if len(known) < replications / 2 or estimate["mean"] is None:
                continue
            ours = mean(known)
            variance = sum((x - ours) ** 2 for x in known) / (len(known) - 1)
            error = math.sqrt(variance / len(known))
            # A probability or share near 0 or 1 may show no spread at all in few replications.
            slack = 5 * error + 1e-9 * abs(ours)
            if name.endswith(("_prob", "_frac")):
                slack += 3 / len(known)
            if abs(ours - estimate["mean"]) > slack:
                lines.append(
                    "  %s %-40s oracle %.6g +- %.2g, command %.6g"
                    % (option["name"], name, ours, error, estimate["mean"])
                )
    return lines[:show]
