// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The file of a sweep. Tables without rowids hold their rows in the order of their keys, so that
// the finished file (VACUUM INTO) depends on its contents only.
#include "store/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "store/checksum.h"
#include "store/file.h"

enum { APPLICATION = 0x46534d31 }; // "FSM1"

static const char schema[] =
    "PRAGMA application_id = 1179864369; PRAGMA user_version = 2;"
    "CREATE TABLE manifest(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE paths(path INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE points(point INTEGER NOT NULL, path INTEGER NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(point, path)) WITHOUT ROWID;"
    "CREATE TABLE options(option INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE metrics(metric INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
    " unit TEXT NOT NULL, better INTEGER NOT NULL, accord TEXT NOT NULL, structure TEXT NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE cells(point INTEGER NOT NULL, future INTEGER NOT NULL, results INTEGER NOT NULL,"
    " draws INTEGER NOT NULL, probes INTEGER NOT NULL, checksum TEXT NOT NULL,"
    " PRIMARY KEY(point, future)) WITHOUT ROWID;"
    "CREATE TABLE checksums(part TEXT NOT NULL PRIMARY KEY, rows INTEGER NOT NULL,"
    " checksum TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE results(point INTEGER NOT NULL, future INTEGER NOT NULL,"
    " option INTEGER NOT NULL, metric INTEGER NOT NULL, mean REAL, variance REAL, p05 REAL,"
    " p50 REAL, p95 REAL, defined INTEGER NOT NULL, total INTEGER NOT NULL,"
    " PRIMARY KEY(point, future, option, metric)) WITHOUT ROWID;"
    "CREATE TABLE draws(point INTEGER NOT NULL, future INTEGER NOT NULL, factor TEXT NOT NULL,"
    " value REAL NOT NULL, PRIMARY KEY(point, future, factor)) WITHOUT ROWID;"
    "CREATE TABLE probes(point INTEGER NOT NULL, future INTEGER NOT NULL, option INTEGER NOT NULL,"
    " replications BLOB NOT NULL, PRIMARY KEY(point, future, option)) WITHOUT ROWID;"
    "CREATE VIEW readable AS SELECT point, future, options.name AS option, accord, structure,"
    " metrics.name AS metric, unit, mean, variance, p05, p50, p95, defined, total FROM results"
    " JOIN options USING(option) JOIN metrics USING(metric);";

const fs_allocator *fsi_store_allocator(const struct fsi_store *store) {
    return store->allocator;
}

// Bytes that the file has and, by what it says of itself, should have.
static bool is_short(struct fsi_store *store, long long *there, long long *whole) {
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    unsigned char head[32];
    if (sqlite3_file_control(store->sqlite, "main", SQLITE_FCNTL_FILE_POINTER, &file) !=
            SQLITE_OK ||
        file == NULL || file->pMethods == NULL ||
        file->pMethods->xFileSize(file, &size) != SQLITE_OK || size < (int)sizeof head ||
        file->pMethods->xRead(file, head, (int)sizeof head, 0) != SQLITE_OK ||
        memcmp(head, "SQLite format 3", 16) != 0) {
        return false;
    }
    // Bytes 16 and 28 of an SQLite file: size of a page (1 stands for 65,536), number of pages.
    long long page = head[16] << 8 | head[17];
    long long pages = (long long)head[28] << 24 | head[29] << 16 | head[30] << 8 | head[31];
    *there = size;
    *whole = (page == 1 ? 65536 : page) * pages;
    return *there < *whole;
}

fs_status fsi_store_cut_short(struct fsi_store *store, fs_error *error) {
    long long there, whole;
    return is_short(store, &there, &whole)
               ? fsi_error(error, FS_ERROR_IO, "%s is cut short: %lld of %lld bytes are there",
                           store->path, there, whole)
               : FS_OK;
}

fs_status fsi_store_error(struct fsi_store *store, const char *what, fs_error *error) {
    int code = sqlite3_errcode(store->sqlite) & 0xff;
    if (code == SQLITE_NOMEM || store->sqlite == NULL) {
        return fsi_error_memory(error);
    }
    if (code == SQLITE_NOTADB) {
        return fsi_error(error, FS_ERROR_IO, "%s is not a store of forcesim (made by 'sweep')",
                         store->path);
    }
    if (code == SQLITE_CORRUPT) {
        FS_TRY(fsi_store_cut_short(store, error));
    }
    return fsi_error(error, FS_ERROR_IO, "%s: %s: %s", store->path,
                     code == SQLITE_CORRUPT ? "the file is damaged" : what,
                     sqlite3_errmsg(store->sqlite));
}

fs_status fsi_store_failed(struct fsi_store *store, int code, const char *what, fs_error *error) {
    return (code & 0xff) == SQLITE_NOMEM ? fsi_error_memory(error)
                                         : fsi_store_error(store, what, error);
}

fs_status fsi_store_exec(struct fsi_store *store, const char *sql, fs_error *error) {
    int code = sqlite3_exec(store->sqlite, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? FS_OK : fsi_store_failed(store, code, "cannot be written", error);
}

void fsi_store_close(struct fsi_store *store) {
    if (store == NULL) {
        return;
    }
    (void)fsi_store_commit(store, NULL);
    for (int i = 0; i < FSI_CELL_TABLES; i++) {
        sqlite3_finalize(store->sum[i]);
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

fs_status fsi_store_end(struct fsi_store *store, sqlite3_stmt *statement, bool good,
                        const char *what, fs_error *error) {
    fs_status status = good ? FS_OK : fsi_store_error(store, what, error);
    sqlite3_finalize(statement);
    return status;
}

fs_status fsi_store_prepare(struct fsi_store *store, const char *sql, sqlite3_stmt **statement,
                            fs_error *error) {
    int code = sqlite3_prepare_v2(store->sqlite, sql, -1, statement, NULL);
    return code == SQLITE_OK ? FS_OK : fsi_store_failed(store, code, "cannot be read", error);
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
    return fsi_store_end(store, statement, code == SQLITE_DONE, "cannot be written", error);
}

static fs_status put_metric(struct fsi_store *store, size_t number, const fs_metric *metric,
                            const char *accord, const char *structure, fs_error *error) {
    return insert(store, "INSERT INTO metrics VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
                  (long long[]){(long long)number, metric->better},
                  (const char *[]){metric->name, metric->unit, accord, structure}, "ittitt", error);
}

size_t fsi_plan_metrics(const struct fsi_plan *plan) {
    return fs_metric_count() + plan->accords * plan->structures * fs_peace_metric_count();
}

// Those of an option, then those of the peace by accord and structure.
static fs_status put_metrics(struct fsi_store *store, const struct fsi_plan *plan,
                             fs_error *error) {
    size_t own = fs_metric_count(), each = fs_peace_metric_count();
    for (size_t i = 0; i < own; i++) {
        FS_TRY(put_metric(store, i + 1, fs_metric_get(i), "", "", error));
    }
    for (size_t i = own; i < fsi_plan_metrics(plan); i++) {
        size_t place = (i - own) / each;
        FS_TRY(put_metric(store, i + 1, fs_peace_metric_get((i - own) % each),
                          plan->accord[place / plan->structures],
                          plan->structure[place % plan->structures], error));
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
    FS_TRY(put_metrics(store, plan, error));
    return fsi_checksum_head(store, error);
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
        status = fsi_store_prepare_cells(*out, error);
    }
    if (status != FS_OK) {
        fsi_store_close(*out);
        *out = NULL;
    }
    return status;
}

// ---- Opening ----------------------------------------------------------------------------------

static fs_status ask_number(struct fsi_store *store, const char *sql, int *number,
                            fs_error *error) {
    sqlite3_stmt *row = NULL;
    *number = 0;
    FS_TRY(fsi_store_prepare(store, sql, &row, error));
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        *number = sqlite3_column_int(row, 0);
    }
    return fsi_store_end(store, row, code == SQLITE_ROW, "cannot be read", error);
}

static fs_status check_kind(struct fsi_store *store, fs_error *error) {
    int kind, format;
    FS_TRY(ask_number(store, "PRAGMA application_id", &kind, error));
    if (kind != APPLICATION) {
        return fsi_error(error, FS_ERROR_IO, "%s is not a store of forcesim (made by 'sweep')",
                         store->path);
    }
    FS_TRY(ask_number(store, "PRAGMA user_version", &format, error));
    if (format != FSI_STORE_FORMAT) {
        return fsi_error(
            error, FS_ERROR_IO, "%s has the format of %s version of forcesim (%d, not %d): %s",
            store->path, format < FSI_STORE_FORMAT ? "an earlier" : "a later", format,
            FSI_STORE_FORMAT,
            format < FSI_STORE_FORMAT ? "compute the sweep again" : "read it with that version");
    }
    return FS_OK;
}

// A writer was killed in a transaction: only who may write can roll it back.
static bool left_by_a_kill(const struct fsi_store *store) {
    return sqlite3_extended_errcode(store->sqlite) == SQLITE_READONLY_ROLLBACK;
}

static fs_status open_checked(struct fsi_store **out, const fs_allocator *allocator,
                              const char *path, bool write, fs_error *error) {
    FS_TRY(open_file(out, allocator, path, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
                     error));
    fs_status status = check_kind(*out, error);
    if (status != FS_OK && !write && left_by_a_kill(*out)) {
        fsi_store_close(*out);
        *out = NULL;
        return open_checked(out, allocator, path, true, error);
    }
    return status;
}

fs_status fsi_store_open(struct fsi_store **out, const fs_allocator *allocator, const char *path,
                         bool write, fs_error *error) {
    fs_status status = open_checked(out, allocator, path, write, error);
    if (status == FS_OK && write) {
        status = fsi_store_exec(*out, "PRAGMA synchronous = NORMAL;", error);
    }
    if (status == FS_OK && write) {
        status = fsi_store_prepare_cells(*out, error);
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
    const char *value = code == SQLITE_ROW ? fsi_column_text(statement, 0) : "";
    if (value != NULL) {
        fsi_text_put(text, value);
    }
    text->failed = text->failed || value == NULL;
    FS_TRY(fsi_store_end(store, statement, code == SQLITE_ROW || code == SQLITE_DONE,
                         "cannot be read", error));
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

// ---- Finishing --------------------------------------------------------------------------------

// On the disk before it gets its name: a file of that name is whole even after a loss of power.
static void flush(const char *path) {
    int file = open(path, O_RDONLY);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
}

static fs_status write_whole(struct fsi_store *store, const char *beside, const char *path,
                             fs_error *error) {
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", beside);
    if (sql == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = fsi_store_exec(store, sql, error);
    sqlite3_free(sql);
    if (status == FS_OK) {
        flush(beside);
    }
    if (status == FS_OK && rename(beside, path) != 0) {
        status = fsi_error(error, FS_ERROR_IO, "%s cannot be renamed to %s", beside, path);
    }
    return status;
}

fs_status fsi_store_finish(struct fsi_store *store, const char *path, fs_error *error) {
    FS_TRY(fsi_store_commit(store, error));
    FS_TRY(fsi_checksum_cells(store, error));
    char *beside = sqlite3_mprintf("%s.new", path);
    if (beside == NULL) {
        return fsi_error_memory(error);
    }
    // An earlier attempt may have been killed here.
    unlink(beside);
    fs_status status = write_whole(store, beside, path, error);
    if (status != FS_OK) {
        unlink(beside);
    }
    sqlite3_free(beside);
    return status;
}
