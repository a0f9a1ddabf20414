// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STATS_LEVELS_H
#define FSI_STATS_LEVELS_H

#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

/**
 * Integer histograms over time: for each recorded day, how often each level of an integer quantity
 * occurred. Exact to one level; merged by integer addition, so the order of merging does not
 * matter.
 */
struct fsi_levels {
    const fs_allocator *allocator;
    size_t days;     /**< recorded days */
    uint32_t levels; /**< levels a day (1,001) */
    int64_t low;     /**< value of level 0 */
    int64_t step;    /**< width of a level, at least 1 */
    uint32_t *count; /**< [days][levels] */
    int64_t *sum;    /**< [days] exact sums of the values */
    uint64_t *total; /**< [days] number of values */
};

/** Prepares histograms for values from low to high (values outside are put into the end levels;
 * their sums stay exact). */
fs_status fsi_levels_init(struct fsi_levels *levels, const fs_allocator *allocator, size_t days,
                          int64_t low, int64_t high);
/** Frees. */
void fsi_levels_clear(struct fsi_levels *levels);
/** Sets all counts to 0. */
void fsi_levels_reset(struct fsi_levels *levels);
/** Counts a value on recorded day `day` (an index). */
void fsi_levels_add(struct fsi_levels *levels, size_t day, int64_t value);
/** Adds another of the same shape. */
void fsi_levels_merge(struct fsi_levels *levels, const struct fsi_levels *other);
/** Mean of a day; NaN when nothing was counted. */
double fsi_levels_mean(const struct fsi_levels *levels, size_t day);
/** Smallest level value whose cumulative share reaches p; NaN when nothing was counted. */
double fsi_levels_quantile(const struct fsi_levels *levels, size_t day, double p);

#endif
