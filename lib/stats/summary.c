// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
// One metric in one future: from all its values, or from sums where no quantiles are wanted.

#include <math.h>

#include "base/error.h"
#include "stats/estimate.h"

double fsi_quantile(const double *sorted, size_t count, double p) {
    if (count == 0) {
        return NAN;
    }
    const double place = (double)(count - 1) * fmin(fmax(p, 0), 1);
    const size_t below = (size_t)place;
    if (below + 1 >= count) {
        return sorted[count - 1];
    }
    const double part = place - (double)below;
    return part > 0 ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
}

void fsi_sums_add(struct fsi_sums *sums, double value) {
    sums->total++;
    if (isnan(value)) {
        return;
    }
    if (sums->defined == 0) {
        sums->shift = value;
    }
    const double deviation = value - sums->shift;
    sums->defined++;
    sums->sum += deviation;
    sums->sum_squares += deviation * deviation;
}

void fsi_sums_merge(struct fsi_sums *sums, const struct fsi_sums *later) {
    const uint32_t total = sums->total + later->total;
    if (sums->defined == 0) {
        *sums = *later;
    } else if (later->defined > 0) {
        // The sums of `later` about the shift of `sums`.
        const double shift = later->shift - sums->shift;
        const double count = later->defined;
        sums->sum_squares += later->sum_squares + shift * (2 * later->sum + count * shift);
        sums->sum += later->sum + count * shift;
        sums->defined += later->defined;
    }
    sums->total = total;
}

struct fsi_future_stat fsi_sums_stat(const struct fsi_sums *sums) {
    struct fsi_future_stat stat = {.mean = NAN,
                                   .variance = NAN,
                                   .p05 = NAN,
                                   .p50 = NAN,
                                   .p95 = NAN,
                                   .defined = sums->defined,
                                   .total = sums->total};
    const double count = sums->defined;
    if (sums->defined > 0) {
        stat.mean = sums->shift + sums->sum / count;
    }
    if (sums->defined > 1) {
        stat.variance =
            fmax(0, (sums->sum_squares - sums->sum * (sums->sum / count)) / (count - 1));
    }
    return stat;
}

// Sum of squares about the mean, in a second pass, where the values are at hand.
static double variance_about(const double *values, size_t count, double mean, uint32_t defined) {
    double squares = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
    }
    return squares / (double)(defined - 1);
}

struct fsi_future_stat fsi_future_summary(const double *values, size_t count, double *scratch) {
    fsi_assert(count <= UINT32_MAX);
    struct fsi_sums sums = {0};
    for (size_t i = 0; i < count; i++) {
        fsi_sums_add(&sums, values[i]);
        if (scratch != NULL && !isnan(values[i])) {
            scratch[sums.defined - 1] = values[i];
        }
    }
    struct fsi_future_stat stat = fsi_sums_stat(&sums);
    if (stat.defined > 1) {
        stat.variance = variance_about(values, count, stat.mean, stat.defined);
    }
    if (scratch != NULL) {
        fsi_sort(scratch, stat.defined);
        stat.p05 = fsi_quantile(scratch, stat.defined, 0.05);
        stat.p50 = fsi_quantile(scratch, stat.defined, 0.50);
        stat.p95 = fsi_quantile(scratch, stat.defined, 0.95);
    }
    return stat;
}
