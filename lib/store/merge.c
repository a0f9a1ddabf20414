// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Whole cells move between stores; no numbers are added.
#include "base/error.h"
#include "store/file.h"

#define EACH_HEAD(X) X(manifest) X(paths) X(points) X(options) X(metrics)
#define EACH_BODY(X) X(results) X(draws) X(probes) X(cells)

// First value of a query, as a number.
static fs_status ask(struct fsi_store *store, const char *sql, long long *answer, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_prepare(store, sql, &row, error));
    bool good = sqlite3_step(row) == SQLITE_ROW;
    *answer = good ? (long long)sqlite3_column_int64(row, 0) : 0;
    return fsi_store_end(store, row, good, "cannot be read", error);
}

// Rows that only one of the two stores has, where both must have the same.
#define DIFFERENT(table)                                                                           \
    "SELECT (SELECT count(*) FROM (SELECT * FROM other." #table                                    \
    " EXCEPT SELECT * FROM main." #table ")) + (SELECT count(*) FROM (SELECT * FROM main." #table  \
    " EXCEPT SELECT * FROM other." #table "))"

static fs_status same_manifest(struct fsi_store *store, const char *path, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_prepare(store,
                             "SELECT key FROM (SELECT * FROM other.manifest EXCEPT SELECT * FROM "
                             "main.manifest) UNION SELECT key FROM (SELECT * FROM main.manifest "
                             "EXCEPT SELECT * FROM other.manifest) ORDER BY key LIMIT 1",
                             &row, error));
    int code = sqlite3_step(row);
    const char *key = code == SQLITE_ROW ? fsi_column_text(row, 0) : NULL;
    fs_status status = FS_OK;
    if (key != NULL) {
        status =
            fsi_error(error, FS_ERROR_ARGUMENT,
                      "%s belongs to another sweep: its manifest differs in \"%s\"", path, key);
    } else if (code != SQLITE_DONE) {
        status = fsi_store_error(store, "cannot be read", error);
    }
    sqlite3_finalize(row);
    return status;
}

static fs_status same_head(struct fsi_store *store, const char *path, fs_error *error) {
    const char *const queries[] = {
#define QUERY(table) DIFFERENT(table),
        EACH_HEAD(QUERY)
#undef QUERY
    };
    FS_TRY(same_manifest(store, path, error));
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        long long count;
        FS_TRY(ask(store, queries[i], &count, error));
        if (count != 0) {
            return fsi_error(error, FS_ERROR_ARGUMENT,
                             "%s belongs to another sweep: its points or options differ", path);
        }
    }
    return FS_OK;
}

// A cell that both stores have must be the same in both.
#define CLASH(table)                                                                               \
    "SELECT count(*) FROM (SELECT * FROM other." #table                                            \
    " WHERE (point, future) IN (SELECT point, future FROM main.cells)"                             \
    " EXCEPT SELECT * FROM main." #table ")"

static fs_status no_clash(struct fsi_store *store, const char *path, fs_error *error) {
    const char *const queries[] = {
#define QUERY(table) CLASH(table),
        EACH_BODY(QUERY)
#undef QUERY
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        long long count;
        FS_TRY(ask(store, queries[i], &count, error));
        if (count != 0) {
            return fsi_error(error, FS_ERROR_ARGUMENT,
                             "%s has cells with other numbers than another part of the same sweep: "
                             "they were not computed by the same program",
                             path);
        }
    }
    return FS_OK;
}

static fs_status copy_cells(struct fsi_store *store, const char *path, bool first,
                            fs_error *error) {
#define COPY(table) "INSERT OR IGNORE INTO main." #table " SELECT * FROM other." #table ";"
    if (first) {
        // The checksum of the cells is made anew at the end: the parts have others.
        FS_TRY(fsi_store_exec(store,
                              EACH_HEAD(COPY) "INSERT INTO main.checksums SELECT * FROM"
                                              " other.checksums WHERE part <> 'cells';",
                              error));
    } else {
        FS_TRY(same_head(store, path, error));
        FS_TRY(no_clash(store, path, error));
    }
    return fsi_store_exec(store, EACH_BODY(COPY), error);
#undef COPY
}

fs_status fsi_store_attach(struct fsi_store *store, const char *path, bool first, fs_error *error) {
    // Opened once by itself: what is no store, or a damaged one, is refused.
    struct fsi_store *other;
    FS_TRY(fsi_store_open(&other, store->allocator, path, false, error));
    fs_status status = fsi_store_check(other, error);
    fsi_store_close(other);
    FS_TRY(status);
    char *sql = sqlite3_mprintf("ATTACH %Q AS other", path);
    if (sql == NULL) {
        return fsi_error_memory(error);
    }
    status = fsi_store_exec(store, sql, error);
    sqlite3_free(sql);
    if (status == FS_OK) {
        status = fsi_store_exec(store, "BEGIN;", error);
        if (status == FS_OK) {
            status = copy_cells(store, path, first, error);
        }
        if (status == FS_OK) {
            status = fsi_store_exec(store, "COMMIT;", error);
        }
        if (status != FS_OK) {
            sqlite3_exec(store->sqlite, "ROLLBACK;", NULL, NULL, NULL);
        }
        sqlite3_exec(store->sqlite, "DETACH other;", NULL, NULL, NULL);
    }
    return status;
}
