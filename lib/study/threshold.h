// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_CONDITION_H
#define FSI_STUDY_CONDITION_H

#include <stdbool.h>

#include <forcesim/status.h>

/** A condition on a number: "NAME < X". */
struct fsi_threshold {
    const char *text; /**< as given; borrowed */
    char name[96];
    char option[96]; /**< what follows a colon behind the name, "" for none */
    int metric;      /**< index in the metric table; -1: it is none */
    bool greater;    /**< > or >=; else < or <= */
    bool or_equal;
    double bound;
};

/** Reads a condition; a name that is no metric is allowed (metric -1) and for the caller to judge.
 */
fs_status fsi_threshold_read(struct fsi_threshold *condition, const char *text, fs_error *error);
/** True when `value` fulfils it; NaN fulfils nothing. */
bool fsi_threshold_holds(const struct fsi_threshold *condition, double value);

#endif
