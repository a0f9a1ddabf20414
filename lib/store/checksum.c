// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "store/checksum.h"

#include <string.h>

#include "base/error.h"
#include "base/sha256.h"

/** Bytes of rows that are summed at a time. */
enum { PORTION = 1 << 20 };

const char *const fsi_cell_table[FSI_CELL_TABLES] = {"results", "draws", "probes"};
const char *const fsi_summed_table[FSI_SUMMED_TABLES] = {"manifest", "paths",   "points",
                                                         "options",  "metrics", "cells"};

static const char *const cell_sql[FSI_CELL_TABLES] = {
    "SELECT * FROM results WHERE point = ?1 AND future = ?2 ORDER BY option, metric",
    "SELECT * FROM draws WHERE point = ?1 AND future = ?2 ORDER BY factor",
    "SELECT * FROM probes WHERE point = ?1 AND future = ?2 ORDER BY option",
};
static const char *const table_sql[FSI_SUMMED_TABLES] = {
    "SELECT * FROM manifest ORDER BY key",       "SELECT * FROM paths ORDER BY path",
    "SELECT * FROM points ORDER BY point, path", "SELECT * FROM options ORDER BY option",
    "SELECT * FROM metrics ORDER BY metric",     "SELECT * FROM cells ORDER BY point, future",
};

// Eight bytes, the lowest first, on every machine.
static void put_word(struct fsi_text *text, char type, uint64_t word) {
    char bytes[9] = {type};
    for (int i = 0; i < 8; i++) {
        bytes[1 + i] = (char)(unsigned char)(word >> (8 * i));
    }
    fsi_text_bytes(text, bytes, sizeof bytes);
}

// False when memory is out.
static bool put_value(struct fsi_text *text, sqlite3_stmt *row, int column) {
    int type = sqlite3_column_type(row, column);
    double real = sqlite3_column_double(row, column);
    uint64_t bits;
    memcpy(&bits, &real, sizeof bits);
    if (type == SQLITE_NULL) {
        fsi_text_bytes(text, "n", 1);
    } else if (type == SQLITE_INTEGER) {
        put_word(text, 'i', (uint64_t)sqlite3_column_int64(row, column));
    } else if (type == SQLITE_FLOAT) {
        put_word(text, 'r', bits);
    } else {
        const char *bytes = sqlite3_column_blob(row, column);
        size_t size = (size_t)sqlite3_column_bytes(row, column);
        if (bytes == NULL && size > 0) {
            return false;
        }
        put_word(text, type == SQLITE_TEXT ? 't' : 'b', size);
        if (size > 0) {
            fsi_text_bytes(text, bytes, size);
        }
    }
    return !text->failed;
}

// What is there gives way to its digest.
static void fold(struct fsi_text *text) {
    char digest[65];
    fsi_sha256(text->data, text->size, digest);
    text->size = 0;
    fsi_text_bytes(text, digest, 64);
}

// Adds all rows of a statement; SQLITE_DONE when all is well.
static int put_rows(struct fsi_text *text, sqlite3_stmt *row, long long *count) {
    int code;
    *count = 0;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        ++*count;
        for (int column = 0; column < sqlite3_column_count(row); column++) {
            if (!put_value(text, row, column)) {
                return SQLITE_NOMEM;
            }
        }
        if (text->size > PORTION) {
            fold(text);
        }
    }
    return code;
}

static fs_status ended(struct fsi_store *store, const struct fsi_text *text, int code,
                       fs_error *error) {
    return code == SQLITE_NOMEM || text->failed ? fsi_error_memory(error)
           : code == SQLITE_DONE                ? FS_OK
                                                : fsi_store_error(store, "cannot be read", error);
}

fs_status fsi_checksum_cell(struct fsi_store *store, long long point, long long future,
                            struct fsi_cell_sum *sum, fs_error *error) {
    struct fsi_text text;
    fs_status status = FS_OK;
    fsi_text_init(&text, store->allocator);
    for (int i = 0; status == FS_OK && i < FSI_CELL_TABLES; i++) {
        if (store->sum[i] == NULL) {
            status = fsi_store_prepare(store, cell_sql[i], &store->sum[i], error);
        }
        if (status == FS_OK) {
            sqlite3_bind_int64(store->sum[i], 1, point);
            sqlite3_bind_int64(store->sum[i], 2, future);
            fsi_text_put(&text, fsi_cell_table[i]);
            status = ended(store, &text, put_rows(&text, store->sum[i], &sum->rows[i]), error);
            sqlite3_reset(store->sum[i]);
        }
    }
    if (status == FS_OK) {
        fsi_sha256(text.data, text.size, sum->digest);
    }
    fsi_text_clear(&text);
    return status;
}

fs_status fsi_checksum_table(struct fsi_store *store, int table, struct fsi_table_sum *sum,
                             fs_error *error) {
    struct fsi_text text;
    sqlite3_stmt *row = NULL;
    fsi_text_init(&text, store->allocator);
    fsi_text_put(&text, fsi_summed_table[table]);
    fs_status status = fsi_store_prepare(store, table_sql[table], &row, error);
    if (status == FS_OK) {
        status = ended(store, &text, put_rows(&text, row, &sum->rows), error);
    }
    sqlite3_finalize(row);
    if (status == FS_OK) {
        fsi_sha256(text.data, text.size, sum->digest);
    }
    fsi_text_clear(&text);
    return status;
}

static fs_status write_sum(struct fsi_store *store, int table, const struct fsi_table_sum *sum,
                           fs_error *error) {
    sqlite3_stmt *insert = NULL;
    FS_TRY(fsi_store_prepare(store, "INSERT OR REPLACE INTO checksums VALUES(?1, ?2, ?3)", &insert,
                             error));
    sqlite3_bind_text(insert, 1, fsi_summed_table[table], -1, SQLITE_STATIC);
    sqlite3_bind_int64(insert, 2, sum->rows);
    sqlite3_bind_text(insert, 3, sum->digest, -1, SQLITE_STATIC);
    bool good = sqlite3_step(insert) == SQLITE_DONE;
    return fsi_store_end(store, insert, good, "cannot be written", error);
}

fs_status fsi_checksum_head(struct fsi_store *store, fs_error *error) {
    struct fsi_table_sum sum;
    for (int i = 0; i < FSI_TABLE_CELLS; i++) {
        FS_TRY(fsi_checksum_table(store, i, &sum, error));
        FS_TRY(write_sum(store, i, &sum, error));
    }
    sum = (struct fsi_table_sum){.rows = FSI_NOT_FINISHED};
    return write_sum(store, FSI_TABLE_CELLS, &sum, error);
}

fs_status fsi_checksum_cells(struct fsi_store *store, fs_error *error) {
    struct fsi_table_sum sum;
    FS_TRY(fsi_checksum_table(store, FSI_TABLE_CELLS, &sum, error));
    return write_sum(store, FSI_TABLE_CELLS, &sum, error);
}
