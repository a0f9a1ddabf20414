// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a store must look like: the file, what stands at its head, and every cell. Each fault has
// one message that says where it is.
#include <string.h>

#include "base/error.h"
#include "store/checksum.h"

static fs_status check_file(struct fsi_store *store, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_cut_short(store, error));
    FS_TRY(fsi_store_prepare(store, "PRAGMA integrity_check(1)", &row, error));
    int code = sqlite3_step(row);
    const char *words = code == SQLITE_ROW ? fsi_column_text(row, 0) : NULL;
    fs_status status =
        words == NULL ? fsi_store_error(store, "cannot be read", error)
        : strcmp(words, "ok") == 0
            ? FS_OK
            : fsi_error(error, FS_ERROR_IO, "%s: the file is damaged: %s", store->path, words);
    sqlite3_finalize(row);
    return status;
}

static fs_status compare_table(struct fsi_store *store, int table, long long rows,
                               const char *digest, fs_error *error) {
    const char *name = fsi_summed_table[table];
    struct fsi_table_sum sum;
    FS_TRY(fsi_checksum_table(store, table, &sum, error));
    if (sum.rows != rows) {
        return fsi_error(error, FS_ERROR_IO, "%s: table %s has %lld rows, %lld were written: %s",
                         store->path, name, sum.rows, rows,
                         sum.rows < rows ? "rows are missing" : "there are foreign rows");
    }
    return strcmp(sum.digest, digest) == 0
               ? FS_OK
               : fsi_error(error, FS_ERROR_IO,
                           "%s: a value in table %s was changed: its checksum is another",
                           store->path, name);
}

static fs_status check_table(struct fsi_store *store, int table, fs_error *error) {
    sqlite3_stmt *row = NULL;
    fs_status status;
    FS_TRY(fsi_store_prepare(store, "SELECT rows, checksum FROM checksums WHERE part = ?1", &row,
                             error));
    sqlite3_bind_text(row, 1, fsi_summed_table[table], -1, SQLITE_STATIC);
    int code = sqlite3_step(row);
    const char *digest = code == SQLITE_ROW ? fsi_column_text(row, 1) : NULL;
    long long rows = digest != NULL ? (long long)sqlite3_column_int64(row, 0) : 0;
    if (digest != NULL) {
        status = table == FSI_TABLE_CELLS && rows == FSI_NOT_FINISHED
                     ? FS_OK
                     : compare_table(store, table, rows, digest, error);
    } else if (code != SQLITE_DONE) {
        status = fsi_store_error(store, "cannot be read", error);
    } else {
        status = fsi_error(error, FS_ERROR_IO, "%s: the checksum of table %s is missing",
                           store->path, fsi_summed_table[table]);
    }
    sqlite3_finalize(row);
    return status;
}

static fs_status check_count(struct fsi_store *store, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_prepare(store, "SELECT count(*) FROM checksums", &row, error));
    int code = sqlite3_step(row);
    fs_status status =
        code != SQLITE_ROW ? fsi_store_error(store, "cannot be read", error)
        : sqlite3_column_int(row, 0) == FSI_SUMMED_TABLES
            ? FS_OK
            : fsi_error(error, FS_ERROR_IO, "%s: table checksums has foreign rows", store->path);
    sqlite3_finalize(row);
    return status;
}

// Rows of a table that belong to no cell.
static fs_status check_foreign(struct fsi_store *store, int table, fs_error *error) {
    static const char *const sql[FSI_CELL_TABLES] = {
#define FOREIGN(table)                                                                             \
    "SELECT point, future FROM " #table                                                            \
    " WHERE (point, future) NOT IN (SELECT point, future FROM cells) LIMIT 1"
        FOREIGN(results), FOREIGN(draws), FOREIGN(probes)};
#undef FOREIGN
    sqlite3_stmt *row = NULL;
    fs_status status = FS_OK;
    FS_TRY(fsi_store_prepare(store, sql[table], &row, error));
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        status =
            fsi_error(error, FS_ERROR_IO,
                      "%s: table %s has foreign rows: point %lld, future %lld is no cell here",
                      store->path, fsi_cell_table[table], (long long)sqlite3_column_int64(row, 0),
                      (long long)sqlite3_column_int64(row, 1));
    } else if (code != SQLITE_DONE) {
        status = fsi_store_error(store, "cannot be read", error);
    }
    sqlite3_finalize(row);
    return status;
}

// `row` is point, future, rows of each table, checksum.
static fs_status check_cell(struct fsi_store *store, sqlite3_stmt *row, fs_error *error) {
    long long point = sqlite3_column_int64(row, 0), future = sqlite3_column_int64(row, 1);
    struct fsi_cell_sum sum;
    const char *digest = fsi_column_text(row, 2 + FSI_CELL_TABLES);
    if (digest == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(fsi_checksum_cell(store, point, future, &sum, error));
    for (int i = 0; i < FSI_CELL_TABLES; i++) {
        long long rows = sqlite3_column_int64(row, 2 + i);
        if (sum.rows[i] != rows) {
            return fsi_error(error, FS_ERROR_IO,
                             "%s: point %lld, future %lld: table %s has %lld rows, %lld were "
                             "written: %s",
                             store->path, point, future, fsi_cell_table[i], sum.rows[i], rows,
                             sum.rows[i] < rows ? "rows are missing" : "there are foreign rows");
        }
    }
    return strcmp(sum.digest, digest) == 0
               ? FS_OK
               : fsi_error(error, FS_ERROR_IO,
                           "%s: point %lld, future %lld: a value was changed: the checksum of the "
                           "cell is another",
                           store->path, point, future);
}

static fs_status check_cells(struct fsi_store *store, fs_error *error) {
    sqlite3_stmt *row = NULL;
    uint32_t points, futures;
    int code;
    FS_TRY(fsi_store_count(store, "points", &points, error));
    FS_TRY(fsi_store_count(store, "futures", &futures, error));
    FS_TRY(fsi_store_prepare(store, "SELECT * FROM cells ORDER BY point, future", &row, error));
    fs_status status = FS_OK;
    while (status == FS_OK && (code = sqlite3_step(row)) != SQLITE_DONE) {
        if (code != SQLITE_ROW) {
            status = fsi_store_error(store, "cannot be read", error);
            break;
        }
        long long point = sqlite3_column_int64(row, 0), future = sqlite3_column_int64(row, 1);
        if (point < 1 || point > points || future < 1 || future > futures) {
            status = fsi_error(error, FS_ERROR_IO,
                               "%s: table cells has a foreign row: point %lld, future %lld is "
                               "outside the design",
                               store->path, point, future);
        } else {
            status = check_cell(store, row, error);
        }
    }
    sqlite3_finalize(row);
    return status;
}

fs_status fsi_store_check(struct fsi_store *store, fs_error *error) {
    FS_TRY(check_file(store, error));
    for (int i = 0; i < FSI_SUMMED_TABLES; i++) {
        FS_TRY(check_table(store, i, error));
    }
    FS_TRY(check_count(store, error));
    // Before the cells, as these rows are counted with none of them.
    for (int i = 0; i < FSI_CELL_TABLES; i++) {
        FS_TRY(check_foreign(store, i, error));
    }
    return check_cells(store, error);
}
