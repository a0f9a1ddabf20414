// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Stores as a user handles them: list, export, merge, verify.
#include "study/results.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/store.h>

#include "base/error.h"

enum { MISSING_SHOWN = 20 };

static fs_status put_manifest(fs_study *study, struct fsi_store *store, fs_error *error) {
    static const char *const keys[] = {"digest",       "seed",    "design", "points", "futures",
                                       "replications", "options", "probe",  "version"};
    struct fsi_text text;
    fs_status status = FS_OK;
    size_t table = fsi_study_table(study, "manifest", "What the store is of", "key", "value", NULL);
    fsi_text_init(&text, study->allocator);
    for (size_t i = 0; status == FS_OK && i < sizeof keys / sizeof *keys; i++) {
        status = fsi_store_manifest(store, keys[i], &text, error);
        if (status == FS_OK) {
            fsi_study_text(study, table, keys[i]);
            fsi_study_text(study, table, text.data);
        }
    }
    fsi_text_clear(&text);
    return status;
}

static void put_missing(fs_study *study, const bool *done, size_t cells, uint32_t futures,
                        size_t missing) {
    if (missing == 0) {
        fsi_study_say(study, "All %zu cells are there.", cells);
        return;
    }
    study->complete = false;
    fsi_study_say(study, "%zu of %zu cells are missing.", missing, cells);
    size_t table = fsi_study_table(study, "missing",
                                   missing > MISSING_SHOWN ? "The first cells that are missing"
                                                           : "Cells that are missing",
                                   "point", "future", NULL);
    size_t shown = 0;
    for (size_t i = 0; i < cells && shown < MISSING_SHOWN; i++) {
        if (!done[i]) {
            fsi_study_value(study, table, (double)(i / futures + 1));
            fsi_study_value(study, table, (double)(i % futures + 1));
            shown++;
        }
    }
}

static fs_status put_cells(fs_study *study, struct fsi_store *store, fs_error *error) {
    uint32_t points, futures;
    FS_TRY(fsi_store_count(store, "points", &points, error));
    FS_TRY(fsi_store_count(store, "futures", &futures, error));
    size_t cells = (size_t)points * futures, missing = 0;
    bool *done = fsi_alloc(study->allocator, cells + 1, sizeof *done);
    if (done == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = fsi_store_done(store, points, futures, done, error);
    for (size_t i = 0; status == FS_OK && i < cells; i++) {
        missing += !done[i];
    }
    if (status == FS_OK) {
        put_missing(study, done, cells, futures, missing);
    }
    fsi_free(study->allocator, done);
    return status;
}

static fs_status put_neighbours(fs_study *study, struct fsi_store *store, fs_error *error) {
    struct fsi_neighbours near;
    struct fsi_text text;
    FS_TRY(fsi_store_neighbours(store, &near, error));
    if (near.pairs == 0) {
        return FS_OK;
    }
    fsi_text_init(&text, study->allocator);
    fs_status status = fsi_store_manifest(store, "probe", &text, error);
    if (status == FS_OK) {
        fsi_study_say(study,
                      "World by world, %s of neighbouring points is correlated: median %s, least "
                      "%s over %zu pairs.",
                      text.data, fsi_study_number(study, near.median, 4),
                      fsi_study_number(study, near.least, 4), near.pairs);
    }
    fsi_text_clear(&text);
    return status;
}

fs_status fsi_results_study(fs_study **out, struct fsi_store *store, const char *name,
                            fs_error *error) {
    fs_study *study = fsi_study_new(fsi_store_allocator(store), name);
    if (study == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = put_cells(study, store, error);
    if (status == FS_OK) {
        status = put_neighbours(study, store, error);
    }
    if (status == FS_OK) {
        status = put_manifest(study, store, error);
    }
    if (status != FS_OK) {
        fs_study_free(study);
        return status;
    }
    return fsi_study_finish(study, NULL, out, error);
}

fs_status fs_store_list(fs_study **study, const char *path, fs_error *error) {
    struct fsi_store *store;
    *study = NULL;
    FS_TRY(fsi_store_open(&store, NULL, path, false, error));
    fs_status status = fsi_results_study(study, store, "results", error);
    fsi_store_close(store);
    return status;
}

fs_status fs_store_verify(fs_study **study, const char *path, fs_error *error) {
    struct fsi_store *store;
    *study = NULL;
    FS_TRY(fsi_store_open(&store, NULL, path, false, error));
    fs_status status = fsi_store_check(store, error);
    if (status == FS_OK) {
        status = fsi_results_study(study, store, "results", error);
    }
    fsi_store_close(store);
    return status;
}

fs_status fs_store_export(const char *path, fs_write_fn write, void *user, fs_error *error) {
    struct fsi_store *store;
    FS_TRY(fsi_store_open(&store, NULL, path, false, error));
    fs_status status = fsi_store_csv(store, write, user, error);
    fsi_store_close(store);
    return status;
}

static fs_status merge_into(fs_study **study, const char *part, const char *output,
                            const char *const *paths, size_t count, fs_error *error) {
    struct fsi_store *store;
    FS_TRY(fsi_store_make(&store, NULL, part, error));
    fs_status status = FS_OK;
    for (size_t i = 0; status == FS_OK && i < count; i++) {
        status = fsi_store_attach(store, paths[i], i == 0, error);
    }
    if (status == FS_OK) {
        status = fsi_store_finish(store, output, error);
    }
    if (status == FS_OK) {
        status = fsi_results_study(study, store, "results", error);
    }
    fsi_store_close(store);
    return status;
}

fs_status fs_store_merge(fs_study **study, const char *output, const char *const *paths,
                         size_t count, fs_error *error) {
    struct fsi_text part, journal;
    *study = NULL;
    if (count == 0) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "there is nothing to merge");
    }
    fsi_text_init(&part, NULL);
    fsi_text_init(&journal, NULL);
    fsi_text_printf(&part, "%s.merge", output);
    fsi_text_printf(&journal, "%s.merge-journal", output);
    fs_status status = part.failed || journal.failed ? fsi_error_memory(error) : FS_OK;
    if (status == FS_OK) {
        // An earlier merge may have been killed.
        unlink(part.data);
        unlink(journal.data);
        status = merge_into(study, part.data, output, paths, count, error);
        unlink(part.data);
    }
    fsi_text_clear(&part);
    fsi_text_clear(&journal);
    return status;
}
