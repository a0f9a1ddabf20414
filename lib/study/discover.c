// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// When does it fail? Boxes in the space of what was swept and drawn (docs/studies/discover.md).
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "store/inputs.h"
#include "study/prim.h"
#include "study/study.h"
#include "study/threshold.h"

enum { RESAMPLES = 50, CASES_LEAST = 40 };
#define SUPPORT_LEAST 0.05

fs_discover_options fs_discover_options_default(void) {
    return (fs_discover_options){.size = sizeof(fs_discover_options), .seed = 1};
}

// Rows with everything known, as cases; inputs that never change are left out.
static fs_status make_cases(struct fsi_cases *cases, const char ***names, struct fsi_arena *arena,
                            const struct fsi_inputs *inputs,
                            const struct fsi_threshold *threshold) {
    double *input = fsi_arena_alloc(arena, inputs->rows * inputs->columns + 1, sizeof *input);
    bool *interest = fsi_arena_alloc(arena, inputs->rows + 1, sizeof *interest);
    size_t *used = fsi_arena_alloc(arena, inputs->columns + 1, sizeof *used);
    *names = fsi_arena_alloc(arena, inputs->columns + 1, sizeof **names);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    *cases = (struct fsi_cases){.input = input, .interest = interest};
    for (size_t c = 0; c < inputs->columns; c++) {
        bool varies = false, known = true;
        for (size_t r = 0; r < inputs->rows; r++) {
            double value = inputs->input[r * inputs->columns + c];
            varies = varies || value != inputs->input[c];
            known = known && !isnan(value);
        }
        if (varies && known) {
            (*names)[cases->inputs] = inputs->name[c];
            used[cases->inputs++] = c;
        }
    }
    for (size_t r = 0; r < inputs->rows; r++) {
        if (!isnan(inputs->outcome[r])) {
            for (size_t i = 0; i < cases->inputs; i++) {
                input[cases->count * cases->inputs + i] =
                    inputs->input[r * inputs->columns + used[i]];
            }
            interest[cases->count++] = fsi_threshold_holds(threshold, inputs->outcome[r]);
        }
    }
    return FS_OK;
}

static void put_trajectory(fs_study *study, const struct fsi_prim *prim) {
    size_t table = fsi_study_table(study, "trajectory", "The peeling, box by box", "box",
                                   "coverage", "density", "support", "limited_inputs", NULL);
    for (size_t i = 0; i < prim->boxes; i++) {
        fsi_study_value(study, table, (double)i);
        fsi_study_value(study, table, prim->box[i].coverage);
        fsi_study_value(study, table, prim->box[i].density);
        fsi_study_value(study, table, prim->box[i].support);
        fsi_study_value(study, table, (double)prim->box[i].limited);
    }
}

static void put_box(fs_study *study, const struct fsi_box *box, size_t inputs,
                    const char *const *names, const double *share) {
    size_t table = fsi_study_table(study, "box",
                                   "The box: limits, and share of resamples that limit the input",
                                   "input", "low", "high", "resamples", NULL);
    for (size_t i = 0; i < inputs; i++) {
        fsi_study_text(study, table, names[i]);
        fsi_study_value(study, table, box->low[i]);
        fsi_study_value(study, table, box->high[i]);
        fsi_study_value(study, table, share[i]);
    }
}

static fs_status explore(fs_study *study, const struct fsi_cases *cases, const char *const *names,
                         const char *condition, uint64_t seed, fs_error *error) {
    struct fsi_prim prim;
    double *share = fsi_arena_alloc(&study->arena, cases->inputs + 1, sizeof *share);
    if (share == NULL || fsi_prim_peel(&prim, &study->arena, cases, SUPPORT_LEAST) != FS_OK ||
        fsi_prim_resample(share, &study->arena, cases, SUPPORT_LEAST, RESAMPLES, seed) != FS_OK) {
        return fsi_error_memory(error);
    }
    const struct fsi_box *whole = &prim.box[0], *box = &prim.box[prim.chosen];
    fsi_study_say(study, "%s holds in %s of %zu cells.", condition,
                  fsi_study_percent(study, whole->density), cases->count);
    if (box->limited == 0) {
        fsi_study_say(study, "No box describes these cells better than all cells together.");
    } else {
        fsi_study_say(study,
                      "The box holds %s of them (coverage); %s of the cells in it are such ones "
                      "(density). Limits that fewer than half of %d resamples share are not to be "
                      "relied on.",
                      fsi_study_percent(study, box->coverage),
                      fsi_study_percent(study, box->density), RESAMPLES);
    }
    put_box(study, box, cases->inputs, names, share);
    put_trajectory(study, &prim);
    return FS_OK;
}

static fs_status carry_out(fs_study *study, struct fsi_store *store,
                           const fs_discover_options *options, fs_error *error) {
    struct fsi_threshold threshold;
    struct fsi_inputs inputs;
    struct fsi_cases cases;
    const char **names;
    FS_TRY(fsi_threshold_read(&threshold, options->condition, error));
    const struct fsi_naming *naming = &threshold.naming;
    FS_TRY(fsi_subject_known(naming->metric, error));
    const struct fsi_wanted outcome = {naming->metric, naming->option, naming->accord,
                                       naming->column};
    FS_TRY(fsi_store_inputs(store, &study->arena, &outcome, &inputs, error));
    if (make_cases(&cases, &names, &study->arena, &inputs, &threshold) != FS_OK) {
        return fsi_error_memory(error);
    }
    if (cases.count < CASES_LEAST || cases.inputs == 0) {
        return fsi_error(
            error, FS_ERROR_ARGUMENT,
            "discovery needs at least 40 cells and an input that varies; the store has "
            "%zu and %zu",
            cases.count, cases.inputs);
    }
    return explore(study, &cases, names, options->condition, options->seed, error);
}

fs_status fs_discover(fs_study **out, const char *path, const fs_discover_options *options,
                      fs_error *error) {
    if (out == NULL || path == NULL || options == NULL || options->size != sizeof *options ||
        options->condition == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_discover() needs a place for the study, a store and a condition");
    }
    struct fsi_store *store;
    *out = NULL;
    FS_TRY(fsi_store_open(&store, NULL, path, false, error));
    fs_study *study = fsi_study_new(NULL, "discover");
    fs_status status =
        study != NULL ? carry_out(study, store, options, error) : fsi_error_memory(error);
    fsi_store_close(store);
    if (status != FS_OK) {
        fs_study_free(study);
        return status;
    }
    return fsi_study_finish(study, NULL, out, error);
}
