# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Cases that both programs are given."""

import copy

UNIT_TYPES = {
    "battalion": {"persons": 750, "counting": "manoeuvre"},
    "company_group": {"persons": 150, "counting": "manoeuvre_company"},
    "engineers": {"persons": 450, "counting": "support", "support_share": 0.6},
    "logistics": {"persons": 600, "counting": "support", "support_share": 0.4},
    "support_company": {"persons": 150, "counting": "support_company"},
}
ROLES = {
    "manoeuvre": {"filled_by": ["battalion", "company_group"]},
    "support": {"filled_by": ["engineers", "logistics", "support_company"]},
    "training": {"filled_by": ["company_group"]},
}
TIERS = {
    "t10": {"within_days": 10, "plan_persons": 3000},
    "t30": {"within_days": 30, "plan_persons": 9000},
    "t180": {"within_days": 180, "plan_persons": 20000},
}


def rotation(**keys):
    """Short constant durations, no luck."""
    values = {
        "tour_days": 40,
        "overlap_days": 5,
        "training_days": 20,
        "first_wave_training_days": 8,
        "returning_days": 15,
        "target_dwell_days": 60,
        "min_dwell_days": 30,
        "max_extension_days": 10,
        "margin_days": 4,
        "early_end_prob": 0.0,
    }
    values.update(keys)
    return values


def merge(base, change):
    """A deep copy of `base` with `change` laid over it; None removes."""
    result = copy.deepcopy(base)
    for key, value in change.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merge(result[key], value)
        else:
            result[key] = copy.deepcopy(value)
    return result


def nation(pools, **keys):
    values = {
        "class": "sure",
        "rotation": "short",
        "willingness": 1.0,
        "active_personnel": 20000,
        "max_pledge_persons": 20000,
        "available_frac": 1.0,
        "pools": {kind: {"units": count} for kind, count in pools.items()},
    }
    values.update(keys)
    return values


BASE = {
    "schema_version": 1,
    "name": "case",
    "calendar": {"horizon_days": 300},
    "mission": {"build_up_days": 30, "hold_days": 150, "wind_down_days": 20},
    "start": {"initial": "rested"},
    "unit_types": UNIT_TYPES,
    "roles": ROLES,
    "tiers": TIERS,
    "rotations": {"short": rotation()},
    "classes": {"sure": {"decision_delay_days": 5, "exit_hazard_per_year": 0.0}},
    "nations": {"AAA": nation({"battalion": 6})},
    "options": {"force": {"requirements": {"ground": {"role": "manoeuvre", "persons": 1500}}}},
}

LEDGER = merge(
    BASE,
    {
        "name": "ledger",
        "calendar": {"horizon_days": 100},
        "rotations": {
            "short": {
                "tour_days": 20,
                "overlap_days": 2,
                "training_days": 6,
                "first_wave_training_days": 3,
                "returning_days": 5,
                "target_dwell_days": 30,
                "min_dwell_days": 20,
                "max_extension_days": 3,
                "margin_days": 2,
            }
        },
        "tiers": {"t30": None, "t180": None, "t10": {"plan_persons": 1250}},
        "classes": {"sure": {"decision_delay_days": 3}},
        "nations": {"AAA": nation({"battalion": 2}, max_pledge_persons=750)},
        "options": {
            "force": {
                "requirements": {
                    "ground": {
                        "persons": 750,
                        "profile_days": [0, 10, 80],
                        "profile_fracs": [0.0, 1.0, 0.0],
                        "profile_shape": "step",
                    }
                }
            }
        },
    },
)

RANDOM_ROTATION = {
    "training_days": {"random": "triangular", "min": 12, "mode": 20, "max": 28},
    "first_wave_training_days": {"random": "uniform", "min": 4, "max": 13},
    "returning_days": {"random": "lognormal", "mean": 15, "cv": 0.3},
    "early_end_prob": 0.15,
}
TIGHT = {"nations": {"AAA": {"pools": {"battalion": {"units": 4}}, "available_frac": 1.0}}}
UNCAPPED = {"options": {"force": {"offer_uncapped": True}}}
FLANK = {
    "start": {"initial": "steady"},
    "calendar": {"horizon_days": 200},
    "commitments": {
        "north": {"flank": True, "manoeuvre_frac": 1.0, "contributors": {"AAA": {"persons": 1500}}}
    },
    "nations": {"AAA": nation({"battalion": 12})},
}
THREE = {
    "nations": {
        "AAA": nation({"battalion": 5, "company_group": 9, "engineers": 4, "support_company": 6}),
        "BBB": nation({"battalion": 3, "company_group": 12, "logistics": 5}),
        "CCC": nation({"company_group": 10, "support_company": 8}),
    },
    "options": {
        "force": {
            "requirements": {
                "ground": {"persons": 2100},
                "help": {"role": "support", "persons": 1200, "priority": 20},
                "school": {"role": "training", "persons": 400, "priority": 5},
            }
        }
    },
}
DELAYS = {"classes": {"sure": {"decision_delay_days": {"random": "uniform", "min": 2, "max": 50}}}}
HAZARD = {"classes": {"sure": {"exit_hazard_per_year": 3.0}}}


def force(**keys):
    return {"options": {"force": keys}}


def make(name, *changes):
    case = copy.deepcopy(BASE)
    for change in changes:
        case = merge(case, change)
    return merge(case, {"name": name})


def rules_of_tours():
    yield make("constant")
    yield make("random_durations", {"rotations": {"short": RANDOM_ROTATION}})
    yield make("tight", TIGHT, UNCAPPED, {"rotations": {"short": {"target_dwell_days": 80}}})
    yield make("tight_random", TIGHT, UNCAPPED, {"rotations": {"short": RANDOM_ROTATION}})
    for rule in ("longest_dwell", "spare_readiness", "readiness_first", "ready_day"):
        draws = force(first_wave_draw=rule, relief_draw=rule)
        yield make("draw_" + rule, {"rotations": {"short": RANDOM_ROTATION}}, draws)
    often = {"rotations": {"short": dict(RANDOM_ROTATION, early_end_prob=0.7)}}
    yield make("early_trained", often)
    yield make("early_high_readiness", often, force(replace_early="high_readiness"))
    yield make(
        "early_high_readiness_tight", often, TIGHT, UNCAPPED, force(replace_early="high_readiness")
    )
    yield make(
        "certification",
        {"rotations": {"short": dict(RANDOM_ROTATION, certification_failure_prob=0.4)}},
    )
    yield make("no_training", {"rotations": {"short": {"training_days": 0, "returning_days": 0}}})
    yield make("no_lead", {"rotations": {"short": {"training_days": 0, "margin_days": 0}}})
    # A tour shorter than the lead: two reliefs of a slot are under way at once.
    yield make(
        "two_reliefs",
        {"rotations": {"short": dict(RANDOM_ROTATION, tour_days=18, overlap_days=3)}},
        {"nations": {"AAA": {"pools": {"battalion": {"units": 14}}}}},
    )
    yield make(
        "phases",
        {
            "phases": {
                "surge": {"from_day": 60, "until_day": 120},
                "rest": {"from_day": 150},
            },
            "rotations": {
                "short": {
                    "phases": {
                        "surge": {"tour_days": 25, "target_dwell_days": 30, "min_dwell_days": 15},
                        "rest": {"overlap_days": 0, "max_extension_days": 0, "min_dwell_days": 50},
                    }
                }
            },
        },
    )
    yield make(
        "window",
        {"rotations": {"short": {"deployable_from_days": 45, "deployable_until_days": 95}}},
    )
    yield make("budget", {"rotations": {"short": {"budget_days": 85}}}, TIGHT, UNCAPPED)
    yield make(
        "profile",
        force(
            requirements={
                "ground": {"profile_days": [0, 20, 90, 170], "profile_fracs": [0.2, 0.7, 1.0, 0.0]}
            }
        ),
    )
    yield make(
        "two_humps",
        force(
            requirements={
                "ground": {
                    "profile_days": [0, 30, 90, 130, 200],
                    "profile_fracs": [0.0, 1.0, 0.5, 1.0, 0.0],
                    "profile_shape": "step",
                }
            }
        ),
    )
    yield make("to_the_end", {"calendar": {"horizon_days": 0, "watch_days": 40}})
    yield make("cut_short", {"calendar": {"horizon_days": 100}})


def rules_of_taking():
    yield make("three_nations", THREE, DELAYS)
    yield make(
        "leads",
        THREE,
        DELAYS,
        {
            "classes": {
                "lead": {
                    "lead": True,
                    "decision_delay_days": {"random": "uniform", "min": 1, "max": 30},
                    "exit_hazard_per_year": 0.0,
                }
            },
            "nations": {"AAA": {"class": "lead"}, "BBB": {"class": "lead", "willingness": 0.6}},
        },
    )
    yield make("half_willing", THREE, DELAYS, {"nations": {"AAA": {"willingness": 0.5}}})
    yield make(
        "caveats",
        THREE,
        {
            "classes": {"air": {"ground": False}},
            "nations": {
                "AAA": {"only_roles": ["support", "training"]},
                "BBB": {"only_postures": ["rear"], "only_options": ["force"]},
                "CCC": {"class": "air"},
            },
        },
        force(requirements={"ground": {"posture": "forward"}, "school": {"ground": False}}),
    )
    yield make("training_first", THREE, {"classes": {"sure": {"training_only_days": 40}}})
    yield make("pledges", THREE, {"nations": {"AAA": {"max_pledge_persons": 700}}})
    yield make(
        "no_pledge",
        THREE,
        {"nations": {"AAA": {"max_pledge_persons": 0, "prior_max_persons": 500}}},
        {"nations": {"CCC": {"max_pledge_persons": 60}}},
    )
    yield make("uncapped", THREE, UNCAPPED)
    yield make("no_substitutes", THREE, force(requirements={"ground": {"substitutes": False}}))
    yield make(
        "shares",
        THREE,
        force(
            requirements={
                "ground": {
                    "slot_by": "shares",
                    "shares": {"AAA": {"persons": 1500}, "CCC": {"persons": 600}},
                }
            }
        ),
    )
    yield make(
        "shares_in_units",
        THREE,
        force(
            requirements={
                "ground": {
                    "slot_by": "shares",
                    "shares": {
                        "AAA": {
                            "persons": 1050,
                            "pools": {"battalion": {"units": 1}, "company_group": {"units": 2}},
                        },
                        "CCC": {"persons": 600},
                    },
                }
            }
        ),
    )
    yield make("late_deciders", THREE, {"classes": {"sure": {"decision_delay_days": 45}}})
    for mode in ("withdraw", "finish"):
        yield make("exit_" + mode, THREE, DELAYS, HAZARD, force(exit_mode=mode))
    yield make(
        "exit_soon", THREE, DELAYS, HAZARD, force(exit_notice_days=20, reoffer_days=10)
    )
    yield make("two_options", THREE, DELAYS, {"options": {"small": {
        "first_wave_draw": "longest_dwell",
        "requirements": {"ground": {"role": "manoeuvre", "persons": 700}},
    }}})


def rules_of_commitments():
    yield make("steady", FLANK)
    yield make("steady_random", FLANK, {"rotations": {"short": RANDOM_ROTATION}})
    yield make(
        "steady_two_reliefs",
        FLANK,
        {"rotations": {"short": dict(RANDOM_ROTATION, tour_days=18, overlap_days=3)}},
    )
    yield make("steady_scarce", FLANK, {"nations": {"AAA": {"pools": {"battalion": {"units": 6}}}}})
    yield make(
        "permanent",
        FLANK,
        {"commitments": {"north": {"contributors": {"AAA": {"permanent": True}}}}},
    )
    yield make(
        "dated",
        FLANK,
        {
            "commitments": {
                "north": {"start_date": "2026-08-10", "end_date": "2026-11-30"},
                "south": {
                    "end_date": "2026-09-20",
                    "manoeuvre_frac": 1.0,
                    "contributors": {"AAA": {"persons": 750}},
                },
            }
        },
    )
    yield make("commitments_rested", FLANK, {"start": {"initial": "rested"}})
    yield make("random_start", FLANK, {"start": {"initial": "random", "prefill": False}})
    scarce = {"nations": {"AAA": {"pools": {"battalion": {"units": 7}}}}}
    for priority in ("commitments_first", "mission_first", "may_strip"):
        yield make(priority, FLANK, scarce, UNCAPPED, force(priority=priority))
    yield make(
        "strip_free",
        FLANK,
        scarce,
        UNCAPPED,
        {"rotations": {"short": {"min_dwell_days": 0}}},
        force(priority="may_strip"),
    )
    yield make(
        "mixed_commitments",
        FLANK,
        THREE,
        {
            "rotations": {"short": RANDOM_ROTATION},
            "commitments": {
                "north": {"manoeuvre_frac": 0.6, "contributors": {"AAA": {"persons": 1000},
                          "CCC": {"persons": 400}}},
                "africa": {"notice_days": 20, "contributors": {"BBB": {"persons": 700}}},
            },
        },
    )


def rules_of_pools():
    pool = force(requirements={"ground": {"regime": "coalition_pool"}})
    nations = {
        "rotations": {"long": rotation(tour_days=55, target_dwell_days=110, training_days=30)},
        "nations": {"BBB": nation({"battalion": 7}, rotation="long")},
    }
    luck = {"rotations": {"short": RANDOM_ROTATION}}
    yield make("pool", pool, nations)
    yield make("pool_random", pool, nations, luck)
    yield make("pool_exit", pool, nations, luck, HAZARD)
    slow = {"mission": {"build_up_days": 120}, "rotations": {"long": {"training_days": 50}}}
    yield make("pool_slow", pool, nations, luck, slow)
    absent = merge(slow, {"nations": {"BBB": {"willingness": 0.0}}})
    yield make("pool_absent", pool, nations, luck, absent)
    barred = merge(slow, {"nations": {"BBB": {"only_roles": ["support"]}}})
    yield make("pool_barred", pool, nations, luck, barred)
    held = force(requirements={"ground": {"pipeline_units": 5}})
    yield make("pipeline", pool, held, nations)
    yield make("pipeline_random", pool, held, nations, luck, HAZARD)
    demand = force(
        requirements={
            "ground": {
                "regime": "random_demand",
                "arrivals_per_year": 14.0,
                "units": 2,
                "duration_days": {"random": "exponential", "mean": 30},
            }
        }
    )
    yield make("demand", demand, nations)
    # Calls are short and units come back at once, so that the order within a day decides; those of
    # one priority go by time, whatever their names. The pool's slots have the same units.
    calls = {
        "regime": "random_demand",
        "role": "manoeuvre",
        "persons": 150,
        "arrivals_per_year": 150.0,
        "duration_days": 2,
        "units": 1,
    }
    busy = force(requirements={"ground": {"regime": "coalition_pool"}, "calls": calls})
    busy["options"]["force"]["requirements"]["later"] = dict(calls, units=2, priority=3)
    busy["options"]["force"]["requirements"]["large"] = dict(calls, units=2)
    at_once = {"rotations": {"short": rotation(returning_days=0, min_dwell_days=1)}}
    yield make("demand_busy", busy, nations, at_once)


def rules_of_readiness():
    yield make(
        "quotas",
        THREE,
        {
            "readiness": {"offer": 0.9, "land_share_frac": 0.5},
            "nations": {
                "AAA": {"tiers": {"t10": {"quota_persons": 800}}, "available_frac": 0.6},
                "BBB": {"quota_weight": 0.5, "home_reserve_frac": 0.2},
                "CCC": {"nato": False},
                "USA": {
                    "active_personnel": 100000,
                    "tiers": {
                        "t10": {"quota_persons": 500, "static": True},
                        "t30": {"quota_persons": 1000, "static": True},
                    },
                },
            },
        },
    )
    yield make("dual_hatting", {"readiness": {"dual_hatting": True}})
    counted = {
        "AAA": {
            "active_personnel": 60000, "land_personnel": 30000, "manoeuvre_battalions": 30,
            "sustainable_land_persons": 4000, "class": "sure", "rotation": "short",
            "willingness": 1.0, "prior_max_persons": 2000,
        },
        "BBB": {
            "active_personnel": 16000, "land_personnel": 5000, "manoeuvre_battalions": 6,
            "sustainable_land_persons": 700, "sustainable_active_personnel": 14000,
            "class": "sure", "rotation": "short", "willingness": 1.0, "prior_max_persons": 1000,
        },
        "CCC": {
            "active_personnel": 9000, "manoeuvre_battalions": 20, "class": "sure",
            "rotation": "short", "willingness": 1.0, "prior_max_persons": 800,
        },
    }
    case = make("counted", THREE)
    case["nations"] = counted
    yield case
    yield make(
        "uncertain",
        {
            "readiness": {"offer": {"uncertain": "uniform", "min": 0.7, "max": 1.3}},
            "factors": {"hazard": {"uncertain": "loguniform", "min": 0.5, "max": 5.0}},
            "classes": {"sure": {"exit_hazard_per_year": {"factor": "hazard", "times": 2.0}}},
        },
    )


def small_cases():
    yield copy.deepcopy(LEDGER)
    for group in (
        rules_of_tours,
        rules_of_taking,
        rules_of_commitments,
        rules_of_pools,
        rules_of_readiness,
    ):
        yield from group()
