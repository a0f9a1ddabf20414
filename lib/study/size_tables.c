// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Tables of a study of size: each criterion and limit with its interval, and every size that was
// run.
#include <math.h>
#include <string.h>

#include "study/size.h"

static bool beyond(const struct fsi_size *size, const struct fsi_bound *bound, long step) {
    long high = bound->need != FSI_NEED_NONE ? size->high * FSI_SIZE_FAR : size->high;
    return bound->criterion && step > high;
}

double fsi_size_persons(const struct fsi_size *size, const struct fsi_bound *bound, long step) {
    double persons = (double)step * size->step_persons;
    return beyond(size, bound, step)                                      ? NAN
           : bound->need == FSI_NEED_NONE && persons < size->options->low ? 0
                                                                          : persons;
}

bool fsi_size_met(const struct fsi_size *size, const struct fsi_bound *bound) {
    return !beyond(size, bound, bound->step[1]);
}

const char *fsi_size_kind(const struct fsi_bound *bound) {
    static const struct {
        const char *begins, *kind;
        bool criterion;
    } kinds[] = {
        {"density_per_km", "coverage", true},
        {"detection_frac", "detection", true},
        {"hardware_detection_frac", "detection", true},
        {"violations_", "detection", true},
        {"win_prob_denied", "denial", true},
        {"breach_prob_", "deterrence", true},
        {"hazard_ratio", "deterrence", true},
        {"relieved_prob_", "survivability", true},
        {"overrun_prob_", "survivability", true},
        {"holding_prob_", "survivability", true},
        {"hold_days_", "survivability", true},
        {"killed_", "survivability", true},
        {"fill_frac", "pools", false},
        {"held", "pools", false},
        {"pledged_prob", "pools", false},
        {"sustained_prob", "pools", false},
        {"rotation_gap_frac", "pools", false},
        {"tier", "readiness", false},
        {"flank_drawdown_persons", "readiness", false},
        {"cost_", "budget", false},
        {"places_short_days", "places", false},
    };
    const char *name = bound->condition.naming.metric;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strncmp(name, kinds[i].begins, strlen(kinds[i].begins)) == 0 &&
            kinds[i].criterion == bound->criterion) {
            return kinds[i].kind;
        }
    }
    return "";
}

static const char *remark(const struct fsi_size *size, const struct fsi_bound *bound) {
    if (!fsi_size_met(size, bound)) {
        return "not met by any size searched";
    }
    if (bound->need != FSI_NEED_NONE) {
        return bound->need == FSI_NEED_DENSITY ? "by the length of the line"
                                               : "by the reckoning of M2, all of them in theatre";
    }
    if (!bound->criterion && bound->step[1] >= size->high) {
        return "holds at every size searched";
    }
    return !bound->criterion && fsi_size_persons(size, bound, bound->step[1]) == 0
               ? "does not hold at the smallest size searched"
               : "";
}

static void put_under(struct fsi_size *size, size_t table, const struct fsi_subject *subject) {
    if (size->subjects.peace) {
        fsi_study_text(size->study, table, subject != NULL ? subject->accord_name : "");
        fsi_study_text(size->study, table, subject != NULL ? subject->column_name : "");
    }
}

static void put_bound(struct fsi_size *size, size_t table, const struct fsi_bound *bound) {
    fs_study *study = size->study;
    const struct fsi_subject *subject =
        bound->need == FSI_NEED_NONE ? &size->subjects.item[bound->subject] : NULL;
    long least = bound->step[0] < bound->step[2] ? bound->step[0] : bound->step[2];
    long most = bound->step[0] < bound->step[2] ? bound->step[2] : bound->step[0];
    fsi_study_text(study, table, bound->condition.text);
    put_under(size, table, subject);
    fsi_study_value(study, table, fsi_size_persons(size, bound, bound->step[1]));
    fsi_study_value(study, table, fsi_size_persons(size, bound, least));
    fsi_study_value(study, table, fsi_size_persons(size, bound, most));
    fsi_study_text(study, table, remark(size, bound));
    fsi_study_text(study, table, fsi_size_kind(bound));
}

static void put_bounds(struct fsi_size *size, bool criterion) {
    static const char *const columns[] = {"persons", "lo", "hi", "remark", "kind", NULL};
    fs_study *study = size->study;
    size_t table = fsi_study_table(study, criterion ? "required" : "sustainable",
                                   criterion ? "Smallest force that meets each criterion, persons"
                                             : "Largest force that keeps each limit, persons",
                                   criterion ? "criterion" : "limit", NULL);
    if (size->subjects.peace) {
        fsi_study_add_column(study, table, "accord");
        fsi_study_add_column(study, table, "structure");
    }
    for (const char *const *column = columns; *column != NULL; column++) {
        fsi_study_add_column(study, table, *column);
    }
    for (size_t i = 0; i < size->bounds; i++) {
        if (size->bound[i].criterion == criterion) {
            put_bound(size, table, &size->bound[i]);
        }
    }
}

static int compare_known(const struct fsi_size_known *a, const struct fsi_size_known *b) {
    return (a->step > b->step) - (a->step < b->step);
}

static void sort_knowns(struct fsi_size *size) {
    for (size_t i = 1; i < size->knowns; i++) {
        struct fsi_size_known moved = size->known[i];
        size_t j = i;
        for (; j > 0 && compare_known(&size->known[j - 1], &moved) > 0; j--) {
            size->known[j] = size->known[j - 1];
        }
        size->known[j] = moved;
    }
}

// Every size that was run: the curve.
static void put_curve(struct fsi_size *size) {
    static const char *const columns[] = {"mean", "ci_lo", "ci_hi", NULL};
    fs_study *study = size->study;
    size_t table =
        fsi_study_table(study, "curve", "Sizes that were run", "persons", "metric", NULL);
    if (size->subjects.peace) {
        fsi_study_add_column(study, table, "accord");
        fsi_study_add_column(study, table, "structure");
    }
    for (const char *const *column = columns; *column != NULL; column++) {
        fsi_study_add_column(study, table, *column);
    }
    for (size_t s = 0; s < size->subjects.count; s++) {
        for (size_t i = 0; i < size->knowns; i++) {
            const fs_estimate *estimate = &size->known[i].estimate[s];
            fsi_study_value(study, table, (double)size->known[i].step * size->step_persons);
            fsi_study_text(study, table, size->subjects.item[s].metric->name);
            put_under(size, table, &size->subjects.item[s]);
            fsi_study_value(study, table, estimate->mean);
            fsi_study_value(study, table, estimate->ci_lo);
            fsi_study_value(study, table, estimate->ci_hi);
        }
    }
}

void fsi_size_tables(struct fsi_size *size) {
    bool criteria = false;
    for (size_t i = 0; i < size->bounds; i++) {
        criteria = criteria || size->bound[i].criterion;
    }
    if (criteria) {
        put_bounds(size, true);
    }
    put_bounds(size, false);
    sort_knowns(size);
    put_curve(size);
}
