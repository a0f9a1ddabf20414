// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_BATCH_H
#define FSI_ENGINE_BATCH_H

#include <pthread.h>

#include "engine/measure.h"
#include "engine/series.h"
#include "engine/sheet.h"
#include "engine/world.h"
#include "stats/estimate.h"
#include "stats/levels.h"

/**
 * Futures x replications on any number of threads. The unit of work is a cell: a block of FSI_BLOCK
 * replications of one future, computed whole by one thread into places of its own; cells are handed
 * out and reduced in order, so the result does not depend on who computed what when.
 */
enum { FSI_BLOCK = 50 };

/** What is kept of a metric by nation or role in one future. */
struct fsi_small_stat {
    double mean, variance;
    uint32_t defined, total;
};

/** What is kept of a series on one day in one future. */
struct fsi_series_stat {
    double mean;
    float quantile[3]; /**< 5 %, 50 %, 95 % */
};

/** One future: in hand, or finished. */
struct fsi_future {
    uint32_t number;       /**< from 1 */
    uint32_t cells_done;   /**< cells computed */
    uint32_t replications; /**< replications summarised */
    double *values; /**< [replications][options x metrics]; freed when summarised unless there is
                       one future */
    struct fsi_sums *sums;          /**< [cells][small]; freed likewise */
    bool *done;                     /**< [cells] */
    struct fsi_levels *levels;      /**< [options x series]; NULL without series or when finished */
    struct fsi_future_stat *stat;   /**< [options x metrics] */
    struct fsi_small_stat *small;   /**< [options x small] */
    struct fsi_series_stat *series; /**< [options x series x days] */
    bool finished;
};

/** A run in progress. */
struct fsi_batch {
    const fs_model *model;
    const fs_allocator *allocator;
    fs_run_options options;
    struct fsi_model first; /**< model of future 1: names, sizes, days */
    size_t small;           /**< metrics by nation and role of one option */
    int *series_days;
    int series_count;       /**< days kept; 0 without series */
    struct fsi_sheet sheet; /**< costs by nation and month, series by nation */

    uint32_t futures, replications; /**< wanted now */
    struct fsi_future *future;      /**< [futures] */
    uint32_t future_capacity;

    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t next_cell; /**< first cell that nobody has taken */
    uint64_t worlds_done;
    uint64_t worlds_planned;
    bool stop;        /**< hand out no more */
    uint32_t running; /**< threads at work */
    fs_status status;
    fs_error error;
};

/** Prepares a run of `model`. */
fs_status fsi_batch_init(struct fsi_batch *batch, const fs_model *model,
                         const fs_run_options *options, fs_error *error);
/** Frees it. */
void fsi_batch_clear(struct fsi_batch *batch);
/**
 * Runs until `futures` x `replications` are done; what was done before is kept where it can be
 * (more futures, or more replications of a single one), else done again. FS_ERROR_CANCELLED when
 * the caller's cancel callback stopped it; whole leading cells are kept.
 */
fs_status fsi_batch_run(struct fsi_batch *batch, uint32_t futures, uint32_t replications,
                        fs_error *error);
/** Makes the result of what is finished. */
fs_status fsi_batch_result(struct fsi_batch *batch, bool complete, fs_result **result,
                           fs_error *error);
/** Estimate of one metric of one option from what is finished. */
fs_status fsi_batch_estimate(struct fsi_batch *batch, int option, int metric,
                             fs_estimate *estimate);
/** Futures of which something is finished, in order. */
uint32_t fsi_batch_futures(const struct fsi_batch *batch);
/** Share of the variance between futures that is noise of replications, largest over metrics with a
 * spread. */
double fsi_batch_noise(struct fsi_batch *batch, int option, int metric);

#endif
