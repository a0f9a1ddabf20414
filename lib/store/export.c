// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// All results of a store as CSV: one row a result, the settings of its point before it.
#include <string.h>

#include "base/error.h"
#include "store/file.h"

enum { DRAIN = 60000 };

static void put_text(struct fsi_text *text, const char *cell) {
    if (strpbrk(cell, ",\"\r\n") == NULL) {
        fsi_text_put(text, cell);
        return;
    }
    fsi_text_put(text, "\"");
    for (; *cell != '\0'; cell++) {
        fsi_text_bytes(text, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
    }
    fsi_text_put(text, "\"");
}

static void put_column(struct fsi_text *text, sqlite3_stmt *row, int column) {
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        break;
    case SQLITE_FLOAT:
        fsi_text_number(text, sqlite3_column_double(row, column));
        break;
    case SQLITE_INTEGER:
        fsi_text_printf(text, "%lld", (long long)sqlite3_column_int64(row, column));
        break;
    default:
        if (fsi_column_text(row, column) != NULL) {
            put_text(text, fsi_column_text(row, column));
        } else {
            text->failed = true;
        }
    }
}

static fs_status drain(struct fsi_text *text, size_t most, fs_write_fn write, void *user) {
    if (text->size <= most) {
        return FS_OK;
    }
    int refused = write(user, text->data, text->size);
    text->size = 0;
    return refused != 0 ? FS_ERROR_WRITE : FS_OK;
}

// The texts of a query of one column, joined with commas behind each.
static int join(struct fsi_store *store, const char *sql, long long point, struct fsi_text *text) {
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->sqlite, sql, -1, &row, NULL);
    if (code == SQLITE_OK && sqlite3_bind_parameter_count(row) > 0) {
        sqlite3_bind_int64(row, 1, point);
    }
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(row);
        if (code == SQLITE_ROW) {
            put_column(text, row, 0);
            fsi_text_put(text, ",");
        }
    }
    sqlite3_finalize(row);
    return code;
}

static int put_row(struct fsi_store *store, sqlite3_stmt *row, struct fsi_text *text,
                   struct fsi_text *settings, long long *point) {
    if (sqlite3_column_int64(row, 0) != *point) {
        *point = sqlite3_column_int64(row, 0);
        settings->size = 0;
        fsi_text_put(settings, "");
        int code = join(store, "SELECT value FROM points WHERE point = ?1 ORDER BY path", *point,
                        settings);
        if (code != SQLITE_DONE || settings->failed) {
            return settings->failed ? SQLITE_NOMEM : code;
        }
    }
    put_column(text, row, 0);
    fsi_text_put(text, ",");
    fsi_text_put(text, settings->data);
    for (int column = 1; column < sqlite3_column_count(row); column++) {
        put_column(text, row, column);
        fsi_text_put(text, column + 1 < sqlite3_column_count(row) ? "," : "\n");
    }
    return SQLITE_ROW;
}

static fs_status put_all(struct fsi_store *store, struct fsi_text *text, struct fsi_text *settings,
                         fs_write_fn write, void *user, fs_error *error) {
    sqlite3_stmt *row = NULL;
    long long point = -1;
    fs_status status = FS_OK;
    fsi_text_put(text, "point,");
    int code = join(store, "SELECT name FROM paths ORDER BY path", 0, text);
    fsi_text_put(text,
                 "future,option,accord,structure,metric,unit,mean,variance,p05,p50,p95,defined,"
                 "total\n");
    if (code == SQLITE_DONE) {
        code = sqlite3_prepare_v2(
            store->sqlite,
            "SELECT point, future, options.name, accord, structure, metrics.name, unit, mean,"
            " variance, p05, p50, p95, defined, total FROM results JOIN options USING(option) JOIN "
            "metrics USING(metric)"
            " ORDER BY point, future, option, metric",
            -1, &row, NULL);
    }
    while (status == FS_OK && (code == SQLITE_OK || code == SQLITE_ROW)) {
        code = sqlite3_step(row);
        if (code == SQLITE_ROW) {
            code = put_row(store, row, text, settings, &point);
            status = drain(text, DRAIN, write, user);
        }
    }
    sqlite3_finalize(row);
    if (status == FS_OK && (text->failed || settings->failed)) {
        return fsi_error_memory(error);
    }
    if (status == FS_OK && code != SQLITE_DONE) {
        return fsi_store_failed(store, code, "cannot be read", error);
    }
    return status == FS_OK ? drain(text, 0, write, user) : status;
}

fs_status fsi_store_csv(struct fsi_store *store, fs_write_fn write, void *user, fs_error *error) {
    struct fsi_text text, settings;
    fsi_text_init(&text, store->allocator);
    fsi_text_init(&settings, store->allocator);
    fs_status status = put_all(store, &text, &settings, write, user, error);
    fsi_text_clear(&text);
    fsi_text_clear(&settings);
    return status;
}
