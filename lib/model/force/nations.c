// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Nations, the units they have (docs/model.md section 2), and what their caveats allow.

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/build.h"
#include "random/philox.h"

const struct fsi_item *fsi_build_class(const struct fsi_build *build,
                                       const struct fsi_item *nation) {
    const char *name = fsi_item_string(nation, FSI_K_nations_class);
    return name == NULL ? NULL : fsi_item_find(build->root, FSI_G_classes, name);
}

// True when a list of caveats is empty or holds the word.
static bool listed(const struct fsi_item *item, enum fsi_key_id key, const char *word) {
    size_t count = fsi_item_list_count(item, key);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fsi_item_list_string(item, key, i), word) == 0) {
            return true;
        }
    }
    return count == 0;
}

bool fsi_build_allowed(const struct fsi_item *nation, const struct fsi_item *cls,
                       const struct fsi_item *requirement, const char *option) {
    const char *role = fsi_item_string(requirement, FSI_K_requirements_role);
    const char *posture = fsi_item_string(requirement, FSI_K_requirements_posture);
    const char *place = fsi_item_string(requirement, FSI_K_requirements_place);

    if (cls == NULL || fsi_item_bool(nation, FSI_K_nations_host)) {
        return false;
    }
    if (fsi_item_bool(requirement, FSI_K_requirements_ground) &&
        !fsi_item_bool(cls, FSI_K_classes_ground)) {
        return false;
    }
    return listed(cls, FSI_K_classes_only_roles, role) &&
           listed(nation, FSI_K_nations_only_roles, role) &&
           listed(cls, FSI_K_classes_only_postures, posture) &&
           listed(nation, FSI_K_nations_only_postures, posture) &&
           listed(cls, FSI_K_classes_only_places, place) &&
           listed(nation, FSI_K_nations_only_places, place) &&
           listed(cls, FSI_K_classes_only_options, option) &&
           listed(nation, FSI_K_nations_only_options, option);
}

// ---- Units --------------------------------------------------------------------------------------

enum { NONE, MANOEUVRE, MANOEUVRE_COMPANY, SUPPORT, SUPPORT_COMPANY };

// First type with a place in the counting rule, or -1.
static int type_counted(const struct fsi_build *build, int place) {
    for (int t = 0; t < build->model->types; t++) {
        if (fsi_item_enum(fsi_item_at(build->root, FSI_G_unit_types, (size_t)t),
                          FSI_K_unit_types_counting) == place) {
            return t;
        }
    }
    return -1;
}

// Units of a type by the counting rule.
static int counted(const struct fsi_build *build, const struct fsi_field_army *army, int type) {
    const struct fsi_counting *rule = &build->counting;
    const struct fsi_item *item = fsi_item_at(build->root, FSI_G_unit_types, (size_t)type);
    int persons = build->type[type].persons;
    int battalion = type_counted(build, MANOEUVRE);
    double share = fsi_build_number(build, item, FSI_K_unit_types_support_share);

    switch (fsi_item_enum(item, FSI_K_unit_types_counting)) {
    case MANOEUVRE:
        return type == battalion ? army->battalions - fsi_count_broken(rule, army) : 0;
    case MANOEUVRE_COMPANY:
        return battalion < 0 ? 0
                             : (int)fsi_round((double)fsi_count_broken(rule, army) *
                                              build->type[battalion].persons / persons);
    case SUPPORT:
        return fsi_count_whole(rule, army, army->support * share, persons);
    case SUPPORT_COMPANY:
        return (int)fsi_round((army->companies_only ? 1.0 : rule->company_frac) * army->support /
                              persons);
    default:
        return 0;
    }
}

// Number of units of every type of a nation, given or counted.
static void count_pools(const struct fsi_build *build, const struct fsi_item *item, int *units) {
    int types = build->model->types;
    if (fsi_item_count(item, FSI_G_nation_pools) > 0) {
        for (int t = 0; t < types; t++) {
            const struct fsi_item *pool =
                fsi_item_find(item, FSI_G_nation_pools, build->type[t].name);
            units[t] =
                pool == NULL ? 0 : (int)fsi_build_number(build, pool, FSI_K_nation_pools_units);
        }
        return;
    }
    int battalion = type_counted(build, MANOEUVRE);
    struct fsi_field_army army = {0};
    if (battalion >= 0) {
        army = fsi_count_army(
            &build->counting, fsi_build_number(build, item, FSI_K_nations_active_personnel),
            fsi_build_number(build, item, FSI_K_nations_land_personnel),
            (int)fsi_build_number(build, item, FSI_K_nations_manoeuvre_battalions),
            build->type[battalion].persons);
    }
    for (int t = 0; t < types; t++) {
        units[t] = counted(build, &army, t);
    }
}

static double availability(const struct fsi_build *build, const struct fsi_item *item,
                           struct fsi_nation *nation, int64_t persons) {
    double given = fsi_build_number(build, item, FSI_K_nations_available_frac);
    if (!isnan(given)) {
        return given;
    }
    const struct fsi_rotation *rotation = &build->rotation[nation->rotation];
    const struct fsi_policy *norm = &rotation->phase[build->model->phases];
    double active = fsi_build_number(build, item, FSI_K_nations_active_personnel);
    double then = fsi_build_number(build, item, FSI_K_nations_sustainable_active_personnel);
    double sustainable = fsi_build_number(build, item, FSI_K_nations_sustainable_land_persons);
    double scale = isnan(then) || then <= 0 ? 1.0 : active / then;
    struct fsi_counting unbounded = build->counting;
    unbounded.available_min_frac = -INFINITY;
    unbounded.available_max_frac = INFINITY;
    int clipped;
    nation->calibrated = fsi_calibrate_available(&unbounded, sustainable, scale, norm->tour,
                                                 norm->target, (double)persons, &clipped);
    return fsi_calibrate_available(&build->counting, sustainable, scale, norm->tour, norm->target,
                                   (double)persons, &clipped);
}

// ---- Nations ------------------------------------------------------------------------------------

// True when the nation may fill some requirement of some option.
static bool may_serve(const struct fsi_build *build, const struct fsi_item *item,
                      const struct fsi_item *cls) {
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_options); i++) {
        const struct fsi_item *option = fsi_item_at(build->root, FSI_G_options, i);
        for (size_t j = 0; j < fsi_item_count(option, FSI_G_requirements); j++) {
            const struct fsi_item *requirement = fsi_item_at(option, FSI_G_requirements, j);
            if (fsi_item_find(requirement, FSI_G_shares, fsi_item_name(item)) != NULL ||
                fsi_build_allowed(item, cls, requirement, fsi_item_name(option))) {
                return true;
            }
        }
    }
    return false;
}

static fs_status read_will(struct fsi_build *build, const struct fsi_item *item,
                           struct fsi_nation *nation) {
    const struct fsi_item *cls = fsi_build_class(build, item);
    if (cls == NULL) {
        return FS_OK;
    }
    nation->willing = may_serve(build, item, cls);
    nation->lead = fsi_item_bool(cls, FSI_K_classes_lead);
    nation->willingness = fsi_build_number(build, item, FSI_K_nations_willingness);
    nation->training_only_days =
        (int)fsi_build_number(build, cls, FSI_K_classes_training_only_days);
    nation->decision_delay = fsi_item_has(item, FSI_K_nations_decision_delay_days)
                                 ? fsi_build_days(build, item, FSI_K_nations_decision_delay_days)
                                 : fsi_build_days(build, cls, FSI_K_classes_decision_delay_days);
    if (nation->decision_delay == NULL) {
        return build->error != NULL && build->error->status != FS_OK ? build->error->status
                                                                     : FS_ERROR_MEMORY;
    }
    double hazard = fsi_build_number(build, item, FSI_K_nations_exit_hazard_per_year);
    if (isnan(hazard)) {
        hazard = fsi_build_number(build, cls, FSI_K_classes_exit_hazard_per_year);
    }
    nation->exit_hazard_per_day = hazard / 365.0;
    return FS_OK;
}

static double reserve_of(const struct fsi_build *build, const struct fsi_item *item) {
    const struct fsi_item *cls = fsi_build_class(build, item);
    double reserve = fsi_build_number(build, item, FSI_K_nations_home_reserve_frac);
    if (isnan(reserve) && cls != NULL) {
        reserve = fsi_build_number(build, cls, FSI_K_classes_home_reserve_frac);
    }
    return isnan(reserve) ? 0.0 : reserve;
}

static fs_status build_nation(struct fsi_build *build, size_t index, int *units) {
    struct fsi_model *model = build->model;
    const struct fsi_item *item = fsi_item_at(build->root, FSI_G_nations, index);
    struct fsi_nation *nation = &build->nation[index];
    int64_t persons = 0;

    nation->name = fsi_item_name(item);
    nation->title = fsi_item_string(item, FSI_K_nations_title);
    nation->rotation =
        fsi_build_index(build, FSI_G_rotations, fsi_item_string(item, FSI_K_nations_rotation));
    nation->first_pool = model->pools;
    nation->decision = fsi_hash_more(fsi_hash("decision/"), nation->name);
    count_pools(build, item, units);
    for (int t = 0; t < model->types; t++) {
        persons += (int64_t)units[t] * build->type[t].persons;
    }
    if (nation->rotation < 0 && persons > 0) {
        return fsi_error(build->error, FS_ERROR_SCENARIO, "nation %s has units but no rotation",
                         nation->name);
    }
    nation->calibrated = NAN;
    nation->availability = persons > 0 ? availability(build, item, nation, persons) : 0.0;
    build->reserve[index] = reserve_of(build, item);
    for (int t = 0; t < model->types; t++) {
        build->pool_of[index * (size_t)model->types + (size_t)t] = units[t] > 0 ? model->pools : -1;
        if (units[t] > 0) {
            const struct fsi_item *given =
                fsi_item_find(item, FSI_G_nation_pools, build->type[t].name);
            double own = given == NULL
                             ? NAN
                             : fsi_build_number(build, given, FSI_K_nation_pools_available_frac);
            build->available[model->pools] = isnan(own) ? nation->availability : own;
            build->pool[model->pools++] =
                (struct fsi_pool){.nation = (int)index,
                                  .type = t,
                                  .persons = build->type[t].persons,
                                  .total = units[t],
                                  .rotation = &build->rotation[nation->rotation]};
            model->units_total += units[t];
        }
    }
    nation->pools = model->pools - nation->first_pool;
    nation->all_ready = persons;
    model->persons_total += persons;
    FS_TRY(read_will(build, item, nation));
    build->dynamic[index] = persons > 0 && may_serve(build, item, fsi_build_class(build, item));
    return FS_OK;
}

fs_status fsi_build_nations(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t nations = fsi_item_count(build->root, FSI_G_nations);
    size_t cells = nations * (size_t)model->types;
    build->nation = fsi_build_alloc(build, nations, sizeof *build->nation);
    build->pool = fsi_build_alloc(build, cells, sizeof *build->pool);
    build->available = fsi_build_alloc(build, cells, sizeof *build->available);
    build->pool_of = fsi_build_alloc(build, cells, sizeof *build->pool_of);
    build->dynamic = fsi_build_alloc(build, nations, sizeof *build->dynamic);
    build->reserve = fsi_build_alloc(build, nations, sizeof *build->reserve);
    int *units = fsi_build_alloc(build, (size_t)model->types, sizeof *units);
    if (model->arena.failed) {
        return fsi_error_memory(build->error);
    }
    model->nation = build->nation;
    model->pool = build->pool;
    model->nations = (int)nations;
    for (size_t i = 0; i < nations; i++) {
        FS_TRY(build_nation(build, i, units));
    }
    return FS_OK;
}
