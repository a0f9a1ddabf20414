// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_WORKER_H
#define FSI_ENGINE_WORKER_H

#include "engine/batch.h"
#include "engine/means.h"
#include "engine/outside.h"
#include "engine/peace.h"

/** What a thread works with. */
struct fsi_worker {
    struct fsi_batch *batch;
    const struct fsi_model *model; /**< the one in hand: own, or that of future 1 in the batch */
    struct fsi_model own;
    uint32_t future;    /**< whose model that is; 0: none yet */
    const bool *wanted; /**< [options] borrowed: of others nothing is computed; NULL: all */
    double *factors;
    struct fsi_world morning, without, with;
    struct fsi_outside outside;
    struct fsi_means_state means;      /**< used where the scenario has means */
    struct fsi_peace_work peace;       /**< used where the scenario has accords */
    double nation[FSI_NATION_METRICS]; /**< of one nation in one world */
    double *role;                      /**< [roles x FSI_ROLE_VALUES] */
    int32_t *by_nation;                /**< lines by nation of the world in hand; NULL: not kept */
    int64_t *sheet;                    /**< sums for the batch's sheet; NULL: nothing is kept */
};

/** Prepares a worker; clear it in any case. */
fs_status fsi_worker_init(struct fsi_worker *worker, struct fsi_batch *batch);
/** Frees it. */
void fsi_worker_clear(struct fsi_worker *worker);
/** Builds the model of a future, if it is not the one in hand. */
fs_status fsi_worker_future(struct fsi_worker *worker, uint32_t future, fs_error *error);
/** Builds the model for the values in `factors`, whatever was drawn, for worlds of `future`. */
fs_status fsi_worker_build(struct fsi_worker *worker, uint32_t future, fs_error *error);
/**
 * One cell: replications `first` to `last` in order, without the mission once, then every option.
 * `values`, `sums` and `levels` (NULL: no series) are its own places.
 */
fs_status fsi_worker_cell(struct fsi_worker *worker, uint32_t first, uint32_t last, double *values,
                          struct fsi_sums *sums, struct fsi_levels *levels, fs_error *error);

#endif
