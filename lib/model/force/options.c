// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Options and their requirements: what is asked for on each day, who may fill it, and what each
// nation offers (docs/model.md sections 3.1 and 3.2).

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/build.h"
#include "model/means/timeline.h"
#include "random/philox.h"

// ---- Timeline -----------------------------------------------------------------------------------

// Share required on day t of the default timeline.
static double default_share(double build_up, double hold, double wind_down, int t) {
    if (t < build_up) {
        return t / build_up;
    }
    if (t < build_up + hold) {
        return 1.0;
    }
    double over = t - build_up - hold;
    return over < wind_down ? 1.0 - over / wind_down : 0.0;
}

// Share required on day t of a requirement's own timeline.
static double own_share(const struct fsi_build *build, const struct fsi_item *item, int t) {
    size_t count = fsi_item_list_count(item, FSI_K_requirements_profile_days);
    bool step = fsi_item_enum(item, FSI_K_requirements_profile_shape) == 1;
    double day0 = 0, share0 = 0;
    bool before = true;
    for (size_t i = 0; i < count; i++) {
        double day = fsi_item_list_number(item, FSI_K_requirements_profile_days, i, build->factors);
        double share =
            fsi_item_list_number(item, FSI_K_requirements_profile_fracs, i, build->factors);
        if (t < day) {
            return before ? 0.0
                   : step ? share0
                          : share0 + (share - share0) * (t - day0) / (day - day0);
        }
        before = false;
        day0 = day;
        share0 = share;
    }
    return share0;
}

static void fill_timeline(const struct fsi_build *build, const struct fsi_item *item,
                          struct fsi_requirement *req, int32_t *required) {
    const struct fsi_item *mission = fsi_item_single(build->scenario, FSI_G_mission);
    double build_up = fsi_build_number(build, mission, FSI_K_mission_build_up_days);
    double hold = fsi_build_number(build, mission, FSI_K_mission_hold_days);
    double wind_down = fsi_build_number(build, mission, FSI_K_mission_wind_down_days);
    bool own = fsi_item_list_count(item, FSI_K_requirements_profile_days) > 0;
    int32_t most = 0;

    req->unimodal = true;
    req->full_day = 0;
    for (int t = 0; t < build->model->foresight; t++) {
        double share =
            own ? own_share(build, item, t) : default_share(build_up, hold, wind_down, t);
        required[t] = (int32_t)fsi_round(req->persons * share);
        if (required[t] > most && t < build->model->horizon) {
            most = required[t];
            req->full_day = t;
        }
    }
    for (int t = 1; t < build->model->foresight; t++) {
        if ((t <= req->full_day && required[t] < required[t - 1]) ||
            (t > req->full_day && required[t] > required[t - 1])) {
            req->unimodal = false;
        }
    }
    req->required = required;
}

// ---- Requirements -------------------------------------------------------------------------------

// Units of shares that are given by type.
static fs_status find_share_units(struct fsi_build *build, const struct fsi_item *option,
                                  const struct fsi_item *item, struct fsi_requirement *req) {
    int *units = NULL;
    for (size_t i = 0; i < fsi_item_count(item, FSI_G_shares); i++) {
        const struct fsi_item *share = fsi_item_at(item, FSI_G_shares, i);
        int nation = fsi_build_index(build, FSI_G_nations, fsi_item_name(share));
        for (size_t j = 0; j < fsi_item_count(share, FSI_G_share_pools); j++) {
            const struct fsi_item *given = fsi_item_at(share, FSI_G_share_pools, j);
            int type = fsi_build_index(build, FSI_G_unit_types, fsi_item_name(given));
            int count = (int)fsi_build_number(build, given, FSI_K_share_pools_units);
            int pool = build->pool_of[nation * build->model->types + type];
            units = units != NULL
                        ? units
                        : fsi_build_alloc(build, (size_t)build->model->pools, sizeof *units);
            if (units == NULL) {
                return fsi_error_memory(build->error);
            }
            if (count > 0 && (pool < 0 || build->pool[pool].callable < count)) {
                return fsi_error(build->error, FS_ERROR_SCENARIO,
                                 "%s: %s of option %s asks for %d, but %d may be called",
                                 fsi_item_path(given), req->name, fsi_item_name(option), count,
                                 pool < 0 ? 0 : build->pool[pool].callable);
            }
            if (pool >= 0) {
                units[pool] = count;
            }
        }
    }
    req->share_units = units;
    return FS_OK;
}

static fs_status find_eligible(struct fsi_build *build, const struct fsi_item *option,
                               const struct fsi_item *item, struct fsi_requirement *req) {
    size_t nations = (size_t)build->model->nations;
    bool *eligible = fsi_build_alloc(build, nations, sizeof *eligible);
    double *share = fsi_build_alloc(build, nations, sizeof *share);
    if (eligible == NULL || share == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < nations; i++) {
        const struct fsi_item *nation = fsi_item_at(build->root, FSI_G_nations, i);
        const struct fsi_item *own = fsi_item_find(item, FSI_G_shares, fsi_item_name(nation));
        share[i] = own == NULL ? 0.0 : fsi_build_number(build, own, FSI_K_shares_persons);
        eligible[i] = fsi_build_allowed(nation, fsi_build_class(build, nation), item,
                                        fsi_item_name(option)) &&
                      build->nation[i].pools > 0;
    }
    req->eligible = eligible;
    req->share = share;
    return find_share_units(build, option, item, req);
}

static fs_status build_requirement(struct fsi_build *build, const struct fsi_item *option,
                                   const struct fsi_item *item, struct fsi_requirement *req) {
    struct fsi_model *model = build->model;
    int32_t *required = fsi_build_alloc(build, (size_t)model->foresight, sizeof *required);
    if (required == NULL) {
        return fsi_error_memory(build->error);
    }
    req->name = fsi_item_name(item);
    req->role = fsi_build_index(build, FSI_G_roles, fsi_item_string(item, FSI_K_requirements_role));
    req->persons = (int)fsi_round(fsi_build_number(build, item, FSI_K_requirements_persons));
    req->regime = (enum fsi_regime)fsi_item_enum(item, FSI_K_requirements_regime);
    req->priority = (int)fsi_build_number(build, item, FSI_K_requirements_priority);
    req->by_shares = fsi_item_enum(item, FSI_K_requirements_slot_by) == 1;
    req->training = strcmp(build->role[req->role].name, "training") == 0;
    req->types_count = fsi_item_bool(item, FSI_K_requirements_substitutes)
                           ? build->role[req->role].types_count
                           : 1;
    req->pipeline_units = (int)fsi_build_number(build, item, FSI_K_requirements_pipeline_units);
    req->arrivals_per_day =
        fsi_build_number(build, item, FSI_K_requirements_arrivals_per_year) / 365.0;
    req->units = (int)fsi_build_number(build, item, FSI_K_requirements_units);
    req->duration = fsi_build_days(build, item, FSI_K_requirements_duration_days);
    if (req->duration == NULL) {
        return build->error != NULL && build->error->status != FS_OK ? build->error->status
                                                                     : FS_ERROR_MEMORY;
    }
    const char *prefix = req->regime == FSI_RANDOM_DEMAND ? "demand/" : "slot/POOL/";
    req->hash = fsi_hash_more(fsi_hash(prefix), req->name);
    if (req->regime != FSI_RANDOM_DEMAND) {
        req->hash = fsi_hash_more(req->hash, "/");
    }
    fill_timeline(build, item, req, required);
    return find_eligible(build, option, item, req);
}

// Sorted by priority, then name (the scenario gives them by name).
static void sort_requirements(struct fsi_requirement *req, int count) {
    for (int i = 1; i < count; i++) {
        struct fsi_requirement moved = req[i];
        int j = i;
        for (; j > 0 && req[j - 1].priority > moved.priority; j--) {
            req[j] = req[j - 1];
        }
        req[j] = moved;
    }
}

// ---- Offers -------------------------------------------------------------------------------------

// Slots that a pool's commitments hold on a day: those that rotate, or the permanent ones.
static int slots_held(const struct fsi_model *model, int pool, int day, bool permanent) {
    int held = 0;
    for (int i = 0; i < model->commitments; i++) {
        const struct fsi_commitment_slot *slot = &model->commitment[i];
        held += slot->pool == pool && slot->permanent == permanent && slot->open <= day &&
                day < slot->close;
    }
    return held;
}

static fs_status build_offers(struct fsi_build *build, const struct fsi_item *item,
                              struct fsi_option *option) {
    struct fsi_model *model = build->model;
    bool uncapped = fsi_item_bool(item, FSI_K_options_offer_uncapped);
    double *offer = fsi_build_alloc(build, (size_t)model->nations, sizeof *offer);
    double *most = fsi_build_alloc(build, (size_t)model->nations, sizeof *most);
    int *type_offer = fsi_build_alloc(build, (size_t)model->pools, sizeof *type_offer);
    if (offer == NULL || most == NULL || type_offer == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int n = 0; n < model->nations; n++) {
        const struct fsi_nation *nation = &build->nation[n];
        const struct fsi_item *node = fsi_item_at(build->root, FSI_G_nations, (size_t)n);
        double pledge = fsi_build_number(build, node, FSI_K_nations_max_pledge_persons);
        pledge =
            pledge > 0 ? pledge : fsi_build_number(build, node, FSI_K_nations_prior_max_persons);
        double sustained = 0;
        for (int p = nation->first_pool; p < nation->first_pool + nation->pools; p++) {
            const struct fsi_pool *pool = &build->pool[p];
            const struct fsi_policy *norm = &build->rotation[nation->rotation].phase[model->phases];
            int units = pool->callable - slots_held(model, p, option->full_strength, true);
            units = units > 0 ? units : 0;
            units += fsi_build_raised(build, p, option->full_strength);
            int held = slots_held(model, p, option->full_strength, false);
            double units_sustained = fsi_sustained(units, norm->tour, norm->overlap, norm->target);
            int slots = (int)fsi_round(units_sustained) - held;
            sustained += (units_sustained - held) * pool->persons;
            type_offer[p] = uncapped ? units : slots > 0 ? slots : 0;
        }
        most[n] = uncapped ? INFINITY : sustained;
        offer[n] = uncapped ? pledge : fmax(0.0, fmin(pledge, sustained));
    }
    option->offer = offer;
    option->sustained = most;
    option->type_offer = type_offer;
    return FS_OK;
}

// ---- Options ------------------------------------------------------------------------------------

static fs_status sum_required(struct fsi_build *build, struct fsi_option *option) {
    int horizon = build->model->horizon;
    int32_t *required = fsi_build_alloc(build, (size_t)horizon, sizeof *required);
    if (required == NULL) {
        return fsi_error_memory(build->error);
    }
    option->first_day = option->last_day = option->full_strength = -1;
    for (int t = 0; t < horizon; t++) {
        for (int i = 0; i < option->requirements; i++) {
            bool random = option->requirement[i].regime == FSI_RANDOM_DEMAND;
            required[t] += random ? 0 : option->requirement[i].required[t];
        }
        if (required[t] > option->required_full) {
            option->required_full = required[t];
        }
        if (required[t] > 0) {
            option->first_day = option->first_day < 0 ? t : option->first_day;
            option->last_day = t;
        }
    }
    for (int t = 0; option->required_full > 0 && t < horizon; t++) {
        if (required[t] == option->required_full) {
            option->full_strength = option->full_strength < 0 ? t : option->full_strength;
            option->plateau_last = t;
        }
    }
    option->required = required;
    return FS_OK;
}

// The plateau, cut to the days that are counted.
static fs_status find_plateau(struct fsi_build *build, struct fsi_option *option) {
    int from = build->model->count_from, last = build->model->count_until - 1;
    option->plateau_first = option->full_strength;
    if (option->full_strength < 0) {
        option->plateau_last = -1;
        return FS_OK;
    }
    option->plateau_first = from > option->full_strength ? from : option->full_strength;
    option->plateau_last = last < option->plateau_last ? last : option->plateau_last;
    if (option->plateau_first <= option->plateau_last) {
        return FS_OK;
    }
    return fsi_error(build->error, FS_ERROR_SCENARIO,
                     "statistics.from_day and until_day leave no day of full strength of option %s",
                     option->name);
}

// The plateau as a window; options with the same one share it. An option that asks for nothing
// takes that of the first that does.
static fs_status find_window(struct fsi_build *build, struct fsi_window *window,
                             struct fsi_option *option) {
    struct fsi_model *model = build->model;
    for (int i = 0; i < model->windows; i++) {
        if (window[i].first == option->plateau_first && window[i].last == option->plateau_last) {
            option->window = i;
            return FS_OK;
        }
    }
    int32_t *weight = fsi_build_alloc(build, (size_t)model->horizon + 1, sizeof *weight);
    if (weight == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int t = model->horizon - 1; t >= 0; t--) {
        weight[t] = weight[t + 1] + (t >= option->plateau_first && t <= option->plateau_last &&
                                     option->plateau_first >= 0);
    }
    option->window = model->windows;
    window[model->windows++] = (struct fsi_window){
        .first = option->plateau_first, .last = option->plateau_last, .weight = weight};
    return FS_OK;
}

static fs_status build_option(struct fsi_build *build, const struct fsi_item *item,
                              struct fsi_option *option) {
    size_t count = fsi_item_count(item, FSI_G_requirements);
    struct fsi_requirement *req = fsi_build_alloc(build, count, sizeof *req);
    if (req == NULL) {
        return fsi_error_memory(build->error);
    }
    *option = (struct fsi_option){
        .name = fsi_item_name(item),
        .title = fsi_item_string(item, FSI_K_options_title),
        .first_draw = (enum fsi_draw)fsi_item_enum(item, FSI_K_options_first_wave_draw),
        .relief_draw = (enum fsi_draw)fsi_item_enum(item, FSI_K_options_relief_draw),
        .replace = (enum fsi_replace)fsi_item_enum(item, FSI_K_options_replace_early),
        .priority = (enum fsi_priority)fsi_item_enum(item, FSI_K_options_priority),
        .exit_mode = (enum fsi_exit_mode)fsi_item_enum(item, FSI_K_options_exit_mode),
        .exit_notice = (int)fsi_build_number(build, item, FSI_K_options_exit_notice_days),
        .reoffer = (int)fsi_build_number(build, item, FSI_K_options_reoffer_days),
        .backstop = fsi_item_list_count(item, FSI_K_options_backstop) > 0,
        .requirement = req,
        .requirements = (int)count,
    };
    for (size_t i = 0; i < count; i++) {
        FS_TRY(build_requirement(build, item, fsi_item_at(item, FSI_G_requirements, i), &req[i]));
    }
    sort_requirements(req, (int)count);
    option->plain = true;
    for (size_t i = 0; i < count; i++) {
        option->plain = option->plain && req[i].regime == FSI_NATIONAL_SLOTS &&
                        req[i].priority == req[0].priority;
    }
    FS_TRY(sum_required(build, option));
    FS_TRY(find_plateau(build, option));
    return build_offers(build, item, option);
}

fs_status fsi_build_options(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    size_t count = fsi_item_count(build->root, FSI_G_options);
    struct fsi_option *option = fsi_build_alloc(build, count, sizeof *option);
    struct fsi_window *window = fsi_build_alloc(build, count, sizeof *window);
    if (option == NULL || window == NULL) {
        return fsi_error_memory(build->error);
    }
    for (size_t i = 0; i < count; i++) {
        FS_TRY(build_option(build, fsi_item_at(build->root, FSI_G_options, i), &option[i]));
        FS_TRY(find_window(build, window, &option[i]));
    }
    model->option = option;
    model->options = (int)count;
    model->window = window;
    return FS_OK;
}
