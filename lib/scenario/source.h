// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_SCENARIO_SOURCE_H
#define FSI_SCENARIO_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/status.h>

#include "base/memory.h"

/** The texts of one load: the file named by the user, its bases and all that they include. */

enum {
    FSI_SOURCE_DEPTH_MAX = 32,
    FSI_SOURCE_COUNT_MAX = 10000,
    FSI_SOURCE_SIZE_MAX = 64 << 20,
    FSI_LOAD_ERRORS_MAX = 200 /**< those behind are counted, not kept */
};

/** One text. */
struct fsi_source {
    const char *name;                /**< as shown in messages: "configs/nations/FRA.cfg" */
    const char *path;                /**< as opened; "builtin:..." for an embedded one */
    const char *text;                /**< its bytes, followed by a NUL */
    size_t size;                     /**< their number */
    const struct fsi_source *parent; /**< the text that names it; NULL for the first */
    int depth;                       /**< number of texts above it */
};

/** State of one load. Memory is freed with the arena. */
struct fsi_load {
    struct fsi_arena *arena;    /**< holds sources, tokens and nodes until the load is over */
    fs_diagnostics *diag;       /**< findings */
    const fs_allocator *memory; /**< for what grows */
    size_t sources;             /**< texts opened so far */
    int errors;                 /**< errors found so far */
    fs_status kind;             /**< what an error found now would be; FS_OK: FS_ERROR_SCENARIO */
    fs_status status;           /**< what the first error was */
    bool lossy; /**< something was left out, so that later checks would complain in vain */
};

/** A text in memory as the first source; NULL when memory is out. */
const struct fsi_source *fsi_source_text(struct fsi_load *load, const char *text, const char *name);
/**
 * Reads a file: relative to the file `parent` when that is given, or embedded ("builtin:..."). On
 * failure adds a finding at `line` of `parent` and returns NULL.
 */
const struct fsi_source *fsi_source_open(struct fsi_load *load, const char *path,
                                         const struct fsi_source *parent, int line);
/** `path` as seen from the file that names it, in the load's arena; NULL when memory is out. */
char *fsi_source_resolve(struct fsi_load *load, const char *path, const struct fsi_source *parent);
/** Removes "./" and "dir/../" from a path in place. */
void fsi_source_tidy(char *path);

/** Adds an error, with an optional help, to the findings of a load. */
void fsi_load_error(struct fsi_load *load, const char *file, int line, const char *path,
                    const char *help, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
