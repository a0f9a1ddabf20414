// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Compile a scenario into the constant model of one future. The steps stand in order in
// fsi_model_build(); each is a file of its own.

#include "model/build.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/means/means.h"
#include "model/means/timeline.h"
#include "model/means/will.h"
#include "model/peace/peace.h"
#include "random/philox.h"

// No tour, lead and extension together are longer than this in practice.
enum { FORESIGHT_DAYS = 1000 };

const int fsi_tier_days[FSI_TIERS] = {10, 30, 180};

// Tables that were built, by law: most nations share two or three.
struct fsi_days_cache {
    struct fsi_days_cache *next;
    struct fsi_law law;
    struct fsi_days days;
};

void *fsi_build_alloc(struct fsi_build *build, size_t count, size_t size) {
    return fsi_arena_alloc(&build->model->arena, count == 0 ? 1 : count, size);
}

int fsi_build_index(const struct fsi_build *build, enum fsi_group group, const char *name) {
    size_t count = fsi_item_count(build->root, group);
    for (size_t i = 0; name != NULL && i < count; i++) {
        if (strcmp(fsi_item_name(fsi_item_at(build->root, group, i)), name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

double fsi_build_number(const struct fsi_build *build, const struct fsi_item *item,
                        enum fsi_key_id key) {
    return fsi_item_number(item, key, build->factors);
}

int fsi_build_whole_days(const struct fsi_build *build, const struct fsi_item *item,
                         enum fsi_key_id key) {
    return (int)fsi_round(fsi_build_number(build, item, key));
}

static bool same_law(const struct fsi_law *a, const struct fsi_law *b) {
    return a->kind == b->kind && a->count == b->count && a->values == b->values &&
           a->weights == b->weights && memcmp(a->parameter, b->parameter, sizeof a->parameter) == 0;
}

const struct fsi_days *fsi_build_days_law(struct fsi_build *build, const struct fsi_law *law) {
    for (struct fsi_days_cache *c = build->cache; c != NULL; c = c->next) {
        if (same_law(&c->law, law)) {
            return &c->days;
        }
    }
    struct fsi_days_cache *made = fsi_build_alloc(build, 1, sizeof *made);
    if (made == NULL) {
        fsi_error_memory(build->error);
        return NULL;
    }
    made->law = *law;
    if (fsi_days_build(&made->days, &build->model->arena, law, build->error) != FS_OK) {
        return NULL;
    }
    made->next = build->cache;
    build->cache = made;
    return &made->days;
}

const struct fsi_days *fsi_build_days(struct fsi_build *build, const struct fsi_item *item,
                                      enum fsi_key_id key) {
    struct fsi_law law;
    if (!fsi_item_law(item, key, build->factors, &law)) {
        return NULL;
    }
    return fsi_build_days_law(build, &law);
}

static void build_counting(struct fsi_build *build) {
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_counting);
    struct fsi_counting *rule = &build->counting;
    rule->land_floor_frac = fsi_build_number(build, item, FSI_K_counting_land_floor_frac);
    rule->field_frac = fsi_build_number(build, item, FSI_K_counting_field_frac);
    rule->manoeuvre_frac = fsi_build_number(build, item, FSI_K_counting_manoeuvre_frac);
    rule->support_ratio = fsi_build_number(build, item, FSI_K_counting_support_ratio);
    rule->company_frac = fsi_build_number(build, item, FSI_K_counting_company_frac);
    rule->company_only_battalions =
        (int)fsi_build_number(build, item, FSI_K_counting_company_only_battalions);
    rule->available_default_frac =
        fsi_build_number(build, item, FSI_K_counting_available_default_frac);
    rule->available_min_frac = fsi_build_number(build, item, FSI_K_counting_available_min_frac);
    rule->available_max_frac = fsi_build_number(build, item, FSI_K_counting_available_max_frac);
}

// The horizon must be known before anything that has a value per day.
static int find_horizon(const struct fsi_build *build) {
    const struct fsi_item *calendar = fsi_item_single(build->scenario, FSI_G_calendar);
    const struct fsi_item *mission = fsi_item_single(build->scenario, FSI_G_mission);
    int given = (int)fsi_build_number(build, calendar, FSI_K_calendar_horizon_days);
    if (given > 0) {
        return given;
    }
    int end = (int)(fsi_build_number(build, mission, FSI_K_mission_build_up_days) +
                    fsi_build_number(build, mission, FSI_K_mission_hold_days) +
                    fsi_build_number(build, mission, FSI_K_mission_wind_down_days));
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_options); i++) {
        const struct fsi_item *option = fsi_item_at(build->root, FSI_G_options, i);
        for (size_t j = 0; j < fsi_item_count(option, FSI_G_requirements); j++) {
            const struct fsi_item *item = fsi_item_at(option, FSI_G_requirements, j);
            size_t count = fsi_item_list_count(item, FSI_K_requirements_profile_days);
            if (count > 0) {
                double last = fsi_item_list_number(item, FSI_K_requirements_profile_days, count - 1,
                                                   build->factors);
                end = last > end ? (int)last : end;
            }
        }
    }
    int watch = (int)fsi_build_number(build, calendar, FSI_K_calendar_watch_days);
    return end + watch > 0 ? end + watch : 1;
}

static void build_statistics(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_statistics);
    bool ends = fsi_item_has(item, FSI_K_statistics_until_day);
    model->count_from = (int)fsi_build_number(build, item, FSI_K_statistics_from_day);
    model->count_until =
        ends ? (int)fsi_build_number(build, item, FSI_K_statistics_until_day) : INT_MAX;
    model->away_window = (int)fsi_build_number(build, item, FSI_K_statistics_away_window_days);
    model->away_limit = (int)fsi_build_number(build, item, FSI_K_statistics_away_limit_days);
}

static fs_status build_calendar(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    const struct fsi_item *calendar = fsi_item_single(build->scenario, FSI_G_calendar);
    const struct fsi_item *start = fsi_item_single(build->scenario, FSI_G_start);
    const struct fsi_item *readiness = fsi_item_single(build->scenario, FSI_G_readiness);

    model->horizon = find_horizon(build);
    model->foresight = model->horizon + FORESIGHT_DAYS;
    if (!fsi_date_parse(fsi_item_string(calendar, FSI_K_calendar_start_date), &model->start_date)) {
        return fsi_error(build->error, FS_ERROR_SCENARIO, "calendar.start_date is not a date");
    }
    model->initial = (enum fsi_initial)fsi_item_enum(start, FSI_K_start_initial);
    model->prefill = fsi_item_bool(start, FSI_K_start_prefill);
    build_statistics(build);

    int recall = fsi_build_whole_days(build, readiness, FSI_K_readiness_recall_days);
    int deployed = recall + fsi_build_whole_days(build, readiness, FSI_K_readiness_transit_days) +
                   fsi_build_whole_days(build, readiness, FSI_K_readiness_refit_days);
    bool dual = fsi_item_bool(readiness, FSI_K_readiness_dual_hatting);
    for (int j = 0; j < FSI_TIERS; j++) {
        if (recall <= fsi_tier_days[j]) {
            model->mask_pipeline |= (uint8_t)(1U << j);
        }
        if (dual && deployed <= fsi_tier_days[j]) {
            model->mask_deployed |= (uint8_t)(1U << j);
        }
    }
    return FS_OK;
}

fs_status fsi_model_build(struct fsi_model *model, const fs_scenario *scenario,
                          const double *factors, fs_error *error) {
    struct fsi_arena arena = model->arena;
    fsi_arena_reset(&arena);
    *model = (struct fsi_model){.arena = arena};
    struct fsi_build build = {.model = model,
                              .scenario = scenario,
                              .root = fsi_scenario_root(scenario),
                              .factors = factors,
                              .error = error};

    build_counting(&build);
    FS_TRY(build_calendar(&build));
    FS_TRY(fsi_build_types(&build));
    FS_TRY(fsi_build_rotations(&build));
    FS_TRY(fsi_build_nations(&build));
    int slots;
    FS_TRY(fsi_build_uses(&build, &slots));
    FS_TRY(fsi_build_tiers(&build));
    FS_TRY(fsi_build_commitments(&build, slots));
    fsi_build_calibration(&build);
    FS_TRY(fsi_build_options(&build));
    FS_TRY(fsi_build_will(&build));
    FS_TRY(fsi_build_timeline(&build));
    FS_TRY(fsi_build_means(&build));
    FS_TRY(fsi_build_peace(&build));
    return model->arena.failed ? fsi_error_memory(error) : FS_OK;
}

void fsi_model_draw_factors(const fs_scenario *scenario, uint64_t seed, uint32_t future,
                            double *factors) {
    struct fsi_key key = fsi_key_of(seed, future);
    for (size_t i = 0; i < fsi_scenario_factor_count(scenario); i++) {
        uint64_t hash = fsi_hash_more(fsi_hash("factor/"), fsi_scenario_factor_name(scenario, i));
        struct fsi_block block = fsi_philox(key, 0, 0, hash);
        factors[i] =
            fsi_law_quantile(fsi_scenario_factor_law(scenario, i), fsi_unit(block.word[0]));
    }
}
