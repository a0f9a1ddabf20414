// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What studies look at: metrics of an option, and of the peace under an accord and a structure.
#include "study/subject.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/names.h"
#include "model/metrics.h"
#include "model/peace/metrics.h"
#include "model/peace/peace.h"

// ---- Names ------------------------------------------------------------------------------------

bool fsi_naming_read(struct fsi_naming *naming, const char *text, size_t length) {
    const struct {
        char *word;
        size_t size;
    } part[] = {{naming->metric, sizeof naming->metric},
                {naming->option, sizeof naming->option},
                {naming->accord, sizeof naming->accord},
                {naming->column, sizeof naming->column}};
    const char *end = text + length;
    *naming = (struct fsi_naming){.metric = ""};
    while (text < end && *text == ' ') {
        text++;
    }
    while (end > text && end[-1] == ' ') {
        end--;
    }
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        // The last part may have colons in it.
        const char *colon = i < 3 ? memchr(text, ':', (size_t)(end - text)) : NULL;
        size_t own = (size_t)((colon != NULL ? colon : end) - text);
        if (own >= part[i].size || memchr(text, ' ', own) != NULL) {
            return false;
        }
        memcpy(part[i].word, text, own);
        if (colon == NULL) {
            break;
        }
        text = colon + 1;
    }
    return naming->metric[0] != '\0';
}

static fs_status unknown(const char *kind, const char *name, const struct fsi_suggestion *best,
                         fs_error *error) {
    return fsi_error(error, FS_ERROR_UNKNOWN, "there is no %s \"%s\"%s%s%s", kind, name,
                     best->best != NULL ? "; did you mean \"" : "",
                     best->best != NULL ? best->best : "", best->best != NULL ? "\"?" : "");
}

fs_status fsi_subject_known(const char *metric, fs_error *error) {
    struct fsi_suggestion best = {.word = metric};
    if (fs_metric_find(metric) >= 0 || fs_peace_metric_find(metric) >= 0) {
        return FS_OK;
    }
    for (size_t i = 0; i < fs_metric_count(); i++) {
        fsi_suggest(&best, fs_metric_get(i)->name);
    }
    for (size_t i = 0; i < fs_peace_metric_count(); i++) {
        fsi_suggest(&best, fs_peace_metric_get(i)->name);
    }
    return unknown("metric", metric, &best, error);
}

// ---- Scope ------------------------------------------------------------------------------------

fs_status fsi_scope_of_point(struct fsi_scope *scope, struct fsi_arena *arena,
                             const struct fsi_point *point) {
    const struct fsi_model *model = &point->batch.first;
    const struct fsi_peace *peace = model->peace;
    *scope = (struct fsi_scope){.options = point->options,
                                .accords = peace != NULL ? (size_t)peace->accords : 0,
                                .columns = peace != NULL ? (size_t)peace->columns : 0,
                                .means = model->means != NULL,
                                .uncertain = point->model->uncertain};
    scope->option = fsi_arena_alloc(arena, scope->options + 1, sizeof *scope->option);
    scope->accord = fsi_arena_alloc(arena, scope->accords + 1, sizeof *scope->accord);
    scope->column = fsi_arena_alloc(arena, scope->columns + 1, sizeof *scope->column);
    scope->pairs = fsi_arena_alloc(arena, scope->columns + 1, sizeof *scope->pairs);
    if (arena->failed) {
        return FS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < scope->options; i++) {
        scope->option[i] = fsi_arena_strdup(arena, model->option[i].name);
    }
    for (size_t i = 0; i < scope->accords; i++) {
        scope->accord[i] = fsi_arena_strdup(arena, peace->accord[i].name);
    }
    for (size_t i = 0; i < scope->columns; i++) {
        scope->column[i] = fsi_arena_strdup(arena, peace->column[i].name);
        scope->pairs[i] = peace->column[i].structure != NULL ? 1 : scope->columns - 1;
    }
    return arena->failed ? FS_ERROR_MEMORY : FS_OK;
}

bool fsi_scope_same(const struct fsi_scope *scope, const struct fsi_point *point) {
    const struct fsi_peace *peace = point->batch.first.peace;
    if (peace == NULL) {
        return scope->accords == 0;
    }
    bool same =
        scope->accords == (size_t)peace->accords && scope->columns == (size_t)peace->columns;
    for (size_t i = 0; same && i < scope->accords; i++) {
        same = strcmp(scope->accord[i], peace->accord[i].name) == 0;
    }
    for (size_t i = 0; same && i < scope->columns; i++) {
        same = strcmp(scope->column[i], peace->column[i].name) == 0;
    }
    return same;
}

fs_status fsi_scope_of(struct fsi_scope *scope, struct fsi_arena *arena,
                       const fs_scenario *scenario, const struct fsi_change *changes, size_t count,
                       uint64_t seed, fs_error *error) {
    struct fsi_point point;
    fs_status status = fsi_point_open(&point, scenario, changes, count, seed, error);
    if (status == FS_OK && fsi_scope_of_point(scope, arena, &point) != FS_OK) {
        status = fsi_error_memory(error);
    }
    fsi_point_close(&point);
    return status;
}

int fsi_scope_option(const struct fsi_scope *scope, const char *name, fs_error *error) {
    struct fsi_suggestion best = {.word = name};
    for (size_t i = 0; i < scope->options; i++) {
        if (strcmp(scope->option[i], name) == 0) {
            return (int)i;
        }
        fsi_suggest(&best, scope->option[i]);
    }
    fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option \"%s\"%s%s%s", name,
              best.best != NULL ? "; did you mean \"" : "", best.best != NULL ? best.best : "",
              best.best != NULL ? "\"?" : "");
    return -1;
}

// ---- Subjects ---------------------------------------------------------------------------------

// "M2" also means its columns at values of tau.
static bool column_meant(const char *wanted, const char *column) {
    size_t length = strlen(wanted);
    return length == 0 || strcmp(wanted, column) == 0 ||
           (strncmp(wanted, column, length) == 0 && column[length] == '@');
}

static bool accord_meant(const char *wanted, const char *accord) {
    return wanted[0] == '\0' || strcmp(wanted, accord) == 0;
}

static fs_status put(struct fsi_subjects *subjects, struct fsi_subject subject, size_t *at) {
    for (*at = 0; *at < subjects->count; ++*at) {
        const struct fsi_subject *there = &subjects->item[*at];
        if (there->metric == subject.metric && there->accord == subject.accord &&
            there->column == subject.column) {
            return FS_OK;
        }
    }
    if (subjects->count == subjects->capacity) {
        size_t capacity = subjects->capacity == 0 ? 32 : 2 * subjects->capacity;
        struct fsi_subject *larger = fsi_arena_alloc(subjects->arena, capacity, sizeof *larger);
        if (larger == NULL) {
            return FS_ERROR_MEMORY;
        }
        if (subjects->count > 0) {
            memcpy(larger, subjects->item, subjects->count * sizeof *larger);
        }
        subjects->item = larger;
        subjects->capacity = capacity;
    }
    subject.place = subjects->width;
    subjects->width += fsi_subject_width(&subject);
    subjects->peace = subjects->peace || subject.peace;
    subjects->item[subjects->count++] = subject;
    return FS_OK;
}

static fs_status pick_plain(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                            const struct fsi_naming *naming, struct fsi_pick *pick,
                            fs_error *error) {
    int index = fs_metric_find(naming->metric);
    const fs_metric *metric = fs_metric_get((size_t)index);
    if (naming->accord[0] != '\0' || naming->column[0] != '\0') {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "%s is the same under every accord and structure: do not name one",
                         metric->name);
    }
    if ((FSI_METRIC_OF_PEACE(index) && scope->accords == 0) ||
        (FSI_METRIC_OF_MEANS(index) && !scope->means)) {
        return fsi_error(error, FS_ERROR_SCENARIO, "%s does not exist here: it exists where %s",
                         metric->name, metric->defined);
    }
    pick->count = 1;
    return put(subjects,
               (struct fsi_subject){
                   .metric = metric, .index = (size_t)index, .accord_name = "", .column_name = ""},
               pick->at) == FS_OK
               ? FS_OK
               : fsi_error_memory(error);
}

static fs_status none_meant(const struct fsi_scope *scope, const struct fsi_naming *naming,
                            fs_error *error) {
    struct fsi_suggestion best = {.word = naming->accord};
    bool known = naming->accord[0] == '\0';
    for (size_t i = 0; i < scope->accords; i++) {
        known = known || strcmp(naming->accord, scope->accord[i]) == 0;
        fsi_suggest(&best, scope->accord[i]);
    }
    if (!known) {
        return unknown("accord", naming->accord, &best, error);
    }
    best = (struct fsi_suggestion){.word = naming->column};
    for (size_t i = 0; i < scope->columns; i++) {
        fsi_suggest(&best, scope->column[i]);
    }
    return unknown("structure", naming->column, &best, error);
}

static fs_status pick_peace(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                            const struct fsi_naming *naming, struct fsi_pick *pick,
                            fs_error *error) {
    size_t index = (size_t)fs_peace_metric_find(naming->metric);
    const fs_metric *metric = fs_peace_metric_get(index);
    if (scope->accords == 0) {
        return fsi_error(error, FS_ERROR_SCENARIO,
                         "%s does not exist here: it exists where the scenario has accords",
                         metric->name);
    }
    if (fsi_peace_metric_kind(index) == FSI_PEACE_MEDIAN) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "%s is a median over all breaches, which has no value in one world; take "
                         "the mean of the same days, or a run",
                         metric->name);
    }
    for (size_t a = 0; a < scope->accords; a++) {
        for (size_t c = 0; c < scope->columns; c++) {
            if (accord_meant(naming->accord, scope->accord[a]) &&
                column_meant(naming->column, scope->column[c]) &&
                put(subjects,
                    (struct fsi_subject){.metric = metric,
                                         .index = index,
                                         .peace = true,
                                         .weighted = fsi_peace_metric_weighted(index),
                                         .pairs =
                                             fsi_peace_metric_weighted(index) ? scope->pairs[c] : 0,
                                         .accord = a,
                                         .column = c,
                                         .accord_name = scope->accord[a],
                                         .column_name = scope->column[c]},
                    &pick->at[pick->count++]) != FS_OK) {
                return fsi_error_memory(error);
            }
        }
    }
    return pick->count > 0 ? FS_OK : none_meant(scope, naming, error);
}

fs_status fsi_subjects_pick(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                            const struct fsi_naming *naming, struct fsi_pick *pick,
                            fs_error *error) {
    FS_TRY(fsi_subject_known(naming->metric, error));
    bool plain = fs_metric_find(naming->metric) >= 0;
    *pick = (struct fsi_pick){.count = 0};
    pick->at =
        fsi_arena_alloc(subjects->arena, scope->accords * scope->columns + 1, sizeof *pick->at);
    if (pick->at == NULL) {
        return fsi_error_memory(error);
    }
    return (plain ? pick_plain : pick_peace)(subjects, scope, naming, pick, error);
}

fs_status fsi_subjects_pick_one(struct fsi_subjects *subjects, const struct fsi_scope *scope,
                                const struct fsi_naming *naming, size_t *at, fs_error *error) {
    struct fsi_pick pick;
    FS_TRY(fsi_subjects_pick(subjects, scope, naming, &pick, error));
    *at = pick.at[0];
    if (pick.count == 1) {
        return FS_OK;
    }
    const struct fsi_subject *first = &subjects->item[pick.at[0]],
                             *last = &subjects->item[pick.at[pick.count - 1]];
    return fsi_error(error, FS_ERROR_ARGUMENT,
                     "%s is another under each accord and structure (%s, %s to %s, %s): name one, "
                     "as in %s:%s:%s:%s",
                     naming->metric, first->accord_name, first->column_name, last->accord_name,
                     last->column_name, naming->metric, naming->option, first->accord_name,
                     first->column_name);
}

// ---- Values -----------------------------------------------------------------------------------

size_t fsi_subject_width(const struct fsi_subject *subject) {
    return subject->weighted ? 2 * subject->pairs : 1;
}

// Metrics of the peace of an option under an accord and a column.
static const double *column_of(const struct fsi_subject *subject, const struct fsi_point *point,
                               size_t option, size_t column, const double *values) {
    const struct fsi_peace *peace = point->batch.first.peace;
    size_t columns = (size_t)peace->columns;
    return values + point->options * FSI_METRICS +
           ((option * (size_t)peace->accords + subject->accord) * columns + column) *
               FSI_PEACE_METRICS;
}

// The average of structures has the pairs of all of them, weighted with the user's weights too.
static double *keep_pairs(const struct fsi_subject *subject, const struct fsi_point *point,
                          size_t option, const double *values, double *to) {
    const struct fsi_peace *peace = point->batch.first.peace;
    bool average = peace->column[subject->column].structure == NULL;
    size_t first = average ? 0 : subject->column;
    size_t last = average ? (size_t)peace->columns - 1 : subject->column;
    for (size_t c = first; c <= last; c++) {
        const double *own = column_of(subject, point, option, c, values);
        if (peace->column[c].structure != NULL) {
            *to++ = own[subject->index];
            *to++ = own[FSI_P_breach_prob_horizon] * (average ? peace->column[c].weight : 1.0);
        }
    }
    return to;
}

double *fsi_subject_keep(const struct fsi_subject *subject, const struct fsi_point *point,
                         size_t option, const double *values, double *to) {
    if (subject->weighted) {
        return keep_pairs(subject, point, option, values, to);
    }
    *to = subject->peace
              ? column_of(subject, point, option, subject->column, values)[subject->index]
              : values[option * FSI_METRICS + subject->index];
    return to + 1;
}

double fsi_subject_mean(const struct fsi_subject *subject, const struct fsi_point *point,
                        size_t option, const double *values, uint32_t count, double *scratch) {
    struct fsi_sums sums = {0};
    double sum = 0, weights = 0;
    for (uint32_t r = 0; r < count; r++) {
        fsi_subject_keep(subject, point, option, values + r * point->row, scratch);
        fsi_sums_add(&sums, scratch[0]);
        for (size_t k = 0; k < subject->pairs; k++) {
            if (!isnan(scratch[2 * k]) && scratch[2 * k + 1] > 0) {
                sum += scratch[2 * k + 1] * scratch[2 * k];
                weights += scratch[2 * k + 1];
            }
        }
    }
    if (subject->weighted) {
        return weights > 0 ? sum / weights : NAN;
    }
    return fsi_sums_stat(&sums).mean;
}

const char *fsi_subject_under(const struct fsi_subject *subject, struct fsi_arena *arena) {
    const char *words =
        subject->peace
            ? fsi_arena_printf(arena, " under %s, %s", subject->accord_name, subject->column_name)
            : "";
    return words != NULL ? words : "";
}
