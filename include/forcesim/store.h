// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_STORE_H
#define FORCESIM_STORE_H

#include <stddef.h>

#include <forcesim/export.h>
#include <forcesim/status.h>
#include <forcesim/study.h>

FS_BEGIN_DECLS

/**
 * A store is an SQLite file with the results of a sweep: tables manifest, paths, points, options,
 * metrics, cells, results, draws, probes and checksums (docs/studies/sweep.md). A store of another
 * format than this library's is refused with FS_ERROR_IO by every call.
 */

/** What a store holds: its manifest, its points, what is missing, the correlation of neighbours. */
FS_API FS_MUST_CHECK fs_status fs_store_list(fs_study **study, const char *path, fs_error *error);
/** Writes every result as CSV, ordered by point, future, option and metric. */
FS_API FS_MUST_CHECK fs_status fs_store_export(const char *path, fs_write_fn write, void *user,
                                               fs_error *error);
/**
 * Puts the cells of `count` stores together into a new one at `output`. Stores with another
 * manifest are refused, as are damaged ones and two different versions of a cell. With all cells
 * the bytes are those of a sweep computed in one piece; fs_study_complete() says whether some are
 * missing.
 */
FS_API FS_MUST_CHECK fs_status fs_store_merge(fs_study **study, const char *output,
                                              const char *const *paths, size_t count,
                                              fs_error *error);
/**
 * Checks a store: the file itself, and every row against the checksums written with it.
 * FS_ERROR_IO when a value was changed, a row is missing or foreign, or the file is cut short, with
 * the place in the message; fs_study_complete() says whether cells are missing.
 */
FS_API FS_MUST_CHECK fs_status fs_store_verify(fs_study **study, const char *path, fs_error *error);

FS_END_DECLS

#endif
