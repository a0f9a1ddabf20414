// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The means of a result: currency and rates of its scenario.

#include "engine/result_means.h"

#include "model/means/cost.h"
#include "scenario/scenario.h"

_Static_assert(FSI_COST_CATEGORIES <= sizeof((fs_result *)0)->rated, "a place for each category");

// Categories that cost something anywhere.
static void find_rates(fs_result *result, const struct fsi_item *cost,
                       const struct fsi_item *root) {
    static const struct {
        enum fsi_cost_category category;
        enum fsi_key_id key;
    } rates[] = {{FSI_COST_DEPLOYMENT, FSI_K_cost_person_year},
                 {FSI_COST_PREPARATION, FSI_K_cost_preparation_person},
                 {FSI_COST_INFRASTRUCTURE, FSI_K_cost_place},
                 {FSI_COST_ENABLERS, FSI_K_cost_enablers_person_year},
                 {FSI_COST_SUPPLY, FSI_K_cost_supply_tonne},
                 {FSI_COST_WEAR, FSI_K_cost_wear_person_year}};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        result->rated[rates[i].category] = fsi_item_number(cost, rates[i].key, NULL) > 0;
    }
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_options); i++) {
        const struct fsi_item *option = fsi_item_at(root, FSI_G_options, i);
        result->rated[FSI_COST_DEPLOYMENT] =
            result->rated[FSI_COST_DEPLOYMENT] ||
            fsi_item_number(option, FSI_K_options_cost_person_year, NULL) > 0;
    }
}

void fsi_result_means(fs_result *result, const fs_scenario *scenario) {
    const struct fsi_item *root = fsi_scenario_root(scenario);
    const struct fsi_item *cost = fsi_item_single(scenario, FSI_G_cost);
    struct fsi_arena *arena = &result->arena;
    if (fsi_item_has(cost, FSI_K_cost_person_year)) {
        result->currency = fsi_arena_strdup(arena, fsi_item_string(cost, FSI_K_cost_currency));
        result->price_year = (int)fsi_item_number(cost, FSI_K_cost_price_year, NULL);
        find_rates(result, cost, root);
    }
    fsi_result_timeline(result, scenario);
}
