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
        "max_pledge_persons": 100000,
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
