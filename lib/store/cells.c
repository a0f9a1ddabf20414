// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Cells of a store: which are there, and writing one whole.
#include <math.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "store/checksum.h"
#include "store/file.h"

/** Quick cells are committed together, or the disk would take longer than they do: so many, and
 * what took so long at most, is lost with a process that is killed. */
enum { CELLS_MOST = 8 };
#define SECONDS_MOST 0.25

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

fs_status fsi_store_prepare_cells(struct fsi_store *store, fs_error *error) {
    store->committed = now_s();
    FS_TRY(fsi_store_prepare(store, "INSERT INTO cells VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                             &store->cell, error));
    FS_TRY(fsi_store_prepare(
        store, "INSERT INTO results VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &store->result, error));
    FS_TRY(
        fsi_store_prepare(store, "INSERT INTO draws VALUES(?1, ?2, ?3, ?4)", &store->draw, error));
    return fsi_store_prepare(store, "INSERT INTO probes VALUES(?1, ?2, ?3, ?4)", &store->probe,
                             error);
}

fs_status fsi_store_done(struct fsi_store *store, uint32_t points, uint32_t futures, bool *done,
                         fs_error *error) {
    sqlite3_stmt *statement = NULL;
    memset(done, 0, (size_t)points * futures * sizeof *done);
    int code =
        sqlite3_prepare_v2(store->sqlite, "SELECT point, future FROM cells", -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            long long point = sqlite3_column_int64(statement, 0) - 1;
            long long future = sqlite3_column_int64(statement, 1) - 1;
            if (point >= 0 && point < points && future >= 0 && future < futures) {
                done[(size_t)point * futures + (size_t)future] = true;
            }
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? FS_OK : fsi_store_failed(store, code, "cannot be read", error);
}

// ---- Cells ------------------------------------------------------------------------------------

// SQLITE_DONE when all is well.
static int step(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code;
}

static void bind_cell(sqlite3_stmt *statement, const struct fsi_store_cell *cell) {
    sqlite3_bind_int64(statement, 1, cell->point);
    sqlite3_bind_int64(statement, 2, cell->future);
}

static void bind_real(sqlite3_stmt *statement, int place, double value) {
    // What does not exist is NULL; -0 and 0 are one number.
    if (isnan(value)) {
        sqlite3_bind_null(statement, place);
    } else {
        sqlite3_bind_double(statement, place, value == 0 ? 0 : value);
    }
}

static int put_stat(sqlite3_stmt *statement, size_t option, size_t metric,
                    const struct fsi_future_stat *stat) {
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)option + 1);
    sqlite3_bind_int64(statement, 4, (sqlite3_int64)metric + 1);
    bind_real(statement, 5, stat->mean);
    bind_real(statement, 6, stat->variance);
    bind_real(statement, 7, stat->p05);
    bind_real(statement, 8, stat->p50);
    bind_real(statement, 9, stat->p95);
    sqlite3_bind_int64(statement, 10, stat->defined);
    sqlite3_bind_int64(statement, 11, stat->total);
    return step(statement);
}

static int put_probe(sqlite3_stmt *statement, size_t option, const double *values, size_t count,
                     unsigned char *bytes) {
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        // One NaN for all, and one order of bytes.
        bits = isnan(values[i]) ? UINT64_C(0x7ff8000000000000) : bits;
        for (int b = 0; b < 8; b++) {
            bytes[8 * i + (size_t)b] = (unsigned char)(bits >> (8 * b));
        }
    }
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)option + 1);
    sqlite3_bind_blob(statement, 4, bytes, (int)(8 * count), SQLITE_STATIC);
    int code = step(statement);
    sqlite3_clear_bindings(statement);
    return code;
}

static int put_rows(struct fsi_store *store, const struct fsi_store_cell *cell,
                    unsigned char *bytes) {
    size_t metrics = store->metrics, options = store->options;
    int code = SQLITE_DONE;
    bind_cell(store->result, cell);
    for (size_t i = 0; code == SQLITE_DONE && i < options * metrics; i++) {
        code = put_stat(store->result, i / metrics, i % metrics, &cell->stat[i]);
    }
    bind_cell(store->draw, cell);
    for (size_t i = 0; code == SQLITE_DONE && i < cell->factors; i++) {
        sqlite3_bind_text(store->draw, 3, cell->factor[i], -1, SQLITE_STATIC);
        bind_real(store->draw, 4, cell->draw[i]);
        code = step(store->draw);
    }
    for (size_t i = 0; code == SQLITE_DONE && i < options; i++) {
        bind_cell(store->probe, cell);
        code = put_probe(store->probe, i, cell->probe + i * cell->replications, cell->replications,
                         bytes);
    }
    return code;
}

// The cell itself comes last, with the checksum of its rows as they now stand in the file.
static fs_status put_cell(struct fsi_store *store, const struct fsi_store_cell *cell,
                          unsigned char *bytes, fs_error *error) {
    struct fsi_cell_sum sum;
    int code = put_rows(store, cell, bytes);
    if (code != SQLITE_DONE) {
        return fsi_store_failed(store, code, "cannot be written", error);
    }
    FS_TRY(fsi_checksum_cell(store, cell->point, cell->future, &sum, error));
    bind_cell(store->cell, cell);
    for (int i = 0; i < FSI_CELL_TABLES; i++) {
        sqlite3_bind_int64(store->cell, 3 + i, sum.rows[i]);
    }
    sqlite3_bind_text(store->cell, 3 + FSI_CELL_TABLES, sum.digest, -1, SQLITE_STATIC);
    code = step(store->cell);
    sqlite3_clear_bindings(store->cell);
    return code == SQLITE_DONE ? FS_OK : fsi_store_failed(store, code, "cannot be written", error);
}

// A cell that fails leaves those before it in the transaction.
static void end_cell(struct fsi_store *store, bool good) {
    const char *sql = store->pending == 0 ? (good ? NULL : "ROLLBACK;")
                      : good              ? "RELEASE cell;"
                                          : "ROLLBACK TO cell; RELEASE cell;";
    if (sql != NULL) {
        sqlite3_exec(store->sqlite, sql, NULL, NULL, NULL);
    }
    store->pending += good;
}

fs_status fsi_store_commit(struct fsi_store *store, fs_error *error) {
    if (store->pending == 0) {
        return FS_OK;
    }
    fs_status status = fsi_store_exec(store, "COMMIT;", error);
    if (status != FS_OK) {
        sqlite3_exec(store->sqlite, "ROLLBACK;", NULL, NULL, NULL);
    }
    store->pending = 0;
    store->committed = now_s();
    return status;
}

static fs_status count_metrics(struct fsi_store *store, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_prepare(store, "SELECT count(*) FROM metrics", &row, error));
    bool good = sqlite3_step(row) == SQLITE_ROW;
    store->metrics = good ? (size_t)sqlite3_column_int64(row, 0) : 0;
    return fsi_store_end(store, row, good, "cannot be read", error);
}

fs_status fsi_store_put(struct fsi_store *store, const struct fsi_store_cell *cell,
                        fs_error *error) {
    if (store->options == 0) {
        FS_TRY(fsi_store_count(store, "options", &store->options, error));
        FS_TRY(count_metrics(store, error));
    }
    unsigned char *bytes = fsi_alloc(store->allocator, cell->replications, 8);
    if (bytes == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status =
        fsi_store_exec(store, store->pending == 0 ? "BEGIN IMMEDIATE;" : "SAVEPOINT cell;", error);
    if (status == FS_OK) {
        status = put_cell(store, cell, bytes, error);
        end_cell(store, status == FS_OK);
    }
    fsi_free(store->allocator, bytes);
    bool due = store->pending >= CELLS_MOST || now_s() - store->committed >= SECONDS_MOST;
    return status == FS_OK && due ? fsi_store_commit(store, error) : status;
}

fs_status fsi_store_probe(struct fsi_store *store, uint32_t point, uint32_t future, size_t option,
                          double *values, size_t most, size_t *count, fs_error *error) {
    sqlite3_stmt *statement = NULL;
    *count = 0;
    FS_TRY(fsi_store_prepare(
        store, "SELECT replications FROM probes WHERE point = ?1 AND future = ?2 AND option = ?3",
        &statement, error));
    sqlite3_bind_int64(statement, 1, point);
    sqlite3_bind_int64(statement, 2, future);
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)option + 1);
    int code = sqlite3_step(statement);
    const unsigned char *bytes = code == SQLITE_ROW ? sqlite3_column_blob(statement, 0) : NULL;
    if (bytes != NULL) {
        size_t there = (size_t)sqlite3_column_bytes(statement, 0) / 8;
        *count = there < most ? there : most;
        for (size_t i = 0; i < *count; i++) {
            uint64_t bits = 0;
            for (int b = 7; b >= 0; b--) {
                bits = bits << 8 | bytes[8 * i + (size_t)b];
            }
            memcpy(&values[i], &bits, sizeof bits);
        }
    }
    return fsi_store_end(store, statement, code == SQLITE_DONE || bytes != NULL, "cannot be read",
                         error);
}
