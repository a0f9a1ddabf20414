// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_STUDY_SIZE_H
#define FSI_STUDY_SIZE_H

#include "study/need.h"
#include "study/sample.h"
#include "study/study.h"
#include "study/threshold.h"

/** A closed form is cheap: it is followed so many times beyond the sizes that are run. */
enum { FSI_SIZE_FAR = 100 };

/** One condition, under one accord and structure where it is of the peace: a criterion (holds from
 * some size on) or a limit (holds up to one). */
struct fsi_bound {
    struct fsi_threshold condition;
    bool criterion;
    enum fsi_need_kind need; /**< in closed form: no run is needed */
    size_t subject;          /**< else what is measured */
    long step[3];            /**< by the lower end, the mean, the upper end */
};

/** Estimates at a size. */
struct fsi_size_known {
    long step;
    fs_estimate *estimate; /**< [subjects] */
};

/** A search under way. */
struct fsi_size {
    const fs_size_options *options;
    const fs_scenario *scenario;
    fs_study *study;
    size_t option;
    const struct fsi_item *item;
    double step_persons;
    long low, high; /**< steps searched */
    uint32_t futures, replications;
    struct fsi_scope scope;
    struct fsi_subjects subjects;
    bool *wanted;            /**< [options] the one that is sized */
    struct fsi_bound *bound; /**< [bounds] */
    size_t bounds, current;
    bool usual_criteria, usual_limits; /**< none were named */
    struct fsi_need *need;             /**< [futures] */
    struct fsi_future_stat *stat;      /**< [futures] */
    double *scratch;                   /**< [futures] */
    struct fsi_size_known *known;
    size_t knowns, capacity;
    double pools_all, pools_expected; /**< closed form, persons */
};

/** Puts what was found into the study (size_answer.c). */
void fsi_size_answer(struct fsi_size *size);
/** Tables of what is required and sustainable, and of all sizes that were run (size_tables.c). */
void fsi_size_tables(struct fsi_size *size);
/** Persons of a step of a condition; 0 below the smallest size searched, NaN where no size searched
 * meets a criterion. */
double fsi_size_persons(const struct fsi_size *size, const struct fsi_bound *bound, long step);
/** False for a criterion that no size searched meets. */
bool fsi_size_met(const struct fsi_size *size, const struct fsi_bound *bound);
/** What kind of need or limit a condition is: "coverage", "budget"; "" for none of the usual. */
const char *fsi_size_kind(const struct fsi_bound *bound);

#endif
