// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef TESTS_UNIT_STORE_SUPPORT_H
#define TESTS_UNIT_STORE_SUPPORT_H

// A small store in a directory of its own.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <forcesim/result.h>

#include "store/store.h"
#include "support/assert_close.h"
#include "support/directory.h"

static fs_error error;

/** A path in the directory of the test; four at a time. */
static const char *place(const char *name) {
    static char path[4][128];
    static int next;
    next = (next + 1) % 4;
    snprintf(path[next], sizeof path[next], "%s/%s", directory, name);
    return path[next];
}

/** Two points of one path, two futures, one option, three replications. */
static const struct fsi_plan plan = {
    .key = (const char *[]){"seed", "points", "futures", "replications", "options", "digest",
                            "version"},
    .value = (const char *[]){"1", "2", "2", "3", "1", "abc", "0"},
    .pairs = 7,
    .path = (const char *[]){"a.b"},
    .paths = 1,
    .setting = (const char *[]){"1", "2"},
    .points = 2,
    .futures = 2,
    .option = (const char *[]){"one"},
    .options = 1,
};

/** Writes a cell; `slope` sets the second value of its probe. */
static inline fs_status try_put(struct fsi_store *store, uint32_t point, uint32_t future,
                                double slope) {
    struct fsi_future_stat *stat = calloc(fs_metric_count(), sizeof *stat);
    double probe[3] = {1, 2 * slope, NAN};
    assert_non_null(stat);
    for (size_t i = 0; i < fs_metric_count(); i++) {
        stat[i] = (struct fsi_future_stat){point + 0.1 * future, 1, NAN, 0.5, -0.0, 3, 3, 0};
    }
    struct fsi_store_cell cell = {.point = point,
                                  .future = future,
                                  .stat = stat,
                                  .factor = (const char *[]){"f"},
                                  .draw = (const double[]){0.25},
                                  .factors = 1,
                                  .probe = probe,
                                  .replications = 3};
    fs_status status = fsi_store_put(store, &cell, &error);
    free(stat);
    return status;
}

/** The same, and it must work. */
static inline void put(struct fsi_store *store, uint32_t point, uint32_t future, double slope) {
    assert_int_equal(try_put(store, point, future, slope), FS_OK);
}

/** A working file with the plan. */
static struct fsi_store *create(const char *name) {
    struct fsi_store *store;
    assert_int_equal(fsi_store_create(&store, NULL, place(name), &plan, &error), FS_OK);
    return store;
}

#endif
