// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What one thread does: a model for the future in hand, worlds without and with the mission, and
// their measures.

#include "engine/worker.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

fs_status fsi_worker_init(struct fsi_worker *worker, struct fsi_batch *batch) {
    memset(worker, 0, sizeof *worker);
    worker->batch = batch;
    fsi_arena_init(&worker->own.arena, batch->allocator);
    fsi_world_init(&worker->morning, batch->allocator);
    fsi_world_init(&worker->without, batch->allocator);
    fsi_world_init(&worker->with, batch->allocator);
    fsi_outside_init(&worker->outside, batch->allocator);
    fsi_means_init(&worker->means, batch->allocator);
    fsi_peace_init(&worker->peace, batch->allocator);
    worker->factors =
        fsi_alloc(batch->allocator, fsi_scenario_factor_count(batch->model->scenario) + 1,
                  sizeof *worker->factors);
    worker->role = fsi_alloc(batch->allocator, (size_t)batch->first.roles * FSI_ROLE_VALUES + 1,
                             sizeof *worker->role);
    fs_status status = worker->factors == NULL || worker->role == NULL ? FS_ERROR_MEMORY : FS_OK;
    worker->sheet = fsi_sheet_room(&batch->sheet, &status);
    worker->by_nation = fsi_sheet_lines(&batch->sheet, batch->first.horizon, &status);
    return status;
}

void fsi_worker_clear(struct fsi_worker *worker) {
    fsi_arena_clear(&worker->own.arena);
    fsi_world_clear(&worker->morning);
    fsi_world_clear(&worker->without);
    fsi_world_clear(&worker->with);
    fsi_outside_clear(&worker->outside);
    fsi_means_clear(&worker->means);
    fsi_peace_clear(&worker->peace);
    fsi_free(worker->batch->allocator, worker->factors);
    fsi_free(worker->batch->allocator, worker->role);
    fsi_free(worker->batch->allocator, worker->sheet);
    fsi_free(worker->batch->allocator, worker->by_nation);
}

// Makes room for worlds of a model.
static fs_status take_model(struct fsi_worker *worker, const struct fsi_model *model,
                            uint32_t future) {
    FS_TRY(fsi_world_fit(&worker->morning, model));
    FS_TRY(fsi_world_fit(&worker->without, model));
    FS_TRY(fsi_world_fit(&worker->with, model));
    worker->without.outside = NULL;
    if (fsi_outside_applies(model)) {
        FS_TRY(fsi_outside_fit(&worker->outside, model));
        worker->without.outside = &worker->outside;
    }
    if (model->means != NULL) {
        FS_TRY(fsi_means_fit(&worker->means, model));
    }
    if (model->peace != NULL) {
        FS_TRY(fsi_peace_fit(&worker->peace, model));
        worker->without.ledger = &worker->peace.without;
        worker->with.ledger = &worker->peace.with;
    }
    worker->model = model;
    worker->future = future;
    return FS_OK;
}

fs_status fsi_worker_build(struct fsi_worker *worker, uint32_t future, fs_error *error) {
    worker->future = 0;
    FS_TRY(fsi_model_build(&worker->own, worker->batch->model->scenario, worker->factors, error));
    return take_model(worker, &worker->own, future);
}

fs_status fsi_worker_future(struct fsi_worker *worker, uint32_t future, fs_error *error) {
    if (worker->future == future) {
        return FS_OK;
    }
    fsi_model_draw_factors(worker->batch->model->scenario, worker->batch->options.seed, future,
                           worker->factors);
    if (future == 1) {
        // The batch has built it, for all threads.
        worker->future = 0;
        return take_model(worker, &worker->batch->first, future);
    }
    return fsi_worker_build(worker, future, error);
}

// Metrics by nation and role of one option in one world, added to the sums of the cell.
static void add_small(struct fsi_worker *worker, const struct fsi_option *option,
                      const struct fsi_record *with, struct fsi_sums *sums) {
    const struct fsi_model *model = worker->model;
    for (int n = 0; n < model->nations; n++) {
        fsi_measure_nation(model, option, with, &worker->without.record, n, worker->nation);
        for (int i = 0; i < FSI_NATION_METRICS; i++) {
            fsi_sums_add(sums++, worker->nation[i]);
        }
    }
    fsi_measure_roles(model, option, with, &worker->without.record, worker->role);
    for (int i = 0; i < model->roles * FSI_ROLE_VALUES; i++) {
        fsi_sums_add(sums++, worker->role[i]);
    }
}

static void add_series(struct fsi_worker *worker, int option, const struct fsi_record *with,
                       struct fsi_levels *levels) {
    const struct fsi_batch *batch = worker->batch;
    int count = fsi_series_count(&batch->first);
    for (int s = 0; s < count; s++) {
        struct fsi_levels *own = &levels[option * count + s];
        for (int i = 0; i < batch->series_count; i++) {
            fsi_levels_add(own, (size_t)i,
                           fsi_series_value(worker->model, with, &worker->without.record, s,
                                            batch->series_days[i]));
        }
    }
}

// The world of an option begins as the morning; the last one need not leave it behind.
static void take_morning(struct fsi_worker *worker, bool last) {
    if (!last) {
        fsi_world_copy(&worker->with, &worker->morning);
        return;
    }
    struct fsi_world morning = worker->morning;
    worker->morning = worker->with;
    worker->with = morning;
    worker->with.ledger = worker->morning.ledger;
    worker->morning.ledger = NULL;
    worker->morning.by_nation = NULL;
}

// Of an option that nobody asked for nothing exists.
static void put_nothing(const struct fsi_model *model, double *values, double *peace) {
    size_t own = fsi_peace_values(model);
    for (size_t i = 0; i < FSI_METRICS; i++) {
        values[i] = NAN;
    }
    for (size_t i = 0; i < own; i++) {
        peace[i] = NAN;
    }
}

fs_status fsi_worker_cell(struct fsi_worker *worker, uint32_t first, uint32_t last, double *values,
                          struct fsi_sums *sums, struct fsi_levels *levels, fs_error *error) {
    const struct fsi_batch *batch = worker->batch;
    const struct fsi_model *model = worker->model;
    struct fsi_key key = fsi_key_of(batch->options.seed, worker->future);
    for (uint32_t replication = first; replication <= last; replication++) {
        fsi_world_morning(&worker->morning, model, key, replication);
        fsi_world_copy(&worker->without, &worker->morning);
        fsi_world_ask(&worker->without, NULL);
        worker->outside.count = 0;
        fsi_world_run(&worker->without);
        double *peace = values + (size_t)model->options * FSI_METRICS;
        if (model->peace != NULL) {
            fsi_peace_world(&worker->peace, model, key, replication);
        }
        for (int i = 0; i < model->options; i++) {
            const struct fsi_option *option = &model->option[i];
            if (worker->wanted != NULL && !worker->wanted[i]) {
                put_nothing(model, values, peace);
                peace += fsi_peace_values(model);
                values += FSI_METRICS;
                continue;
            }
            // Who asks for nothing changes nothing: its world is the one without the mission.
            bool same = option->requirements == 0;
            const struct fsi_world *with = same ? &worker->without : &worker->with;
            if (!same) {
                take_morning(worker, i + 1 == model->options);
                worker->with.means = model->means != NULL ? &worker->means : NULL;
                worker->with.by_nation = worker->by_nation;
                fsi_world_ask(&worker->with, option);
                if (worker->without.outside != NULL) {
                    fsi_outside_take(&worker->outside, &worker->with, &worker->without);
                }
                fsi_world_run(&worker->with);
            }
            if (worker->with.failed != FS_OK || worker->without.failed != FS_OK ||
                worker->outside.failed) {
                return fsi_error_memory(error);
            }
            fsi_measure(model, option, &with->record, &worker->without.record, values);
            if (model->peace != NULL) {
                fsi_peace_option(&worker->peace, model, i, with->ledger, &with->record, values,
                                 peace);
                peace += fsi_peace_values(model);
            }
            values += FSI_METRICS;
            add_small(worker, option, &with->record, sums + (size_t)i * batch->small);
            if (levels != NULL) {
                add_series(worker, i, &with->record, levels);
            }
            if (worker->sheet != NULL && !same) {
                fsi_sheet_add(&batch->sheet, model, i, &with->record, worker->by_nation,
                              worker->sheet);
            }
        }
        values = peace;
    }
    return FS_OK;
}
