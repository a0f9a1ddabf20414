// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_STATUS_H
#define FORCESIM_STATUS_H

#include <stddef.h>

#include <forcesim/export.h>

FS_BEGIN_DECLS

/**
 * Every status a function can return: X(name, value, text). 0 is success; negative values are
 * errors. The enum, fs_status_text() and the list in the manual all come from this one list.
 */
#define FS_STATUS_LIST(X)                                                                          \
    X(OK, 0, "success")                                                                            \
    X(ERROR_MEMORY, -1, "out of memory")                                                           \
    X(ERROR_ARGUMENT, -2, "a call was made with an argument that is not allowed")                  \
    X(ERROR_IO, -3, "a file could not be read or written")                                         \
    X(ERROR_SYNTAX, -4, "a scenario file does not parse")                                          \
    X(ERROR_SCENARIO, -5, "the scenario is not valid")                                             \
    X(ERROR_UNKNOWN, -6, "no such key, metric, nation, option or name")                            \
    X(ERROR_MODEL, -7, "the model cannot be evaluated")                                            \
    X(ERROR_CANCELLED, -8, "cancelled; what was finished is kept")                                 \
    X(ERROR_WRITE, -9, "the receiver of the output refused it")

/** Result of every call that can fail. Test against FS_OK. */
typedef enum fs_status {
#define FS_STATUS_ENUM(name, value, text) FS_##name = (value),
    FS_STATUS_LIST(FS_STATUS_ENUM)
#undef FS_STATUS_ENUM
} fs_status;

/** Text of a status in plain English; never NULL, static storage. */
FS_API const char *fs_status_text(fs_status status);

/**
 * What went wrong, owned by the caller, filled by the call that failed. Every `fs_error *`
 * parameter may be NULL. A call that succeeds leaves it alone.
 */
typedef struct fs_error {
    fs_status status;   /**< the status that was returned */
    int line;           /**< line in `file`, from 1; 0 when there is no place */
    char file[256];     /**< file as the user named it ("" when there is none) */
    char message[1024]; /**< one sentence: what was wrong and what would be right */
} fs_error;

/** How grave a diagnostic is. Errors stop a run; warnings and notes do not. */
typedef enum fs_severity {
    FS_SEVERITY_NOTE = 0,
    FS_SEVERITY_WARNING = 1,
    FS_SEVERITY_ERROR = 2
} fs_severity;

/** One finding about a scenario, with its place. The strings are borrowed from the list that holds
 * it. */
typedef struct fs_diagnostic {
    fs_severity severity; /**< error, warning or note */
    const char *file; /**< file as named by the user or by an include; "" when built in C; "--set"
                         for an override */
    int line;         /**< from 1; 0 when there is none */
    const char *path; /**< key concerned, e.g. "nations.FRA.willingness"; "" when none */
    const char *message; /**< what was wrong */
    const char *help; /**< what would be right, e.g. "did you mean ...?"; "" when there is none */
} fs_diagnostic;

/** A list of diagnostics in order of file and line. */
typedef struct fs_diagnostics fs_diagnostics;

/** Number of diagnostics; 0 for NULL. */
FS_API size_t fs_diagnostics_count(const fs_diagnostics *list);
/** Number of diagnostics of severity error; 0 for NULL. */
FS_API size_t fs_diagnostics_error_count(const fs_diagnostics *list);
/** Diagnostic `index` (from 0); NULL when out of range. Borrowed until the list is freed. */
FS_API const fs_diagnostic *fs_diagnostics_get(const fs_diagnostics *list, size_t index);
/** Frees the list; NULL is allowed. */
FS_API void fs_diagnostics_free(fs_diagnostics *list);

/**
 * Replaceable allocator for everything the library owns. Given once per scenario in
 * fs_scenario_options and inherited by all that is made from it. Each function gets `user`.
 * `resize(user, NULL, n)` allocates; `resize(user, p, 0)` frees and returns NULL.
 */
typedef struct fs_allocator {
    void *(*resize)(void *user, void *block,
                    size_t size); /**< as realloc; NULL on failure leaves block valid */
    void *user;                   /**< passed through, not owned */
} fs_allocator;

/**
 * Receives output bytes in order. Returns 0 to go on, anything else to stop (the call then returns
 * FS_ERROR_WRITE).
 */
typedef int (*fs_write_fn)(void *user, const char *bytes, size_t size);

FS_END_DECLS

#endif
