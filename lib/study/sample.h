// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_SAMPLE_H
#define FSI_STUDY_SAMPLE_H

#include <forcesim/study.h>

#include "study/point.h"

/** Values of some metrics of all options in futures x replications worlds of one point. */
struct fsi_sample {
    const fs_allocator *allocator;
    uint32_t futures, replications;
    size_t options;
    const int *metric; /**< [metrics] borrowed */
    size_t metrics;
    double *value; /**< [futures][replications][options][metrics] */
};

/** Prepares the settings; nothing is computed. */
struct fsi_sample fsi_sample_of(const fs_scenario *scenario, const int *metric, size_t metrics,
                                uint32_t futures, uint32_t replications);
/** Computes a sample of the scenario with changes. Clear it in any case. */
fs_status fsi_sample_run(struct fsi_sample *sample, const fs_scenario *scenario,
                         const struct fsi_change *changes, size_t count,
                         const fs_study_options *options, fs_error *error);
/** Frees what was computed. */
void fsi_sample_clear(struct fsi_sample *sample);
/** Value of a metric (index in `metric`) in a world, numbered from 0. */
static inline double fsi_sample_at(const struct fsi_sample *sample, uint32_t future,
                                   uint32_t replication, size_t option, size_t metric) {
    return sample
        ->value[(((size_t)future * sample->replications + replication) * sample->options + option) *
                    sample->metrics +
                metric];
}
/**
 * Summary of one future, or of the paired difference to option `other` (negative: none; worlds in
 * which one of the two does not exist are left out). No quantiles.
 */
struct fsi_future_stat fsi_sample_stat(const struct fsi_sample *sample, uint32_t future,
                                       size_t option, int other, size_t metric);
/** Estimate over futures of a metric, or of its paired difference to `other`. */
fs_status fsi_sample_estimate(const struct fsi_sample *sample, size_t option, int other,
                              size_t metric, fs_estimate *estimate);
/** Default number of futures and replications: 1 x 1,000 when nothing is uncertain, else 100 x 100.
 */
fs_status fsi_sample_numbers(const fs_scenario *scenario, const struct fsi_change *changes,
                             size_t count, const fs_study_options *options, uint32_t *futures,
                             uint32_t *replications, fs_error *error);

#endif
