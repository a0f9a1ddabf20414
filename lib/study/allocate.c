// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Who gives what (docs/studies/allocate.md).
#include "study/allocate.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "study/study.h"

// ---- What is asked ------------------------------------------------------------------------------

static fs_status read_options(fs_allocate_options *own, const fs_allocate_options *options,
                              fs_error *error) {
    *own = fs_allocate_options_default();
    if (options != NULL &&
        (options->size < offsetof(fs_allocate_options, aim) || options->size > sizeof *own)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_allocate() needs options from fs_allocate_options_default()");
    }
    if (options != NULL) {
        // A caller built against older headers knows fewer fields.
        memcpy(own, options, options->size);
    }
    FS_TRY(fsi_study_check(&own->study, error));
    if ((int)own->aim < FS_ALLOCATE_DRAWDOWN || own->aim > FS_ALLOCATE_GDP) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "an allocation has no aim %d", (int)own->aim);
    }
    bool any = false;
    for (int j = 0; j < FSI_TIERS; j++) {
        any = any || own->tier_weight[j] > 0;
        if (!(own->tier_weight[j] >= 0) || own->tier_weight[j] > 1e6) {
            return fsi_error(error, FS_ERROR_ARGUMENT, "weights of tiers go from 0 to 1,000,000");
        }
    }
    if (!any || !(own->least_willingness >= 0) || own->least_willingness > 1 || !(own->gap >= 0) ||
        own->gap > 1 || own->nodes == 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "an allocation needs a weight above 0, a willingness and a gap from 0 to "
                         "1, and at least one branch");
    }
    return FS_OK;
}

static fs_status choose_option(struct fsi_allocate *allocate, fs_error *error) {
    const char *wanted = allocate->options.option;
    for (int i = 0; i < allocate->model.options; i++) {
        const struct fsi_option *option = &allocate->model.option[i];
        bool asks = option->required_full > 0;
        if (wanted == NULL ? asks : strcmp(wanted, option->name) == 0) {
            allocate->option = option;
            allocate->option_index = i;
            return asks ? FS_OK
                        : fsi_error(error, FS_ERROR_SCENARIO, "option %s asks for no force",
                                    option->name);
        }
    }
    return fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option %s",
                     wanted != NULL ? wanted : "that asks for a force");
}

// ---- The call -----------------------------------------------------------------------------------

static fs_status carry_out(struct fsi_allocate *allocate, fs_error *error) {
    bool found;
    FS_TRY(fsi_model_build(&allocate->model, allocate->scenario, NULL, error));
    FS_TRY(choose_option(allocate, error));
    FS_TRY(fsi_allocate_facts(allocate, error));
    FS_TRY(fsi_allocate_solve(allocate, 0, 0, error));
    found = allocate->answer.found;
    if (!found) {
        FS_TRY(fsi_allocate_explain(allocate, &found, error));
        allocate->answer.bound = -INFINITY;
        allocate->answer.proved = false;
    }
    allocate->study->holds = found;
    fsi_allocate_report(allocate, found);
    if (found) {
        fsi_allocate_fragment(allocate);
    }
    return FS_OK;
}

// A frozen copy, checked.
static fs_status copy_scenario(fs_scenario **copy, const fs_scenario *scenario, fs_error *error) {
    *copy = fsi_scenario_copy(scenario);
    if (*copy == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(fs_scenario_check(*copy, error));
    return fsi_scenario_freeze(*copy, error);
}

fs_status fs_allocate(fs_study **study, const fs_scenario *scenario,
                      const fs_allocate_options *options, fs_error *error) {
    struct fsi_allocate allocate = {.option = NULL};
    fs_scenario *copy = NULL;
    if (study == NULL || scenario == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_allocate() needs a place for the study and a scenario");
    }
    *study = NULL;
    FS_TRY(read_options(&allocate.options, options, error));
    const fs_allocator *allocator = fsi_scenario_allocator(scenario);
    allocate.study = fsi_study_new(allocator, "allocate");
    if (allocate.study == NULL) {
        return fsi_error_memory(error);
    }
    fsi_arena_init(&allocate.model.arena, allocator);
    fs_status status = copy_scenario(&copy, scenario, error);
    allocate.scenario = copy;
    if (status == FS_OK) {
        status = carry_out(&allocate, error);
    }
    fsi_free(allocate.study->allocator, allocate.slack);
    fsi_free(allocate.study->allocator, allocate.x);
    fsi_arena_clear(&allocate.model.arena);
    fs_scenario_free(copy);
    if (status != FS_OK) {
        fs_study_free(allocate.study);
        return status;
    }
    return fsi_study_finish(allocate.study, scenario, study, error);
}
