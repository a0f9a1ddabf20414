// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_SAMPLE_H
#define FSI_STUDY_SAMPLE_H

#include <forcesim/study.h>

#include "study/subject.h"

/** Values of some subjects of options in futures x replications worlds of one point. */
struct fsi_sample {
    const fs_allocator *allocator;
    uint32_t futures, replications;
    size_t options;
    const bool *wanted; /**< [options] borrowed; NULL: all. Of others nothing exists */
    const struct fsi_subjects *subjects; /**< borrowed */
    double *value;                       /**< [futures][replications][options][width] */
};

/** Prepares the settings; nothing is computed. */
struct fsi_sample fsi_sample_of(const fs_scenario *scenario, const struct fsi_subjects *subjects,
                                uint32_t futures, uint32_t replications);
/** Computes a sample of the scenario with changes. Clear it in any case. */
fs_status fsi_sample_run(struct fsi_sample *sample, const fs_scenario *scenario,
                         const struct fsi_change *changes, size_t count,
                         const fs_study_options *options, fs_error *error);
/** Frees what was computed. */
void fsi_sample_clear(struct fsi_sample *sample);
/** Value of a subject in a world, numbered from 0; where it is weighted, pairs of value and weight.
 */
static inline const double *fsi_sample_at(const struct fsi_sample *sample, uint32_t future,
                                          uint32_t replication, size_t option, size_t subject) {
    return &sample->value[(((size_t)future * sample->replications + replication) * sample->options +
                           option) *
                              sample->subjects->width +
                          sample->subjects->item[subject].place];
}
/**
 * Summary of one future, or of the paired difference to option `other` (negative: none; worlds in
 * which one of the two does not exist are left out). Of what is said of breaches: the difference of
 * the weighted means, and its variance from the paired residuals. No quantiles.
 */
struct fsi_future_stat fsi_sample_stat(const struct fsi_sample *sample, uint32_t future,
                                       size_t option, int other, size_t subject);
/** Estimate over futures of a subject, or of its paired difference to `other`. */
fs_status fsi_sample_estimate(const struct fsi_sample *sample, size_t option, int other,
                              size_t subject, fs_estimate *estimate);
/** Default number of futures and replications: 1 x 1,000 when nothing is uncertain, else 100 x 100.
 */
void fsi_sample_numbers(const struct fsi_scope *scope, const fs_study_options *options,
                        uint32_t *futures, uint32_t *replications);

#endif
