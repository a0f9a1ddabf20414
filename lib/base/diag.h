// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_DIAG_H
#define FSI_BASE_DIAG_H

#include <forcesim/status.h>

#include "base/memory.h"

/** Makes an empty list; NULL when memory is out. */
fs_diagnostics *fsi_diagnostics_create(const fs_allocator *allocator);
/**
 * Adds a finding. `file`, `path`, `help` may be NULL for "". The same finding twice is kept once.
 * Out of memory is remembered and reported by fsi_diagnostics_failed().
 */
void fsi_diag(fs_diagnostics *list, fs_severity severity, const char *file, int line,
              const char *path, const char *help, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
/** True when a finding was lost for want of memory. */
bool fsi_diagnostics_failed(const fs_diagnostics *list);
/** Sorts by file (in order of first appearance), line, then order of adding. */
void fsi_diagnostics_sort(fs_diagnostics *list);
/** Removes everything. */
void fsi_diagnostics_reset(fs_diagnostics *list);
/** First error of the list into `error`, and its status FS_ERROR_SCENARIO (FS_OK when there is
 * none). */
fs_status fsi_diagnostics_status(const fs_diagnostics *list, fs_error *error);

#endif
