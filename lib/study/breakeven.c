// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Where two options tie in a metric as one number changes (docs/studies/breakeven.md).
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "study/bisect.h"
#include "study/sample.h"
#include "study/study.h"

enum { SCAN = 8, FINE = 1024 };

/** The paired difference at a step. */
struct known {
    long step;
    fs_estimate difference;
};

/** A search under way. */
struct tie {
    const fs_breakeven_options *options;
    const fs_scenario *scenario;
    fs_study *study;
    const char *path;
    int metric;
    size_t one, other;
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

static fs_status difference_at(struct tie *tie, long step, const fs_estimate **out,
                               fs_error *error) {
    for (size_t i = 0; i < tie->knowns; i++) {
        if (tie->known[i].step == step) {
            *out = &tie->known[i].difference;
            return FS_OK;
        }
    }
    char value[32];
    struct known *larger =
        fsi_resize(tie->study->allocator, tie->known, tie->knowns + 1, sizeof *larger);
    if (larger == NULL) {
        return fsi_error_memory(error);
    }
    tie->known = larger;
    fsi_format_number(value, place(tie, step));
    struct fsi_change change = {tie->path, value};
    struct fsi_sample sample =
        fsi_sample_of(tie->scenario, &tie->metric, 1, tie->futures, tie->replications);
    fs_status status =
        fsi_sample_run(&sample, tie->scenario, &change, 1, &tie->options->study, error);
    struct known *known = &tie->known[tie->knowns];
    known->step = step;
    if (status == FS_OK) {
        status = fsi_sample_estimate(&sample, tie->one, (int)tie->other, 0, &known->difference);
    }
    fsi_sample_clear(&sample);
    FS_TRY(status);
    *out = &tie->known[tie->knowns++].difference;
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

static void put_curve(struct tie *tie) {
    size_t table = fsi_study_table(tie->study, "curve", "Differences that were run", "value",
                                   "difference", "ci_lo", "ci_hi", NULL);
    for (long step = 0; step <= tie->steps; step++) {
        for (size_t i = 0; i < tie->knowns; i++) {
            if (tie->known[i].step == step) {
                const fs_estimate *difference = &tie->known[i].difference;
                fsi_study_value(tie->study, table, place(tie, step));
                fsi_study_value(tie->study, table, difference->mean);
                fsi_study_value(tie->study, table, difference->ci_lo);
                fsi_study_value(tie->study, table, difference->ci_hi);
            }
        }
    }
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
    fsi_study_value(tie->study, table, at[1]);
    fsi_study_value(tie->study, table, lo);
    fsi_study_value(tie->study, table, hi);
    fsi_study_say(tie->study, "%s and %s tie in %s at %s = %s (95 %% interval %s to %s).",
                  tie->options->one, tie->options->other, fs_metric_get((size_t)tie->metric)->name,
                  tie->path, fsi_study_number(tie->study, at[1], 4),
                  isnan(lo) ? "below the range" : fsi_study_number(tie->study, lo, 4),
                  isnan(hi) ? "above the range" : fsi_study_number(tie->study, hi, 4));
    return FS_OK;
}

static fs_status scan(struct tie *tie, fs_error *error) {
    const fs_estimate *difference = NULL;
    size_t found = 0, zeroes = 0;
    double last = 0;
    long before = 0;
    size_t table = fsi_study_table(tie->study, "ties", "Values at which the two tie", "value", "lo",
                                   "hi", NULL);
    long parts = tie->steps < SCAN ? tie->steps : SCAN;
    for (long i = 0; i <= parts; i++) {
        long step = tie->steps * i / parts;
        FS_TRY(difference_at(tie, step, &difference, error));
        double mean = difference->mean;
        zeroes += mean == 0;
        if (i > 0 && last * mean < 0) {
            FS_TRY(find_tie(tie, before, step, mean > 0, table, error));
            found++;
        }
        last = mean;
        before = step;
    }
    if (zeroes == (size_t)parts + 1) {
        fsi_study_say(tie->study, "The two do not differ in %s anywhere between %s and %s.",
                      fs_metric_get((size_t)tie->metric)->name,
                      fsi_study_number(tie->study, tie->options->low, 4),
                      fsi_study_number(tie->study, tie->options->high, 4));
    } else if (found == 0) {
        tie->study->holds = false;
        fsi_study_say(tie->study, "No tie between %s and %s: %s is %s throughout in %s.",
                      fsi_study_number(tie->study, tie->options->low, 4),
                      fsi_study_number(tie->study, tie->options->high, 4), tie->options->one,
                      last > 0 ? "higher" : "lower", fs_metric_get((size_t)tie->metric)->name);
    }
    return FS_OK;
}

static fs_status find_option(struct tie *tie, const char *name, size_t *option, fs_error *error) {
    const struct fsi_item *root = fsi_scenario_root(tie->scenario);
    for (size_t i = 0; name != NULL && i < fsi_item_count(root, FSI_G_options); i++) {
        if (strcmp(fsi_item_name(fsi_item_at(root, FSI_G_options, i)), name) == 0) {
            *option = i;
            return FS_OK;
        }
    }
    return fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option \"%s\"",
                     name != NULL ? name : "");
}

static fs_status carry_out(struct tie *tie, fs_error *error) {
    const fs_breakeven_options *options = tie->options;
    char first[32];
    if (options->path == NULL || options->metric == NULL || !(options->high > options->low)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "a break-even needs a path, a range, two options and a metric");
    }
    tie->path = strchr(options->path, '.') != NULL
                    ? options->path
                    : fsi_arena_printf(&tie->study->arena, "factors.%s", options->path);
    tie->metric = fsi_study_metric(options->metric, error);
    if (tie->metric < 0) {
        return FS_ERROR_UNKNOWN;
    }
    FS_TRY(find_option(tie, options->one, &tie->one, error));
    FS_TRY(find_option(tie, options->other, &tie->other, error));
    bool whole = options->low == floor(options->low) && options->high == floor(options->high) &&
                 options->high - options->low >= SCAN;
    tie->steps =
        whole && options->high - options->low < 1e6 ? lround(options->high - options->low) : FINE;
    fsi_format_number(first, options->low);
    struct fsi_change change = {tie->path, first};
    FS_TRY(fsi_sample_numbers(tie->scenario, &change, 1, &options->study, &tie->futures,
                              &tie->replications, error));
    FS_TRY(scan(tie, error));
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
    struct tie tie = {.options = options,
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
    return fsi_study_finish(tie.study, study, error);
}
