// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// A comparison: means and paired differences, and what an option lacks to the best of each future.
#include <math.h>

#include "base/error.h"
#include "study/compare.h"

static const char *const option_metric[] = {"option", "metric", NULL};

static void begin_row(struct fsi_compare *compare, size_t table, size_t option,
                      const struct fsi_subject *subject) {
    fsi_study_text(compare->study, table, compare->scope.option[option]);
    fsi_study_text(compare->study, table, subject->metric->name);
    fsi_compare_under(compare, table, subject->accord_name, subject->column_name);
}

fs_status fsi_compare_differences(struct fsi_compare *compare, fs_error *error) {
    static const char *const columns[] = {"unit", "mean", "difference", "ci_lo", "ci_hi", NULL};
    fs_study *study = compare->study;
    const char *title =
        fsi_arena_printf(&study->arena, "Means, and differences to %s in the same worlds",
                         compare->scope.option[compare->baseline]);
    size_t table = fsi_compare_table(compare, "differences", title != NULL ? title : "",
                                     option_metric, columns);
    for (size_t i = 0; i < compare->shown_count; i++) {
        size_t s = compare->shown[i];
        for (size_t o = 0; o < compare->sample.options; o++) {
            fs_estimate own, difference;
            if (fsi_sample_estimate(&compare->sample, o, -1, s, &own) != FS_OK ||
                fsi_sample_estimate(&compare->sample, o, (int)compare->baseline, s, &difference) !=
                    FS_OK) {
                return fsi_error_memory(error);
            }
            begin_row(compare, table, o, &compare->subjects.item[s]);
            fsi_study_text(study, table, compare->subjects.item[s].metric->unit);
            fsi_study_value(study, table, own.mean);
            fsi_study_value(study, table, difference.mean);
            fsi_study_value(study, table, difference.ci_lo);
            fsi_study_value(study, table, difference.ci_hi);
        }
    }
    return FS_OK;
}

// Best mean of a future over all options, in the direction in which the metric is better.
static double best_of(const struct fsi_compare *compare, uint32_t future, size_t subject,
                      int better) {
    double best = NAN;
    for (size_t o = 0; o < compare->sample.options; o++) {
        double mean = fsi_sample_stat(&compare->sample, future, o, -1, subject).mean;
        best = isnan(best) || better * mean > better * best ? mean : best;
    }
    return best;
}

static void put_row(struct fsi_compare *compare, size_t table, size_t option, size_t s,
                    const double *best, double *scratch) {
    const struct fsi_sample *sample = &compare->sample;
    const struct fsi_subject *subject = &compare->subjects.item[s];
    int better = subject->metric->better;
    double sum = 0, gain = 0, most = 0;
    size_t count = 0, gains = 0;
    for (uint32_t f = 0; f < sample->futures; f++) {
        double mean = fsi_sample_stat(sample, f, option, -1, s).mean;
        double own = fsi_sample_stat(sample, f, option, (int)compare->baseline, s).mean;
        if (!isnan(mean)) {
            scratch[count] = better * (best[f] - mean);
            sum += scratch[count];
            most = fmax(most, scratch[count++]);
        }
        if (!isnan(own)) {
            gain += better * own;
            gains++;
        }
    }
    fsi_sort(scratch, count);
    begin_row(compare, table, option, subject);
    fsi_study_value(compare->study, table, count > 0 ? sum / (double)count : NAN);
    fsi_study_value(compare->study, table, count > 0 ? fsi_quantile(scratch, count, 0.95) : NAN);
    fsi_study_value(compare->study, table, count > 0 ? most : NAN);
    fsi_study_value(compare->study, table, gains > 0 ? gain / (double)gains : NAN);
}

fs_status fsi_compare_regret(struct fsi_compare *compare, fs_error *error) {
    static const char *const columns[] = {"regret_mean", "regret_p95", "regret_worst", "gain_mean",
                                          NULL};
    struct fsi_arena *arena = &compare->study->arena;
    double *best = fsi_arena_alloc(arena, compare->sample.futures + 1, sizeof *best);
    double *scratch = fsi_arena_alloc(arena, compare->sample.futures + 1, sizeof *scratch);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    size_t table = fsi_compare_table(compare, "regret",
                                     "Regret against the best option of each future, and gain on "
                                     "the baseline in the same future",
                                     option_metric, columns);
    for (size_t i = 0; i < compare->shown_count; i++) {
        size_t s = compare->shown[i];
        int better = compare->subjects.item[s].metric->better;
        for (uint32_t f = 0; better != 0 && f < compare->sample.futures; f++) {
            best[f] = best_of(compare, f, s, better);
        }
        for (size_t o = 0; better != 0 && o < compare->sample.options; o++) {
            put_row(compare, table, o, s, best, scratch);
        }
    }
    return FS_OK;
}
