// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Coverage and denial: criteria of size in closed form, future by future (docs/studies/size.md).
#include "study/need.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/model.h"
#include "model/peace/build.h"
#include "model/peace/peace.h"

enum fsi_need_kind fsi_need_kind(const char *name) {
    return strcmp(name, "density_per_km") == 0    ? FSI_NEED_DENSITY
           : strcmp(name, "win_prob_denied") == 0 ? FSI_NEED_DENIAL
                                                  : FSI_NEED_NONE;
}

static double line_km(const fs_scenario *scenario, const double *factors) {
    static const enum fsi_key_id lengths[] = {
        FSI_K_line_active_front_km, FSI_K_line_front_plus_border_km, FSI_K_line_all_borders_km};
    const struct fsi_item *line = fsi_item_single(scenario, FSI_G_line);
    return fsi_item_number(line, lengths[fsi_item_enum(line, FSI_K_line_definition)], factors);
}

// Share of the persons of an option that can fight in the attacked sector in time.
static double fighting_frac(const struct fsi_option *option, const struct fsi_peace *peace,
                            const struct fsi_peace_option *own) {
    double fighting = 0, all = 0;
    for (int r = 0; r < option->requirements; r++) {
        const struct fsi_requirement *requirement = &option->requirement[r];
        double persons = requirement->required[requirement->full_day];
        all += persons;
        if (own->component[r] >= 0) {
            fighting += persons * peace->component[own->component[r]].fighting_frac;
        }
    }
    return all > 0 ? fighting / all : 0;
}

static void read_denial(struct fsi_need *need, const struct fsi_model *model, size_t option) {
    const struct fsi_peace *peace = model->peace;
    const struct fsi_option *of = &model->option[option];
    const struct fsi_peace_option *own = &peace->option[option];
    need->numbers = peace->numbers;
    need->host = fsi_peace_host(peace, of->full_strength);
    need->adversary = fsi_peace_adversary(peace, of->full_strength);
    need->gain = own->training_gain_frac;
    need->reference = own->reference;
    need->fighting_frac = fighting_frac(of, peace, own);
}

fs_status fsi_needs_read(struct fsi_need *need, uint32_t futures, const fs_scenario *scenario,
                         size_t option, bool denial, uint64_t seed, fs_error *error) {
    const fs_allocator *allocator = fsi_scenario_allocator(scenario);
    double *factors =
        fsi_alloc(allocator, fsi_scenario_factor_count(scenario) + 1, sizeof *factors);
    struct fsi_model model = {.options = 0};
    fs_status status = factors != NULL ? FS_OK : fsi_error_memory(error);
    fsi_arena_init(&model.arena, allocator);
    for (uint32_t f = 0; status == FS_OK && f < futures; f++) {
        fsi_model_draw_factors(scenario, seed, f + 1, factors);
        need[f] = (struct fsi_need){.line_km = line_km(scenario, factors)};
        if (denial) {
            status = fsi_model_build(&model, scenario, factors, error);
        }
        if (denial && status == FS_OK && model.peace == NULL) {
            status = fsi_error(error, FS_ERROR_SCENARIO,
                               "win_prob_denied does not exist here: it exists where the scenario "
                               "has accords");
        }
        if (denial && status == FS_OK) {
            read_denial(&need[f], &model, option);
        }
    }
    fsi_arena_clear(&model.arena);
    fsi_free(allocator, factors);
    return status;
}

static double denied(const struct fsi_need *need, double persons) {
    double share = need->reference > 0 ? fmin(1.0, persons / need->reference) : 0;
    double defence = need->host * (1.0 + need->gain * share) +
                     need->numbers.quality * need->fighting_frac * persons;
    return fsi_attack_wins(&need->numbers, need->adversary, need->host) -
           fsi_attack_wins(&need->numbers, need->adversary, defence);
}

void fsi_need_estimate(const struct fsi_need *need, uint32_t futures, enum fsi_need_kind kind,
                       double persons, struct fsi_future_stat *stat, double *scratch,
                       fs_estimate *estimate) {
    for (uint32_t f = 0; f < futures; f++) {
        double value =
            kind == FSI_NEED_DENSITY ? persons / need[f].line_km : denied(&need[f], persons);
        stat[f] = (struct fsi_future_stat){.mean = value,
                                           .variance = 0,
                                           .p05 = NAN,
                                           .p50 = NAN,
                                           .p95 = NAN,
                                           .defined = 1,
                                           .total = 1};
    }
    fsi_estimate(estimate, stat, futures, false, scratch);
}
