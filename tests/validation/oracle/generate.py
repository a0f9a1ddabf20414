# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Random small cases from fixed seeds, and the case of medium size."""

import random

from cases import make, nation, rotation

KINDS = ("battalion", "company_group", "engineers", "logistics", "support_company")
DRAWS = ("longest_dwell", "spare_readiness", "readiness_first", "ready_day")


def random_rotation(rng):
    tour = rng.randint(25, 60)
    target = rng.randint(20, 90)
    mean = rng.randint(8, 25)
    keys = {
        "tour_days": tour,
        "overlap_days": rng.randint(0, 8),
        "training_days": {"random": "triangular", "min": mean - 6, "mode": mean, "max": mean + 8},
        "first_wave_training_days": {"random": "uniform", "min": 3, "max": rng.randint(5, 14)},
        "returning_days": {"random": "lognormal", "mean": rng.randint(5, 20), "cv": 0.4},
        "target_dwell_days": target,
        "max_extension_days": rng.randint(0, 12),
        "margin_days": rng.randint(0, 9),
        "early_end_prob": rng.choice([0.0, 0.1, 0.4]),
        "certification_failure_prob": rng.choice([0.0, 0.0, 0.2]),
    }
    values = rotation(**keys)
    if rng.random() < 0.5:
        del values["min_dwell_days"]
    else:
        values["min_dwell_days"] = rng.randint(0, target)
    return values


def random_nation(rng, policies):
    kinds = rng.sample(KINDS, rng.randint(2, 4))
    pools = {kind: rng.randint(5, 18) for kind in kinds}
    keys = {
        "rotation": rng.choice(policies),
        "class": rng.choice(["sure", "lead", "slow"]),
        "willingness": rng.choice([1.0, 1.0, 0.6]),
        "active_personnel": rng.randint(5, 40) * 1000,
        "available_frac": rng.choice([1.0, 0.75, 0.5]),
        "max_pledge_persons": rng.choice([5000, 5000, 2600]),
    }
    if rng.random() < 0.2:
        keys["only_roles"] = [rng.choice(["manoeuvre", "support", "training"])]
    if rng.random() < 0.2:
        keys["home_reserve_frac"] = 0.25
    return nation(pools, **keys)


def random_commitments(rng, codes):
    commitments = {}
    for name in rng.sample(["north", "south", "sea"], rng.randint(0, 2)):
        item = {
            "flank": rng.random() < 0.6,
            "contributors": {
                code: {"persons": rng.randint(1, 6) * 150, "permanent": rng.random() < 0.15}
                for code in rng.sample(codes, rng.randint(1, len(codes)))
            },
        }
        if not item["flank"] and rng.random() < 0.5:
            item["notice_days"] = rng.choice([5, 20, 60])
        if rng.random() < 0.2:
            item["end_date"] = "2026-12-%02d" % rng.randint(1, 28)
        commitments[name] = item
    return commitments


def random_option(rng):
    requirements = {}
    for name, role in (("ground", "manoeuvre"), ("help", "support"), ("school", "training")):
        if name != "ground" and rng.random() < 0.4:
            continue
        requirements[name] = {
            "role": role,
            "persons": rng.randint(2, 22) * 110,
            "priority": rng.choice([10, 10, 5, 20]),
        }
    return {
        "first_wave_draw": rng.choice(DRAWS),
        "relief_draw": rng.choice(DRAWS),
        "replace_early": rng.choice(["trained", "high_readiness"]),
        "priority": rng.choice(["commitments_first", "mission_first"]),
        "offer_uncapped": rng.random() < 0.3,
        "exit_mode": rng.choice(["withdraw", "finish"]),
        "exit_notice_days": rng.choice([90, 30]),
        "reoffer_days": rng.choice([60, 10]),
        "requirements": requirements,
    }


def small(number):
    rng = random.Random("small case %d" % number)
    policies = ["short", "other"]
    codes = ["AAA", "BBB", "CCC", "DDD"][: rng.randint(2, 4)]
    case = make(
        "random_%d" % number,
        {
            "calendar": {"horizon_days": 320},
            "start": {"initial": rng.choice(["steady", "steady", "rested"])},
            "mission": {
                "build_up_days": rng.randint(0, 60),
                "hold_days": rng.randint(60, 160),
                "wind_down_days": rng.randint(0, 40),
            },
            "classes": {
                "lead": {"lead": True, "decision_delay_days": rng.randint(0, 15)},
                "slow": {"decision_delay_days": {"random": "uniform", "min": 10, "max": 70}},
            },
            "nations": {},
        },
    )
    case["rotations"] = {policy: random_rotation(rng) for policy in policies}
    for item in case["classes"].values():
        item["exit_hazard_per_year"] = rng.choice([0.0, 0.0, 1.0, 3.0])
    case["nations"] = {code: random_nation(rng, policies) for code in codes}
    case["commitments"] = random_commitments(rng, codes)
    case["options"] = {"force": random_option(rng)}
    return case


def wild(number):
    """A small case with the rarer rules."""
    rng = random.Random("wild case %d" % number)
    case = small(1000 + number)
    case["name"] = "wild_%d" % number
    option = case["options"]["force"]
    if rng.random() < 0.4:
        option["priority"] = "may_strip"
    for requirement in option["requirements"].values():
        wild_requirement(rng, requirement, list(case["nations"]))
    if rng.random() < 0.4:
        case["phases"] = {
            "surge": {"from_day": rng.randint(20, 90), "until_day": rng.randint(100, 170)},
            "after": {"from_day": rng.randint(180, 220)},
        }
        for policy in case["rotations"].values():
            wild_phases(rng, policy)
    for policy in case["rotations"].values():
        if rng.random() < 0.25:
            tours = [policy] + [p for p in policy.get("phases", {}).values()]
            longest = max(p["tour_days"] for p in tours)
            policy["budget_days"] = max(rng.randint(50, 150), longest)
        if rng.random() < 0.25:
            policy["deployable_from_days"] = rng.randint(0, 30)
            policy["deployable_until_days"] = rng.randint(120, 220)
    for commitment in case["commitments"].values():
        if rng.random() < 0.3:
            commitment["start_date"] = "2026-%02d-15" % rng.choice([6, 8, 9])
    if rng.random() < 0.25:
        case["start"] = {"initial": "random", "prefill": rng.random() < 0.5}
    case["readiness"] = {
        "dual_hatting": rng.random() < 0.5,
        "offer": rng.choice([1.0, {"uncertain": "uniform", "min": 0.7, "max": 1.3}]),
        "recall_days": rng.choice([15, 8]),
    }
    for item in case["classes"].values():
        if rng.random() < 0.3:
            item["training_only_days"] = rng.randint(10, 80)
    return case


def wild_phases(rng, policy):
    policy["phases"] = {}
    for name in ("surge", "after"):
        if rng.random() < 0.7:
            wild_phase(rng, policy, name)


def wild_phase(rng, policy, name):
    target = rng.randint(15, 90)
    policy["phases"][name] = {
        "tour_days": rng.randint(25, 60),
        "overlap_days": rng.randint(0, 8),
        "target_dwell_days": target,
        "min_dwell_days": rng.randint(0, target),
        "max_extension_days": rng.randint(0, 12),
    }


def wild_requirement(rng, requirement, nations):
    kind = rng.random()
    if kind < 0.15:
        requirement["regime"] = "coalition_pool"
    elif kind < 0.25:
        requirement["regime"] = "coalition_pool"
        requirement["pipeline_units"] = rng.randint(2, 8)
    elif kind < 0.35:
        requirement["regime"] = "random_demand"
        requirement["arrivals_per_year"] = rng.choice([6.0, 15.0])
        requirement["units"] = rng.randint(1, 3)
        requirement["duration_days"] = {"random": "exponential", "mean": 25}
    elif kind < 0.5:
        requirement["slot_by"] = "shares"
        some = rng.sample(nations, rng.randint(1, len(nations)))
        requirement["shares"] = persons(**{code: rng.randint(1, 8) * 150 for code in some})
    if rng.random() < 0.3:
        requirement["substitutes"] = False
    if rng.random() < 0.3:
        days = sorted(rng.sample(range(5, 240), 4))
        requirement["profile_days"] = [0] + days
        requirement["profile_fracs"] = [0.0, 1.0, rng.choice([0.3, 0.6, 1.0]), 1.0, 0.0]
        requirement["profile_shape"] = rng.choice(["ramp", "step"])


def odd(number):
    """A wild case at the edges: durations of 0, short tours under long leads, phases from day 0."""
    rng = random.Random("odd case %d" % number)
    case = wild(1000 + number)
    case["name"] = "odd_%d" % number
    for policy in case["rotations"].values():
        odd_rotation(rng, policy)
    if "phases" in case and rng.random() < 0.5:
        case["phases"]["before"] = {"from_day": 0, "until_day": rng.randint(1, 20)}
        for policy in case["rotations"].values():
            wild_phase(rng, policy, "before")
    for policy in case["rotations"].values():
        for phase in policy.get("phases", {}).values():
            odd_phase(rng, policy, phase)
    for item in case["classes"].values():
        if rng.random() < 0.4:
            item["exit_hazard_per_year"] = rng.choice([2.0, 6.0])
        if rng.random() < 0.3:
            item["decision_delay_days"] = rng.choice([0, 20, 40])
    option = case["options"]["force"]
    if rng.random() < 0.3:
        option["exit_notice_days"] = rng.choice([0, 1, 15])
    if rng.random() < 0.3:
        option["reoffer_days"] = rng.choice([0, 1, 30])
    return case


def odd_rotation(rng, policy):
    if rng.random() < 0.3:
        policy["returning_days"] = rng.choice([0, 1, 12])
    if rng.random() < 0.3:
        policy["training_days"] = rng.choice([0, 1, 40])
    if rng.random() < 0.3:
        policy["first_wave_training_days"] = rng.choice([0, 2, 25])
    if rng.random() < 0.3:
        policy["margin_days"] = rng.choice([0, 25])
    if rng.random() < 0.3:
        policy["tour_days"] = rng.randint(8, 16)
        policy["overlap_days"] = rng.randint(0, 3)
    if rng.random() < 0.2:
        policy["overlap_days"] = policy["tour_days"] // 2
    if rng.random() < 0.2:
        policy["target_dwell_days"] = rng.choice([0, 5, 150])
        policy["min_dwell_days"] = policy["target_dwell_days"] // rng.choice([1, 2, 5])
    if rng.random() < 0.3:
        policy["early_end_prob"] = rng.choice([0.2, 0.7, 1.0])
    if rng.random() < 0.2:
        policy["certification_failure_prob"] = 0.5


def odd_phase(rng, policy, phase):
    if rng.random() < 0.3 and policy.get("min_dwell_days", 0) <= phase["target_dwell_days"]:
        del phase["min_dwell_days"]
    if rng.random() < 0.3:
        del phase["overlap_days"]
        phase["tour_days"] = max(phase["tour_days"], 2 * policy["overlap_days"])
    if rng.random() < 0.4:
        phase["deployable_from_days"] = rng.randint(0, 20)
        phase["deployable_until_days"] = rng.randint(100, 200)
    if "budget_days" in policy:
        policy["budget_days"] = max(policy["budget_days"], phase["tour_days"])


def persons(**by_nation):
    return {nation: {"persons": number} for nation, number in by_nation.items()}


def medium():
    """Eight nations, four commitments, two options, the durations that are the defaults."""
    rng = random.Random("medium case")
    defaults = {"tour_days": 183, "target_dwell_days": 549}
    french = {"tour_days": 122, "target_dwell_days": 365}
    case = make(
        "medium",
        {
            "calendar": {"horizon_days": 1100},
            "start": {"initial": "steady"},
            "mission": {"build_up_days": 180, "hold_days": 600, "wind_down_days": 90},
            "tiers": {
                "t10": {"plan_persons": 12000},
                "t30": {"plan_persons": 30000},
                "t180": {"plan_persons": 60000},
            },
        },
    )
    case["rotations"] = {"half_year": defaults, "four_months": french}
    case["classes"] = {
        "lead": {"lead": True, "decision_delay_days": {"random": "uniform", "min": 3, "max": 14}},
        "yes": {},
        "slow": {
            "decision_delay_days": {"random": "uniform", "min": 45, "max": 180},
            "training_only_days": 120,
        },
    }
    case["nations"] = {}
    for i, code in enumerate(("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH")):
        size = 8 - i
        case["nations"][code] = nation(
            {
                "battalion": 2 * size,
                "company_group": 3 + size,
                "engineers": size,
                "logistics": size,
                "support_company": 6 + size,
            },
            **{
                "rotation": "four_months" if i % 3 == 0 else "half_year",
                "class": "lead" if i < 2 else "slow" if i > 5 else "yes",
                "willingness": 1.0 - 0.08 * i,
                "available_frac": 0.75,
                "max_pledge_persons": rng.randint(5, 40) * 100,
                "active_personnel": 12000 * size,
            },
        )
    case["commitments"] = {
        "north": {"flank": True, "contributors": persons(AAA=1500, CCC=400)},
        "east": {"flank": True, "contributors": persons(BBB=900, DDD=600)},
        "mission": {"contributors": persons(AAA=700, FFF=150)},
        "alert": {"notice_days": 5, "contributors": persons(EEE=750)},
    }
    big = {
        "ground": {"role": "manoeuvre", "persons": 5200},
        "help": {"role": "support", "persons": 3900, "priority": 20},
        "school": {"role": "training", "persons": 800},
    }
    case["options"] = {
        "large": {"requirements": big},
        "small": {
            "first_wave_draw": "spare_readiness",
            "priority": "mission_first",
            "requirements": {"ground": {"role": "manoeuvre", "persons": 1800}},
        },
    }
    return case

