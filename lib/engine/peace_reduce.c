// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// From the values of the peace by replication to estimates.

#include "engine/peace_reduce.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "engine/peace.h"
#include "scenario/evidence.h"

// ---- One future ---------------------------------------------------------------------------------

static int by_value(const void *left, const void *right) {
    const struct fsi_weighted *a = left, *b = right;
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return (a->weight > b->weight) - (a->weight < b->weight);
}

// Smallest value at which the cumulative share of weight reaches p.
static double quantile(const struct fsi_weighted *pair, size_t count, double all, double p) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += pair[i].weight;
        if (sum >= p * all) {
            return pair[i].value;
        }
    }
    return pair[count - 1].value;
}

struct fsi_future_stat fsi_weighted_summary(struct fsi_weighted *pair, size_t count,
                                            bool quantiles) {
    enum { LEAST_EFFECTIVE = 100 };
    struct fsi_future_stat stat = {
        .mean = NAN, .variance = NAN, .p05 = NAN, .p50 = NAN, .p95 = NAN, .total = (uint32_t)count};
    double weights = 0, squares = 0, sum = 0, spread = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(pair[i].value) && pair[i].weight > 0) {
            pair[used++] = pair[i];
        }
    }
    for (size_t i = 0; i < used; i++) {
        weights += pair[i].weight;
        squares += pair[i].weight * pair[i].weight;
        sum += pair[i].weight * pair[i].value;
    }
    stat.defined = (uint32_t)used;
    if (used == 0) {
        return stat;
    }
    stat.mean = sum / weights;
    for (size_t i = 0; i < used; i++) {
        double away = pair[i].weight * (pair[i].value - stat.mean);
        spread += away * away;
    }
    if (used > 1) {
        stat.variance =
            spread / (weights * weights) * (double)used * (double)used / (double)(used - 1);
    }
    if (quantiles && weights * weights >= LEAST_EFFECTIVE * squares) {
        qsort(pair, used, sizeof *pair, by_value);
        stat.p05 = quantile(pair, used, weights, 0.05);
        stat.p50 = quantile(pair, used, weights, 0.50);
        stat.p95 = quantile(pair, used, weights, 0.95);
    }
    return stat;
}

fs_status fsi_peace_summarise(const struct fsi_batch *batch, struct fsi_future *future,
                              uint32_t replications) {
    size_t own = fsi_peace_values(&batch->first), options = (size_t)batch->first.options;
    size_t first = options * FSI_METRICS, rows = first + options * own;
    struct fsi_weighted *pair = fsi_alloc(batch->allocator, (size_t)replications + 1, sizeof *pair);
    if (pair == NULL) {
        return FS_ERROR_MEMORY;
    }
    for (size_t m = first; m < rows; m++) {
        size_t metric = (m - first) % FSI_PEACE_METRICS,
               weight = m - metric + FSI_P_breach_prob_horizon;
        bool weighted = fsi_peace_metric_weighted(metric);
        if (!weighted) {
            continue;
        }
        for (uint32_t r = 0; r < replications; r++) {
            const double *row = future->values + (size_t)r * rows;
            pair[r] = (struct fsi_weighted){.value = row[m],
                                            .weight = isnan(row[weight]) ? 0 : row[weight]};
        }
        future->stat[m] =
            fsi_weighted_summary(pair, replications, !fs_peace_metric_get(metric)->probability);
    }
    fsi_free(batch->allocator, pair);
    return FS_OK;
}

// ---- Result -------------------------------------------------------------------------------------

static fs_status fill_estimates(const struct fsi_batch *batch, size_t futures, fs_result *result,
                                fs_error *error) {
    size_t own = fsi_peace_values(&batch->first), options = (size_t)batch->first.options;
    struct fsi_future_stat *stat = fsi_alloc(batch->allocator, futures + 1, sizeof *stat);
    double *scratch = fsi_alloc(batch->allocator, futures + 1, sizeof *scratch);
    result->peace = fsi_arena_alloc(&result->arena, options * own + 1, sizeof *result->peace);
    bool room = stat != NULL && scratch != NULL && result->peace != NULL;
    for (size_t m = 0; room && m < options * own; m++) {
        for (size_t f = 0; f < futures; f++) {
            stat[f] = batch->future[f].stat[options * FSI_METRICS + m];
        }
        fsi_estimate(&result->peace[m], stat, futures,
                     fs_peace_metric_get(m % FSI_PEACE_METRICS)->probability, scratch);
    }
    fsi_free(batch->allocator, stat);
    fsi_free(batch->allocator, scratch);
    return room ? FS_OK : fsi_error_memory(error);
}

// The numbers of confidence D, or of none, that the result rests on.
static fs_status fill_assumptions(const struct fsi_batch *batch, fs_result *result,
                                  fs_error *error) {
    struct fsi_arena *arena = &result->arena, scratch;
    size_t count = 0, kept = 0;
    fsi_arena_init(&scratch, batch->allocator);
    const struct fsi_evidence_row *row =
        fsi_evidence_list(batch->model->scenario, &scratch, &count);
    result->assumption =
        row != NULL ? fsi_arena_alloc(arena, count + 1, sizeof *result->assumption) : NULL;
    for (size_t i = 0; result->assumption != NULL && i < count; i++) {
        if (row[i].confidence[0] == 'D') {
            result->assumption[kept++] =
                (fs_assumption){.path = fsi_arena_strdup(arena, row[i].path),
                                .value = fsi_arena_strdup(arena, row[i].value),
                                .source = fsi_arena_strdup(arena, row[i].source),
                                .tag = fsi_arena_strdup(arena, row[i].tag),
                                .confidence = fsi_arena_strdup(arena, row[i].confidence),
                                .uncertain = row[i].uncertain};
        }
    }
    fsi_arena_clear(&scratch);
    result->assumptions = kept;
    return result->assumption == NULL || arena->failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_peace_result(const struct fsi_batch *batch, size_t futures, fs_result *result,
                           fs_error *error) {
    const struct fsi_peace *peace = batch->first.peace;
    struct fsi_arena *arena = &result->arena;
    FS_TRY(fill_assumptions(batch, result, error));
    if (peace == NULL) {
        return FS_OK;
    }
    result->accords = (size_t)peace->accords;
    result->columns = (size_t)peace->columns;
    result->accord = fsi_arena_alloc(arena, result->accords, sizeof *result->accord);
    result->column = fsi_arena_alloc(arena, result->columns + 1, sizeof *result->column);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    for (size_t a = 0; a < result->accords; a++) {
        const struct fsi_accord *accord = &peace->accord[a];
        result->accord[a] = (fs_accord_info){
            .name = fsi_arena_strdup(arena, accord->name),
            .title = fsi_arena_strdup(arena, accord->title != NULL ? accord->title : "")};
    }
    for (size_t c = 0; c < result->columns; c++) {
        const struct fsi_peace_column *column = &peace->column[c];
        bool shown = column->structure != NULL && column->structure->uses_tau;
        result->column[c] = (fs_peace_column_info){
            .name = fsi_arena_strdup(arena, column->name),
            .title =
                fsi_arena_strdup(arena, column->structure != NULL ? column->structure->title
                                                                  : "average with your weights"),
            .tau = shown ? column->tau : NAN,
            .weight = column->weight,
        };
    }
    return fill_estimates(batch, futures, result, error);
}
