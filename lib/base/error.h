// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_ERROR_H
#define FSI_BASE_ERROR_H

#include <forcesim/status.h>

/** Fills `error` (may be NULL) with a formatted sentence and returns `status`. */
fs_status fsi_error(fs_error *error, fs_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** The same with a place. */
fs_status fsi_error_at(fs_error *error, fs_status status, const char *file, int line,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
/** The out-of-memory error. */
fs_status fsi_error_memory(fs_error *error);

/** Returns from the function when the expression is not FS_OK. The only macro that hides control
 * flow. */
#define FS_TRY(expression)                                                                         \
    do {                                                                                           \
        fs_status fs_try_status_ = (expression);                                                   \
        if (fs_try_status_ != FS_OK) {                                                             \
            return fs_try_status_;                                                                 \
        }                                                                                          \
    } while (0)

/** Invariants: off with NDEBUG, never for user errors. */
#ifdef NDEBUG
#define fsi_assert(condition) ((void)0)
#else
#include <assert.h>
#define fsi_assert(condition) assert(condition)
#endif

#endif
