// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_SCENARIO_H
#define FORCESIM_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <forcesim/export.h>
#include <forcesim/status.h>
#include <forcesim/structure.h>

FS_BEGIN_DECLS

/**
 * A scenario: the editable, named, located and sourced description of a case. Built from a file,
 * from text, or wholly in C. Not thread-safe by itself; two scenarios may be used in two threads.
 */
typedef struct fs_scenario fs_scenario;

/** Options of fs_scenario_create(); fill with fs_scenario_options_default() and change what
 * differs. */
typedef struct fs_scenario_options {
    size_t size;                    /**< sizeof(fs_scenario_options); set by the default function */
    const fs_allocator *allocator;  /**< NULL: malloc and friends */
    const fs_structure *structures; /**< structures of the breach beside the built-in ones, to be
                                       named in peace.structures; borrowed: must outlive the
                                       scenario, its models and results */
    size_t structure_count;         /**< number of them */
} fs_scenario_options;

/**
 * Default options. Inline, so that a program gets the size it was compiled with: fields that later
 * versions add at the end keep their defaults.
 */
static inline fs_scenario_options fs_scenario_options_default(void) {
    fs_scenario_options options;
    memset(&options, 0, sizeof options);
    options.size = sizeof options;
    return options;
}

/** Makes an empty scenario (every key has its default, no nations, no options). The caller frees
 * it. `options` may be NULL. */
FS_API FS_MUST_CHECK fs_status fs_scenario_create(fs_scenario **scenario,
                                                  const fs_scenario_options *options,
                                                  fs_error *error);

/** Frees a scenario; NULL is allowed. Models compiled from it stay valid. */
FS_API void fs_scenario_free(fs_scenario *scenario);

/**
 * Reads a file into `scenario`, on top of what it already holds (later values win). `path` is a
 * file name or "builtin:NAME" for a copy embedded in the library, e.g.
 * "builtin:scenarios/builtin.cfg". Includes are relative to the file that names them. Every problem
 * found is added to the scenario's diagnostics; the first error is also in `error`. On an error the
 * scenario's values are unchanged.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_load(fs_scenario *scenario, const char *path,
                                                fs_error *error);

/** The same from text in memory; `name` stands in messages for the file. Includes are relative to
 * the working directory. */
FS_API FS_MUST_CHECK fs_status fs_scenario_load_text(fs_scenario *scenario, const char *text,
                                                     const char *name, fs_error *error);

/**
 * Adds a named item to a group of named things: fs_scenario_add(s, "nations", "FRA", e), or deeper
 * "nations.FRA.pools", "battalion". Adding one that is there already is allowed and changes
 * nothing. The group "factors" takes named uncertain factors; their law is set afterwards
 * (fs_scenario_set(s, "factors.NAME", "{ uncertain = ...; }", ...)).
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_add(fs_scenario *scenario, const char *group,
                                               const char *name, fs_error *error);

/**
 * Sets one key from text in the syntax of a scenario file: `5`, `0.3`, `true`, `"text"`, `[1, 2]`,
 * `{ random = "pert"; min = 3; mode = 5; max = 9; }`. A text that is none of these is taken as a
 * string where the key wants a string. `path` is e.g. "nations.FRA.willingness"; lists by index
 * from 0; `*` for every name that exists; a part of a value by its name
 * ("rotations.R.training_days.max", "nations.FRA.willingness.source"). `origin` is kept for
 * messages and the manifest ("--set", "C", ...); NULL means "C". Unknown keys and values out of
 * range are errors and change nothing.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_set(fs_scenario *scenario, const char *path,
                                               const char *value, const char *origin,
                                               fs_error *error);
/** As fs_scenario_set() with a number. */
FS_API FS_MUST_CHECK fs_status fs_scenario_set_number(fs_scenario *scenario, const char *path,
                                                      double value, fs_error *error);
/** As fs_scenario_set() with a whole number. */
FS_API FS_MUST_CHECK fs_status fs_scenario_set_integer(fs_scenario *scenario, const char *path,
                                                       long long value, fs_error *error);
/** As fs_scenario_set() with a truth value. */
FS_API FS_MUST_CHECK fs_status fs_scenario_set_bool(fs_scenario *scenario, const char *path,
                                                    bool value, fs_error *error);
/** As fs_scenario_set() with a string (not parsed). */
FS_API FS_MUST_CHECK fs_status fs_scenario_set_string(fs_scenario *scenario, const char *path,
                                                      const char *value, fs_error *error);

/** Applies an override of the command line (an entry of `overrides` in results): fs_scenario_set()
 * with origin "--set", remembered. */
FS_API FS_MUST_CHECK fs_status fs_scenario_override(fs_scenario *scenario, const char *path,
                                                    const char *value, fs_error *error);

/**
 * Reads one number back: the value of a constant, the central value of a law (its median).
 * FS_ERROR_UNKNOWN when the path does not exist, FS_ERROR_ARGUMENT when it is no number.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_get_number(const fs_scenario *scenario, const char *path,
                                                      double *value, fs_error *error);

/**
 * Checks everything that can be checked without running: dangling names, impossible combinations,
 * plausibility. Findings are added to the diagnostics. FS_OK when there is no error (warnings are
 * allowed), else FS_ERROR_SCENARIO.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_check(fs_scenario *scenario, fs_error *error);

/** All that has been found so far, borrowed, sorted by file and line; never NULL. */
FS_API const fs_diagnostics *fs_scenario_diagnostics(const fs_scenario *scenario);

/** Name of the scenario (key `name`), borrowed; "" when unset. */
FS_API const char *fs_scenario_name(const fs_scenario *scenario);

/** SHA-256 of the canonical text as 64 hexadecimal digits, written with a final NUL into `digest`.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_digest(const fs_scenario *scenario, char digest[65],
                                                  fs_error *error);

/**
 * Writes the canonical text: every key that differs from its default, with source, tag and
 * confidence, names sorted, numbers with all their digits. Loading it again gives the same digest.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_write(const fs_scenario *scenario, fs_write_fn write,
                                                 void *user, fs_error *error);

/**
 * Writes a summary for a person, a few lines: name, digest, calendar, nations, options with what
 * they ask for, and every uncertain factor with its law.
 */
FS_API FS_MUST_CHECK fs_status fs_scenario_write_summary(const fs_scenario *scenario,
                                                         fs_write_fn write, void *user,
                                                         fs_error *error);

/**
 * Writes the reference entry of one key, of a group ("nations") or of every key (NULL): path, type,
 * unit, range, default, meaning. Unknown keys give FS_ERROR_UNKNOWN with a suggestion in `error`.
 */
FS_API FS_MUST_CHECK fs_status fs_schema_explain(const char *key, fs_write_fn write, void *user,
                                                 fs_error *error);

/** Number of embedded configuration files. */
FS_API size_t fs_builtin_count(void);
/** Path of an embedded file relative to configs/, e.g. "nations/FRA.cfg"; NULL when out of range.
 */
FS_API const char *fs_builtin_path(size_t index);
/** Bytes of an embedded file (not NUL-terminated) and their number; NULL when there is no such
 * file. */
FS_API const char *fs_builtin_data(const char *path, size_t *size);

/** Name of the scenario that runs when none is named: "builtin:scenarios/builtin.cfg". */
#define FS_BUILTIN_SCENARIO "builtin:scenarios/builtin.cfg"
/** Name of the scenario that holds the options that are debated, side by side, with the peace they
 * keep: what a comparison takes when no scenario is named. */
#define FS_BUILTIN_OPTIONS "builtin:scenarios/options.cfg"

FS_END_DECLS

#endif
