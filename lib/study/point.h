// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_POINT_H
#define FSI_STUDY_POINT_H

#include "engine/worker.h"

/** A change of a scenario, as --set makes it. */
struct fsi_change {
    const char *path, *value;
};

/**
 * A point of a study: a scenario with changes, ready to run cells, i.e. replications of one future
 * for all options. Used by one thread.
 */
struct fsi_point {
    fs_model *model;
    struct fsi_batch batch;
    struct fsi_worker worker;
    struct fsi_sums *sums;
    bool batch_made, worker_made;
    size_t options;
    size_t row; /**< values of one replication: options x metrics, then those of the peace */
};

/** Makes a point: a copy of `base` with the changes, checked. Close it in any case. */
fs_status fsi_point_open(struct fsi_point *point, const fs_scenario *base,
                         const struct fsi_change *changes, size_t count, uint64_t seed,
                         fs_error *error);
/** Frees it; one of zeroes is allowed. */
void fsi_point_close(struct fsi_point *point);
/** Replications `first` to `last` of a future: `values` is [last - first + 1][row], NaN where a
 * metric does not exist. */
fs_status fsi_point_cell(struct fsi_point *point, uint32_t future, uint32_t first, uint32_t last,
                         double *values, fs_error *error);
/** The same in worlds of `future` in which the factors have the values given, not those drawn. */
fs_status fsi_point_cell_at(struct fsi_point *point, const double *factors, uint32_t future,
                            uint32_t first, uint32_t last, double *values, fs_error *error);

#endif
