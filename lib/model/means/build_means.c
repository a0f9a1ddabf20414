// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Cost, supply, losses, places and transport, read from a scenario.

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/build.h"
#include "model/means/means.h"
#include "random/philox.h"

static bool listed(const struct fsi_item *item, enum fsi_key_id key, const char *name) {
    for (size_t i = 0; i < fsi_item_list_count(item, key); i++) {
        if (strcmp(fsi_item_list_string(item, key, i), name) == 0) {
            return true;
        }
    }
    return false;
}

static fs_status read_nations(struct fsi_build *build, const struct fsi_item *cost,
                              struct fsi_means *means) {
    size_t nations = (size_t)build->model->nations;
    double *ratio = fsi_build_alloc(build, nations, sizeof *ratio);
    uint8_t *part = fsi_build_alloc(build, nations, sizeof *part);
    uint64_t *loss = fsi_build_alloc(build, nations, sizeof *loss);
    if (build->model->arena.failed) {
        return fsi_error_memory(build->error);
    }
    for (size_t n = 0; n < nations; n++) {
        const char *name = build->nation[n].name;
        ratio[n] = fsi_build_number(build, fsi_item_at(build->root, FSI_G_nations, n),
                                    FSI_K_nations_cost_ratio);
        part[n] = listed(cost, FSI_K_cost_america, name)          ? FSI_PART_AMERICA
                  : listed(cost, FSI_K_cost_outside_europe, name) ? FSI_PART_OTHER
                                                                  : FSI_PART_EUROPE;
        loss[n] = fsi_hash_more(fsi_hash("losses/"), name);
    }
    means->nation_ratio = ratio;
    means->part = part;
    means->loss = loss;
    return FS_OK;
}

// Grams of all classes of supply that a person in a posture needs a day.
static int64_t grams_of(const struct fsi_build *build, const char *posture) {
    static const struct {
        const char *posture;
        enum fsi_key_id key;
    } columns[] = {{"rear", FSI_K_supply_rear_kg},
                   {"forward", FSI_K_supply_forward_kg},
                   {"line", FSI_K_supply_line_kg},
                   {"reserve", FSI_K_supply_reserve_kg}};
    double kg = 0;
    for (size_t i = 0; i < fsi_item_count(build->root, FSI_G_supply); i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_supply, i);
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            kg += strcmp(columns[c].posture, posture) == 0
                      ? fsi_build_number(build, item, columns[c].key)
                      : 0;
        }
    }
    return (int64_t)fsi_round(kg * 1000.0);
}

static fs_status read_options(struct fsi_build *build, struct fsi_means *means) {
    const struct fsi_model *model = build->model;
    double *person_year = fsi_build_alloc(build, (size_t)model->options, sizeof *person_year);
    const int64_t **grams = fsi_build_alloc(build, (size_t)model->options, sizeof *grams);
    if (person_year == NULL || grams == NULL) {
        return fsi_error_memory(build->error);
    }
    for (int i = 0; i < model->options; i++) {
        const struct fsi_item *item = fsi_item_at(build->root, FSI_G_options, (size_t)i);
        double own = fsi_build_number(build, item, FSI_K_options_cost_person_year);
        int64_t *list = fsi_build_alloc(build, (size_t)model->option[i].requirements, sizeof *list);
        if (list == NULL) {
            return fsi_error_memory(build->error);
        }
        for (int r = 0; r < model->option[i].requirements; r++) {
            const struct fsi_item *req =
                fsi_item_find(item, FSI_G_requirements, model->option[i].requirement[r].name);
            list[r] = grams_of(build, fsi_item_string(req, FSI_K_requirements_posture));
        }
        person_year[i] = isnan(own) ? means->rates.person_year : own;
        grams[i] = list;
    }
    means->person_year = person_year;
    means->grams = grams;
    return FS_OK;
}

static void read_cost(const struct fsi_build *build, const struct fsi_item *cost,
                      struct fsi_means *means) {
    double person_year = fsi_build_number(build, cost, FSI_K_cost_person_year);
    means->cost = !isnan(person_year);
    means->rates = (struct fsi_cost_rates){
        .person_year = means->cost ? person_year : 0,
        .preparation = fsi_build_number(build, cost, FSI_K_cost_preparation_person),
        .place = fsi_build_number(build, cost, FSI_K_cost_place),
        .enablers_year = fsi_build_number(build, cost, FSI_K_cost_enablers_person_year),
        .tonne = fsi_build_number(build, cost, FSI_K_cost_supply_tonne),
        .wear_person_year = fsi_build_number(build, cost, FSI_K_cost_wear_person_year),
        .environment = fsi_build_number(build, cost, FSI_K_cost_environment_ratio)};
    means->enabler =
        fsi_build_index(build, FSI_G_nations, fsi_item_string(cost, FSI_K_cost_enabler_nation));
    means->enabler_frac = fsi_build_number(build, cost, FSI_K_cost_enabler_nation_frac);
}

static double or_none(double limit) {
    return isnan(limit) ? INFINITY : limit;
}

static void read_limits(const struct fsi_build *build, struct fsi_means *means) {
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_places);
    double rate = fsi_build_number(build, item, FSI_K_places_built_per_day);
    means->places_per_day = isnan(rate) ? 0 : rate;
    means->places_first =
        isnan(rate) ? INFINITY : fsi_build_number(build, item, FSI_K_places_first);
    means->carried_per_day =
        or_none(fsi_build_number(build, item, FSI_K_places_carried_persons_per_day));
    means->limits = !isnan(rate) || !isinf(means->carried_per_day);
    build->model->carry = fsi_build_whole_days(build, item, FSI_K_places_carry_days);
}

// Persons that come with a unit, and which roles fight.
static fs_status read_enablers(struct fsi_build *build, struct fsi_means *means, bool *used) {
    const struct fsi_model *model = build->model;
    const struct fsi_item *item = fsi_item_single(build->scenario, FSI_G_enablers);
    double per_person = fsi_build_number(build, item, FSI_K_enablers_per_person);
    int32_t *persons = fsi_build_alloc(build, (size_t)model->pools, sizeof *persons);
    bool *combat = fsi_build_alloc(build, (size_t)model->roles, sizeof *combat);
    if (build->model->arena.failed) {
        return fsi_error_memory(build->error);
    }
    for (int p = 0; p < model->pools; p++) {
        persons[p] = (int32_t)fsi_round(model->pool[p].persons * (1.0 + per_person));
    }
    for (int r = 0; r < model->roles; r++) {
        combat[r] = listed(item, FSI_K_enablers_combat_roles, model->role[r].name);
    }
    means->persons = persons;
    means->combat = combat;
    *used = per_person > 0;
    return FS_OK;
}

fs_status fsi_build_means(struct fsi_build *build) {
    struct fsi_model *model = build->model;
    const struct fsi_item *cost = fsi_item_single(build->scenario, FSI_G_cost);
    const struct fsi_item *losses = fsi_item_single(build->scenario, FSI_G_losses);
    struct fsi_means *means = fsi_build_alloc(build, 1, sizeof *means);
    if (means == NULL) {
        return fsi_error_memory(build->error);
    }
    read_cost(build, cost, means);
    means->deaths_per_day =
        fsi_build_number(build, losses, FSI_K_losses_deaths_per_1000_year) / 365000.0;
    means->evacuations_per_day =
        fsi_build_number(build, losses, FSI_K_losses_evacuations_per_1000_year) / 365000.0;
    means->losses = means->deaths_per_day > 0 || means->evacuations_per_day > 0;
    means->replaced = fsi_item_bool(losses, FSI_K_losses_replaced);
    means->casualty_ratio = fsi_build_number(build, losses, FSI_K_losses_exit_ratio);
    means->casualty_days = fsi_build_whole_days(build, losses, FSI_K_losses_exit_days);
    read_limits(build, means);
    means->months = fsi_month_of(model->horizon) + 1;
    FS_TRY(read_nations(build, cost, means));
    FS_TRY(read_options(build, means));
    bool supply = fsi_item_count(build->root, FSI_G_supply) > 0, enablers = false;
    FS_TRY(read_enablers(build, means, &enablers));
    bool used = means->cost || means->losses || means->limits || supply || enablers;
    model->means = used ? means : NULL;
    return FS_OK;
}
