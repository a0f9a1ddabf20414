// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// From finished futures to estimates and the result that a caller holds.

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "engine/batch.h"
#include "engine/peace_reduce.h"
#include "engine/result.h"
#include "engine/result_means.h"
#include "engine/result_sheet.h"

/** What the estimates are made in. */
struct reducer {
    const struct fsi_batch *batch;
    size_t futures;
    struct fsi_future_stat *stat; /**< [futures] */
    double *scratch;              /**< [futures] */
    fs_result *result;
};

static fs_status reducer_init(struct reducer *reducer, const struct fsi_batch *batch) {
    size_t futures = fsi_batch_futures(batch);
    *reducer = (struct reducer){.batch = batch, .futures = futures};
    reducer->stat = fsi_alloc(batch->allocator, futures + 1, sizeof *reducer->stat);
    reducer->scratch = fsi_alloc(batch->allocator, futures + 1, sizeof *reducer->scratch);
    return reducer->stat == NULL || reducer->scratch == NULL ? FS_ERROR_MEMORY : FS_OK;
}

static void reducer_clear(struct reducer *reducer) {
    fsi_free(reducer->batch->allocator, reducer->stat);
    fsi_free(reducer->batch->allocator, reducer->scratch);
}

static void estimate_metric(struct reducer *reducer, size_t option, size_t metric,
                            fs_estimate *estimate) {
    for (size_t f = 0; f < reducer->futures; f++) {
        reducer->stat[f] = reducer->batch->future[f].stat[option * FSI_METRICS + metric];
    }
    fsi_estimate(estimate, reducer->stat, reducer->futures, fs_metric_get(metric)->probability,
                 reducer->scratch);
}

static void estimate_small(struct reducer *reducer, size_t option, size_t index, bool probability,
                           fs_estimate *estimate) {
    for (size_t f = 0; f < reducer->futures; f++) {
        const struct fsi_small_stat *small =
            &reducer->batch->future[f].small[option * reducer->batch->small + index];
        reducer->stat[f] = (struct fsi_future_stat){.mean = small->mean,
                                                    .variance = small->variance,
                                                    .p05 = NAN,
                                                    .p50 = NAN,
                                                    .p95 = NAN,
                                                    .defined = small->defined,
                                                    .total = small->total};
    }
    fsi_estimate(estimate, reducer->stat, reducer->futures, probability, reducer->scratch);
}

fs_status fsi_batch_estimate(struct fsi_batch *batch, int option, int metric,
                             fs_estimate *estimate) {
    struct reducer reducer;
    fs_status status = reducer_init(&reducer, batch);
    if (status == FS_OK) {
        estimate_metric(&reducer, (size_t)option, (size_t)metric, estimate);
    }
    reducer_clear(&reducer);
    return status;
}

double fsi_batch_noise(struct fsi_batch *batch, int option, int metric) {
    double within = 0, mean = 0, spread = 0;
    uint32_t futures = fsi_batch_futures(batch), used = 0;
    for (uint32_t f = 0; f < futures; f++) {
        const struct fsi_future_stat *stat = &batch->future[f].stat[option * FSI_METRICS + metric];
        if (stat->defined > 1) {
            within += stat->variance / stat->defined;
            mean += stat->mean;
            used++;
        }
    }
    if (used < 2) {
        return 0;
    }
    mean /= used;
    for (uint32_t f = 0; f < futures; f++) {
        const struct fsi_future_stat *stat = &batch->future[f].stat[option * FSI_METRICS + metric];
        spread += stat->defined > 1 ? (stat->mean - mean) * (stat->mean - mean) : 0;
    }
    return spread > 0 ? within / used / (spread / (used - 1)) : 0;
}

// ---- Series -------------------------------------------------------------------------------------

static double median_of(struct reducer *reducer, size_t index, int quantile) {
    size_t count = 0;
    for (size_t f = 0; f < reducer->futures; f++) {
        double value = reducer->batch->future[f].series[index].quantile[quantile];
        if (!isnan(value)) {
            reducer->scratch[count++] = value;
        }
    }
    fsi_sort(reducer->scratch, count);
    return fsi_quantile(reducer->scratch, count, 0.5);
}

static double mean_of(const struct reducer *reducer, size_t index) {
    double sum = 0;
    for (size_t f = 0; f < reducer->futures; f++) {
        sum += reducer->batch->future[f].series[index].mean;
    }
    return sum / (double)reducer->futures;
}

static void fill_series(struct reducer *reducer, size_t option, size_t series, fs_series *out) {
    const struct fsi_batch *batch = reducer->batch;
    struct fsi_arena *arena = &reducer->result->arena;
    size_t days = (size_t)batch->series_count;
    double *column[5];
    int *day = fsi_arena_alloc(arena, days, sizeof *day);
    for (int i = 0; i < 5; i++) {
        column[i] = fsi_arena_alloc(arena, days, sizeof **column);
    }
    if (arena->failed) {
        return;
    }
    for (size_t d = 0; d < days; d++) {
        size_t index = (option * reducer->result->series_count + series) * days + d;
        day[d] = batch->series_days[d];
        column[0][d] = mean_of(reducer, index);
        for (int q = 0; q < 3; q++) {
            column[1 + q][d] = median_of(reducer, index, q);
        }
        column[4][d] = batch->first.option[option].required[day[d]];
    }
    *out = (fs_series){.name = fsi_series_rows[series].name,
                       .unit = fsi_series_rows[series].unit,
                       .count = days,
                       .days = day,
                       .mean = column[0],
                       .p05 = column[1],
                       .p50 = column[2],
                       .p95 = column[3],
                       .required = column[4]};
}

// ---- Result -------------------------------------------------------------------------------------

static const char *copy(fs_result *result, const char *text) {
    return fsi_arena_strdup(&result->arena, text == NULL ? "" : text);
}

static fs_status fill_info(struct reducer *reducer, bool complete, fs_error *error) {
    const struct fsi_batch *batch = reducer->batch;
    const fs_scenario *scenario = batch->model->scenario;
    fs_result *result = reducer->result;
    static const char *const initial[] = {"steady", "rested", "random"};
    char digest[65], date[16];

    FS_TRY(fs_scenario_digest(scenario, digest, error));
    fsi_date_format(date, batch->first.start_date);
    result->info = (fs_result_info){
        .scenario_name = copy(result, fs_scenario_name(scenario)),
        .scenario_title =
            copy(result, fsi_item_string(fsi_scenario_root(scenario), FSI_K_root_title)),
        .start_date = copy(result, date),
        .scenario_digest = copy(result, digest),
        .initial = initial[batch->first.initial],
        .seed = batch->options.seed,
        .futures = (uint32_t)reducer->futures,
        .replications = reducer->futures > 0 ? batch->future[0].replications : 0,
        .uncertain = batch->model->uncertain,
        .complete = complete,
        .worlds_planned = batch->worlds_planned,
        .horizon_days = (uint32_t)batch->first.horizon,
        .options = (size_t)batch->first.options,
        .nations = (size_t)batch->first.nations,
        .roles = (size_t)batch->first.roles,
        .overrides = fsi_scenario_override_count(scenario),
    };
    return FS_OK;
}

static void fill_names(struct reducer *reducer) {
    const struct fsi_model *model = &reducer->batch->first;
    fs_result *result = reducer->result;
    struct fsi_arena *arena = &result->arena;
    result->override_path =
        fsi_arena_alloc(arena, result->info.overrides + 1, sizeof *result->override_path);
    result->override_value =
        fsi_arena_alloc(arena, result->info.overrides + 1, sizeof *result->override_value);
    result->nation = fsi_arena_alloc(arena, result->info.nations + 1, sizeof *result->nation);
    result->nation_title =
        fsi_arena_alloc(arena, result->info.nations + 1, sizeof *result->nation_title);
    result->role = fsi_arena_alloc(arena, result->info.roles + 1, sizeof *result->role);
    if (arena->failed) {
        return;
    }
    for (size_t i = 0; i < result->info.overrides; i++) {
        const char *path, *value;
        fsi_scenario_override_get(reducer->batch->model->scenario, i, &path, &value);
        result->override_path[i] = copy(result, path);
        result->override_value[i] = copy(result, value);
    }
    for (size_t i = 0; i < result->info.nations; i++) {
        result->nation[i] = copy(result, model->nation[i].name);
        result->nation_title[i] = copy(result, model->nation[i].title);
    }
    for (size_t i = 0; i < result->info.roles; i++) {
        result->role[i] = copy(result, model->role[i].name);
    }
}

static void fill_option(struct reducer *reducer, size_t index) {
    const struct fsi_batch *batch = reducer->batch;
    const struct fsi_option *option = &batch->first.option[index];
    fs_result *result = reducer->result;
    struct fsi_arena *arena = &result->arena;
    struct fsi_result_option *out = &result->option[index];
    size_t nations = result->info.nations, roles = result->info.roles;

    out->info = (fs_option_info){.name = copy(result, option->name),
                                 .title = copy(result, option->title),
                                 .required_persons = option->required_full,
                                 .plateau_first_day = option->plateau_first,
                                 .plateau_last_day = option->plateau_last,
                                 .mission_first_day = option->first_day,
                                 .mission_last_day = option->last_day};
    out->metric = fsi_arena_alloc(arena, FSI_METRICS, sizeof *out->metric);
    out->nation = fsi_arena_alloc(arena, nations * FSI_NATION_METRICS + 1, sizeof *out->nation);
    out->role = fsi_arena_alloc(arena, roles * FSI_ROLE_VALUES + 1, sizeof *out->role);
    out->series = fsi_arena_alloc(arena, result->series_count + 1, sizeof *out->series);
    if (arena->failed) {
        return;
    }
    for (size_t m = 0; m < FSI_METRICS; m++) {
        estimate_metric(reducer, index, m, &out->metric[m]);
    }
    for (size_t i = 0; i < nations * FSI_NATION_METRICS; i++) {
        bool probability = fs_nation_metric_get(i % FSI_NATION_METRICS)->probability;
        estimate_small(reducer, index, i, probability, &out->nation[i]);
    }
    for (size_t i = 0; i < roles * FSI_ROLE_VALUES; i++) {
        estimate_small(reducer, index, nations * FSI_NATION_METRICS + i, false, &out->role[i]);
    }
    for (size_t s = 0; s < result->series_count; s++) {
        fill_series(reducer, index, s, &out->series[s]);
    }
}

static fs_result *make_result(const fs_allocator *allocator) {
    fs_result *result = fsi_alloc(allocator, 1, sizeof *result);
    if (result == NULL) {
        return NULL;
    }
    // The result may outlive the model whose allocator it was made with.
    result->allocator = allocator;
    if (allocator != NULL) {
        result->allocator_copy = *allocator;
        result->allocator = &result->allocator_copy;
    }
    fsi_arena_init(&result->arena, result->allocator);
    return result;
}

fs_status fsi_batch_result(struct fsi_batch *batch, bool complete, fs_result **out,
                           fs_error *error) {
    struct reducer reducer;
    fs_status status = reducer_init(&reducer, batch);
    reducer.result = status == FS_OK ? make_result(batch->allocator) : NULL;
    if (reducer.result == NULL) {
        reducer_clear(&reducer);
        return fsi_error_memory(error);
    }
    fs_result *result = reducer.result;
    status = fill_info(&reducer, complete, error);
    if (status == FS_OK) {
        result->series_count =
            batch->series_count > 0 ? (size_t)fsi_series_count(&batch->first) : 0;
        result->means = batch->first.means != NULL;
        result->coalition =
            result->means || batch->first.accession != NULL ||
            fsi_item_count(fsi_scenario_root(batch->model->scenario), FSI_G_events) > 0;
        result->option =
            fsi_arena_alloc(&result->arena, result->info.options + 1, sizeof *result->option);
        fill_names(&reducer);
        fsi_result_means(result, batch->model->scenario);
        fsi_result_sheet(result, &batch->sheet,
                         (uint64_t)reducer.futures * result->info.replications);
        for (size_t i = 0; i < result->info.options && !result->arena.failed; i++) {
            fill_option(&reducer, i);
        }
        status = fsi_peace_result(batch, reducer.futures, result, error);
        status = status == FS_OK && result->arena.failed ? fsi_error_memory(error) : status;
    }
    reducer_clear(&reducer);
    if (status != FS_OK) {
        fs_result_free(result);
        return status;
    }
    *out = result;
    return FS_OK;
}
