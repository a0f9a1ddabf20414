// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "stats/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/error.h"

// 97.5 % quantile of the standard normal law.
#define Z975 1.9599639845400543
// From here on the first term of the Cornish-Fisher expansion is exact to 1e-11.
#define DEGREES_MANY 1e5

double fsi_t95(double degrees) {
    fsi_assert(degrees >= 1);
    if (degrees >= DEGREES_MANY) {
        return Z975 + (Z975 * Z975 * Z975 + Z975) / (4 * degrees);
    }
    return gsl_cdf_tdist_Pinv(0.975, degrees);
}

// What the means of the futures say: futures without a value are left out.
struct between {
    struct fsi_sums means;
    struct fsi_sums noise; // variance of each mean, where it can be known
    uint64_t defined;
    uint64_t total;
    const struct fsi_future_stat *last; // of those with a value
};

static struct between sum_futures(const struct fsi_future_stat *futures, size_t count) {
    struct between between = {.last = NULL};
    for (size_t i = 0; i < count; i++) {
        const struct fsi_future_stat *future = &futures[i];
        between.defined += future->defined;
        between.total += future->total;
        if (future->defined == 0) {
            continue;
        }
        between.last = future;
        fsi_sums_add(&between.means, future->mean);
        if (future->defined > 1) {
            fsi_sums_add(&between.noise, future->variance / future->defined);
        }
    }
    return between;
}

static void set_interval(fs_estimate *estimate, double variance, uint32_t count, fs_ci_basis basis,
                         bool probability) {
    if (count < 2) {
        return;
    }
    const double half = fsi_t95(count - 1.0) * sqrt(variance / count);
    estimate->ci_lo = estimate->mean - half;
    estimate->ci_hi = estimate->mean + half;
    estimate->ci_basis = basis;
    if (probability) {
        estimate->ci_lo = fmax(estimate->ci_lo, 0);
        estimate->ci_hi = fmin(estimate->ci_hi, 1);
    }
}

// Median over futures of one of their quantiles.
static double median_of(const struct fsi_future_stat *futures, size_t count, double *scratch,
                        double (*quantile_of)(const struct fsi_future_stat *)) {
    size_t defined = 0;
    for (size_t i = 0; i < count; i++) {
        const double quantile = quantile_of(&futures[i]);
        if (!isnan(quantile)) {
            scratch[defined++] = quantile;
        }
    }
    fsi_sort(scratch, defined);
    return fsi_quantile(scratch, defined, 0.5);
}

static double p05_of(const struct fsi_future_stat *future) {
    return future->p05;
}

static double p50_of(const struct fsi_future_stat *future) {
    return future->p50;
}

static double p95_of(const struct fsi_future_stat *future) {
    return future->p95;
}

// The share of the spread between means that is not noise of the replications.
static double true_share(double variance, const struct fsi_sums *noise) {
    if (noise->defined == 0 || !(variance > 0)) {
        return 1;
    }
    return fmax(0, 1 - fsi_sums_stat(noise).mean / variance);
}

static void set_spread(fs_estimate *estimate, const struct fsi_future_stat *futures, size_t count,
                       double share, double *scratch) {
    size_t defined = 0;
    for (size_t i = 0; i < count; i++) {
        if (futures[i].defined > 0) {
            const double deviation = futures[i].mean - estimate->mean;
            scratch[defined++] = estimate->mean + sqrt(share) * deviation;
        }
    }
    fsi_sort(scratch, defined);
    estimate->futures_p05 = fsi_quantile(scratch, defined, 0.05);
    estimate->futures_p50 = fsi_quantile(scratch, defined, 0.50);
    estimate->futures_p95 = fsi_quantile(scratch, defined, 0.95);
}

void fsi_estimate(fs_estimate *estimate, const struct fsi_future_stat *futures, size_t count,
                  bool probability, double *scratch) {
    *estimate = (fs_estimate){.mean = NAN,
                              .ci_lo = NAN,
                              .ci_hi = NAN,
                              .ci_basis = FS_CI_NONE,
                              .p05 = NAN,
                              .p50 = NAN,
                              .p95 = NAN,
                              .futures_p05 = NAN,
                              .futures_p50 = NAN,
                              .futures_p95 = NAN,
                              .defined_frac = NAN};
    const struct between between = sum_futures(futures, count);
    const struct fsi_future_stat means = fsi_sums_stat(&between.means);
    if (between.total > 0) {
        estimate->defined_frac = (double)between.defined / (double)between.total;
    }
    if (means.defined == 0) {
        return;
    }
    estimate->mean = means.mean;
    if (means.defined > 1) {
        set_interval(estimate, means.variance, means.defined, FS_CI_FUTURES, probability);
        set_spread(estimate, futures, count, true_share(means.variance, &between.noise), scratch);
    } else {
        set_interval(estimate, between.last->variance, between.last->defined, FS_CI_REPLICATIONS,
                     probability);
    }
    if (!probability) {
        estimate->p05 = median_of(futures, count, scratch, p05_of);
        estimate->p50 = median_of(futures, count, scratch, p50_of);
        estimate->p95 = median_of(futures, count, scratch, p95_of);
    }
}
