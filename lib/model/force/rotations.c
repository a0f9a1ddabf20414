// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Rotation policies and the phases in which they change.

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/build.h"

static fs_status build_phases(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t count = fsi_item_count(build->root, FSI_G_phases);
    uint8_t *of_day = fsi_build_alloc(build, (size_t)model->horizon + 1, sizeof *of_day);
    if (of_day == NULL) {
        return fsi_error_memory(build->error);
    }
    if (count > 250) {
        return fsi_error(build->error, FS_ERROR_SCENARIO,
                         "there are %zu phases; at most 250 are possible", count);
    }
    memset(of_day, (int)count, (size_t)model->horizon + 1);
    // Where phases overlap the one that begins later wins; of two that begin together, the later
    // name.
    for (int day = 0; day <= model->horizon; day++) {
        double begun = -1;
        for (size_t i = 0; i < count; i++) {
            const struct fsi_item *item = fsi_item_at(build->root, FSI_G_phases, i);
            double from = fsi_build_number(build, item, FSI_K_phases_from_day);
            if (day >= from && day < fsi_build_number(build, item, FSI_K_phases_until_day) &&
                from >= begun) {
                of_day[day] = (uint8_t)i;
                begun = from;
            }
        }
    }
    model->phases = (int)count;
    model->phase_of_day = of_day;
    return FS_OK;
}

static struct fsi_policy base_policy(const struct fsi_build *build, const struct fsi_item *item) {
    struct fsi_policy policy = {
        .tour = fsi_build_whole_days(build, item, FSI_K_rotations_tour_days),
        .overlap = fsi_build_whole_days(build, item, FSI_K_rotations_overlap_days),
        .target = fsi_build_whole_days(build, item, FSI_K_rotations_target_dwell_days),
        .max_extension = fsi_build_whole_days(build, item, FSI_K_rotations_max_extension_days),
        .from = fsi_build_whole_days(build, item, FSI_K_rotations_deployable_from_days),
        .until = INT_MAX,
    };
    double minimum = fsi_build_number(build, item, FSI_K_rotations_min_dwell_days);
    policy.minimum = (int)fsi_round(isnan(minimum) ? policy.target / 2.0 : minimum);
    if (fsi_item_has(item, FSI_K_rotations_deployable_until_days)) {
        policy.until = fsi_build_whole_days(build, item, FSI_K_rotations_deployable_until_days);
    }
    return policy;
}

static void change(const struct fsi_build *build, const struct fsi_item *item, enum fsi_key_id key,
                   int *value) {
    if (fsi_item_has(item, key)) {
        *value = fsi_build_whole_days(build, item, key);
    }
}

static struct fsi_policy phase_policy(const struct fsi_build *build,
                                      const struct fsi_item *rotation, const struct fsi_item *item,
                                      const struct fsi_policy *base) {
    struct fsi_policy policy = *base;
    change(build, item, FSI_K_rotation_phases_tour_days, &policy.tour);
    change(build, item, FSI_K_rotation_phases_overlap_days, &policy.overlap);
    change(build, item, FSI_K_rotation_phases_target_dwell_days, &policy.target);
    change(build, item, FSI_K_rotation_phases_max_extension_days, &policy.max_extension);
    change(build, item, FSI_K_rotation_phases_deployable_from_days, &policy.from);
    change(build, item, FSI_K_rotation_phases_deployable_until_days, &policy.until);
    // A minimum that nobody gave stays half of the norm that now holds.
    if (!fsi_item_has(rotation, FSI_K_rotations_min_dwell_days)) {
        policy.minimum = (int)fsi_round(policy.target / 2.0);
    }
    change(build, item, FSI_K_rotation_phases_min_dwell_days, &policy.minimum);
    return policy;
}

static fs_status build_rotation(struct fsi_build *build, const struct fsi_item *item,
                                struct fsi_rotation *rotation) {
    struct fsi_model *model = build->model;
    struct fsi_policy *phase = fsi_build_alloc(build, (size_t)model->phases + 1, sizeof *phase);
    if (phase == NULL) {
        return fsi_error_memory(build->error);
    }
    phase[model->phases] = base_policy(build, item);
    for (int i = 0; i < model->phases; i++) {
        const char *name = fsi_item_name(fsi_item_at(build->root, FSI_G_phases, (size_t)i));
        const struct fsi_item *changed = fsi_item_find(item, FSI_G_rotation_phases, name);
        phase[i] = changed != NULL ? phase_policy(build, item, changed, &phase[model->phases])
                                   : phase[model->phases];
    }
    *rotation = (struct fsi_rotation){
        .name = fsi_item_name(item),
        .phase = phase,
        .training = fsi_build_days(build, item, FSI_K_rotations_training_days),
        .first_wave = fsi_build_days(build, item, FSI_K_rotations_first_wave_training_days),
        .returning = fsi_build_days(build, item, FSI_K_rotations_returning_days),
        .margin = fsi_build_whole_days(build, item, FSI_K_rotations_margin_days),
        .early_end_prob = fsi_build_number(build, item, FSI_K_rotations_early_end_prob),
        .certification_failure_prob =
            fsi_build_number(build, item, FSI_K_rotations_certification_failure_prob),
        .budget = INT_MAX,
    };
    if (rotation->training == NULL || rotation->first_wave == NULL || rotation->returning == NULL) {
        return build->error != NULL && build->error->status != FS_OK ? build->error->status
                                                                     : FS_ERROR_MEMORY;
    }
    if (fsi_item_has(item, FSI_K_rotations_budget_days)) {
        rotation->budget = fsi_build_whole_days(build, item, FSI_K_rotations_budget_days);
    }
    // A mean of exactly n + 1/2 must not depend on the last bit of a sum.
    rotation->mean_training = fsi_whole(rotation->training->mean + 0.5);
    rotation->mean_first_wave = fsi_whole(rotation->first_wave->mean + 0.5);
    rotation->lead = rotation->mean_training + rotation->margin;
    rotation->lead_first = rotation->mean_first_wave + rotation->margin;
    return FS_OK;
}

fs_status fsi_build_rotations(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    FS_TRY(build_phases(build));
    size_t count = fsi_item_count(build->root, FSI_G_rotations);
    build->rotation = fsi_build_alloc(build, count, sizeof *build->rotation);
    if (build->rotation == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        FS_TRY(build_rotation(build, fsi_item_at(build->root, FSI_G_rotations, i),
                              &build->rotation[i]));
    }
    model->rotation = build->rotation;
    model->rotations = (int)count;
    return FS_OK;
}
