// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STORE_FILE_H
#define FSI_STORE_FILE_H

#include <sqlite3.h>

#include "store/store.h"

/** What stands in a store: `PRAGMA user_version` and the entry "format" of the manifest. */
enum { FSI_STORE_FORMAT = 2 };

/** Tables of a cell, in the order in which they are summed. */
enum { FSI_CELL_TABLES = 3 };

/** An open file; shared by the files of this folder. */
struct fsi_store {
    const fs_allocator *allocator;
    char *path;
    sqlite3 *sqlite;
    uint32_t options;                           /**< of the scenario; 0: not read yet */
    size_t metrics;                             /**< of an option; 0: not read yet */
    sqlite3_stmt *cell, *result, *draw, *probe; /**< inserts; NULL in a file opened for reading */
    sqlite3_stmt *sum[FSI_CELL_TABLES];         /**< rows of a cell; NULL: not used yet */
    uint32_t pending;                           /**< cells in the transaction under way */
    double committed;                           /**< seconds, when the last one ended */
};

/** Text of a column; NULL only when memory is out. */
static inline const char *fsi_column_text(sqlite3_stmt *row, int column) {
    return (const char *)sqlite3_column_text(row, column);
}

/** Prepares one statement. */
fs_status fsi_store_prepare(struct fsi_store *store, const char *sql, sqlite3_stmt **statement,
                            fs_error *error);
/** An error when the file has fewer bytes than it says itself. */
fs_status fsi_store_cut_short(struct fsi_store *store, fs_error *error);
/** The error that a call of SQLite returned. */
fs_status fsi_store_failed(struct fsi_store *store, int code, const char *what, fs_error *error);
/** Finalizes a statement; the error of its last call unless it is good. In this order: finalizing
 * forgets the error. */
fs_status fsi_store_end(struct fsi_store *store, sqlite3_stmt *statement, bool good,
                        const char *what, fs_error *error);
/** Prepares the inserts of cells. */
fs_status fsi_store_prepare_cells(struct fsi_store *store, fs_error *error);

#endif
