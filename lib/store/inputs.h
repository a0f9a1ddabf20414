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

/** Reads them into an arena. `option` NULL: the first. */
fs_status fsi_store_inputs(struct fsi_store *store, struct fsi_arena *arena, const char *metric,
                           const char *option, struct fsi_inputs *inputs, fs_error *error);

#endif
