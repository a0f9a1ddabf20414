// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Rotation policies that cannot work, in themselves or in one of their phases.
#include <math.h>

#include "scenario/check.h"

// The numbers of a policy as they hold in one phase, and the items and keys they come from.
struct policy {
    const struct fsi_item *item; // the rotation, or its values in a phase
    double tour;
    double overlap;
    double target;
    double minimum;
    double from;
    double until;
    // keys of `item`
    enum fsi_key_id tour_key, overlap_key, target_key, minimum_key, from_key, until_key;
};

static double over(const struct fsi_item *phase, enum fsi_key_id key, double own) {
    const double value = fsi_check_number(phase, key);
    return isnan(value) ? own : value;
}

static struct policy own_policy(const struct fsi_item *rotation) {
    return (struct policy){.item = rotation,
                           .tour = fsi_check_number(rotation, FSI_K_rotations_tour_days),
                           .overlap = fsi_check_number(rotation, FSI_K_rotations_overlap_days),
                           .target = fsi_check_number(rotation, FSI_K_rotations_target_dwell_days),
                           .minimum = fsi_check_number(rotation, FSI_K_rotations_min_dwell_days),
                           .from = fsi_check_number(rotation, FSI_K_rotations_deployable_from_days),
                           .until =
                               fsi_check_number(rotation, FSI_K_rotations_deployable_until_days),
                           .tour_key = FSI_K_rotations_tour_days,
                           .overlap_key = FSI_K_rotations_overlap_days,
                           .target_key = FSI_K_rotations_target_dwell_days,
                           .minimum_key = FSI_K_rotations_min_dwell_days,
                           .from_key = FSI_K_rotations_deployable_from_days,
                           .until_key = FSI_K_rotations_deployable_until_days};
}

static struct policy phase_policy(const struct policy *own, const struct fsi_item *phase) {
    return (struct policy){
        .item = phase,
        .tour = over(phase, FSI_K_rotation_phases_tour_days, own->tour),
        .overlap = over(phase, FSI_K_rotation_phases_overlap_days, own->overlap),
        .target = over(phase, FSI_K_rotation_phases_target_dwell_days, own->target),
        .minimum = over(phase, FSI_K_rotation_phases_min_dwell_days, own->minimum),
        .from = over(phase, FSI_K_rotation_phases_deployable_from_days, own->from),
        .until = over(phase, FSI_K_rotation_phases_deployable_until_days, own->until),
        .tour_key = FSI_K_rotation_phases_tour_days,
        .overlap_key = FSI_K_rotation_phases_overlap_days,
        .target_key = FSI_K_rotation_phases_target_dwell_days,
        .minimum_key = FSI_K_rotation_phases_min_dwell_days,
        .from_key = FSI_K_rotation_phases_deployable_from_days,
        .until_key = FSI_K_rotation_phases_deployable_until_days};
}

static bool same_numbers(const struct policy *a, const struct policy *b) {
    return a->tour == b->tour && a->overlap == b->overlap && a->target == b->target &&
           a->from == b->from && (a->minimum == b->minimum || isnan(a->minimum)) &&
           (a->until == b->until || isnan(a->until));
}

static void check_policy(const struct fsi_check *check, const struct policy *p) {
    const char *path = p->item->path;
    if (p->overlap >= p->tour && p->overlap > 0) {
        fsi_check_key(check, FS_SEVERITY_ERROR, p->item,
                      fsi_check_blamed(p->item, p->overlap_key, p->tour_key),
                      "the handover must be shorter than the tour",
                      "%s: overlap_days = %s is not below tour_days = %s", path,
                      fsi_shown(p->overlap).text, fsi_shown(p->tour).text);
    } else if (2 * p->overlap > p->tour) {
        fsi_check_key(check, FS_SEVERITY_ERROR, p->item,
                      fsi_check_blamed(p->item, p->overlap_key, p->tour_key),
                      "a slot holds two units at most: a handover is at most half the tour",
                      "%s: overlap_days = %s is more than half of tour_days = %s", path,
                      fsi_shown(p->overlap).text, fsi_shown(p->tour).text);
    }
    if (p->minimum > p->target) {
        fsi_check_key(check, FS_SEVERITY_ERROR, p->item,
                      fsi_check_blamed(p->item, p->minimum_key, p->target_key),
                      "the hard minimum is at most the norm",
                      "%s: min_dwell_days = %s is above target_dwell_days = %s", path,
                      fsi_shown(p->minimum).text, fsi_shown(p->target).text);
    }
    if (p->until <= p->from) {
        fsi_check_key(check, FS_SEVERITY_ERROR, p->item,
                      fsi_check_blamed(p->item, p->until_key, p->from_key),
                      "the window must end after it begins",
                      "%s: deployable_until_days = %s is not above deployable_from_days = %s", path,
                      fsi_shown(p->until).text, fsi_shown(p->from).text);
    } else if (p->until < p->minimum) {
        fsi_check_key(check, FS_SEVERITY_WARNING, p->item, p->until_key,
                      "no unit will ever be sent a second time",
                      "%s: deployable_until_days = %s is below min_dwell_days = %s", path,
                      fsi_shown(p->until).text, fsi_shown(p->minimum).text);
    }
}

// A unit that is back must recover and train before it can leave again. When that takes longer than
// a minimum that was given (else than the norm), the number means nothing.
static void check_recovery(const struct fsi_check *check, const struct policy *p) {
    struct fsi_law returning;
    struct fsi_law training;
    if (!fsi_item_law(p->item, FSI_K_rotations_returning_days, NULL, &returning) ||
        !fsi_item_law(p->item, FSI_K_rotations_training_days, NULL, &training) ||
        fsi_law_check(&returning) != NULL || fsi_law_check(&training) != NULL) {
        return;
    }
    const bool given = !isnan(p->minimum);
    const double bound = given ? p->minimum : p->target;
    const double days = fsi_law_mean(&returning) + fsi_law_mean(&training);
    if (bound > 0 && days > bound) {
        fsi_check_key(check, FS_SEVERITY_WARNING, p->item,
                      given ? p->minimum_key : FSI_K_rotations_target_dwell_days,
                      "no unit can be sent again before it has recovered and trained",
                      "%s: recovery (%s days) and training (%s days) take longer than %s = %s",
                      p->item->path, fsi_shown(round(fsi_law_mean(&returning))).text,
                      fsi_shown(round(fsi_law_mean(&training))).text,
                      given ? "min_dwell_days" : "target_dwell_days", fsi_shown(bound).text);
    }
}

static void check_rotation(const struct fsi_check *check, const struct fsi_item *rotation) {
    const struct policy own = own_policy(rotation);
    const double budget = fsi_check_number(rotation, FSI_K_rotations_budget_days);
    check_policy(check, &own);
    check_recovery(check, &own);
    if (budget < own.tour) {
        fsi_check_key(check, FS_SEVERITY_ERROR, rotation, FSI_K_rotations_budget_days,
                      "the budget must allow at least one tour",
                      "%s: budget_days = %s is below tour_days = %s", rotation->path,
                      fsi_shown(budget).text, fsi_shown(own.tour).text);
    }
    if (own.target < own.tour && own.target > 0) {
        fsi_check_key(check, FS_SEVERITY_WARNING, rotation,
                      fsi_check_blamed(rotation, FSI_K_rotations_target_dwell_days,
                                       FSI_K_rotations_tour_days),
                      "known norms are from 1:1 to 1:5",
                      "%s: units are at home for less time (%s days) than they are away (%s days)",
                      rotation->path, fsi_shown(own.target).text, fsi_shown(own.tour).text);
    }
    for (size_t i = 0; i < fsi_item_count(rotation, FSI_G_rotation_phases); i++) {
        const struct policy phase =
            phase_policy(&own, fsi_item_at(rotation, FSI_G_rotation_phases, i));
        if (!same_numbers(&own, &phase)) {
            check_policy(check, &phase);
        }
    }
}

static void check_phase(const struct fsi_check *check, const struct fsi_item *phase) {
    const double from = fsi_check_number(phase, FSI_K_phases_from_day);
    const double until = fsi_check_number(phase, FSI_K_phases_until_day);
    if (until <= from) {
        fsi_check_key(check, FS_SEVERITY_ERROR, phase, FSI_K_phases_until_day,
                      "until_day is the day after the last one",
                      "%s: until_day = %s is not above from_day = %s", phase->path,
                      fsi_shown(until).text, fsi_shown(from).text);
    }
}

void fsi_check_rotations(const struct fsi_check *check) {
    const struct fsi_item *root = check->content->root;
    const size_t phases = fsi_item_count(root, FSI_G_phases);
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_rotations); i++) {
        check_rotation(check, fsi_item_at(root, FSI_G_rotations, i));
    }
    for (size_t i = 0; i < phases; i++) {
        const struct fsi_item *phase = fsi_item_at(root, FSI_G_phases, i);
        const double from = fsi_check_number(phase, FSI_K_phases_from_day);
        check_phase(check, phase);
        for (size_t k = 0; k < i; k++) {
            const struct fsi_item *other = fsi_item_at(root, FSI_G_phases, k);
            if (fsi_check_number(other, FSI_K_phases_from_day) == from) {
                fsi_check_key(check, FS_SEVERITY_WARNING, phase, FSI_K_phases_from_day,
                              "where phases overlap, the one that begins later holds",
                              "%s and %s begin on the same day", other->path, phase->path);
            }
        }
    }
}
