// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A store is tampered with in every way, by SQL and in its bytes; the check finds it and says
// where.
#include <sqlite3.h>

#include "random/philox.h"
#include "support.h"

static const char *const tables[] = {"manifest", "paths",   "points", "options", "metrics",
                                     "cells",    "results", "draws",  "probes",  "checksums"};
enum { TABLES = sizeof tables / sizeof *tables };

// A finished store of four cells.
static const char *finished(void) {
    struct fsi_store *store = create("whole.part");
    put(store, 1, 1, 1), put(store, 1, 2, 1), put(store, 2, 1, 2), put(store, 2, 2, 1);
    assert_int_equal(fsi_store_finish(store, place("whole.db"), &error), FS_OK);
    fsi_store_close(store);
    unlink(place("whole.part"));
    return place("whole.db");
}

static void sql(const char *path, const char *text) {
    sqlite3 *sqlite;
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    if (sqlite3_exec(sqlite, text, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", text, sqlite3_errmsg(sqlite));
    }
    sqlite3_close(sqlite);
}

// Opens and checks; whatever comes first.
static fs_status check(const char *path) {
    struct fsi_store *store;
    error.message[0] = '\0';
    fs_status status = fsi_store_open(&store, NULL, path, false, &error);
    if (status == FS_OK) {
        status = fsi_store_check(store, &error);
        fsi_store_close(store);
    }
    return status;
}

// The store is refused, with these words.
static void refused(const char *path, const char *word, const char *other) {
    fs_status status = check(path);
    if (status != FS_ERROR_IO || strstr(error.message, word) == NULL ||
        strstr(error.message, other) == NULL) {
        fail_msg("expected \"%s\" and \"%s\", got: %s", word, other, error.message);
    }
}

static void a_store_as_it_was_written_is_accepted(void **state) {
    (void)state;
    const char *path = finished();
    assert_int_equal(check(path), FS_OK);
    // Every page moves; the contents are the same.
    sql(path, "PRAGMA page_size = 8192; VACUUM");
    assert_int_equal(check(path), FS_OK);
}

static void a_working_file_is_accepted(void **state) {
    (void)state;
    struct fsi_store *store = create("working");
    put(store, 2, 1, 1);
    assert_int_equal(fsi_store_check(store, &error), FS_OK);
    fsi_store_close(store);
}

/** Columns of a table and those of its key, joined by commas. */
struct columns {
    char name[16][32];
    int count;
    char key[128];
};

static struct columns columns_of(const char *path, const char *table) {
    struct columns columns = {.count = 0};
    sqlite3 *sqlite;
    sqlite3_stmt *row;
    assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(sqlite, "SELECT name, pk FROM pragma_table_info(?1)", -1, &row, NULL),
        SQLITE_OK);
    sqlite3_bind_text(row, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(row) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 0);
        size_t length = strlen(columns.key);
        snprintf(columns.name[columns.count++], sizeof columns.name[0], "%s", name);
        if (sqlite3_column_int(row, 1) > 0) {
            snprintf(columns.key + length, sizeof columns.key - length, "%s%s",
                     length > 0 ? ", " : "", name);
        }
    }
    sqlite3_finalize(row);
    sqlite3_close(sqlite);
    return columns;
}

// One fault in one row of a table: `begin`, `values`, and which row.
static void with_fault(const char *table, const char *begin, const char *values) {
    const char *path = finished();
    struct columns columns = columns_of(path, table);
    char text[1024];
    snprintf(text, sizeof text, "%s %s WHERE (%s) IN (SELECT %s FROM %s ORDER BY %s DESC LIMIT 1)",
             begin, values, columns.key, columns.key, table, columns.key);
    sql(path, text);
}

// Says where: the table, or the cell.
static void found_in(const char *table) {
    fs_status status = check(place("whole.db"));
    bool what = strstr(error.message, "changed") != NULL ||
                strstr(error.message, "missing") != NULL ||
                strstr(error.message, "foreign") != NULL;
    bool where = strstr(error.message, table) != NULL || strstr(error.message, "point ") != NULL ||
                 strcmp(table, "checksums") == 0;
    if (status != FS_ERROR_IO || !what || !where) {
        fail_msg("%s: %s", table, status == FS_OK ? "not found" : error.message);
    }
}

static void a_changed_value_is_found_in_every_column_of_every_table(void **state) {
    (void)state;
    for (int t = 0; t < TABLES; t++) {
        struct columns columns = columns_of(finished(), tables[t]);
        assert_true(columns.count >= 2);
        for (int c = 0; c < columns.count; c++) {
            char begin[64], values[256];
            const char *name = columns.name[c];
            snprintf(begin, sizeof begin, "UPDATE %s SET", tables[t]);
            snprintf(values, sizeof values,
                     "%s = CASE typeof(%s) WHEN 'integer' THEN %s + 1000 WHEN 'real' THEN"
                     " %s * 1.0000000000000003 + 1e-300 WHEN 'null' THEN 1.5 WHEN 'blob' THEN"
                     " x'00' || substr(%s, 2) ELSE %s || ' ' END",
                     name, name, name, name, name, name);
            with_fault(tables[t], begin, values);
            found_in(tables[t]);
        }
    }
}

static void a_missing_row_is_found_in_every_table(void **state) {
    (void)state;
    for (int t = 0; t < TABLES; t++) {
        char begin[64];
        snprintf(begin, sizeof begin, "DELETE FROM %s", tables[t]);
        with_fault(tables[t], begin, "");
        found_in(tables[t]);
        assert_non_null(strstr(error.message, "missing"));
    }
}

static void a_foreign_row_is_found_in_every_table(void **state) {
    (void)state;
    static const char *const insert[TABLES] = {
        "INSERT INTO manifest VALUES('zebra', '1')",
        "INSERT INTO paths VALUES(9, 'x.y')",
        "INSERT INTO points VALUES(3, 1, '3')",
        "INSERT INTO options VALUES(2, 'two')",
        "INSERT INTO metrics VALUES(9999, 'luck', '1', 0, '', '')",
        "INSERT INTO cells VALUES(2, 3, 0, 0, 0, '')",
        "INSERT INTO results VALUES(1, 1, 2, 1, 0, 0, 0, 0, 0, 3, 3)",
        "INSERT INTO draws VALUES(1, 1, 'g', 0.5)",
        "INSERT INTO probes VALUES(7, 1, 1, x'00')",
        "INSERT INTO checksums VALUES('other', 1, '')",
    };
    for (int t = 0; t < TABLES; t++) {
        const char *path = finished();
        sql(path, insert[t]);
        refused(path, "foreign", tables[t]);
    }
}

static void what_is_wrong_is_said_with_its_place(void **state) {
    (void)state;
    const char *path = finished();
    sql(path, "UPDATE results SET mean = 0 WHERE point = 2 AND future = 1 AND metric = 3");
    refused(path, "point 2, future 1", "a value was changed");
    path = finished();
    sql(path, "DELETE FROM draws WHERE point = 1 AND future = 2");
    refused(path, "point 1, future 2", "table draws has 0 rows, 1 were written");
    path = finished();
    sql(path, "UPDATE manifest SET value = '2' WHERE key = 'seed'");
    refused(path, "whole.db: a value in table manifest was changed", "checksum");
    path = finished();
    // A whole cell, with all that belongs to it.
    sql(path, "DELETE FROM cells WHERE point = 2; DELETE FROM results WHERE point = 2;"
              "DELETE FROM draws WHERE point = 2; DELETE FROM probes WHERE point = 2");
    refused(path, "table cells has 2 rows, 4 were written", "missing");
}

static char *bytes_of(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static const char *written(const char *name, const char *bytes, size_t size) {
    FILE *file = fopen(place(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    return place(name);
}

static void a_file_cut_short_is_refused_at_any_length(void **state) {
    (void)state;
    size_t size;
    char *bytes = bytes_of(finished(), &size);
    for (size_t length = 0; length < size; length += 509) {
        const char *path = written("cut.db", bytes, length);
        // What is left of the first hundred bytes does not say what it was.
        refused(path, length < 100 ? "is not a store" : "cut short", "cut.db");
    }
    refused(written("cut.db", bytes, size - 1), "cut short", "bytes are there");
    free(bytes);
}

static int gather(void *user, const char *bytes, size_t size) {
    fsi_text_bytes(user, bytes, size);
    return 0;
}

static void put_export(const char *path, struct fsi_text *text) {
    struct fsi_store *store;
    fsi_text_init(text, NULL);
    assert_int_equal(fsi_store_open(&store, NULL, path, false, &error), FS_OK);
    assert_int_equal(fsi_store_csv(store, gather, text, &error), FS_OK);
    fsi_store_close(store);
}

// Bytes of the file outside all contents may change unseen; nothing that is exported may.
static void a_changed_byte_is_found_or_changes_no_result(void **state) {
    (void)state;
    enum { TRIES = 400 };
    size_t size, found = 0;
    struct fsi_text whole;
    char *bytes = bytes_of(finished(), &size);
    put_export(place("whole.db"), &whole);
    for (uint32_t i = 0; i < TRIES; i++) {
        struct fsi_block draw = fsi_philox(fsi_key_of(5, 1), i, 0, fsi_hash("tamper"));
        size_t where = (size_t)(((uint64_t)draw.word[0] * size) >> 32);
        char change = (char)(1 << (draw.word[1] % 8));
        bytes[where] ^= change;
        const char *path = written("byte.db", bytes, size);
        if (check(path) == FS_OK) {
            struct fsi_text other;
            put_export(path, &other);
            assert_int_equal(other.size, whole.size);
            assert_memory_equal(other.data, whole.data, whole.size);
            fsi_text_clear(&other);
        } else {
            found++;
        }
        bytes[where] ^= change;
    }
    assert_true(found > TRIES / 10);

    fsi_text_clear(&whole);
    free(bytes);
}

static void stores_of_other_formats_are_refused_with_a_sentence(void **state) {
    (void)state;
    const char *path = finished();
    sql(path, "PRAGMA user_version = 1");
    refused(path, "an earlier version of forcesim", "compute the sweep again");
    sql(path, "PRAGMA user_version = 3");
    refused(path, "a later version of forcesim", "(3, not 2)");
    sql(path, "PRAGMA user_version = 2");
    assert_int_equal(check(path), FS_OK);
    sql(path, "PRAGMA application_id = 0");
    refused(path, "is not a store of forcesim", "sweep");
}

static void a_damaged_part_is_not_merged(void **state) {
    (void)state;
    struct fsi_store *sum;
    const char *path = finished();
    sql(path, "UPDATE results SET mean = 0 WHERE point = 2 AND metric = 3");
    assert_int_equal(fsi_store_make(&sum, NULL, place("sum"), &error), FS_OK);
    assert_int_equal(fsi_store_attach(sum, path, true, &error), FS_ERROR_IO);
    assert_non_null(strstr(error.message, "point 2, future 1: a value was changed"));
    fsi_store_close(sum);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_as_it_was_written_is_accepted),
        cmocka_unit_test(a_working_file_is_accepted),
        cmocka_unit_test(a_changed_value_is_found_in_every_column_of_every_table),
        cmocka_unit_test(a_missing_row_is_found_in_every_table),
        cmocka_unit_test(a_foreign_row_is_found_in_every_table),
        cmocka_unit_test(what_is_wrong_is_said_with_its_place),
        cmocka_unit_test(a_file_cut_short_is_refused_at_any_length),
        cmocka_unit_test(a_changed_byte_is_found_or_changes_no_result),
        cmocka_unit_test(stores_of_other_formats_are_refused_with_a_sentence),
        cmocka_unit_test(a_damaged_part_is_not_merged),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory) ? 1 : 0;
}
