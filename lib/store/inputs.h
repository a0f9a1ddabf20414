// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STORE_INPUTS_H
#define FSI_STORE_INPUTS_H

#include "store/store.h"

/** The cells of a store as rows: what went in, and one metric of one option that came out. */
struct fsi_inputs {
    size_t rows, columns;
    const char **name; /**< [columns] swept paths whose values are numbers, then drawn factors */
    double *input;     /**< [rows x columns] NaN where a factor is not drawn */
    double *outcome;   /**< [rows] mean of the cell; NaN: does not exist */
};

/** What came out: a metric of an option, under one accord and structure where it is of the peace.
 */
struct fsi_wanted {
    const char *metric;
    const char *option;             /**< "": the first */
    const char *accord, *structure; /**< "": the only one */
};

/** Reads them into an arena. Says what the store does not have, or has more than one of. */
fs_status fsi_store_inputs(struct fsi_store *store, struct fsi_arena *arena,
                           const struct fsi_wanted *outcome, struct fsi_inputs *inputs,
                           fs_error *error);

#endif
