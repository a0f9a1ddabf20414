// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STORE_CHECKSUM_H
#define FSI_STORE_CHECKSUM_H

#include "store/file.h"

/**
 * Checksums of contents: SHA-256 over rows in the order of their keys, each value with its type
 * before it. They hang on what is stored, not on where SQLite puts it in the file.
 */

/** What a cell's rows are. */
struct fsi_cell_sum {
    long long rows[FSI_CELL_TABLES]; /**< of results, draws, probes */
    char digest[65];
};

/** What a whole table is. */
struct fsi_table_sum {
    long long rows;
    char digest[65];
};

/** Names of the tables of a cell: results, draws, probes. */
extern const char *const fsi_cell_table[FSI_CELL_TABLES];
/** Names of the tables that have a checksum each: those of the plan, then cells. */
enum { FSI_TABLE_CELLS = 5, FSI_SUMMED_TABLES = 6 };
/** What stands for the number of cells until a store is finished. */
enum { FSI_NOT_FINISHED = -1 };
extern const char *const fsi_summed_table[FSI_SUMMED_TABLES];

/** Sums the rows of a cell. */
fs_status fsi_checksum_cell(struct fsi_store *store, long long point, long long future,
                            struct fsi_cell_sum *sum, fs_error *error);
/** Sums a table, by its place in fsi_summed_table. */
fs_status fsi_checksum_table(struct fsi_store *store, int table, struct fsi_table_sum *sum,
                             fs_error *error);
/** Writes the checksums of the plan, and that the cells have none yet; in a transaction of the
 * caller. */
fs_status fsi_checksum_head(struct fsi_store *store, fs_error *error);
/** Writes the checksum of all cells: of a store that is finished. */
fs_status fsi_checksum_cells(struct fsi_store *store, fs_error *error);

#endif
