// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_THRESHOLD_H
#define FSI_STUDY_THRESHOLD_H

#include <stdbool.h>

#include "study/subject.h"

/** A condition on a number: "METRIC[:OPTION[:ACCORD[:STRUCTURE]]] < X". */
struct fsi_threshold {
    const char *text;         /**< as given; borrowed */
    struct fsi_naming naming; /**< what stands before the sign */
    bool greater;             /**< > or >=; else < or <= */
    bool or_equal;
    double bound;
};

/** Reads a condition; a name that is no metric is for the caller to judge. */
fs_status fsi_threshold_read(struct fsi_threshold *condition, const char *text, fs_error *error);
/** True when `value` fulfils it; NaN fulfils nothing. */
bool fsi_threshold_holds(const struct fsi_threshold *condition, double value);

#endif
