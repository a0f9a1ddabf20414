// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_ENGINE_SHEET_H
#define FSI_ENGINE_SHEET_H

#include <forcesim/run.h>

#include "engine/record.h"

/**
 * What a run keeps besides metrics when it is asked to: costs by nation, month and category, and
 * series by nation. Sums over all worlds in whole numbers, so the order of worlds does not matter.
 */

/** A sheet: what is kept, and its sums. */
struct fsi_sheet {
    const fs_allocator *allocator;
    int options, nations;
    int months;     /**< of the ledger; 0: none */
    int days;       /**< of the series; 0: none */
    const int *day; /**< [days]; borrowed */
    size_t cells; /**< of one option: [nations][months][categories], then [lines][nations][days] */
    int64_t *total; /**< [options x cells]; NULL: nothing is kept */
    bool partial;   /**< the run was stopped: worlds that do not count are in it */
};

/** Prepares an empty sheet for runs of a model; `day` are the days that series keep. */
fs_status fsi_sheet_init(struct fsi_sheet *sheet, const struct fsi_model *model,
                         const fs_run_options *options, const int *day, int days);
/** Frees it. */
void fsi_sheet_clear(struct fsi_sheet *sheet);
/** Forgets all sums. */
void fsi_sheet_reset(struct fsi_sheet *sheet);
/** Room for the sums of one thread; NULL where nothing is kept or memory is out (`*status`). */
int64_t *fsi_sheet_room(const struct fsi_sheet *sheet, fs_status *status);
/** Room for the lines of one world; NULL likewise. */
int32_t *fsi_sheet_lines(const struct fsi_sheet *sheet, int horizon, fs_status *status);
/** Adds the world of an option to the sums of a thread. `line` holds its changes by nation and is
 * emptied. */
void fsi_sheet_add(const struct fsi_sheet *sheet, const struct fsi_model *model, int option,
                   const struct fsi_record *with, int32_t *line, int64_t *sums);
/** Moves the sums of a thread into the sheet. */
void fsi_sheet_merge(struct fsi_sheet *sheet, int64_t *sums);

#endif
