// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How alike neighbouring points of a sweep are, world by world: common random numbers at work.
#include <math.h>

#include "base/error.h"
#include "store/file.h"

/** Places for two probes and for the correlations found. */
struct work {
    struct fsi_store *store;
    uint32_t points, futures, options, replications;
    double *one, *two, *found;
    size_t count;
};

static double correlation(const double *x, const double *y, size_t count) {
    double mx = 0, my = 0, sxx = 0, syy = 0, sxy = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(x[i]) && !isnan(y[i])) {
            used++;
            double dx = x[i] - mx, dy = y[i] - my;
            mx += dx / (double)used;
            my += dy / (double)used;
            sxx += dx * (x[i] - mx);
            syy += dy * (y[i] - my);
            sxy += dx * (y[i] - my);
        }
    }
    return sxx > 0 && syy > 0 ? sxy / sqrt(sxx * syy) : NAN;
}

static fs_status pair(struct work *work, uint32_t point, size_t option, fs_error *error) {
    double sum = 0;
    size_t used = 0;
    for (uint32_t future = 1; future <= work->futures; future++) {
        size_t a, b;
        FS_TRY(fsi_store_probe(work->store, point, future, option, work->one, work->replications,
                               &a, error));
        FS_TRY(fsi_store_probe(work->store, point + 1, future, option, work->two,
                               work->replications, &b, error));
        double r = a == b ? correlation(work->one, work->two, a) : NAN;
        if (!isnan(r)) {
            sum += r;
            used++;
        }
    }
    if (used > 0) {
        work->found[work->count++] = sum / (double)used;
    }
    return FS_OK;
}

static fs_status each_pair(struct work *work, fs_error *error) {
    sqlite3_stmt *row = NULL;
    fs_status status = FS_OK;
    int code = sqlite3_prepare_v2(
        work->store->sqlite,
        "SELECT a.point FROM points a JOIN points b ON b.point = a.point + 1 AND b.path = a.path"
        " GROUP BY a.point HAVING sum(a.value <> b.value) = 1 ORDER BY a.point",
        -1, &row, NULL);
    while (status == FS_OK && (code == SQLITE_OK || code == SQLITE_ROW)) {
        code = sqlite3_step(row);
        for (size_t o = 0; status == FS_OK && code == SQLITE_ROW && o < work->options; o++) {
            status = pair(work, (uint32_t)sqlite3_column_int64(row, 0), o, error);
        }
    }
    sqlite3_finalize(row);
    if (status == FS_OK && code != SQLITE_DONE) {
        return fsi_store_failed(work->store, code, "cannot be read", error);
    }
    return status;
}

fs_status fsi_store_neighbours(struct fsi_store *store, struct fsi_neighbours *neighbours,
                               fs_error *error) {
    const fs_allocator *allocator = store->allocator;
    struct work work = {.store = store};
    *neighbours = (struct fsi_neighbours){0, NAN, NAN};
    FS_TRY(fsi_store_count(store, "points", &work.points, error));
    FS_TRY(fsi_store_count(store, "futures", &work.futures, error));
    FS_TRY(fsi_store_count(store, "options", &work.options, error));
    FS_TRY(fsi_store_count(store, "replications", &work.replications, error));
    work.one = fsi_alloc(allocator, work.replications, sizeof *work.one);
    work.two = fsi_alloc(allocator, work.replications, sizeof *work.two);
    work.found = fsi_alloc(allocator, (size_t)work.points * work.options, sizeof *work.found);
    fs_status status = work.one != NULL && work.two != NULL && work.found != NULL
                           ? each_pair(&work, error)
                           : fsi_error_memory(error);
    if (status == FS_OK && work.count > 0) {
        fsi_sort(work.found, work.count);
        *neighbours = (struct fsi_neighbours){work.count, work.found[0],
                                              fsi_quantile(work.found, work.count, 0.5)};
    }
    fsi_free(allocator, work.one);
    fsi_free(allocator, work.two);
    fsi_free(allocator, work.found);
    return status;
}
