// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Where two options tie in a metric as one number changes (docs/studies/breakeven.md).
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "study/bisect.h"
#include "study/scale.h"
#include "study/sample.h"
#include "study/steady.h"
#include "study/study.h"

enum { SCAN = 8, FINE = 1024 };

/** The paired differences at a step. */
struct known {
    long step;
    fs_estimate *difference; /**< [subjects] */
};

/** A search under way. */
struct tie {
    const fs_breakeven_options *options;
    const fs_scenario *scenario;
    fs_study *study;
    const char *path;
    const struct fsi_item *sized; /**< option whose size is what is changed; NULL: a number is */
    struct fsi_scope scope;
    struct fsi_subjects subjects;
    size_t current; /**< subject that is searched */
    size_t one, other;
    bool *wanted; /**< [options] the two */
    uint32_t futures, replications;
    long steps; /**< the range is cut into so many */
    struct known *known;
    size_t knowns;
};

fs_breakeven_options fs_breakeven_options_default(void) {
    return (fs_breakeven_options){.size = sizeof(fs_breakeven_options),
                                  .study = fs_study_options_default()};
}

static double place(const struct tie *tie, long step) {
    return tie->options->low +
           (tie->options->high - tie->options->low) * (double)step / (double)tie->steps;
}

// The changes of a step.
static void lay(const struct tie *tie, long step, struct fsi_scaling *scaling) {
    if (tie->sized != NULL) {
        fsi_scale_option(scaling, tie->sized, place(tie, step));
        return;
    }
    fsi_format_number(scaling->value[0], place(tie, step));
    scaling->change[0] = (struct fsi_change){tie->path, scaling->value[0]};
    scaling->count = 1;
}

static fs_status measure(struct tie *tie, long step, fs_estimate *difference, fs_error *error) {
    struct fsi_scaling scaling;
    lay(tie, step, &scaling);
    struct fsi_sample sample =
        fsi_sample_of(tie->scenario, &tie->subjects, tie->futures, tie->replications);
    sample.wanted = tie->wanted;
    fs_status status = fsi_sample_run(&sample, tie->scenario, scaling.change, scaling.count,
                                      &tie->options->study, error);
    for (size_t s = 0; status == FS_OK && s < tie->subjects.count; s++) {
        status = fsi_sample_estimate(&sample, tie->one, (int)tie->other, s, &difference[s]);
    }
    fsi_sample_clear(&sample);
    return status;
}

static fs_status difference_at(struct tie *tie, long step, const fs_estimate **out,
                               fs_error *error) {
    for (size_t i = 0; i < tie->knowns; i++) {
        if (tie->known[i].step == step) {
            *out = &tie->known[i].difference[tie->current];
            return FS_OK;
        }
    }
    struct known *larger =
        fsi_resize(tie->study->allocator, tie->known, tie->knowns + 1, sizeof *larger);
    fs_estimate *difference =
        fsi_arena_alloc(&tie->study->arena, tie->subjects.count + 1, sizeof *difference);
    tie->known = larger != NULL ? larger : tie->known;
    if (larger == NULL || difference == NULL) {
        return fsi_error_memory(error);
    }
    FS_TRY(measure(tie, step, difference, error));
    tie->known[tie->knowns++] = (struct known){step, difference};
    *out = &difference[tie->current];
    return FS_OK;
}

static double end_of(const fs_estimate *estimate, int end) {
    double value = end < 0 ? estimate->ci_lo : end > 0 ? estimate->ci_hi : estimate->mean;
    return isnan(value) ? estimate->mean : value;
}

static fs_status is_positive(void *user, long step, int end, bool *answer, fs_error *error) {
    const fs_estimate *difference = NULL;
    FS_TRY(difference_at(user, step, &difference, error));
    *answer = end_of(difference, end) > 0;
    return FS_OK;
}

static double interpolate(struct tie *tie, long step, int end, bool rising, fs_error *error) {
    const fs_estimate *a = NULL, *b = NULL;
    long left = rising ? step - 1 : step;
    if (left < 0 || left >= tie->steps || difference_at(tie, left, &a, error) != FS_OK) {
        return NAN;
    }
    double from = end_of(a, end);
    if (difference_at(tie, left + 1, &b, error) != FS_OK) {
        return NAN;
    }
    double to = end_of(b, end);
    double share = from == to ? 0 : from / (from - to);
    return place(tie, left) + share * (place(tie, left + 1) - place(tie, left));
}

// A table whose rows say accord and structure where the metric is one of the peace.
static size_t make_table(struct tie *tie, const char *name, const char *title,
                         const char *const *columns) {
    size_t table = fsi_study_table(tie->study, name, title, NULL);
    if (tie->subjects.peace) {
        fsi_study_add_column(tie->study, table, "accord");
        fsi_study_add_column(tie->study, table, "structure");
    }
    for (; *columns != NULL; columns++) {
        fsi_study_add_column(tie->study, table, *columns);
    }
    return table;
}

static void begin_row(struct tie *tie, size_t table) {
    const struct fsi_subject *subject = &tie->subjects.item[tie->current];
    if (tie->subjects.peace) {
        fsi_study_text(tie->study, table, subject->accord_name);
        fsi_study_text(tie->study, table, subject->column_name);
    }
}

static void put_step(struct tie *tie, size_t table, const struct known *known) {
    const fs_estimate *difference = &known->difference[tie->current];
    begin_row(tie, table);
    fsi_study_value(tie->study, table, place(tie, known->step));
    fsi_study_value(tie->study, table, difference->mean);
    fsi_study_value(tie->study, table, difference->ci_lo);
    fsi_study_value(tie->study, table, difference->ci_hi);
}

static void put_curve(struct tie *tie) {
    static const char *const columns[] = {"value", "difference", "ci_lo", "ci_hi", NULL};
    size_t table = make_table(tie, "curve", "Differences that were run", columns);
    for (tie->current = 0; tie->current < tie->subjects.count; tie->current++) {
        for (long step = 0; step <= tie->steps; step++) {
            for (size_t i = 0; i < tie->knowns; i++) {
                if (tie->known[i].step == step) {
                    put_step(tie, table, &tie->known[i]);
                }
            }
        }
    }
}

static const char *what(const struct tie *tie) {
    return tie->subjects.item[tie->current].metric->name;
}

static const char *under(const struct tie *tie) {
    return fsi_subject_under(&tie->subjects.item[tie->current], &tie->study->arena);
}

// The tie between two steps of the scan, and where the ends of the interval of the difference
// vanish.
static fs_status find_tie(struct tie *tie, long from, long to, bool rising, size_t table,
                          fs_error *error) {
    struct fsi_bisect bisect = {.low = from, .high = to, .holds = is_positive, .user = tie};
    double at[3];
    for (int end = -1; end <= 1; end++) {
        long step;
        struct fsi_bisect wide = bisect;
        if (end != 0) {
            wide.low = 0;
            wide.high = tie->steps;
        }
        FS_TRY(fsi_bisect_find(end == 0 ? &bisect : &wide, rising, end, (from + to) / 2, &step,
                               error));
        at[end + 1] = interpolate(tie, step, end, rising, error);
    }
    double lo = rising ? at[2] : at[0], hi = rising ? at[0] : at[2];
    begin_row(tie, table);
    fsi_study_value(tie->study, table, at[1]);
    fsi_study_value(tie->study, table, lo);
    fsi_study_value(tie->study, table, hi);
    fsi_study_say(tie->study, "%s and %s tie in %s%s at %s = %s (95 %% interval %s to %s).",
                  tie->options->one, tie->options->other, what(tie), under(tie), tie->path,
                  fsi_study_number(tie->study, at[1], 4),
                  isnan(lo) ? "below the range" : fsi_study_number(tie->study, lo, 4),
                  isnan(hi) ? "above the range" : fsi_study_number(tie->study, hi, 4));
    return FS_OK;
}

/** What was found of one subject. */
enum found { NO_TIE, A_TIE, NEVER_DIFFER };

static void say_none(struct tie *tie, enum found found, double last) {
    const char *low = fsi_study_number(tie->study, tie->options->low, 4);
    const char *high = fsi_study_number(tie->study, tie->options->high, 4);
    if (found == NEVER_DIFFER) {
        fsi_study_say(tie->study, "The two do not differ in %s%s anywhere between %s and %s.",
                      what(tie), under(tie), low, high);
    } else if (found == NO_TIE) {
        fsi_study_say(tie->study, "No tie between %s and %s: %s is %s throughout in %s%s.", low,
                      high, tie->options->one, last > 0 ? "higher" : "lower", what(tie),
                      under(tie));
    }
}

static fs_status scan(struct tie *tie, size_t table, enum found *found, fs_error *error) {
    const fs_estimate *difference = NULL;
    size_t ties = 0, zeroes = 0;
    double last = 0;
    long before = 0;
    long parts = tie->steps < SCAN ? tie->steps : SCAN;
    for (long i = 0; i <= parts; i++) {
        long step = tie->steps * i / parts;
        FS_TRY(difference_at(tie, step, &difference, error));
        double mean = difference->mean;
        zeroes += mean == 0;
        if (i > 0 && last * mean < 0) {
            FS_TRY(find_tie(tie, before, step, mean > 0, table, error));
            ties++;
        }
        last = mean;
        before = step;
    }
    *found = zeroes == (size_t)parts + 1 ? NEVER_DIFFER : ties > 0 ? A_TIE : NO_TIE;
    say_none(tie, *found, last);
    return FS_OK;
}

static fs_status scan_all(struct tie *tie, fs_error *error) {
    static const char *const columns[] = {"value", "lo", "hi", NULL};
    size_t table = make_table(tie, "ties", "Values at which the two tie", columns);
    size_t ties = 0, differ = 0;
    for (tie->current = 0; tie->current < tie->subjects.count; tie->current++) {
        enum found found;
        FS_TRY(scan(tie, table, &found, error));
        ties += found == A_TIE;
        differ += found != NEVER_DIFFER;
    }
    tie->study->holds = ties > 0 || differ == 0;
    return FS_OK;
}

static fs_status find_options(struct tie *tie, fs_error *error) {
    const char *const names[] = {tie->options->one, tie->options->other};
    size_t *const places[] = {&tie->one, &tie->other};
    tie->wanted = fsi_arena_alloc(&tie->study->arena, tie->scope.options + 1, sizeof *tie->wanted);
    if (tie->wanted == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < 2; i++) {
        int option = fsi_scope_option(&tie->scope, names[i] != NULL ? names[i] : "", error);
        FS_TRY(option < 0 ? FS_ERROR_UNKNOWN : FS_OK);
        *places[i] = (size_t)option;
        tie->wanted[option] = true;
    }
    return FS_OK;
}

static fs_status choose_metric(struct tie *tie, fs_error *error) {
    struct fsi_naming naming;
    struct fsi_pick pick;
    const char *metric = tie->options->metric;
    if (!fsi_naming_read(&naming, metric, strlen(metric)) || naming.option[0] != '\0') {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is no metric to tie in; write METRIC, or METRIC::ACCORD:STRUCTURE "
                         "for one of the peace",
                         metric);
    }
    tie->subjects.arena = &tie->study->arena;
    return fsi_subjects_pick(&tie->subjects, &tie->scope, &naming, &pick, error);
}

// "options.NAME.persons" is the size of an option: its requirements grow together.
static void find_sized(struct tie *tie) {
    static const char tail[] = ".persons";
    const struct fsi_item *root = fsi_scenario_root(tie->scenario);
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_options); i++) {
        const struct fsi_item *option = fsi_item_at(root, FSI_G_options, i);
        const char *path = fsi_item_path(option);
        size_t length = strlen(path);
        if (strncmp(tie->path, path, length) == 0 && strcmp(tie->path + length, tail) == 0 &&
            fsi_item_count(option, FSI_G_requirements) > 0) {
            tie->sized = option;
        }
    }
}

static fs_status carry_out(struct tie *tie, fs_error *error) {
    const fs_breakeven_options *options = tie->options;
    struct fsi_scaling first;
    if (options->path == NULL || options->metric == NULL || !(options->high > options->low)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "a break-even needs a path, a range, two options and a metric");
    }
    tie->path = strchr(options->path, '.') != NULL
                    ? options->path
                    : fsi_arena_printf(&tie->study->arena, "factors.%s", options->path);
    if (tie->path == NULL) {
        return fsi_error_memory(error);
    }
    find_sized(tie);
    bool whole = options->low == floor(options->low) && options->high == floor(options->high) &&
                 options->high - options->low >= SCAN;
    tie->steps =
        whole && options->high - options->low < 1e6 ? lround(options->high - options->low) : FINE;
    lay(tie, 0, &first);
    FS_TRY(fsi_scope_of(&tie->scope, &tie->study->arena, tie->scenario, first.change, first.count,
                        options->study.seed, error));
    FS_TRY(choose_metric(tie, error));
    FS_TRY(find_options(tie, error));
    fsi_sample_numbers(&tie->scope, &options->study, &tie->futures, &tie->replications);
    FS_TRY(scan_all(tie, error));
    put_curve(tie);
    fsi_study_say(
        tie->study,
        "%lu futures x %lu replications, seed %llu, both options in the same worlds; the "
        "interval is where the ends of the 95 %% interval of the paired difference vanish.",
        (unsigned long)tie->futures, (unsigned long)tie->replications,
        (unsigned long long)options->study.seed);
    return FS_OK;
}

fs_status fs_breakeven(fs_study **study, const fs_scenario *scenario,
                       const fs_breakeven_options *options, fs_error *error) {
    if (study == NULL || scenario == NULL || options == NULL || options->size != sizeof *options) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_breakeven() needs a place for the study, a scenario and options");
    }
    *study = NULL;
    FS_TRY(fsi_study_check(&options->study, error));
    struct fsi_steady steady;
    fs_breakeven_options own = *options;
    own.study = fsi_steady_options(&steady, &options->study);
    struct tie tie = {.options = &own,
                      .scenario = scenario,
                      .study = fsi_study_new(fsi_scenario_allocator(scenario), "breakeven")};
    if (tie.study == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = carry_out(&tie, error);
    fsi_free(tie.study->allocator, tie.known);
    if (status != FS_OK) {
        fs_study_free(tie.study);
        return status;
    }
    return fsi_study_finish(tie.study, scenario, study, error);
}
