// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_PEACE_WORDS_H
#define FSI_OUTPUT_PEACE_WORDS_H

#include "output/report.h"

/** Appends what an option does to the peace, in sentences with every condition said, and a table an
 * accord. Nothing without accords. FS_ERROR_MEMORY when memory runs out. */
fs_status fsi_peace_words_option(struct fsi_report *report, size_t option, fs_error *error);

/** Appends the options side by side, values of tau at which two of them tie, the weakest
 * assumptions, and what is not said. Nothing without accords. */
fs_status fsi_peace_words_end(struct fsi_report *report, fs_error *error);

/** Looks up a metric of the peace by name; false when it exists in no replication (peace_grid.c).
 */
bool fsi_peace_find(const struct fsi_report *report, size_t option, size_t accord, size_t column,
                    const char *metric, fs_estimate *estimate);
/** Appends the table of one option under one accord (peace_grid.c). */
void fsi_peace_grid(struct fsi_report *report, size_t option, size_t accord);
/** Appends the probability of a breach by option and structure under one accord (peace_grid.c). */
void fsi_peace_grid_options(struct fsi_report *report, size_t accord);
/** Appends what each option asks and costs, beside each other (peace_grid.c). */
void fsi_peace_grid_force(struct fsi_report *report);

#endif
