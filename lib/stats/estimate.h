// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STATS_ESTIMATE_H
#define FSI_STATS_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/result.h>

/** What is kept of one metric in one future. NaN marks what does not exist. */
struct fsi_future_stat {
    double mean;          /**< mean over the replications in which it exists */
    double variance;      /**< variance between them (n - 1) */
    double p05, p50, p95; /**< sample quantiles within the future */
    uint32_t defined;     /**< replications in which it exists */
    uint32_t total;       /**< replications */
    double effective;     /**< effective sample behind a weighted figure, also where there is none
                             because the median never comes; 0 for others */
};

/**
 * Summary of one future: `values` has `count` elements in replication order, NaN where the metric
 * does not exist. `scratch` has room for `count` doubles; NULL: no quantiles (NaN).
 */
struct fsi_future_stat fsi_future_summary(const double *values, size_t count, double *scratch);

/** Sums from which the same is had without quantiles; added in a fixed order. */
struct fsi_sums {
    double sum;         /**< of value - shift */
    double sum_squares; /**< of value - shift */
    double shift;       /**< first value seen, so that squares stay small */
    uint32_t defined;
    uint32_t total;
};
/** Adds a value (NaN: does not exist). */
void fsi_sums_add(struct fsi_sums *sums, double value);
/** Adds the sums of later replications. */
void fsi_sums_merge(struct fsi_sums *sums, const struct fsi_sums *later);
/** Turns sums into a summary without quantiles. */
struct fsi_future_stat fsi_sums_stat(const struct fsi_sums *sums);

/**
 * Estimate over futures (model 2): mean of means; interval from the spread between futures when
 * there are at least two with a value, else between replications (t quantile either way; that of a
 * probability is cut to 0..1); quantiles are medians over futures; the spread of futures is shrunk
 * about its mean by sqrt(max(0, 1 - (s2/R)/var)), where s2/R is the mean over futures of variance /
 * defined (futures with a single value tell nothing of it; with no other there is no shrinking).
 * With one future there is no spread: futures_* are NaN. `scratch` has room for `count` doubles.
 * Probabilities get no quantiles within a future.
 */
void fsi_estimate(fs_estimate *estimate, const struct fsi_future_stat *futures, size_t count,
                  bool probability, double *scratch);

/** Sample quantile of ascending values, linear between order statistics (Hyndman and Fan's type 7).
 * NaN for count 0. */
double fsi_quantile(const double *sorted, size_t count, double p);
/** Sorts doubles ascending (no NaN among them): a total order, -0 before 0. */
void fsi_sort(double *values, size_t count);
/** Two-sided 95 % quantile of Student's t with `degrees` (>= 1) degrees of freedom. */
double fsi_t95(double degrees);

#endif
