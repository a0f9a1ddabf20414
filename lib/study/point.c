// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "study/point.h"

#include <string.h>

#include "base/error.h"
#include "engine/peace.h"

// The scenario is the point's own, so that it becomes the model's without another copy and without
// a model built on trial: the batch builds one anyway.
static fs_status make_model(struct fsi_point *point, const fs_scenario *base,
                            const struct fsi_change *changes, size_t count, fs_error *error) {
    fs_scenario *scenario = fsi_scenario_copy(base);
    if (scenario == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = FS_OK;
    for (size_t i = 0; status == FS_OK && i < count; i++) {
        status = fs_scenario_override(scenario, changes[i].path, changes[i].value, error);
    }
    if (status == FS_OK) {
        status = fs_scenario_check(scenario, error);
    }
    if (status == FS_OK) {
        status = fsi_scenario_freeze(scenario, error);
    }
    const fs_allocator *allocator = fsi_scenario_allocator(scenario);
    point->model = status == FS_OK ? fsi_alloc(allocator, 1, sizeof *point->model) : NULL;
    if (point->model == NULL) {
        fs_scenario_free(scenario);
        return status != FS_OK ? status : fsi_error_memory(error);
    }
    *point->model = (fs_model){.allocator = allocator,
                               .scenario = scenario,
                               .uncertain = fsi_scenario_factor_count(scenario) > 0};
    return FS_OK;
}

fs_status fsi_point_open(struct fsi_point *point, const fs_scenario *base,
                         const struct fsi_change *changes, size_t count, uint64_t seed,
                         fs_error *error) {
    fs_run_options options = fs_run_options_default();
    options.seed = seed;
    *point = (struct fsi_point){0};
    FS_TRY(make_model(point, base, changes, count, error));
    point->batch_made = true;
    FS_TRY(fsi_batch_init(&point->batch, point->model, &options, error));
    point->worker_made = true;
    FS_TRY(fsi_worker_init(&point->worker, &point->batch));
    point->options = (size_t)point->batch.first.options;
    point->row = point->options * (FSI_METRICS + fsi_peace_values(&point->batch.first));
    point->sums = fsi_alloc(point->model->allocator, point->options * point->batch.small + 1,
                            sizeof *point->sums);
    return point->sums != NULL ? FS_OK : fsi_error_memory(error);
}

void fsi_point_close(struct fsi_point *point) {
    if (point->model == NULL) {
        return;
    }
    fsi_free(point->model->allocator, point->sums);
    if (point->worker_made) {
        fsi_worker_clear(&point->worker);
    }
    if (point->batch_made) {
        fsi_batch_clear(&point->batch);
    }
    fs_model_free(point->model);
    *point = (struct fsi_point){0};
}

fs_status fsi_point_cell(struct fsi_point *point, uint32_t future, uint32_t first, uint32_t last,
                         double *values, fs_error *error) {
    FS_TRY(fsi_worker_future(&point->worker, future, error));
    return fsi_worker_cell(&point->worker, first, last, values, point->sums, NULL, error);
}

fs_status fsi_point_cell_at(struct fsi_point *point, const double *factors, uint32_t future,
                            uint32_t first, uint32_t last, double *values, fs_error *error) {
    struct fsi_worker *worker = &point->worker;
    size_t count = fsi_scenario_factor_count(point->model->scenario);
    memcpy(worker->factors, factors, count * sizeof *factors);
    FS_TRY(fsi_worker_build(worker, future, error));
    fs_status status = fsi_worker_cell(worker, first, last, values, point->sums, NULL, error);
    // The model in hand is not the one that this future draws.
    worker->future = 0;
    return status;
}
