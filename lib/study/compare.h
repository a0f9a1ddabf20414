// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_COMPARE_H
#define FSI_STUDY_COMPARE_H

#include "study/sample.h"
#include "study/study.h"
#include "study/threshold.h"

/** A condition and what it is asked of. */
struct fsi_asked {
    struct fsi_threshold threshold;
    struct fsi_pick pick;
    int option; /**< -1: every one */
};

/** A comparison under way. */
struct fsi_compare {
    const fs_compare_options *options;
    const fs_scenario *scenario;
    fs_study *study;
    struct fsi_scope scope;
    struct fsi_subjects subjects;
    size_t *shown; /**< [shown_count] subjects in tables: conditions may add others */
    size_t shown_count;
    struct fsi_asked *condition; /**< [conditions] */
    size_t conditions;
    size_t baseline;
    struct fsi_sample sample;
};

/** Table of a comparison: `head`, then accord and structure where something of the peace is looked
 * at, then the columns given, ended by NULL. */
size_t fsi_compare_table(struct fsi_compare *compare, const char *name, const char *title,
                         const char *const *head, const char *const *columns);
/** Accord and structure of a row, where the tables have them. */
void fsi_compare_under(struct fsi_compare *compare, size_t table, const char *accord,
                       const char *structure);
/** Shares of the futures in which conditions hold (satisfice.c). */
fs_status fsi_compare_satisficing(struct fsi_compare *compare, fs_error *error);
/** Who is ahead of whom (orders.c). */
fs_status fsi_compare_orders(struct fsi_compare *compare, fs_error *error);
/** Means, paired differences, regret (regret.c). */
fs_status fsi_compare_differences(struct fsi_compare *compare, fs_error *error);
/** Regret against the best of each future, and gain on the baseline (regret.c). */
fs_status fsi_compare_regret(struct fsi_compare *compare, fs_error *error);

#endif
