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

enum { RESAMPLES = 50, SHUFFLES = 99, CASES_LEAST = 40 };
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

/** Tests of a box. */
struct tests {
    double *resampled, *shuffled; /**< [inputs] share that limits each input */
    size_t as_good;               /**< of SHUFFLES */
};

static void put_box(fs_study *study, const struct fsi_box *box, size_t inputs,
                    const char *const *names, const struct tests *tests) {
    size_t table = fsi_study_table(
        study, "box",
        "The box: limits; share of resamples, and of shuffles by chance, that limit the input",
        "input", "low", "high", "resamples", "by_chance", NULL);
    for (size_t i = 0; i < inputs; i++) {
        fsi_study_text(study, table, names[i]);
        fsi_study_value(study, table, box->low[i]);
        fsi_study_value(study, table, box->high[i]);
        fsi_study_value(study, table, tests->resampled[i]);
        fsi_study_value(study, table, tests->shuffled[i]);
    }
}

/** Who asks the host, and what was done before. */
struct asking {
    const fs_discover_options *options;
    size_t before;
};

// Asks the host after each resample and each shuffle.
static bool go_on(void *user, size_t done) {
    const struct asking *asking = user;
    const fs_discover_options *options = asking->options;
    const fs_progress progress = {.worlds_done = asking->before + done,
                                  .worlds_planned = RESAMPLES + SHUFFLES};
    if (options->progress != NULL) {
        options->progress(options->user, &progress);
    }
    return options->cancel == NULL || !options->cancel(options->user);
}

static fs_status test(struct tests *tests, const struct fsi_prim *prim, struct fsi_arena *arena,
                      const struct fsi_cases *cases, const fs_discover_options *options) {
    struct asking asking = {options, 0};
    const struct fsi_prim_watch watch = {go_on, &asking};
    tests->resampled = fsi_arena_alloc(arena, cases->inputs + 1, sizeof *tests->resampled);
    tests->shuffled = fsi_arena_alloc(arena, cases->inputs + 1, sizeof *tests->shuffled);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    FS_TRY(fsi_prim_resample(tests->resampled, arena, cases, SUPPORT_LEAST, RESAMPLES,
                             options->seed, &watch));
    asking.before = RESAMPLES;
    return fsi_prim_shuffle(&tests->as_good, tests->shuffled, arena, cases, SUPPORT_LEAST, SHUFFLES,
                            options->seed, prim->merit, &watch);
}

static void say(fs_study *study, const struct fsi_box *box, const struct tests *tests) {
    if (box->limited == 0) {
        fsi_study_say(study, "No box describes these cells better than all cells together.");
        return;
    }
    fsi_study_say(study,
                  "The box holds %s of them (coverage); %s of the cells in it are such ones "
                  "(density). Limits that fewer than half of %d resamples share, or not more of "
                  "them than of the shuffles, are not to be relied on.",
                  fsi_study_percent(study, box->coverage), fsi_study_percent(study, box->density),
                  RESAMPLES);
    bool chance = (double)(1 + tests->as_good) > 0.05 * (1 + SHUFFLES);
    fsi_study_say(
        study, "With the cells of interest shuffled, %zu of %d boxes are as good: the box is %s.",
        tests->as_good, SHUFFLES,
        chance ? "not distinguishable from chance" : "more than chance (5 % level)");
}

static fs_status explore(fs_study *study, const struct fsi_cases *cases, const char *const *names,
                         const fs_discover_options *options, fs_error *error) {
    struct fsi_prim prim;
    struct tests tests;
    fs_status status = fsi_prim_peel(&prim, &study->arena, cases, SUPPORT_LEAST);
    if (status == FS_OK) {
        status = test(&tests, &prim, &study->arena, cases, options);
    }
    if (status != FS_OK) {
        return status == FS_ERROR_CANCELLED ? fsi_error(error, status, "stopped before the end")
                                            : fsi_error_memory(error);
    }
    const struct fsi_box *box = &prim.box[prim.chosen];
    fsi_study_say(study, "%s holds in %s of %zu cells.", options->condition,
                  fsi_study_percent(study, prim.box[0].density), cases->count);
    say(study, box, &tests);
    put_box(study, box, cases->inputs, names, &tests);
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
    return explore(study, &cases, names, options, error);
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
