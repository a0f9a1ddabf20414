// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_STUDY_H
#define FSI_STUDY_STUDY_H

#include <forcesim/study.h>

#include "base/memory.h"

/** A cell of a table: a text, or a number when `text` is NULL. */
struct fsi_cell {
    const char *text;
    double number;
};

/** A table while it grows. */
struct fsi_table {
    const char *name, *title;
    size_t columns, cells, capacity;
    const char *column[16];
    struct fsi_cell *cell; /**< [cells], row after row */
};

enum { FSI_TABLES = 8, FSI_SENTENCES = 64, FSI_LAST_WORDS = 2 };

/** What a study found. Everything but the cells is in the arena. */
struct fs_study {
    fs_allocator allocator_copy;
    const fs_allocator *allocator;
    struct fsi_arena arena;
    const char *name;
    bool holds, complete;
    size_t sentences, tables;
    const char *sentence[FSI_SENTENCES];
    const char *last_words[FSI_LAST_WORDS]; /**< NULL: none */
    struct fsi_table table[FSI_TABLES];
    const char *fragment; /**< a scenario text; NULL: none */
    bool failed;          /**< memory ran out */
};

/** Makes an empty study; NULL when memory is out. `name` is a literal. */
fs_study *fsi_study_new(const fs_allocator *allocator, const char *name);
/** Adds a sentence. "%s" takes strings; numbers are formatted with fsi_study_number() and fellows.
 */
void fsi_study_say(fs_study *study, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Adds a table; columns are literals, ended by NULL. Returns its index. */
size_t fsi_study_table(fs_study *study, const char *name, const char *title, ...)
    __attribute__((sentinel));
/** Adds a column, a literal, to a table without cells. */
void fsi_study_add_column(fs_study *study, size_t table, const char *column);
/** Appends a cell with a text (copied). */
void fsi_study_text(fs_study *study, size_t table, const char *text);
/** Appends a cell with a number. */
void fsi_study_value(fs_study *study, size_t table, double value);
/** A number in the study's arena, `digits` significant digits at most, for sentences. */
const char *fsi_study_number(fs_study *study, double value, int digits);
/** A share as "63 %" in the arena. */
const char *fsi_study_percent(fs_study *study, double share);
/**
 * FS_OK and the study in `out`, or FS_ERROR_MEMORY and nothing when memory ran out meanwhile. A
 * study of a scenario (not NULL) ends with the weakest numbers it rests on and with what it does
 * not say.
 */
fs_status fsi_study_finish(fs_study *study, const fs_scenario *scenario, fs_study **out,
                           fs_error *error);

/** Checks the common options, and resolves defaults of futures and replications. */
fs_status fsi_study_check(const fs_study_options *options, fs_error *error);
/** Index of a metric, or -1 with a suggestion in `error`. */
int fsi_study_metric(const char *name, fs_error *error);

#endif
