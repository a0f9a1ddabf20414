// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_STEADY_H
#define FSI_STUDY_STEADY_H

#include <forcesim/study.h>

/** Progress of a study that computes several samples, one after the other: what is done only
 * grows, and what is planned is what is known so far. */
struct fsi_steady {
    const fs_study_options *host;
    uint64_t before;        /**< worlds of the samples that have ended */
    uint64_t done, planned; /**< of the one under way */
};

/** Options with callbacks of their own, which call those of `host`; both must stay. */
fs_study_options fsi_steady_options(struct fsi_steady *steady, const fs_study_options *host);

#endif
