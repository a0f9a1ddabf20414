// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What options ask for: timelines, regimes, shares, and keys that have no effect together.
#include <math.h>
#include <string.h>

#include "scenario/check.h"

static bool is_word(const struct fsi_item *item, enum fsi_key_id key, const char *word) {
    const char *own = fsi_item_string(item, key);
    return own != NULL && strcmp(own, word) == 0;
}

// ---- Timeline ---------------------------------------------------------------------------------

static void check_profile(const struct fsi_check *check, const struct fsi_item *requirement) {
    const enum fsi_key_id days_key = FSI_K_requirements_profile_days;
    const size_t days = fsi_item_list_count(requirement, days_key);
    const size_t fracs = fsi_item_list_count(requirement, FSI_K_requirements_profile_fracs);
    if (!fsi_check_usable(requirement, days_key) ||
        !fsi_check_usable(requirement, FSI_K_requirements_profile_fracs)) {
        return;
    }
    if (days != fracs) {
        fsi_check_key(check, FS_SEVERITY_ERROR, requirement,
                      days > 0 ? days_key : FSI_K_requirements_profile_fracs,
                      "give a fraction for every day",
                      "%s: profile_days has %zu elements, profile_fracs has %zu", requirement->path,
                      days, fracs);
        return;
    }
    for (size_t i = 1; i < days; i++) {
        const double before = fsi_item_list_number(requirement, days_key, i - 1, NULL);
        const double day = fsi_item_list_number(requirement, days_key, i, NULL);
        if (day <= before) {
            fsi_check_key(check, FS_SEVERITY_ERROR, requirement, days_key, "sort the days",
                          "%s: profile_days must ascend, but %s follows %s", requirement->path,
                          fsi_shown(day).text, fsi_shown(before).text);
            return;
        }
    }
}

// Last day on which a requirement asks for anything; infinite when it never ends.
static double last_day(const struct fsi_check *check, const struct fsi_item *requirement) {
    if (!fsi_check_usable(requirement, FSI_K_requirements_profile_days)) {
        return NAN;
    }
    const size_t count = fsi_item_list_count(requirement, FSI_K_requirements_profile_days);
    if (count == 0) {
        const struct fsi_item *mission = fsi_item_find(check->content->root, FSI_G_mission, "");
        return fsi_check_number(mission, FSI_K_mission_build_up_days) +
               fsi_check_number(mission, FSI_K_mission_hold_days) +
               fsi_check_number(mission, FSI_K_mission_wind_down_days);
    }
    const double last =
        fsi_item_list_number(requirement, FSI_K_requirements_profile_fracs, count - 1, NULL);
    return last > 0 ? INFINITY
                    : fsi_item_list_number(requirement, FSI_K_requirements_profile_days, count - 1,
                                           NULL);
}

// A mandate that is prolonged again and again is watched for as long as somebody likes.
static bool has_no_end_date(const struct fsi_check *check) {
    const struct fsi_item *coalition = fsi_item_find(check->content->root, FSI_G_coalition, "");
    return coalition != NULL && fsi_item_has(coalition, FSI_K_coalition_renewal_days);
}

static void check_end(const struct fsi_check *check, const struct fsi_item *requirement) {
    const struct fsi_item *calendar = fsi_item_find(check->content->root, FSI_G_calendar, "");
    const double horizon = fsi_check_number(calendar, FSI_K_calendar_horizon_days);
    const double last = last_day(check, requirement);
    const size_t own = fsi_item_list_count(requirement, FSI_K_requirements_profile_days);
    if (isinf(last) && horizon == 0) {
        fsi_check_key(check, FS_SEVERITY_WARNING, requirement, FSI_K_requirements_profile_fracs,
                      "end the profile with 0, or set calendar.horizon_days",
                      "%s never ends, so the length of the simulation is not known",
                      requirement->path);
    } else if (!isinf(last) && horizon > 0 && horizon < last && !has_no_end_date(check)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, calendar, FSI_K_calendar_horizon_days,
                      "set it to 0 to see the mission to its end and watch_days beyond",
                      "calendar.horizon_days = %s ends before the mission does (day %s)",
                      fsi_shown(horizon).text, fsi_shown(last).text);
    } else if (last == 0 && own == 0) {
        fsi_check_item(check, FS_SEVERITY_WARNING, requirement,
                       "set mission.hold_days, or give the requirement a profile",
                       "%s lasts no day: the mission's build-up, hold and wind-down are 0",
                       requirement->path);
    }
}

// ---- Role -------------------------------------------------------------------------------------

// Smallest unit that fills a role; NaN when there is none.
static double smallest_unit(const struct fsi_check *check, const struct fsi_item *role) {
    double smallest = NAN;
    for (size_t i = 0; i < fsi_item_list_count(role, FSI_K_roles_filled_by); i++) {
        const char *name = fsi_item_list_string(role, FSI_K_roles_filled_by, i);
        const struct fsi_item *type =
            name != NULL ? fsi_item_find(check->content->root, FSI_G_unit_types, name) : NULL;
        const double persons =
            type != NULL ? fsi_check_number(type, FSI_K_unit_types_persons) : NAN;
        smallest = fmin(smallest, persons);
    }
    return smallest;
}

static void check_role(const struct fsi_check *check, const struct fsi_item *requirement) {
    const char *name = fsi_item_string(requirement, FSI_K_requirements_role);
    const struct fsi_item *role =
        name != NULL ? fsi_item_find(check->content->root, FSI_G_roles, name) : NULL;
    if (role == NULL || !fsi_item_has(role, FSI_K_roles_filled_by) ||
        !fsi_check_usable(role, FSI_K_roles_filled_by)) {
        return;
    }
    if (fsi_item_list_count(role, FSI_K_roles_filled_by) == 0) {
        fsi_check_key(check, FS_SEVERITY_ERROR, requirement, FSI_K_requirements_role,
                      "name unit types in filled_by of the role",
                      "%s asks for the role \"%s\", which no unit type fills", requirement->path,
                      name);
        return;
    }
    const double persons = fsi_check_number(requirement, FSI_K_requirements_persons);
    const double smallest = smallest_unit(check, role);
    if (persons > 0 && persons < smallest / 2 &&
        !is_word(requirement, FSI_K_requirements_regime, "random_demand")) {
        fsi_check_key(check, FS_SEVERITY_WARNING, requirement, FSI_K_requirements_persons,
                      "ask for more persons, or add a smaller unit type to the role",
                      "%s asks for %s persons, under half of the smallest unit of \"%s\" (%s)",
                      requirement->path, fsi_shown(persons).text, name, fsi_shown(smallest).text);
    }
}

// ---- Regimes and shares -----------------------------------------------------------------------

// A key that was given but has no effect under the requirement's regime.
static void check_idle(const struct fsi_check *check, const struct fsi_item *requirement,
                       enum fsi_key_id key, const char *regime) {
    if (fsi_item_given(requirement, key) &&
        fsi_check_usable(requirement, FSI_K_requirements_regime) &&
        !is_word(requirement, FSI_K_requirements_regime, regime)) {
        fsi_check_key(check, FS_SEVERITY_WARNING, requirement, key,
                      "remove it, or change the regime",
                      "%s: %s has effect only with regime = "
                      "\"%s\"",
                      requirement->path, fsi_key_rows[key].key, regime);
    }
}

static void check_regime(const struct fsi_check *check, const struct fsi_item *requirement) {
    check_idle(check, requirement, FSI_K_requirements_pipeline_units, "coalition_pool");
    check_idle(check, requirement, FSI_K_requirements_arrivals_per_year, "random_demand");
    check_idle(check, requirement, FSI_K_requirements_duration_days, "random_demand");
    check_idle(check, requirement, FSI_K_requirements_units, "random_demand");
    check_idle(check, requirement, FSI_K_requirements_slot_by, "national_slots");
    if (is_word(requirement, FSI_K_requirements_regime, "random_demand") &&
        fsi_check_number(requirement, FSI_K_requirements_arrivals_per_year) == 0) {
        fsi_check_key(check, FS_SEVERITY_ERROR, requirement, FSI_K_requirements_regime,
                      "add arrivals_per_year = ...;",
                      "%s: random_demand without arrivals_per_year asks for nothing",
                      requirement->path);
    }
}

// Persons of the units that a share names; NaN when it names none, or its numbers are wrong
// already.
static double share_units(const struct fsi_check *check, const struct fsi_item *requirement,
                          const struct fsi_item *share, double *largest) {
    const struct fsi_item *root = check->content->root;
    const struct fsi_item *role =
        fsi_item_find(root, FSI_G_roles, fsi_item_string(requirement, FSI_K_requirements_role));
    double sum = fsi_item_count(share, FSI_G_share_pools) > 0 ? 0 : (double)NAN;
    for (size_t i = 0; i < fsi_item_count(share, FSI_G_share_pools); i++) {
        const struct fsi_item *given = fsi_item_at(share, FSI_G_share_pools, i);
        const struct fsi_item *type = fsi_item_find(root, FSI_G_unit_types, given->name);
        double units = fsi_check_number(given, FSI_K_share_pools_units);
        double persons =
            type == NULL ? (double)NAN : fsi_check_number(type, FSI_K_unit_types_persons);
        bool fills = false;
        for (size_t j = 0; role != NULL && j < fsi_item_list_count(role, FSI_K_roles_filled_by);
             j++) {
            fills = fills ||
                    strcmp(fsi_item_list_string(role, FSI_K_roles_filled_by, j), given->name) == 0;
        }
        if (role != NULL && !fills && units > 0) {
            fsi_check_item(check, FS_SEVERITY_ERROR, given, "name a unit type of the role",
                           "%s: %s does not fill the role %s", given->path, given->name,
                           role->name);
        }
        sum += units * persons;
        *largest = units > 0 && persons > *largest ? persons : *largest;
    }
    return sum;
}

static void check_shares(const struct fsi_check *check, const struct fsi_item *requirement) {
    const size_t count = fsi_item_count(requirement, FSI_G_shares);
    const bool by_shares = is_word(requirement, FSI_K_requirements_slot_by, "shares");
    double sum = 0, largest = 0;
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *share = fsi_item_at(requirement, FSI_G_shares, i);
        const struct fsi_item *nation =
            fsi_item_find(check->content->root, FSI_G_nations, share->name);
        const double persons = fsi_check_number(share, FSI_K_shares_persons);
        const double units = share_units(check, requirement, share, &largest);
        sum += isnan(persons) ? 0 : persons;
        if (!isnan(persons) && !isnan(units) && fabs(persons - units) > 0.5) {
            fsi_check_key(check, FS_SEVERITY_ERROR, share, FSI_K_shares_persons,
                          "say the persons of its units, or leave out the units",
                          "%s: persons = %s, but its units have %s", share->path,
                          fsi_shown(persons).text, fsi_shown(units).text);
        }
        if (nation != NULL && fsi_item_bool(nation, FSI_K_nations_host)) {
            fsi_check_item(check, FS_SEVERITY_WARNING, share, "the host takes no part in the force",
                           "%s: %s is the host", share->path, nation->path);
        }
    }
    const double persons = fsi_check_number(requirement, FSI_K_requirements_persons);
    if (count > 0 && !by_shares) {
        fsi_check_item(check, FS_SEVERITY_WARNING, fsi_item_at(requirement, FSI_G_shares, 0),
                       "set slot_by = \"shares\", or remove them",
                       "%s: the shares have no effect while slot_by is \"pledge\"",
                       requirement->path);
    } else if (count == 0 && by_shares) {
        fsi_check_key(check, FS_SEVERITY_WARNING, requirement, FSI_K_requirements_slot_by,
                      "add shares = { FRA = { persons = ...; }; };",
                      "%s is taken by shares, but has none: nobody takes a slot",
                      requirement->path);
    } else if (by_shares && sum > persons * 1.0000001 + largest / 2) {
        fsi_check_key(check, FS_SEVERITY_WARNING, requirement, FSI_K_requirements_slot_by,
                      "what is above the requirement has no effect",
                      "%s: the shares add to %s, above persons = %s", requirement->path,
                      fsi_shown(sum).text, fsi_shown(persons).text);
    }
}

// ---- All --------------------------------------------------------------------------------------

static bool takes_pledges(const struct fsi_item *requirement) {
    return is_word(requirement, FSI_K_requirements_regime, "national_slots") &&
           is_word(requirement, FSI_K_requirements_slot_by, "pledge");
}

static bool anybody_willing(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_nations); i++) {
        const struct fsi_item *nation = fsi_item_at(root, FSI_G_nations, i);
        const double willingness = fsi_check_number(nation, FSI_K_nations_willingness);
        if (willingness > 0 || isnan(willingness)) {
            return true;
        }
    }
    return false;
}

static void check_option(const struct fsi_check *check, const struct fsi_item *option) {
    for (size_t i = 0; i < fsi_item_count(option, FSI_G_requirements); i++) {
        const struct fsi_item *requirement = fsi_item_at(option, FSI_G_requirements, i);
        check_profile(check, requirement);
        check_end(check, requirement);
        check_role(check, requirement);
        check_regime(check, requirement);
        check_shares(check, requirement);
        if (takes_pledges(requirement) && !anybody_willing(check)) {
            fsi_check_item(check, FS_SEVERITY_WARNING, option,
                           "give nations a class and willingness, or use slot_by = \"shares\"",
                           "%s: no nation is willing, so nothing will be pledged", option->path);
        }
    }
}

static void check_start(const struct fsi_check *check) {
    const struct fsi_item *start = fsi_item_find(check->content->root, FSI_G_start, "");
    if (fsi_item_given(start, FSI_K_start_prefill) &&
        fsi_check_usable(start, FSI_K_start_prefill) &&
        fsi_check_usable(start, FSI_K_start_initial) &&
        !is_word(start, FSI_K_start_initial, "random")) {
        fsi_check_key(check, FS_SEVERITY_WARNING, start, FSI_K_start_prefill,
                      "set initial = \"random\", or remove it",
                      "start.prefill has effect only with initial = \"random\"");
    }
}

void fsi_check_options(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    const size_t count = fsi_item_count(root, FSI_G_options);
    check_start(check);
    for (size_t i = 0; i < count; i++) {
        check_option(check, fsi_item_at(root, FSI_G_options, i));
    }
    if (count == 0) {
        fsi_check_item(check, FS_SEVERITY_WARNING, root, "add options = { none = { }; }; at least",
                       "the scenario has no options, so there is nothing to run");
    }
}
