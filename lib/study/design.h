// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_DESIGN_H
#define FSI_STUDY_DESIGN_H

#include <forcesim/study.h>

#include "base/memory.h"

/** Points of a study: for each the value of every path, as text. In the arena it was made with. */
struct fsi_design {
    size_t paths;
    const char **path; /**< [paths] */
    uint32_t points;
    const char **setting; /**< [points x paths] */
};

/** Most dimensions of GSL's Sobol sequence: beyond, it gives zeroes without a word. */
enum { FSI_SOBOL_MOST = 40, FSI_POINTS_MOST = 10000000 };

/** Lays out the points of a sweep (see fs_sweep_options). The scenario must be frozen: laws of its
 * factors are looked up there. */
fs_status fsi_design_make(struct fsi_design *design, struct fsi_arena *arena,
                          const fs_scenario *scenario, const fs_sweep_options *options,
                          fs_error *error);
/** Reads a points file: CSV, a head of paths, then one line a point. */
fs_status fsi_design_read(struct fsi_design *design, struct fsi_arena *arena, const char *file,
                          fs_error *error);
/**
 * Latin hypercube in (0, 1): `unit` is [points x paths], one value in each of `points` strata of
 * each path. The strata are shuffled by the stream "design/PATH" of the seed.
 */
fs_status fsi_design_lhs(double *unit, struct fsi_arena *arena, const char *const *paths,
                         size_t count, uint32_t points, uint64_t seed);
/** Sobol's sequence in (0, 1), `unit` as above; FS_ERROR_ARGUMENT beyond 40 paths. */
fs_status fsi_design_sobol(double *unit, size_t paths, uint32_t points, fs_error *error);

#endif
