// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_PROGRAM_H
#define FSI_STUDY_PROGRAM_H

#include <forcesim/run.h>

#include "base/memory.h"

/**
 * A mixed-integer linear programme: columns with bounds and costs, rows with bounds, the sum of
 * costs to be made least. Written down here, solved by GLPK in a thread of its own, so that nothing
 * of GLPK outlives a call or reaches its host: it prints nothing, keeps no environment, and what
 * would end the process ends that thread's work alone.
 */

/** A column. Infinite bounds are allowed where it is not whole. */
struct fsi_column {
    double low, high, cost;
    bool whole;
};

/** A row: low <= sum <= high. */
struct fsi_row {
    double low, high;
};

struct fsi_program {
    const fs_allocator *allocator;
    struct fsi_column *column;
    struct fsi_row *row;
    int *at_row, *at_column; /**< [entries] place of each number, from 0 */
    double *value;           /**< [entries] */
    int columns, rows, entries;
    int column_room, row_room, entry_room;
    bool failed; /**< memory ran out */
};

/** How hard to try, and whom to tell. */
struct fsi_effort {
    double gap;               /**< relative distance to the best possible that is good enough */
    uint32_t nodes;           /**< branches looked at, at most */
    uint32_t done;            /**< branches of earlier programmes, for progress */
    uint32_t programmes_left; /**< programmes that may follow, for progress */
    void (*progress)(void *host, const fs_progress *progress); /**< calling thread; may be NULL */
    bool (*cancel)(void *host);                                /**< calling thread; may be NULL */
    void *host;                                                /**< passed to both */
};

/** What came out. */
struct fsi_answer {
    bool found;     /**< there is a solution, in `x` */
    bool proved;    /**< it is within the gap of the best; not found: there is none */
    double value;   /**< its costs */
    double bound;   /**< no solution costs less */
    uint32_t nodes; /**< branches looked at */
    double *x;      /**< [columns] the caller's */
};

/** Prepares an empty programme. */
void fsi_program_init(struct fsi_program *program, const fs_allocator *allocator);
/** Frees it. */
void fsi_program_clear(struct fsi_program *program);
/** Adds a column; its index, from 0. */
int fsi_program_column(struct fsi_program *program, double low, double high, double cost,
                       bool whole);
/** Adds a row; its index, from 0. */
int fsi_program_row(struct fsi_program *program, double low, double high);
/** Puts a number where a row and a column meet; once for each place. */
void fsi_program_put(struct fsi_program *program, int row, int column, double value);
/**
 * Solves it. The same programme gives the same answer, whatever else the process does. FS_OK also
 * when there is no solution; FS_ERROR_CANCELLED when the host stopped it; FS_ERROR_MODEL with
 * GLPK's words when GLPK refuses the programme.
 */
fs_status fsi_program_solve(const struct fsi_program *program, const struct fsi_effort *effort,
                            struct fsi_answer *answer, fs_error *error);

#endif
