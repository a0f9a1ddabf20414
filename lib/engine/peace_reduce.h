// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_PEACE_REDUCE_H
#define FSI_ENGINE_PEACE_REDUCE_H

#include "engine/batch.h"
#include "engine/result.h"

/** A value and its weight. */
struct fsi_weighted {
    double value, weight;
};

/** Least effective sample behind the quantiles of what is said of breaches. */
enum { FSI_LEAST_EFFECTIVE = 100 };

/**
 * Summary of one future of what is said of breaches: sum(w x) / sum(w), the variance of that mean
 * (times the number of worlds, as fsi_estimate() wants it), and weighted quantiles where the
 * effective sample (sum w)^2 / sum(w^2) is at least FSI_LEAST_EFFECTIVE. `count` pairs, `each` for
 * every world: those of one world are dependent and taken together. Pairs whose value is NaN or
 * whose weight is 0 do not exist. The pairs may be sorted in place.
 */
struct fsi_future_stat fsi_weighted_summary(struct fsi_weighted *pair, size_t count, size_t each,
                                            bool quantiles);
/**
 * The weighted median as the value of a future, with the variance of it. Infinity is later than all
 * numbers. The value is NaN where the median is infinite, or where fewer than 10 effective values
 * stand behind it (then the effective sample reads 0). The pairs are sorted in place.
 */
struct fsi_future_stat fsi_weighted_median(struct fsi_weighted *pair, size_t count, size_t each);
/** Summaries of all values of the peace of one future, whose rows follow those of the metrics.
 * FS_ERROR_MEMORY. */
fs_status fsi_peace_summarise(const struct fsi_batch *batch, struct fsi_future *future,
                              uint32_t replications);
/** Puts accords, columns, estimates and assumptions into a result. */
fs_status fsi_peace_result(const struct fsi_batch *batch, size_t futures, fs_result *result,
                           fs_error *error);

#endif
