// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_ESTIMATORS_H
#define FSI_STUDY_ESTIMATORS_H

#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

#include "base/memory.h"

/**
 * Estimators of sensitivity for any function on the unit cube: they lay out points, somebody
 * evaluates the function there, they turn values into indices.
 */

/** Index of a factor with a 95 % interval by resampling. */
struct fsi_index {
    double value, lo, hi;
};

/** Points of Morris's screening: `trajectories` x (factors + 1) rows. */
size_t fsi_morris_points(size_t factors, size_t trajectories);
/**
 * Lays them out on a grid of four levels, in the unit cube: `unit` is [points x factors], `order`
 * [trajectories x factors] says which factor each step moves.
 */
void fsi_morris_lay(double *unit, uint32_t *order, size_t factors, size_t trajectories,
                    uint64_t seed);
/** Mean of elementary effects, mean of their sizes, and their standard deviation, by factor.
 * `value` is [points]. */
void fsi_morris_effects(const double *value, const double *unit, const uint32_t *order,
                        size_t factors, size_t trajectories, double *mean, double *size,
                        double *deviation);

/** Points of Saltelli's design: base x (factors + 2) rows: A, B, then A with one column of B. */
size_t fsi_sobol_points(size_t factors, size_t base);
/** Lays them out, `unit` [points x factors], by Sobol's sequence for up to 20 factors, else by
 * Latin hypercubes. */
fs_status fsi_sobol_lay(double *unit, struct fsi_arena *arena, size_t factors, size_t base,
                        uint64_t seed, fs_error *error);
/**
 * First-order (Saltelli 2010) and total (Jansen 1999) indices with intervals from `resamples`
 * bootstrap samples of the base points. `value` is [points]; `first` and `total` are [factors].
 */
fs_status fsi_sobol_indices(const double *value, struct fsi_arena *arena, size_t factors,
                            size_t base, size_t resamples, uint64_t seed, struct fsi_index *first,
                            struct fsi_index *total);

#endif
