# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""What is fixed before day 0: policies, pools, tiers, callable units, timelines, offers."""

import datetime
import math

from laws import Days, half_up, whole_days

ACTIVE_POLICY_KEYS = (
    "tour_days",
    "overlap_days",
    "target_dwell_days",
    "min_dwell_days",
    "max_extension_days",
    "deployable_from_days",
    "deployable_until_days",
)


class Terms:
    """A policy on one day: d, o, tau, h, m, extension and window."""

    def __init__(self, values):
        days = {k: None if v is None else whole_days(v) for k, v in values.items()}
        self.d = days["tour_days"]
        self.o = days["overlap_days"]
        self.tau = self.d - self.o
        self.h = days["target_dwell_days"]
        self.m = days["min_dwell_days"]
        if self.m is None:
            self.m = half_up(self.h / 2)
        self.extension = days["max_extension_days"]
        self.window_from = days["deployable_from_days"]
        self.window_until = days["deployable_until_days"]


class Policy:
    def __init__(self, item, phases):
        self.training = Days(item["training_days"])
        self.first_training = Days(item["first_wave_training_days"])
        self.returning = Days(item["returning_days"])
        self.mt = self.training.mean_days
        self.mf = self.first_training.mean_days
        margin = whole_days(item["margin_days"])
        self.lead = self.mt + margin
        self.first_lead = self.mf + margin
        self.early_prob = item["early_end_prob"]
        self.fail_prob = item["certification_failure_prob"]
        self.budget = item["budget_days"]
        base = {k: item[k] for k in ACTIVE_POLICY_KEYS}
        self.base = Terms(base)
        self.spans = []
        for name, phase in item.items("phases"):
            values = dict(base)
            values.update({k: phase[k] for k in ACTIVE_POLICY_KEYS if phase[k] is not None})
            self.spans.append((phases[name]["from_day"], phases[name]["until_day"], Terms(values)))
        self.spans.sort(key=lambda span: span[0])

    def at(self, day):
        day = max(day, 0)  # before day 0 as on day 0
        terms = self.base
        for first, until, values in self.spans:
            if first <= day < until:
                terms = values
        return terms


class UnitPlan:
    """A unit as it is known before day 0."""

    def __init__(self, nation, kind, number, persons):
        self.nation, self.kind, self.number, self.persons = nation, kind, number, persons
        self.tier = None  # index of its tier
        self.notice = None
        self.callable = False


class Nation:
    def __init__(self, force, name, item):
        self.force, self.name, self.item = force, name, item
        self.policy = force.policies.get(item["rotation"])
        self.klass = None
        if item["class"] is not None:
            self.klass = force.classes[item["class"]]
        self.pools = {}
        self.units = []
        self.land_quota = [0.0] * len(force.tiers)  # increments, times the offer
        self.static = [0.0] * len(force.tiers)  # increments of the static line

    def of_class(self, key, otherwise=None):
        if self.item[key] is not None:
            return self.item[key]
        return self.klass[key] if self.klass is not None else otherwise

    def allows(self, option, requirement, need_class=True):
        """Do the caveats allow this requirement of this option?"""
        if self.item["host"] or (need_class and self.klass is None):
            return False
        if self.klass is None:
            return True
        if requirement["ground"] and not self.klass["ground"]:
            return False
        for key, value in (
            ("only_options", option),
            ("only_postures", requirement["posture"]),
            ("only_places", requirement["place"]),
            ("only_roles", requirement["role"]),
        ):
            for caveat in (self.item[key], self.klass[key]):
                if caveat and value not in caveat:
                    return False
        return True

    def callable_count(self, kind):
        return sum(1 for u in self.units if u.kind == kind and u.callable)


class Force:
    """Everything of a case that is the same in every replication of a future."""

    def __init__(self, case):
        self.case = case
        root = case.root
        self.start = datetime.date.fromisoformat(case.root.single("calendar")["start_date"])
        self.types = dict(root.items("unit_types"))
        self.roles = dict(root.items("roles"))
        phases = dict(root.items("phases"))
        self.policies = {n: Policy(i, phases) for n, i in root.items("rotations")}
        self.classes = dict(root.items("classes"))
        tiers = sorted(root.items("tiers"), key=lambda t: t[1]["within_days"])
        self.tiers = [(n, t["within_days"], t["plan_persons"]) for n, t in tiers]
        self.readiness = root.single("readiness")
        self.nations = [Nation(self, n, i) for n, i in root.items("nations")]
        for nation in self.nations:
            nation.pools = pools_of(self, nation)
        share_quotas(self)
        for nation in self.nations:
            make_units(self, nation)
            mark_callable(self, nation)
        self.options = list(root.items("options"))

    def nation(self, name):
        return next(n for n in self.nations if n.name == name)

    def persons(self, kind):
        return self.types[kind]["persons"]

    def kinds(self, counting):
        return [n for n, t in self.types.items() if t["counting"] == counting]

    def day_of(self, text):
        return (datetime.date.fromisoformat(text) - self.start).days


def pools_of(force, nation):
    given = nation.item.items("pools")
    if given:
        return {n: p["units"] for n, p in given if p["units"] > 0}
    rule = force.case.root.single("counting")
    item = nation.item
    active = item["active_personnel"]
    land = min(active, max(item["land_personnel"], rule["land_floor_frac"] * active))
    field = rule["field_frac"] * land
    pools = {}
    battalions, in_battalions = 0, 0
    for kind in force.kinds("manoeuvre"):
        size = force.persons(kind)
        battalions = min(
            item["manoeuvre_battalions"], math.floor(rule["manoeuvre_frac"] * field / size)
        )
        in_battalions = battalions * size
        pools[kind] = battalions
    support = max(0, min(field - in_battalions, rule["support_ratio"] * in_battalions))
    small = battalions <= rule["company_only_battalions"]
    part = 1.0 if small else rule["company_frac"]
    for kind in force.kinds("manoeuvre_company"):
        broken = battalions if small else half_up(rule["company_frac"] * battalions)
        size = force.persons(force.kinds("manoeuvre")[0])
        pools[force.kinds("manoeuvre")[0]] = battalions - broken
        pools[kind] = half_up(broken * size / force.persons(kind))
    for kind in force.kinds("support"):
        share = force.types[kind]["support_share"]
        if not small:
            pools[kind] = half_up((1 - part) * support * share / force.persons(kind))
    for kind in force.kinds("support_company"):
        pools[kind] = half_up(part * support / force.persons(kind))
    return {k: n for k, n in pools.items() if n > 0}


def share_quotas(force):
    offer = force.readiness["offer"]
    land_share = force.readiness["land_share_frac"]
    before = 0.0
    for i, (tier, _, plan) in enumerate(force.tiers):
        left = plan - before
        before = plan
        quotas, fixed, sharers = {}, set(), []
        for nation in force.nations:
            published = dict(nation.item.items("tiers")).get(tier)
            if published is not None:
                quotas[nation.name] = published["quota_persons"]
                left -= published["quota_persons"]
                if published["static"]:
                    fixed.add(nation.name)
            elif nation.item["nato"] and not nation.item["host"]:
                sharers.append(nation)
        weights = {n.name: n.item["active_personnel"] * n.item["quota_weight"] for n in sharers}
        total = sum(weights.values())
        for name, weight in weights.items():
            quotas[name] = left * weight / total if total > 0 else 0.0
        for nation in force.nations:
            quota = quotas.get(nation.name, 0.0)
            if nation.name in fixed:
                nation.static[i] += quota
                continue
            nation.land_quota[i] = quota * offer * land_share
            nation.static[i] += quota * offer * (1 - land_share)


def make_units(force, nation):
    sequence = []
    for kind, count in nation.pools.items():
        for number in range(1, count + 1):
            unit = UnitPlan(nation, kind, number, force.persons(kind))
            sequence.append(((number - 0.5) / count, kind.encode(), number, unit))
    sequence.sort(key=lambda entry: entry[:3])
    queue = [entry[3] for entry in sequence]
    nation.units = list(queue)
    for i, (_, within, _) in enumerate(force.tiers):
        left = nation.land_quota[i]
        while queue and left > 0 and left >= queue[0].persons / 2:
            unit = queue.pop(0)
            unit.tier, unit.notice = i, within
            left -= unit.persons
        nation.static[i] += left


def availability(force, nation, kind):
    given = dict(nation.item.items("pools")).get(kind)
    if given is not None and given["available_frac"] is not None:
        return given["available_frac"]
    item = nation.item
    if item["available_frac"] is not None:
        return item["available_frac"]
    rule = force.case.root.single("counting")
    if item["sustainable_land_persons"] is None:
        return rule["available_default_frac"]
    then = item["sustainable_active_personnel"]
    active = item["active_personnel"]
    growth = 1.0 if then is None else active / then
    terms = nation.policy.base
    held = sum(u.persons for u in nation.units)
    frac = item["sustainable_land_persons"] * growth * (terms.d + terms.h) / terms.d / held
    return min(rule["available_max_frac"], max(rule["available_min_frac"], frac))


def mark_callable(force, nation):
    for kind, count in nation.pools.items():
        units = [u for u in nation.units if u.kind == kind]
        units.sort(key=lambda u: (u.tier is not None, u.notice or 0, u.number))
        reserve = nation.of_class("home_reserve_frac", 0.0)
        keep = math.floor(availability(force, nation, kind) * count) - half_up(reserve * count)
        for unit in units[len(units) - max(0, keep) :]:
            unit.callable = True


class Timeline:
    """Persons required of one requirement, day by day."""

    def __init__(self, force, requirement, horizon):
        mission = force.case.root.single("mission")
        self.full = requirement["persons"]
        days, shares = requirement["profile_days"], requirement["profile_fracs"]
        if days:
            step = requirement["profile_shape"] == "step"
            fraction = lambda t: profile(days, shares, step, t)
        else:
            build, hold, wind = (mission[k + "_days"] for k in ("build_up", "hold", "wind_down"))
            fraction = lambda t: trapezoid(build, hold, wind, t)
        self.required = [half_up(self.full * fraction(t)) for t in range(horizon)]


def trapezoid(build, hold, wind, t):
    if t < build:
        return t / build
    if t < build + hold:
        return 1.0
    if wind == 0 or t >= build + hold + wind:
        return 0.0
    return (build + hold + wind - t) / wind


def profile(days, shares, step, t):
    if t < days[0]:
        return 0.0
    for i in range(len(days) - 1, -1, -1):
        if t >= days[i]:
            if step or i == len(days) - 1:
                return shares[i]
            span = days[i + 1] - days[i]
            return shares[i] + (shares[i + 1] - shares[i]) * (t - days[i]) / span
    return 0.0


class Requirement:
    def __init__(self, force, name, item, horizon):
        self.name, self.item = name, item
        self.regime = item["regime"]
        self.persons = item["persons"]
        self.required = Timeline(force, item, horizon).required
        self.kinds = list(force.roles[item["role"]]["filled_by"])
        if not item["substitutes"]:
            self.kinds = self.kinds[:1]


    def spans(self, middle):
        """Spans [first, until) of days on which the middle of a place is required."""
        found, first = [], None
        for t, persons in enumerate(self.required):
            if persons >= middle and first is None:
                first = t
            elif persons < middle and first is not None:
                found.append((first, t))
                first = None
        return found + ([(first, None)] if first is not None else [])


class Option:
    """An option with its timeline, before anybody decides."""

    def __init__(self, force, name, item, horizon):
        self.name, self.item = name, item
        asked = item.items("requirements")
        self.requirements = [Requirement(force, n, i, horizon) for n, i in asked]
        counted = [r for r in self.requirements if r.regime != "random_demand"]
        self.required = [sum(r.required[t] for r in counted) for t in range(horizon)]
        top = max(self.required, default=0)
        days = [t for t, n in enumerate(self.required) if n > 0]
        full = [t for t, n in enumerate(self.required) if n == top and top > 0]
        self.first_day, self.last_day = (days[0], days[-1]) if days else (None, None)
        self.plateau = (full[0], full[-1]) if full else None
        self.top = top

    def extend(self, horizon):
        """What a timeline ends with goes on for the rest of the run."""
        for series in [self.required] + [r.required for r in self.requirements]:
            series.extend([series[-1]] * (horizon - len(series)))


def build_options(force):
    """Options and the number of days simulated. Timelines reach beyond a short horizon."""
    calendar = force.case.root.single("calendar")
    mission = force.case.root.single("mission")
    ends = [mission["build_up_days"] + mission["hold_days"] + mission["wind_down_days"]]
    for _, item in force.options:
        for _, requirement in item.items("requirements"):
            ends.append(max(requirement["profile_days"], default=0))
    length = max(calendar["horizon_days"], half_up(max(ends)) + 2)
    options = [Option(force, n, i, length) for n, i in force.options]
    horizon = calendar["horizon_days"]
    if horizon == 0:
        last = max((o.last_day for o in options if o.last_day is not None), default=-1)
        horizon = last + 1 + calendar["watch_days"]
    for option in options:
        option.extend(horizon)
    return options, horizon
