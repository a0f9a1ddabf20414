// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The public side of compiling: freeze, check, keep a copy, and build one future to be sure that it
// can be built.

#include "model/model.h"

#include "base/error.h"

static fs_status make(fs_model **out, const fs_scenario *scenario, fs_error *error) {
    const fs_allocator *allocator = fsi_scenario_allocator(scenario);
    fs_model *model = fsi_alloc(allocator, 1, sizeof *model);
    if (model == NULL) {
        return fsi_error_memory(error);
    }
    model->scenario = fsi_scenario_copy(scenario);
    if (model->scenario == NULL) {
        fsi_free(allocator, model);
        return fsi_error_memory(error);
    }
    model->allocator = fsi_scenario_allocator(model->scenario);
    model->uncertain = fsi_scenario_factor_count(model->scenario) > 0;

    struct fsi_model trial = {0};
    fsi_arena_init(&trial.arena, model->allocator);
    fs_error own = {0};
    fs_status status = fsi_model_build(&trial, model->scenario, NULL, error != NULL ? error : &own);
    fsi_arena_clear(&trial.arena);
    if (status != FS_OK) {
        fs_model_free(model);
        return status;
    }
    *out = model;
    return FS_OK;
}

fs_status fs_model_compile(fs_model **model, fs_scenario *scenario, fs_error *error) {
    if (model == NULL || scenario == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_model_compile() needs a place for the model and a scenario");
    }
    *model = NULL;
    FS_TRY(fs_scenario_check(scenario, error));
    FS_TRY(fsi_scenario_freeze(scenario, error));
    return make(model, scenario, error);
}

void fs_model_free(fs_model *model) {
    if (model == NULL) {
        return;
    }
    const fs_allocator *allocator = model->allocator;
    // The allocator's record is borrowed from the scenario: free the model with it before the
    // scenario goes.
    fs_scenario *scenario = model->scenario;
    fsi_free(allocator, model);
    fs_scenario_free(scenario);
}

bool fs_model_uncertain(const fs_model *model) {
    return model != NULL && model->uncertain;
}
