// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include "store/inputs.h"

#include <math.h>

#include "base/error.h"
#include "store/file.h"

static const char metric_sql[] = "SELECT metric, accord, structure, count(*) OVER () FROM metrics "
                                 "WHERE name = ?1 AND (?2 = '' OR accord = ?2) AND"
                                 " (?3 = '' OR structure = ?3) ORDER BY metric";
static const char rows_sql[] =
    "SELECT point, future, mean FROM results WHERE metric = ?1 AND option = coalesce((SELECT option"
    " FROM options WHERE name = ?2), CASE WHEN ?2 = '' THEN 1 END) ORDER BY point, future";
static const char names_sql[] =
    "SELECT name FROM (SELECT path AS place, name FROM paths WHERE path NOT IN (SELECT path FROM"
    " points WHERE value GLOB '*[^-+.0-9eE]*') UNION ALL SELECT 1000000, factor FROM (SELECT"
    " DISTINCT factor FROM draws)) ORDER BY place, name";
static const char value_sql[] =
    "SELECT coalesce((SELECT CAST(value AS REAL) FROM points JOIN paths USING(path) WHERE point = "
    "?1"
    " AND name = ?3), (SELECT value FROM draws WHERE point = ?1 AND future = ?2 AND factor = ?3))";

static int count_rows(sqlite3_stmt *statement, size_t *count) {
    int code;
    *count = 0;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        ++*count;
    }
    sqlite3_reset(statement);
    return code;
}

static double column_number(sqlite3_stmt *statement, int column) {
    return sqlite3_column_type(statement, column) == SQLITE_NULL
               ? NAN
               : sqlite3_column_double(statement, column);
}

static int read_all(sqlite3_stmt *rows, sqlite3_stmt *names, sqlite3_stmt *values,
                    struct fsi_arena *arena, struct fsi_inputs *inputs) {
    int code = count_rows(rows, &inputs->rows);
    if (code == SQLITE_DONE) {
        code = count_rows(names, &inputs->columns);
    }
    inputs->name = fsi_arena_alloc(arena, inputs->columns + 1, sizeof *inputs->name);
    inputs->input =
        fsi_arena_alloc(arena, inputs->rows * inputs->columns + 1, sizeof *inputs->input);
    inputs->outcome = fsi_arena_alloc(arena, inputs->rows + 1, sizeof *inputs->outcome);
    if (code != SQLITE_DONE || arena->failed) {
        return arena->failed ? SQLITE_NOMEM : code;
    }
    for (size_t c = 0; c < inputs->columns; c++) {
        code = sqlite3_step(names);
        const char *name = code == SQLITE_ROW ? fsi_column_text(names, 0) : NULL;
        inputs->name[c] = name != NULL ? fsi_arena_strdup(arena, name) : NULL;
        if (inputs->name[c] == NULL) {
            return code == SQLITE_ROW ? SQLITE_NOMEM : code;
        }
    }
    for (size_t r = 0; r < inputs->rows; r++) {
        code = sqlite3_step(rows);
        if (code != SQLITE_ROW) {
            return code;
        }
        inputs->outcome[r] = column_number(rows, 2);
        sqlite3_bind_int64(values, 1, sqlite3_column_int64(rows, 0));
        sqlite3_bind_int64(values, 2, sqlite3_column_int64(rows, 1));
        for (size_t c = 0; c < inputs->columns; c++) {
            sqlite3_bind_text(values, 3, inputs->name[c], -1, SQLITE_STATIC);
            code = sqlite3_step(values);
            if (code != SQLITE_ROW) {
                return code;
            }
            inputs->input[r * inputs->columns + c] = column_number(values, 0);
            sqlite3_reset(values);
        }
    }
    return SQLITE_OK;
}

// Number of the one metric that is meant.
static fs_status find_metric(struct fsi_store *store, const struct fsi_wanted *outcome,
                             sqlite3_int64 *metric, fs_error *error) {
    sqlite3_stmt *row = NULL;
    FS_TRY(fsi_store_prepare(store, metric_sql, &row, error));
    sqlite3_bind_text(row, 1, outcome->metric, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, outcome->accord, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, outcome->structure, -1, SQLITE_STATIC);
    int code = sqlite3_step(row);
    fs_status status = FS_OK;
    *metric = code == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
    if (code == SQLITE_ROW && sqlite3_column_int(row, 3) > 1) {
        status = fsi_error(error, FS_ERROR_ARGUMENT,
                           "%s is another under each accord and structure: name one, as in "
                           "%s:%s:%s:%s",
                           outcome->metric, outcome->metric, outcome->option,
                           fsi_column_text(row, 1), fsi_column_text(row, 2));
    } else if (code == SQLITE_DONE) {
        status =
            fsi_error(error, FS_ERROR_UNKNOWN, "the store has no results of %s%s%s%s%s",
                      outcome->metric, outcome->accord[0] != '\0' ? " under " : "", outcome->accord,
                      outcome->structure[0] != '\0' ? " under " : "", outcome->structure);
    } else if (code != SQLITE_ROW) {
        status = fsi_store_error(store, "cannot be read", error);
    }
    sqlite3_finalize(row);
    return status;
}

fs_status fsi_store_inputs(struct fsi_store *store, struct fsi_arena *arena,
                           const struct fsi_wanted *outcome, struct fsi_inputs *inputs,
                           fs_error *error) {
    sqlite3_stmt *rows = NULL, *names = NULL, *values = NULL;
    sqlite3_int64 metric = 0;
    *inputs = (struct fsi_inputs){0};
    FS_TRY(find_metric(store, outcome, &metric, error));
    int code = sqlite3_prepare_v2(store->sqlite, rows_sql, -1, &rows, NULL);
    code =
        code == SQLITE_OK ? sqlite3_prepare_v2(store->sqlite, names_sql, -1, &names, NULL) : code;
    code =
        code == SQLITE_OK ? sqlite3_prepare_v2(store->sqlite, value_sql, -1, &values, NULL) : code;
    if (code == SQLITE_OK) {
        sqlite3_bind_int64(rows, 1, metric);
        sqlite3_bind_text(rows, 2, outcome->option, -1, SQLITE_STATIC);
        code = read_all(rows, names, values, arena, inputs);
    }
    fs_status status =
        code == SQLITE_OK ? FS_OK : fsi_store_failed(store, code, "cannot be read", error);
    sqlite3_finalize(rows);
    sqlite3_finalize(names);
    sqlite3_finalize(values);
    if (status == FS_OK && inputs->rows == 0) {
        return fsi_error(error, FS_ERROR_UNKNOWN, "the store has no results of %s%s%s",
                         outcome->metric, outcome->option[0] != '\0' ? " for option " : "",
                         outcome->option);
    }
    return status;
}
