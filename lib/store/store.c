// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The file of a sweep. Tables without rowids hold their rows in the order of their keys, so that
// the finished file (VACUUM INTO) depends on its contents only.
#include "store/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/error.h"

struct fsi_store {
    const fs_allocator *allocator;
    char *path;
    sqlite3 *sqlite;
    sqlite3_stmt *cell, *result, *draw, *probe;
};

enum { APPLICATION = 0x46534d31 }; // "FSM1"

static const char schema[] =
    "PRAGMA application_id = 1179864369; PRAGMA user_version = 1;"
    "CREATE TABLE manifest(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE paths(path INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE points(point INTEGER NOT NULL, path INTEGER NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(point, path)) WITHOUT ROWID;"
    "CREATE TABLE options(option INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE metrics(metric INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " unit TEXT NOT NULL, better INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE cells(point INTEGER NOT NULL, future INTEGER NOT NULL,"
    " PRIMARY KEY(point, future)) WITHOUT ROWID;"
    "CREATE TABLE results(point INTEGER NOT NULL, future INTEGER NOT NULL,"
    " option INTEGER NOT NULL, metric INTEGER NOT NULL, mean REAL, variance REAL, p05 REAL,"
    " p50 REAL, p95 REAL, defined INTEGER NOT NULL, total INTEGER NOT NULL,"
    " PRIMARY KEY(point, future, option, metric)) WITHOUT ROWID;"
    "CREATE TABLE draws(point INTEGER NOT NULL, future INTEGER NOT NULL, factor TEXT NOT NULL,"
    " value REAL NOT NULL, PRIMARY KEY(point, future, factor)) WITHOUT ROWID;"
    "CREATE TABLE probes(point INTEGER NOT NULL, future INTEGER NOT NULL, option INTEGER NOT NULL,"
    " replications BLOB NOT NULL, PRIMARY KEY(point, future, option)) WITHOUT ROWID;"
    "CREATE VIEW readable AS SELECT point, future, options.name AS option, metrics.name AS metric,"
    " unit, mean, variance, p05, p50, p95, defined, total FROM results"
    " JOIN options USING(option) JOIN metrics USING(metric);";

struct sqlite3 *fsi_store_sqlite(struct fsi_store *store) {
    return store->sqlite;
}

const fs_allocator *fsi_store_allocator(const struct fsi_store *store) {
    return store->allocator;
}

fs_status fsi_store_error(struct fsi_store *store, const char *what, fs_error *error) {
    return fsi_error(error, FS_ERROR_IO, "%s: %s: %s", store->path, what,
                     sqlite3_errmsg(store->sqlite));
}

fs_status fsi_store_exec(struct fsi_store *store, const char *sql, fs_error *error) {
    return sqlite3_exec(store->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK
               ? FS_OK
               : fsi_store_error(store, "cannot be written", error);
}

void fsi_store_close(struct fsi_store *store) {
    if (store == NULL) {
        return;
    }
    sqlite3_finalize(store->cell);
    sqlite3_finalize(store->result);
    sqlite3_finalize(store->draw);
    sqlite3_finalize(store->probe);
    sqlite3_close(store->sqlite);
    fsi_free(store->allocator, store->path);
    fsi_free(store->allocator, store);
}

static fs_status open_file(struct fsi_store **out, const fs_allocator *allocator, const char *path,
                           int flags, fs_error *error) {
    struct fsi_store *store = fsi_alloc(allocator, 1, sizeof *store);
    *out = store;
    if (store == NULL) {
        return fsi_error_memory(error);
    }
    store->allocator = allocator;
    store->path = fsi_strdup(allocator, path);
    if (store->path == NULL) {
        return fsi_error_memory(error);
    }
    if (sqlite3_open_v2(path, &store->sqlite, flags | SQLITE_OPEN_FULLMUTEX, NULL) != SQLITE_OK) {
        return fsi_store_error(store, "cannot be opened", error);
    }
    // Somebody may be reading; a rollback journal works on shared file systems.
    sqlite3_busy_timeout(store->sqlite, 10000);
    return FS_OK;
}

// ---- Making -----------------------------------------------------------------------------------

fs_status fsi_store_make(struct fsi_store **out, const fs_allocator *allocator, const char *path,
                         fs_error *error) {
    *out = NULL;
    fs_status status =
        open_file(out, allocator, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (status == FS_OK) {
        status = fsi_store_exec(*out, "PRAGMA synchronous = NORMAL; BEGIN;", error);
    }
    if (status == FS_OK) {
        status = fsi_store_exec(*out, schema, error);
    }
    if (status == FS_OK) {
        status = fsi_store_exec(*out, "COMMIT;", error);
    }
    if (status != FS_OK) {
        fsi_store_close(*out);
        *out = NULL;
    }
    return status;
}

// Runs one INSERT: integers, then texts, as `shape` says ("it": integer, text).
static fs_status insert(struct fsi_store *store, const char *sql, const long long *integers,
                        const char *const *texts, const char *shape, fs_error *error) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->sqlite, sql, -1, &statement, NULL);
    for (int i = 0; code == SQLITE_OK && shape[i] != '\0'; i++) {
        code = shape[i] == 'i' ? sqlite3_bind_int64(statement, i + 1, *integers++)
                               : sqlite3_bind_text(statement, i + 1, *texts++, -1, SQLITE_STATIC);
    }
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? FS_OK : fsi_store_error(store, "cannot be written", error);
}

static fs_status put_metrics(struct fsi_store *store, fs_error *error) {
    for (size_t i = 0; i < fs_metric_count(); i++) {
        const fs_metric *metric = fs_metric_get(i);
        FS_TRY(insert(store, "INSERT INTO metrics VALUES(?1, ?2, ?3, ?4)",
                      (long long[]){(long long)i + 1, metric->better},
                      (const char *[]){metric->name, metric->unit}, "itti", error));
    }
    return FS_OK;
}

static fs_status put_plan(struct fsi_store *store, const struct fsi_plan *plan, fs_error *error) {
    for (size_t i = 0; i < plan->pairs; i++) {
        FS_TRY(insert(store, "INSERT INTO manifest VALUES(?1, ?2)", NULL,
                      (const char *[]){plan->key[i], plan->value[i]}, "tt", error));
    }
    for (size_t i = 0; i < plan->paths; i++) {
        FS_TRY(insert(store, "INSERT INTO paths VALUES(?1, ?2)", (long long[]){(long long)i + 1},
                      &plan->path[i], "it", error));
    }
    for (size_t i = 0; i < plan->points * plan->paths; i++) {
        FS_TRY(insert(
            store, "INSERT INTO points VALUES(?1, ?2, ?3)",
            (long long[]){(long long)(i / plan->paths) + 1, (long long)(i % plan->paths) + 1},
            &plan->setting[i], "iit", error));
    }
    for (size_t i = 0; i < plan->options; i++) {
        FS_TRY(insert(store, "INSERT INTO options VALUES(?1, ?2)", (long long[]){(long long)i + 1},
                      &plan->option[i], "it", error));
    }
    return put_metrics(store, error);
}

static fs_status prepare_all(struct fsi_store *store, fs_error *error) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } wanted[] = {
        {&store->cell, "INSERT INTO cells VALUES(?1, ?2)"},
        {&store->result,
         "INSERT INTO results VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
        {&store->draw, "INSERT INTO draws VALUES(?1, ?2, ?3, ?4)"},
        {&store->probe, "INSERT INTO probes VALUES(?1, ?2, ?3, ?4)"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (sqlite3_prepare_v2(store->sqlite, wanted[i].sql, -1, wanted[i].statement, NULL) !=
            SQLITE_OK) {
            return fsi_store_error(store, "cannot be written", error);
        }
    }
    return FS_OK;
}

fs_status fsi_store_create(struct fsi_store **out, const fs_allocator *allocator, const char *path,
                           const struct fsi_plan *plan, fs_error *error) {
    FS_TRY(fsi_store_make(out, allocator, path, error));
    fs_status status = fsi_store_exec(*out, "BEGIN;", error);
    if (status == FS_OK) {
        status = put_plan(*out, plan, error);
    }
    if (status == FS_OK) {
        status = fsi_store_exec(*out, "COMMIT;", error);
    }
    if (status == FS_OK) {
        status = prepare_all(*out, error);
    }
    if (status != FS_OK) {
        fsi_store_close(*out);
        *out = NULL;
    }
    return status;
}

// ---- Opening ----------------------------------------------------------------------------------

static fs_status check_kind(struct fsi_store *store, fs_error *error) {
    sqlite3_stmt *statement = NULL;
    int id = 0;
    if (sqlite3_prepare_v2(store->sqlite, "PRAGMA application_id", -1, &statement, NULL) ==
            SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        id = sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return id == APPLICATION
               ? FS_OK
               : fsi_error(error, FS_ERROR_IO, "%s is not a store of forcesim (made by 'sweep')",
                           store->path);
}

fs_status fsi_store_open(struct fsi_store **out, const fs_allocator *allocator, const char *path,
                         bool write, fs_error *error) {
    fs_status status = open_file(out, allocator, path,
                                 write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
    if (status == FS_OK) {
        status = check_kind(*out, error);
    }
    if (status == FS_OK && write) {
        status = fsi_store_exec(*out, "PRAGMA synchronous = NORMAL;", error);
    }
    if (status == FS_OK && write) {
        status = prepare_all(*out, error);
    }
    if (status != FS_OK) {
        fsi_store_close(*out);
        *out = NULL;
    }
    return status;
}

fs_status fsi_store_manifest(struct fsi_store *store, const char *key, struct fsi_text *text,
                             fs_error *error) {
    sqlite3_stmt *statement = NULL;
    text->size = 0;
    fsi_text_put(text, "");
    int code = sqlite3_prepare_v2(store->sqlite, "SELECT value FROM manifest WHERE key = ?1", -1,
                                  &statement, NULL);
    if (code == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
        code = sqlite3_step(statement);
    }
    if (code == SQLITE_ROW) {
        fsi_text_put(text, (const char *)sqlite3_column_text(statement, 0));
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        return fsi_store_error(store, "cannot be read", error);
    }
    return text->failed ? fsi_error_memory(error) : FS_OK;
}

fs_status fsi_store_count(struct fsi_store *store, const char *key, uint32_t *count,
                          fs_error *error) {
    struct fsi_text text;
    fsi_text_init(&text, store->allocator);
    fs_status status = fsi_store_manifest(store, key, &text, error);
    *count = status == FS_OK ? (uint32_t)strtoul(text.data, NULL, 10) : 0;
    fsi_text_clear(&text);
    return status;
}

fs_status fsi_store_same(struct fsi_store *store, const struct fsi_plan *plan, fs_error *error) {
    struct fsi_text text;
    fs_status status = FS_OK;
    fsi_text_init(&text, store->allocator);
    for (size_t i = 0; status == FS_OK && i < plan->pairs; i++) {
        status = fsi_store_manifest(store, plan->key[i], &text, error);
        if (status == FS_OK && strcmp(text.data, plan->value[i]) != 0) {
            bool brief = strlen(text.data) < 80 && strlen(plan->value[i]) < 80;
            status = fsi_error(
                error, FS_ERROR_ARGUMENT,
                "%s belongs to another sweep: its manifest differs in \"%s\"%s%s%s%s%s",
                store->path, plan->key[i], brief ? " (\"" : "", brief ? text.data : "",
                brief ? "\", not \"" : "", brief ? plan->value[i] : "", brief ? "\")" : "");
        }
    }
    fsi_text_clear(&text);
    return status;
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
    return code == SQLITE_DONE ? FS_OK : fsi_store_error(store, "cannot be read", error);
}

// ---- Cells ------------------------------------------------------------------------------------

static bool step(sqlite3_stmt *statement) {
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
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

static bool put_stat(sqlite3_stmt *statement, size_t option, size_t metric,
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

static bool put_probe(sqlite3_stmt *statement, size_t option, const double *values, size_t count,
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
    bool done = step(statement);
    sqlite3_clear_bindings(statement);
    return done;
}

static bool put_rows(struct fsi_store *store, const struct fsi_store_cell *cell, size_t options,
                     unsigned char *bytes) {
    size_t metrics = fs_metric_count();
    bool good = true;
    bind_cell(store->cell, cell);
    good = step(store->cell);
    bind_cell(store->result, cell);
    for (size_t i = 0; good && i < options * metrics; i++) {
        good = put_stat(store->result, i / metrics, i % metrics, &cell->stat[i]);
    }
    bind_cell(store->draw, cell);
    for (size_t i = 0; good && i < cell->factors; i++) {
        sqlite3_bind_text(store->draw, 3, cell->factor[i], -1, SQLITE_STATIC);
        sqlite3_bind_double(store->draw, 4, cell->draw[i]);
        good = step(store->draw);
    }
    for (size_t i = 0; good && i < options; i++) {
        bind_cell(store->probe, cell);
        good = put_probe(store->probe, i, cell->probe + i * cell->replications, cell->replications,
                         bytes);
    }
    return good;
}

fs_status fsi_store_put(struct fsi_store *store, const struct fsi_store_cell *cell,
                        fs_error *error) {
    uint32_t options;
    FS_TRY(fsi_store_count(store, "options", &options, error));
    unsigned char *bytes = fsi_alloc(store->allocator, cell->replications, 8);
    if (bytes == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = fsi_store_exec(store, "BEGIN IMMEDIATE;", error);
    if (status == FS_OK && !put_rows(store, cell, options, bytes)) {
        status = fsi_store_error(store, "cannot be written", error);
        sqlite3_exec(store->sqlite, "ROLLBACK;", NULL, NULL, NULL);
    } else if (status == FS_OK) {
        status = fsi_store_exec(store, "COMMIT;", error);
    }
    fsi_free(store->allocator, bytes);
    return status;
}

fs_status fsi_store_probe(struct fsi_store *store, uint32_t point, uint32_t future, size_t option,
                          double *values, size_t most, size_t *count, fs_error *error) {
    sqlite3_stmt *statement = NULL;
    *count = 0;
    if (sqlite3_prepare_v2(
            store->sqlite,
            "SELECT replications FROM probes WHERE point = ?1 AND future = ?2 AND option = ?3", -1,
            &statement, NULL) != SQLITE_OK) {
        return fsi_store_error(store, "cannot be read", error);
    }
    sqlite3_bind_int64(statement, 1, point);
    sqlite3_bind_int64(statement, 2, future);
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)option + 1);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char *bytes = sqlite3_column_blob(statement, 0);
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
    sqlite3_finalize(statement);
    return FS_OK;
}

// ---- Finishing --------------------------------------------------------------------------------

fs_status fsi_store_finish(struct fsi_store *store, const char *path, fs_error *error) {
    char *sql = NULL;
    char *beside = sqlite3_mprintf("%s.new", path);
    sql = beside != NULL ? sqlite3_mprintf("VACUUM INTO %Q", beside) : NULL;
    if (sql == NULL) {
        sqlite3_free(beside);
        return fsi_error_memory(error);
    }
    // An earlier attempt may have been killed here.
    unlink(beside);
    fs_status status = fsi_store_exec(store, sql, error);
    if (status == FS_OK && rename(beside, path) != 0) {
        status = fsi_error(error, FS_ERROR_IO, "%s cannot be renamed to %s", beside, path);
    }
    if (status != FS_OK) {
        unlink(beside);
    }
    sqlite3_free(sql);
    sqlite3_free(beside);
    return status;
}
