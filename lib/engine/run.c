// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// fs_run(): how many futures and replications, and when to stop.

#include <unistd.h>

#include "base/error.h"
#include "engine/batch.h"
#include "engine/until.h"

/** Pairs after which a stopping rule is asked first; then after twice as many, and so on. */
enum { UNTIL_FIRST = 1000, UNTIL_MOST = 1000000 };

static fs_status check_options(const fs_run_options *given, fs_run_options *options,
                               fs_error *error) {
    *options = fs_run_options_default();
    if (given != NULL) {
        // A caller built against older headers knows fewer fields.
        if (given->size == 0 || given->size > sizeof *options) {
            return fsi_error(error, FS_ERROR_ARGUMENT,
                             "fs_run_options was not made by fs_run_options_default()");
        }
        memcpy(options, given, given->size);
        options->size = sizeof *options;
    }
    if (options->series_step_days > 36500) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "a series step of %u days is too long",
                         (unsigned)options->series_step_days);
    }
    if (options->threads == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        options->threads = processors > 0 ? (uint32_t)processors : 1;
    }
    if (options->threads > 1024) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "%u threads are too many; 1,024 is the most",
                         (unsigned)options->threads);
    }
    return FS_OK;
}

// Pairs that a stopping rule may use.
static uint64_t most_pairs(const struct fsi_batch *batch) {
    return batch->options.until_max_worlds != 0 ? batch->options.until_max_worlds : UNTIL_MOST;
}

// Futures and replications of the first stage.
static void plan(const struct fsi_batch *batch, uint32_t *futures, uint32_t *replications) {
    bool uncertain = batch->model->uncertain;
    *futures = batch->options.futures != 0 ? batch->options.futures : uncertain ? 100 : 1;
    *replications = batch->options.replications != 0 ? batch->options.replications
                    : uncertain                      ? 100
                                                     : 1000;
    if (batch->options.until != NULL) {
        *replications = *futures == 1 ? UNTIL_FIRST : *replications;
        *futures = *futures == 1 ? 1 : (UNTIL_FIRST + *replications - 1) / *replications;
        uint64_t most = most_pairs(batch);
        *replications = *replications > most ? (uint32_t)most : *replications;
        *futures =
            (uint64_t)*futures * *replications > most ? (uint32_t)(most / *replications) : *futures;
    }
}

// Runs stage after stage until the rule is met; `*met` false when the most pairs were reached
// first.
static fs_status run_until(struct fsi_batch *batch, const struct fsi_until *until, uint32_t futures,
                           uint32_t replications, bool *met, fs_error *error) {
    uint64_t most = most_pairs(batch);
    bool noisy;
    for (;;) {
        FS_TRY(fsi_batch_run(batch, futures, replications, error));
        if ((uint64_t)futures * replications < UNTIL_FIRST) {
            *met = false; // too few to ask
            return FS_OK;
        }
        FS_TRY(fsi_until_met(until, batch, met, &noisy));
        if (*met || (uint64_t)futures * replications * 2 > most) {
            return FS_OK;
        }
        if (futures == 1 || noisy) {
            replications *= 2;
        } else {
            futures *= 2;
        }
    }
}

static fs_status run(struct fsi_batch *batch, fs_result **result, fs_error *error) {
    uint32_t futures, replications;
    bool met = true;
    struct fsi_until until;
    plan(batch, &futures, &replications);
    fs_status status;
    if (batch->options.until != NULL) {
        FS_TRY(fsi_until_parse(&until, batch->options.until, &batch->first, error));
        status = run_until(batch, &until, futures, replications, &met, error);
    } else {
        status = fsi_batch_run(batch, futures, replications, error);
    }
    if (status == FS_ERROR_CANCELLED && fsi_batch_futures(batch) == 0) {
        return fsi_error(error, status, "stopped before anything was finished");
    }
    if (status != FS_OK && status != FS_ERROR_CANCELLED) {
        return status;
    }
    return fsi_batch_result(batch, status == FS_OK && met, result, error);
}

fs_status fs_run(fs_result **result, const fs_model *model, const fs_run_options *options,
                 fs_error *error) {
    if (result == NULL || model == NULL) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_run() needs a place for the result and a model");
    }
    *result = NULL;
    fs_run_options own;
    FS_TRY(check_options(options, &own, error));
    struct fsi_batch batch;
    fs_status status = fsi_batch_init(&batch, model, &own, error);
    if (status == FS_OK) {
        status = run(&batch, result, error);
    }
    fsi_batch_clear(&batch);
    return status;
}
