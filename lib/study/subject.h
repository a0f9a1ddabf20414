// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_SUBJECT_H
#define FSI_STUDY_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include <forcesim/result.h>

#include "base/memory.h"
#include "study/point.h"

/** What a user names: "METRIC[:OPTION[:ACCORD[:STRUCTURE]]]"; a part left out means each. */
struct fsi_naming {
    char metric[96], option[96], accord[96], column[160];
};

/** Reads the first `length` bytes of a text; false when they have another shape. */
bool fsi_naming_read(struct fsi_naming *naming, const char *text, size_t length);

/** What can be looked at in the worlds of a scenario. */
struct fsi_scope {
    size_t options, accords, columns; /**< no accords: nothing of the peace */
    const char **option, **accord, **column;
    size_t *pairs;  /**< [columns] structures in it: more than one in the user's average */
    bool means;     /**< it has rates of cost, of losses and the like */
    bool uncertain; /**< something is drawn for each future */
};

/** Finds out for a scenario with changes; names are kept in the arena. */
fs_status fsi_scope_of(struct fsi_scope *scope, struct fsi_arena *arena,
                       const fs_scenario *scenario, const struct fsi_change *changes, size_t count,
                       uint64_t seed, fs_error *error);
/** The same of an open point. */
fs_status fsi_scope_of_point(struct fsi_scope *scope, struct fsi_arena *arena,
                             const struct fsi_point *point);

/** True when a point has the same accords and structures. */
bool fsi_scope_same(const struct fsi_scope *scope, const struct fsi_point *point);

/** Something measured of an option in every world: a metric, or one of the peace under an accord
 * and a structure. */
struct fsi_subject {
    const fs_metric *metric;
    size_t index;  /**< of the metric in its table */
    bool peace;    /**< a metric of the peace */
    bool weighted; /**< a mean over breaches: in each world values with weights */
    size_t pairs;  /**< number of them: one, or one for each structure of the user's average */
    size_t accord, column;
    const char *accord_name, *column_name; /**< "" when it is not of the peace */
    size_t place;                          /**< of its value among those kept of an option */
};

/** Subjects of a study, each once. */
struct fsi_subjects {
    struct fsi_arena *arena;
    struct fsi_subject *item;
    size_t count, capacity;
    size_t width; /**< numbers kept of an option in a world */
    bool peace;   /**< one of them is of the peace */
};

/** Those that a naming means, as indices. */
struct fsi_pick {
    size_t *at, count;
};

/** Finds the subjects that are meant and adds those that are missing. Says what does not exist. */
fs_status fsi_subjects_pick(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                            const struct fsi_naming *naming, struct fsi_pick *pick,
                            fs_error *error);
/** The same, where exactly one must be meant. */
fs_status fsi_subjects_pick_one(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                                const struct fsi_naming *naming, size_t *at, fs_error *error);
/** FS_OK when there is a metric of that name, else a suggestion in `error`. */
fs_status fsi_subject_known(const char *metric, fs_error *error);
/** Numbers that are kept of a subject in a world: its value, or pairs of value and weight. */
size_t fsi_subject_width(const struct fsi_subject *subject);
/** Copies them from the values of one replication; returns where the next go. */
double *fsi_subject_keep(const struct fsi_subject *subject, const struct fsi_point *point,
                         size_t option, const double *values, double *to);
/** Its mean over replications (over breaches where it is weighted); `values` is [count][row],
 * `scratch` [fsi_subject_width()]. NaN: it does not exist. */
double fsi_subject_mean(const struct fsi_subject *subject, const struct fsi_point *point,
                        size_t option, const double *values, uint32_t count, double *scratch);
/** " under ACCORD, STRUCTURE" for sentences, "" where it is not of the peace. */
const char *fsi_subject_under(const struct fsi_subject *subject, struct fsi_arena *arena);
/** Index of an option of the scope, or -1 with a suggestion in `error`. */
int fsi_scope_option(const struct fsi_scope *scope, const char *name, fs_error *error);

#endif
