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

// Values that exist, sorted, from the front; their number.
static size_t sort_pairs(struct fsi_weighted *pair, size_t count) {
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(pair[i].value) && pair[i].weight > 0) {
            pair[used++] = pair[i];
        }
    }
    qsort(pair, used, sizeof *pair, by_value);
    return used;
}

/** Sums over the pairs that exist, those of one world taken together. */
struct sums {
    double weights, squares, sum;
    size_t worlds; /**< with at least one pair */
};

static struct sums add_up(const struct fsi_weighted *pair, size_t count, size_t each) {
    struct sums sums = {0};
    for (size_t i = 0; i < count; i += each) {
        double weight = 0;
        for (size_t k = i; k < i + each; k++) {
            bool exists = !isnan(pair[k].value) && pair[k].weight > 0;
            weight += exists ? pair[k].weight : 0;
            sums.sum += exists ? pair[k].weight * pair[k].value : 0;
        }
        sums.weights += weight;
        sums.squares += weight * weight;
        sums.worlds += weight > 0;
    }
    return sums;
}

// Variance of a ratio of sums, times the number of worlds.
static double ratio_variance(const struct fsi_weighted *pair, size_t count, size_t each,
                             const struct sums *sums, double mean) {
    double spread = 0, worlds = (double)sums->worlds;
    for (size_t i = 0; i < count; i += each) {
        double away = 0;
        for (size_t k = i; k < i + each; k++) {
            bool exists = !isnan(pair[k].value) && pair[k].weight > 0;
            away += exists ? pair[k].weight * (pair[k].value - mean) : 0;
        }
        spread += away * away;
    }
    return worlds > 1 ? spread / (sums->weights * sums->weights) * worlds * worlds / (worlds - 1)
                      : NAN;
}

// A sum of equal weights may miss its due by rounding.
static double effective(const struct sums *sums) {
    enum { ROUNDED = 1000000 };
    double sample = sums->weights * sums->weights / sums->squares;
    return floor(sample * ROUNDED + 0.5) / ROUNDED;
}

static struct fsi_future_stat nothing_yet(size_t worlds) {
    return (struct fsi_future_stat){.mean = NAN,
                                    .variance = NAN,
                                    .p05 = NAN,
                                    .p50 = NAN,
                                    .p95 = NAN,
                                    .total = (uint32_t)worlds};
}

struct fsi_future_stat fsi_weighted_summary(struct fsi_weighted *pair, size_t count, size_t each,
                                            bool quantiles) {
    struct fsi_future_stat stat = nothing_yet(count / each);
    struct sums sums = add_up(pair, count, each);
    stat.defined = (uint32_t)sums.worlds;
    if (sums.worlds == 0) {
        return stat;
    }
    stat.effective = effective(&sums);
    stat.mean = sums.sum / sums.weights;
    stat.variance = ratio_variance(pair, count, each, &sums, stat.mean);
    if (quantiles && stat.effective >= FSI_LEAST_EFFECTIVE) {
        size_t used = sort_pairs(pair, count);
        stat.p05 = quantile(pair, used, sums.weights, 0.05);
        stat.p50 = quantile(pair, used, sums.weights, 0.50);
        stat.p95 = quantile(pair, used, sums.weights, 0.95);
    }
    return stat;
}

// Its error is half the distance between the quantiles one error of a share below and above it
// (Woodruff 1952).
struct fsi_future_stat fsi_weighted_median(struct fsi_weighted *pair, size_t count, size_t each) {
    enum { LEAST = 10 }; // five on either side
    struct sums sums = add_up(pair, count, each);
    struct fsi_future_stat stat = nothing_yet(count / each);
    stat.effective = sums.worlds > 0 ? effective(&sums) : 0;
    if (stat.effective < LEAST) {
        stat.effective = 0;
        return stat;
    }
    size_t used = sort_pairs(pair, count);
    double median = quantile(pair, used, sums.weights, 0.5), step = 0.5 / sqrt(stat.effective),
           low = quantile(pair, used, sums.weights, 0.5 - step),
           high = quantile(pair, used, sums.weights, 0.5 + step);
    if (isinf(median)) {
        return stat;
    }
    double error = isinf(high) ? median - low : (high - low) / 2;
    stat.mean = median;
    stat.defined = (uint32_t)sums.worlds;
    stat.variance = error * error * stat.defined;
    return stat;
}

// Values and weights of one metric of one column in one world; the average of structures has those
// of all of them, weighted by the user's weights too: an attack under any of them.
static size_t put_pairs(const struct fsi_peace *peace, const double *column, int index,
                        size_t metric, struct fsi_weighted *pair) {
    size_t count = 0;
    bool average = peace->column[index].structure == NULL;
    for (int c = average ? 0 : index; c < (average ? peace->columns : index + 1); c++) {
        const double *own = column + (c - index) * FSI_PEACE_METRICS;
        double weight = own[FSI_P_breach_prob_horizon];
        if (c != index || !average) {
            pair[count++] = (struct fsi_weighted){
                .value = own[metric],
                .weight = isnan(weight) ? 0 : weight * (average ? peace->column[c].weight : 1.0)};
        }
    }
    return count;
}

static void summarise(const struct fsi_peace *peace, struct fsi_future *future, size_t rows,
                      size_t first, size_t m, uint32_t replications, struct fsi_weighted *pair) {
    size_t metric = (m - first) % FSI_PEACE_METRICS, count = 0;
    int column = (int)((m - first) / FSI_PEACE_METRICS) % peace->columns;
    for (uint32_t r = 0; r < replications; r++) {
        const double *own = future->values + (size_t)r * rows + m - metric;
        count += put_pairs(peace, own, column, metric, pair + count);
    }
    size_t each = count / replications;
    future->stat[m] =
        fsi_peace_metric_kind(metric) == FSI_PEACE_MEDIAN
            ? fsi_weighted_median(pair, count, each)
            : fsi_weighted_summary(pair, count, each, !fs_peace_metric_get(metric)->probability);
}

fs_status fsi_peace_summarise(const struct fsi_batch *batch, struct fsi_future *future,
                              uint32_t replications) {
    const struct fsi_peace *peace = batch->first.peace;
    size_t own = fsi_peace_values(&batch->first), options = (size_t)batch->first.options;
    size_t first = options * FSI_METRICS, rows = first + options * own;
    if (own == 0) {
        return FS_OK;
    }
    struct fsi_weighted *pair = fsi_alloc(
        batch->allocator, (size_t)replications * (size_t)peace->columns + 1, sizeof *pair);
    if (pair == NULL) {
        return FS_ERROR_MEMORY;
    }
    for (size_t m = first; m < rows; m++) {
        if (fsi_peace_metric_weighted((m - first) % FSI_PEACE_METRICS)) {
            summarise(peace, future, rows, first, m, replications, pair);
        }
    }
    fsi_free(batch->allocator, pair);
    return FS_OK;
}

// ---- Result -------------------------------------------------------------------------------------

// Futures that are left out because too little stands behind them there, or because the median
// never comes, must be few: else what is left is not the whole. Medians need 100 in all.
static void withhold(fs_estimate *estimate, const struct fsi_future_stat *stat, size_t futures,
                     enum fsi_peace_kind kind) {
    size_t known = 0, with_mean = 0, with_quantiles = 0;
    double all = 0;
    for (size_t f = 0; f < futures; f++) {
        known += stat[f].effective > 0 ? 1 : 0;
        with_mean += isnan(stat[f].mean) ? 0 : 1;
        with_quantiles += isnan(stat[f].p50) ? 0 : 1;
        all += stat[f].effective;
    }
    if (10 * with_quantiles < 9 * known) {
        estimate->p05 = estimate->p50 = estimate->p95 = NAN;
    }
    if (kind == FSI_PEACE_MEDIAN && (10 * with_mean < 9 * known || all < FSI_LEAST_EFFECTIVE)) {
        fsi_estimate(estimate, NULL, 0, false, NULL);
        estimate->defined_frac = 0;
    }
}

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
        size_t metric = m % FSI_PEACE_METRICS;
        fsi_estimate(&result->peace[m], stat, futures, fs_peace_metric_get(metric)->probability,
                     scratch);
        if (fsi_peace_metric_weighted(metric)) {
            withhold(&result->peace[m], stat, futures, fsi_peace_metric_kind(metric));
        }
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
            .title = fsi_arena_strdup(arena, accord->title != NULL ? accord->title : ""),
            .consent = accord->consent,
            .violations = (int)a == peace->violations_accord};
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
