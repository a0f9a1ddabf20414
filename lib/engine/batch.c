// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Threads and cells (see batch.h). This is the only file that starts threads.

#include "engine/batch.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "engine/peace.h"
#include "engine/peace_reduce.h"
#include "engine/worker.h"

// ---- Sizes --------------------------------------------------------------------------------------

static size_t row_size(const struct fsi_batch *batch) {
    return (size_t)batch->first.options * (FSI_METRICS + fsi_peace_values(&batch->first));
}

static size_t small_size(const struct fsi_batch *batch) {
    return (size_t)batch->first.options * batch->small;
}

static uint32_t cells_of(uint32_t replications) {
    return replications / FSI_BLOCK + (replications % FSI_BLOCK != 0);
}

static size_t series_of(const struct fsi_batch *batch) {
    return (size_t)fsi_series_count(&batch->first);
}

static size_t levels_count(const struct fsi_batch *batch) {
    return batch->series_count > 0 ? (size_t)batch->first.options * series_of(batch) : 0;
}

// ---- Futures ------------------------------------------------------------------------------------

static void free_in_hand(struct fsi_batch *batch, struct fsi_future *future) {
    for (size_t i = 0; future->levels != NULL && i < levels_count(batch); i++) {
        fsi_levels_clear(&future->levels[i]);
    }
    fsi_free(batch->allocator, future->levels);
    fsi_free(batch->allocator, future->values);
    fsi_free(batch->allocator, future->sums);
    fsi_free(batch->allocator, future->done);
    future->levels = NULL;
    future->values = NULL;
    future->sums = NULL;
    future->done = NULL;
}

static void free_future(struct fsi_batch *batch, struct fsi_future *future) {
    free_in_hand(batch, future);
    fsi_free(batch->allocator, future->stat);
    fsi_free(batch->allocator, future->small);
    fsi_free(batch->allocator, future->series);
    *future = (struct fsi_future){0};
}

static fs_status make_levels(struct fsi_batch *batch, struct fsi_levels **out) {
    struct fsi_levels *levels = fsi_alloc(batch->allocator, levels_count(batch), sizeof *levels);
    *out = levels;
    if (levels == NULL) {
        return FS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < levels_count(batch); i++) {
        int64_t low, high;
        fsi_series_range(&batch->first, &batch->first.option[i / series_of(batch)],
                         (int)(i % series_of(batch)), &low, &high);
        FS_TRY(
            fsi_levels_init(&levels[i], batch->allocator, (size_t)batch->series_count, low, high));
    }
    return FS_OK;
}

// Room for the replications of a future, when its first cell is taken. Called with the lock held.
static fs_status open_future(struct fsi_batch *batch, struct fsi_future *future, uint32_t number) {
    size_t cells = cells_of(batch->replications);
    if (future->values != NULL) {
        return FS_OK;
    }
    future->number = number;
    future->values =
        fsi_alloc(batch->allocator, (size_t)batch->replications * row_size(batch), sizeof(double));
    future->sums = fsi_alloc(batch->allocator, cells * small_size(batch), sizeof *future->sums);
    future->done = fsi_alloc(batch->allocator, cells, sizeof *future->done);
    if (future->values == NULL || future->sums == NULL || future->done == NULL) {
        return FS_ERROR_MEMORY;
    }
    return levels_count(batch) > 0 ? make_levels(batch, &future->levels) : FS_OK;
}

// Summary of the first `replications` of a future.
static fs_status summarise(struct fsi_batch *batch, struct fsi_future *future,
                           uint32_t replications) {
    size_t rows = row_size(batch), small = small_size(batch);
    double *column = fsi_alloc(batch->allocator, 2 * (size_t)replications + 2, sizeof *column);
    future->stat = fsi_resize(batch->allocator, future->stat, rows + 1, sizeof *future->stat);
    future->small = fsi_resize(batch->allocator, future->small, small + 1, sizeof *future->small);
    if (column == NULL || future->stat == NULL || future->small == NULL) {
        fsi_free(batch->allocator, column);
        return FS_ERROR_MEMORY;
    }
    for (size_t m = 0; m < rows; m++) {
        for (uint32_t r = 0; r < replications; r++) {
            column[r] = future->values[(size_t)r * rows + m];
        }
        future->stat[m] = fsi_future_summary(column, replications, column + replications);
    }
    for (size_t m = 0; m < small; m++) {
        struct fsi_sums sums = {0};
        for (uint32_t c = 0; c < cells_of(replications); c++) {
            fsi_sums_merge(&sums, &future->sums[(size_t)c * small + m]);
        }
        struct fsi_future_stat stat = fsi_sums_stat(&sums);
        future->small[m] =
            (struct fsi_small_stat){stat.mean, stat.variance, stat.defined, stat.total};
    }
    future->replications = replications;
    future->finished = true;
    fsi_free(batch->allocator, column);
    return batch->first.peace != NULL ? fsi_peace_summarise(batch, future, replications) : FS_OK;
}

// What is kept of the series of a future.
static fs_status summarise_series(struct fsi_batch *batch, struct fsi_future *future) {
    static const double share[3] = {0.05, 0.5, 0.95};
    size_t days = (size_t)batch->series_count;
    future->series = fsi_resize(batch->allocator, future->series, levels_count(batch) * days,
                                sizeof *future->series);
    if (future->series == NULL) {
        return FS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < levels_count(batch); i++) {
        for (size_t d = 0; d < days; d++) {
            struct fsi_series_stat *stat = &future->series[i * days + d];
            stat->mean = fsi_levels_mean(&future->levels[i], d);
            for (int q = 0; q < 3; q++) {
                stat->quantile[q] = (float)fsi_levels_quantile(&future->levels[i], d, share[q]);
            }
        }
    }
    return FS_OK;
}

// ---- Handing out --------------------------------------------------------------------------------

static uint64_t all_cells(const struct fsi_batch *batch) {
    return (uint64_t)batch->futures * cells_of(batch->replications);
}

// Finishes futures that are whole, in order. Called with the lock held.
static void finish_future(struct fsi_batch *batch, struct fsi_future *future) {
    fs_status status = summarise(batch, future, batch->replications);
    if (status == FS_OK && levels_count(batch) > 0) {
        status = summarise_series(batch, future);
    }
    if (status != FS_OK && batch->status == FS_OK) {
        batch->status = fsi_error_memory(&batch->error);
        batch->stop = true;
    }
    // A single future may still be asked for more replications.
    if (batch->futures > 1) {
        free_in_hand(batch, future);
    }
}

// The next cell and its future; false when there is none.
static bool take_cell(struct fsi_batch *batch, struct fsi_future **future, uint32_t *cell) {
    uint32_t cells = cells_of(batch->replications);
    while (!batch->stop && batch->next_cell < all_cells(batch)) {
        uint64_t next = batch->next_cell++;
        *future = &batch->future[next / cells];
        *cell = (uint32_t)(next % cells);
        if ((*future)->finished && (*future)->values == NULL) {
            continue;
        }
        if ((*future)->done != NULL && (*future)->done[*cell]) {
            continue;
        }
        if (open_future(batch, *future, (uint32_t)(next / cells) + 1) != FS_OK) {
            batch->status = fsi_error_memory(&batch->error);
            batch->stop = true;
            return false;
        }
        return true;
    }
    return false;
}

static void merge_levels(struct fsi_batch *batch, struct fsi_future *future,
                         struct fsi_levels *own) {
    for (size_t i = 0; own != NULL && i < levels_count(batch); i++) {
        fsi_levels_merge(&future->levels[i], &own[i]);
        fsi_levels_reset(&own[i]);
    }
}

// One cell, or false when there is nothing left to do. The lock is held at the call and at the
// return.
static bool work_once(struct fsi_worker *worker, struct fsi_levels *levels) {
    struct fsi_batch *batch = worker->batch;
    struct fsi_future *future;
    uint32_t cell;
    if (!take_cell(batch, &future, &cell)) {
        return false;
    }
    uint32_t first = cell * FSI_BLOCK + 1;
    uint32_t last =
        batch->replications - first < FSI_BLOCK ? batch->replications : first + FSI_BLOCK - 1;
    double *values = future->values + (size_t)(first - 1) * row_size(batch);
    struct fsi_sums *sums = future->sums + (size_t)cell * small_size(batch);
    uint32_t number = future->number;
    pthread_mutex_unlock(&batch->lock);

    fs_error error = {0};
    fs_status status = fsi_worker_future(worker, number, &error);
    if (status == FS_OK) {
        status = fsi_worker_cell(worker, first, last, values, sums, levels, &error);
    }

    pthread_mutex_lock(&batch->lock);
    if (status != FS_OK) {
        if (batch->status == FS_OK) {
            batch->status = status;
            batch->error = error;
        }
        batch->stop = true;
        return false;
    }
    merge_levels(batch, future, levels);
    fsi_sheet_merge(&batch->sheet, worker->sheet);
    future->done[cell] = true;
    future->cells_done++;
    batch->worlds_done += last - first + 1;
    if (future->cells_done == cells_of(batch->replications)) {
        finish_future(batch, future);
    }
    return true;
}

// ---- Threads ------------------------------------------------------------------------------------

static void callbacks(struct fsi_batch *batch) {
    fs_progress progress = {.worlds_done = batch->worlds_done,
                            .worlds_planned = batch->worlds_planned};
    pthread_mutex_unlock(&batch->lock);
    if (batch->options.progress != NULL) {
        batch->options.progress(batch->options.user, &progress);
    }
    bool stop = batch->options.cancel != NULL && batch->options.cancel(batch->options.user);
    pthread_mutex_lock(&batch->lock);
    batch->stop = batch->stop || stop;
}

static void work(struct fsi_batch *batch, bool calling_thread) {
    struct fsi_worker worker;
    struct fsi_levels *levels = NULL;
    fs_status status = fsi_worker_init(&worker, batch);
    if (status == FS_OK && levels_count(batch) > 0) {
        status = make_levels(batch, &levels);
    }
    pthread_mutex_lock(&batch->lock);
    if (status != FS_OK) {
        batch->status = fsi_error_memory(&batch->error);
        batch->stop = true;
    }
    while (work_once(&worker, levels)) {
        pthread_cond_signal(&batch->changed);
        if (calling_thread) {
            callbacks(batch);
        }
    }
    batch->running--;
    pthread_cond_signal(&batch->changed);
    pthread_mutex_unlock(&batch->lock);
    for (size_t i = 0; levels != NULL && i < levels_count(batch); i++) {
        fsi_levels_clear(&levels[i]);
    }
    fsi_free(batch->allocator, levels);
    fsi_worker_clear(&worker);
}

static void *thread_main(void *batch) {
    work(batch, false);
    return NULL;
}

// The calling thread only listens: callbacks run on it, ten times a second or when something has
// changed.
static void supervise(struct fsi_batch *batch) {
    pthread_mutex_lock(&batch->lock);
    while (batch->running > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 50000000;
        if (until.tv_nsec >= 1000000000) {
            until.tv_nsec -= 1000000000;
            until.tv_sec++;
        }
        pthread_cond_timedwait(&batch->changed, &batch->lock, &until);
        callbacks(batch);
    }
    // The threads may have ended before anybody looked.
    callbacks(batch);
    pthread_mutex_unlock(&batch->lock);
}

static fs_status run_threads(struct fsi_batch *batch, uint32_t threads, fs_error *error) {
    pthread_t *thread = fsi_alloc(batch->allocator, threads, sizeof *thread);
    uint32_t started = 0;
    if (thread == NULL) {
        return fsi_error_memory(error);
    }
    pthread_mutex_lock(&batch->lock);
    for (; started < threads; started++) {
        if (pthread_create(&thread[started], NULL, thread_main, batch) != 0) {
            break;
        }
        batch->running++;
    }
    pthread_mutex_unlock(&batch->lock);
    if (started > 0) {
        supervise(batch);
    }
    for (uint32_t i = 0; i < started; i++) {
        pthread_join(thread[i], NULL);
    }
    fsi_free(batch->allocator, thread);
    if (started == 0) {
        batch->running = 1;
        work(batch, true);
    }
    return FS_OK;
}

// ---- A stage ------------------------------------------------------------------------------------

// Keeps what an earlier stage computed, where the new numbers allow it.
static fs_status prepare(struct fsi_batch *batch, uint32_t futures, uint32_t replications,
                         fs_error *error) {
    if (futures > batch->future_capacity) {
        struct fsi_future *grown =
            fsi_resize(batch->allocator, batch->future, futures, sizeof *grown);
        if (grown == NULL) {
            return fsi_error_memory(error);
        }
        memset(grown + batch->future_capacity, 0,
               (futures - batch->future_capacity) * sizeof *grown);
        batch->future = grown;
        batch->future_capacity = futures;
    }
    bool same = batch->replications == replications;
    bool longer = batch->futures == 1 && futures == 1 && replications > batch->replications &&
                  batch->replications % FSI_BLOCK == 0 && batch->future[0].values != NULL;
    if (longer) {
        struct fsi_future *future = &batch->future[0];
        size_t old = cells_of(batch->replications), cells = cells_of(replications),
               small = small_size(batch);
        double *values = fsi_resize(batch->allocator, future->values,
                                    (size_t)replications * row_size(batch), sizeof *values);
        future->values = values != NULL ? values : future->values;
        struct fsi_sums *sums =
            fsi_resize(batch->allocator, future->sums, cells * small, sizeof *sums);
        future->sums = sums != NULL ? sums : future->sums;
        bool *done = fsi_resize(batch->allocator, future->done, cells, sizeof *done);
        future->done = done != NULL ? done : future->done;
        if (values == NULL || sums == NULL || done == NULL) {
            return fsi_error_memory(error);
        }
        memset(sums + old * small, 0, (cells - old) * small * sizeof *sums);
        memset(done + old, 0, (cells - old) * sizeof *done);
        future->finished = false;
    } else if (!same) {
        for (uint32_t f = 0; f < batch->future_capacity; f++) {
            free_future(batch, &batch->future[f]);
        }
        batch->worlds_done = 0;
        fsi_sheet_reset(&batch->sheet);
    } else if (batch->futures == 1 && futures > 1) {
        free_in_hand(batch, &batch->future[0]);
    }
    batch->futures = futures;
    batch->replications = replications;
    batch->next_cell = 0;
    batch->worlds_planned = (uint64_t)futures * replications;
    return FS_OK;
}

// Stopped early: the leading cells of the first future count when no future is whole.
static fs_status keep_leading(struct fsi_batch *batch) {
    struct fsi_future *future = &batch->future[0];
    if (future->finished || future->values == NULL || future->done == NULL) {
        return FS_OK;
    }
    uint32_t cells = 0;
    while (cells < cells_of(batch->replications) && future->done[cells]) {
        cells++;
    }
    uint32_t replications =
        cells * FSI_BLOCK < batch->replications ? cells * FSI_BLOCK : batch->replications;
    if (replications == 0) {
        return FS_OK;
    }
    // Series of later cells are mixed into the same histograms and cannot be taken out: a part
    // keeps none.
    batch->series_count = 0;
    return summarise(batch, future, replications);
}

fs_status fsi_batch_run(struct fsi_batch *batch, uint32_t futures, uint32_t replications,
                        fs_error *error) {
    uint32_t threads = batch->options.threads;
    FS_TRY(prepare(batch, futures, replications, error));
    batch->stop = false;
    uint64_t cells = all_cells(batch);
    threads = threads > cells ? (uint32_t)cells : threads;
    if (threads > 1) {
        FS_TRY(run_threads(batch, threads, error));
    } else {
        batch->running = 1;
        work(batch, true);
    }
    if (batch->status != FS_OK) {
        if (error != NULL) {
            *error = batch->error;
            error->status = batch->status;
        }
        return batch->status;
    }
    if (batch->stop && fsi_batch_futures(batch) < futures) {
        batch->sheet.partial = true;
        FS_TRY(keep_leading(batch));
        return FS_ERROR_CANCELLED;
    }
    return FS_OK;
}

uint32_t fsi_batch_futures(const struct fsi_batch *batch) {
    uint32_t count = 0;
    while (count < batch->futures && batch->future[count].finished) {
        count++;
    }
    return count;
}

// ---- Life ---------------------------------------------------------------------------------------

fs_status fsi_batch_init(struct fsi_batch *batch, const fs_model *model,
                         const fs_run_options *options, fs_error *error) {
    memset(batch, 0, sizeof *batch);
    batch->model = model;
    batch->allocator = model->allocator;
    batch->options = *options;
    pthread_mutex_init(&batch->lock, NULL);
    pthread_cond_init(&batch->changed, NULL);
    fsi_arena_init(&batch->first.arena, batch->allocator);

    size_t factors = fsi_scenario_factor_count(model->scenario);
    double *factor = fsi_alloc(batch->allocator, factors + 1, sizeof *factor);
    if (factor == NULL) {
        return fsi_error_memory(error);
    }
    fsi_model_draw_factors(model->scenario, options->seed, 1, factor);
    fs_status status = fsi_model_build(&batch->first, model->scenario, factor, error);
    fsi_free(batch->allocator, factor);
    FS_TRY(status);
    batch->small = (size_t)batch->first.nations * FSI_NATION_METRICS +
                   (size_t)batch->first.roles * FSI_ROLE_VALUES;
    if (options->series_step_days > 0) {
        batch->series_days =
            fsi_alloc(batch->allocator, (size_t)batch->first.horizon, sizeof *batch->series_days);
        if (batch->series_days == NULL) {
            return fsi_error_memory(error);
        }
        batch->series_count =
            fsi_series_days(&batch->first, (int)options->series_step_days, batch->series_days);
    }
    batch->sheet.allocator = batch->allocator;
    fs_status kept = fsi_sheet_init(&batch->sheet, &batch->first, options, batch->series_days,
                                    batch->series_count);
    return kept == FS_OK ? FS_OK : fsi_error_memory(error);
}

void fsi_batch_clear(struct fsi_batch *batch) {
    for (uint32_t f = 0; f < batch->future_capacity; f++) {
        free_future(batch, &batch->future[f]);
    }
    fsi_free(batch->allocator, batch->future);
    fsi_free(batch->allocator, batch->series_days);
    fsi_sheet_clear(&batch->sheet);
    fsi_arena_clear(&batch->first.arena);
    pthread_mutex_destroy(&batch->lock);
    pthread_cond_destroy(&batch->changed);
}
