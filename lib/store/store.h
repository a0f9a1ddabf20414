// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STORE_STORE_H
#define FSI_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <forcesim/status.h>

#include "base/memory.h"
#include "base/text.h"
#include "stats/estimate.h"

/** What is constant about a store: the same in every part of a sweep. */
struct fsi_plan {
    const char **key, **value; /**< [pairs] the manifest */
    size_t pairs;
    const char **path; /**< [paths] */
    size_t paths;
    const char **setting; /**< [points x paths] values as text */
    uint32_t points, futures;
    const char **option; /**< [options] */
    size_t options;
    const char **accord, **structure; /**< [accords], [structures]: of the peace; none without */
    size_t accords, structures;
};

/** A cell, ready to be written. */
struct fsi_store_cell {
    uint32_t point, future;             /**< from 1 */
    const struct fsi_future_stat *stat; /**< [options x metrics]: of an option, then those of the
                                           peace by accord and structure */
    const char **factor;                /**< [factors] names */
    const double *draw;                 /**< [factors] values */
    size_t factors;
    const double *probe; /**< [options x replications] one metric by replication */
    uint32_t replications;
};

/** Metrics of one option in a store of this plan. */
size_t fsi_plan_metrics(const struct fsi_plan *plan);

/** An open store. */
struct fsi_store;

/** Makes a working file and writes the plan into it. What is there must be gone. */
fs_status fsi_store_create(struct fsi_store **store, const fs_allocator *allocator,
                           const char *path, const struct fsi_plan *plan, fs_error *error);
/** Opens a store that is there; `write`: to go on with it. Refuses what is no store. */
fs_status fsi_store_open(struct fsi_store **store, const fs_allocator *allocator, const char *path,
                         bool write, fs_error *error);
/** Commits what waits and closes; NULL is allowed. */
void fsi_store_close(struct fsi_store *store);
/** FS_OK when the store was made from the same plan, else which key of the manifest differs. */
fs_status fsi_store_same(struct fsi_store *store, const struct fsi_plan *plan, fs_error *error);
/** Value of a key of the manifest, in `text` (replaced); "" when there is none. */
fs_status fsi_store_manifest(struct fsi_store *store, const char *key, struct fsi_text *text,
                             fs_error *error);
/** A whole number of the manifest. */
fs_status fsi_store_count(struct fsi_store *store, const char *key, uint32_t *count,
                          fs_error *error);
/** Marks in `done` [points x futures] the cells that are there. */
fs_status fsi_store_done(struct fsi_store *store, uint32_t points, uint32_t futures, bool *done,
                         fs_error *error);
/** Writes a cell in one transaction, with quick ones before it where they are not committed yet. */
fs_status fsi_store_put(struct fsi_store *store, const struct fsi_store_cell *cell,
                        fs_error *error);
/** Commits the cells that wait; to be called when no more will come. */
fs_status fsi_store_commit(struct fsi_store *store, fs_error *error);
/** Writes the finished file: `path` appears whole or not at all, with bytes that depend on the
 * contents only. */
fs_status fsi_store_finish(struct fsi_store *store, const char *path, fs_error *error);
/** The probe of an option in a cell: up to `most` values into `values`; returns how many. */
fs_status fsi_store_probe(struct fsi_store *store, uint32_t point, uint32_t future, size_t option,
                          double *values, size_t most, size_t *count, fs_error *error);

/** Allocator. */
const fs_allocator *fsi_store_allocator(const struct fsi_store *store);
/** The error of the last call of SQLite. */
fs_status fsi_store_error(struct fsi_store *store, const char *what, fs_error *error);
/** Runs SQL without results. */
fs_status fsi_store_exec(struct fsi_store *store, const char *sql, fs_error *error);
/** Empty working file with the tables of a store. */
fs_status fsi_store_make(struct fsi_store **store, const fs_allocator *allocator, const char *path,
                         fs_error *error);
/** Writes all results as CSV. */
fs_status fsi_store_csv(struct fsi_store *store, fs_write_fn write, void *user, fs_error *error);
/** Copies every cell of the store at `path` into `store`; the first also brings its manifest. */
fs_status fsi_store_attach(struct fsi_store *store, const char *path, bool first, fs_error *error);
/** Correlation of neighbouring points: pairs of consecutive points that differ in one path, option
 * by option, the mean over futures of the correlation of their probes. */
struct fsi_neighbours {
    size_t pairs; /**< (pair, option) for which it exists */
    double least, median;
};
/** Works it out from what is stored. */
fs_status fsi_store_neighbours(struct fsi_store *store, struct fsi_neighbours *neighbours,
                               fs_error *error);
/** Checks the file, its plan and every cell against their checksums; says what is wrong and where.
 */
fs_status fsi_store_check(struct fsi_store *store, fs_error *error);

#endif
