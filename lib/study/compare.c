// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Options side by side in the same worlds: paired differences, regret, satisficing, and an order
// only where one may be said (docs/studies/compare.md).
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "study/threshold.h"
#include "study/sample.h"
#include "study/study.h"

enum { METRICS_MOST = 32, WORLDS_MOST = 100000 };
#define STRICT_SHARE   0.9
#define REVERSED_SHARE 0.1
#define NOISE_SHARE    0.1

static const char *const usual[] = {
    "fill_frac",
    "rotation_gap_frac",
    "sustained_prob",
    "units_in_cycle",
    "tier10_drawdown_persons",
    "tier30_drawdown_persons",
    "tier180_drawdown_persons",
};

/** A comparison under way. */
struct compare {
    const fs_compare_options *options;
    const fs_scenario *scenario;
    const struct fsi_item *root;
    fs_study *study;
    int metric[METRICS_MOST];
    size_t metrics, shown; /**< conditions may add metrics that tables do not show */
    struct fsi_threshold *condition;
    size_t *where; /**< [conditions] index of its metric */
    size_t baseline;
    struct fsi_sample sample;
};

fs_compare_options fs_compare_options_default(void) {
    return (fs_compare_options){.size = sizeof(fs_compare_options),
                                .study = fs_study_options_default()};
}

static const char *name_of(const struct compare *compare, size_t option) {
    return fsi_item_name(fsi_item_at(compare->root, FSI_G_options, option));
}

static fs_status add_metric(struct compare *compare, const char *name, size_t *where,
                            fs_error *error) {
    int metric = fsi_study_metric(name, error);
    if (metric < 0) {
        return FS_ERROR_UNKNOWN;
    }
    for (size_t i = 0; i < compare->metrics; i++) {
        if (compare->metric[i] == metric) {
            *where = i;
            return FS_OK;
        }
    }
    if (compare->metrics == METRICS_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "at most 32 metrics are compared");
    }
    *where = compare->metrics;
    compare->metric[compare->metrics++] = metric;
    return FS_OK;
}

static fs_status choose_metrics(struct compare *compare, fs_error *error) {
    const fs_compare_options *options = compare->options;
    size_t count = options->metric_count > 0 ? options->metric_count : sizeof usual / sizeof *usual;
    size_t where;
    for (size_t i = 0; i < count; i++) {
        FS_TRY(add_metric(compare, options->metric_count > 0 ? options->metrics[i] : usual[i],
                          &where, error));
    }
    compare->shown = compare->metrics;
    struct fsi_arena *arena = &compare->study->arena;
    compare->condition =
        fsi_arena_alloc(arena, options->require_count + 1, sizeof *compare->condition);
    compare->where = fsi_arena_alloc(arena, options->require_count + 1, sizeof *compare->where);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < options->require_count; i++) {
        FS_TRY(fsi_threshold_read(&compare->condition[i], options->requires[i], error));
        FS_TRY(add_metric(compare, compare->condition[i].name, &compare->where[i], error));
    }
    return FS_OK;
}

// The option named, else one called "none", else the first.
static fs_status choose_baseline(struct compare *compare, fs_error *error) {
    size_t options = fsi_item_count(compare->root, FSI_G_options);
    const char *wanted = compare->options->baseline;
    compare->baseline = 0;
    for (size_t i = 0; i < options; i++) {
        if (strcmp(name_of(compare, i), wanted != NULL ? wanted : "none") == 0) {
            compare->baseline = i;
            return FS_OK;
        }
    }
    if (options == 0) {
        return fsi_error(error, FS_ERROR_SCENARIO, "the scenario has no options to compare");
    }
    return wanted == NULL
               ? FS_OK
               : fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option \"%s\"", wanted);
}

// ---- Sampling ---------------------------------------------------------------------------------

// Largest noise of a future's mean over the threshold it is held against.
static double noise(const struct compare *compare) {
    double most = 0;
    for (size_t c = 0; c < compare->options->require_count; c++) {
        double bound = fabs(compare->condition[c].bound);
        for (size_t o = 0; bound > 0 && o < compare->sample.options; o++) {
            for (uint32_t f = 0; f < compare->sample.futures; f++) {
                struct fsi_future_stat stat =
                    fsi_sample_stat(&compare->sample, f, o, -1, compare->where[c]);
                if (stat.defined > 1) {
                    most = fmax(most, sqrt(stat.variance / stat.defined) / bound);
                }
            }
        }
    }
    return most;
}

static fs_status sample(struct compare *compare, fs_error *error) {
    const fs_study_options *study = &compare->options->study;
    uint32_t futures, replications;
    uint64_t most = study->max_worlds != 0 ? study->max_worlds : WORLDS_MOST;
    FS_TRY(fsi_sample_numbers(compare->scenario, NULL, 0, study, &futures, &replications, error));
    for (;;) {
        compare->sample = fsi_sample_of(compare->scenario, compare->metric, compare->metrics,
                                        futures, replications);
        FS_TRY(fsi_sample_run(&compare->sample, compare->scenario, NULL, 0, study, error));
        double share = noise(compare);
        if (share <= NOISE_SHARE) {
            return FS_OK;
        }
        if ((uint64_t)futures * replications * 2 > most) {
            fsi_study_say(compare->study,
                          "Replications were not raised beyond %lu in a future (--max-worlds): the "
                          "noise of a future's mean is still up to %s of a threshold, not under a "
                          "tenth.",
                          (unsigned long)replications, fsi_study_percent(compare->study, share));
            compare->study->complete = false;
            return FS_OK;
        }
        fsi_sample_clear(&compare->sample);
        replications *= 2;
    }
}

// ---- Tables -----------------------------------------------------------------------------------

static fs_status put_differences(struct compare *compare, fs_error *error) {
    fs_study *study = compare->study;
    const char *title =
        fsi_arena_printf(&study->arena, "Means, and differences to %s in the same worlds",
                         name_of(compare, compare->baseline));
    size_t table = fsi_study_table(study, "differences", title != NULL ? title : "", "option",
                                   "metric", "unit", "mean", "difference", "ci_lo", "ci_hi", NULL);
    for (size_t m = 0; m < compare->shown; m++) {
        const fs_metric *metric = fs_metric_get((size_t)compare->metric[m]);
        for (size_t o = 0; o < compare->sample.options; o++) {
            fs_estimate own, difference;
            if (fsi_sample_estimate(&compare->sample, o, -1, m, &own) != FS_OK ||
                fsi_sample_estimate(&compare->sample, o, (int)compare->baseline, m, &difference) !=
                    FS_OK) {
                return fsi_error_memory(error);
            }
            fsi_study_text(study, table, name_of(compare, o));
            fsi_study_text(study, table, metric->name);
            fsi_study_text(study, table, metric->unit);
            fsi_study_value(study, table, own.mean);
            fsi_study_value(study, table, difference.mean);
            fsi_study_value(study, table, difference.ci_lo);
            fsi_study_value(study, table, difference.ci_hi);
        }
    }
    return FS_OK;
}

// Best mean of a future over all options, in the direction in which the metric is better.
static double best_of(const struct compare *compare, uint32_t future, size_t metric, int better) {
    double best = NAN;
    for (size_t o = 0; o < compare->sample.options; o++) {
        double mean = fsi_sample_stat(&compare->sample, future, o, -1, metric).mean;
        best = isnan(best) || better * mean > better * best ? mean : best;
    }
    return best;
}

static void put_regret_row(struct compare *compare, size_t table, size_t option, size_t m,
                           int better, const double *best, double *scratch) {
    const struct fsi_sample *sample = &compare->sample;
    double sum = 0, gain = 0, most = 0;
    size_t count = 0, gains = 0;
    for (uint32_t f = 0; f < sample->futures; f++) {
        double mean = fsi_sample_stat(sample, f, option, -1, m).mean;
        double own = fsi_sample_stat(sample, f, option, (int)compare->baseline, m).mean;
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
    fsi_study_text(compare->study, table, name_of(compare, option));
    fsi_study_text(compare->study, table, fs_metric_get((size_t)compare->metric[m])->name);
    fsi_study_value(compare->study, table, count > 0 ? sum / (double)count : NAN);
    fsi_study_value(compare->study, table, count > 0 ? fsi_quantile(scratch, count, 0.95) : NAN);
    fsi_study_value(compare->study, table, count > 0 ? most : NAN);
    fsi_study_value(compare->study, table, gains > 0 ? gain / (double)gains : NAN);
}

static fs_status put_regret(struct compare *compare, fs_error *error) {
    struct fsi_arena *arena = &compare->study->arena;
    double *best = fsi_arena_alloc(arena, compare->sample.futures + 1, sizeof *best);
    double *scratch = fsi_arena_alloc(arena, compare->sample.futures + 1, sizeof *scratch);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    size_t table = fsi_study_table(compare->study, "regret",
                                   "Regret against the best option of each future, and gain on the "
                                   "baseline in the same future",
                                   "option", "metric", "regret_mean", "regret_p95", "regret_worst",
                                   "gain_mean", NULL);
    for (size_t m = 0; m < compare->shown; m++) {
        int better = fs_metric_get((size_t)compare->metric[m])->better;
        for (uint32_t f = 0; better != 0 && f < compare->sample.futures; f++) {
            best[f] = best_of(compare, f, m, better);
        }
        for (size_t o = 0; better != 0 && o < compare->sample.options; o++) {
            put_regret_row(compare, table, o, m, better, best, scratch);
        }
    }
    return FS_OK;
}

static bool meant(const struct compare *compare, size_t condition, size_t option) {
    const char *only = compare->condition[condition].option;
    return only[0] == '\0' || strcmp(only, name_of(compare, option)) == 0;
}

static void put_satisficing(struct compare *compare) {
    fs_study *study = compare->study;
    size_t count = compare->options->require_count;
    uint32_t futures = compare->sample.futures;
    if (count == 0) {
        return;
    }
    size_t table = fsi_study_table(study, "satisficing",
                                   "Share of the futures examined in which a condition holds",
                                   "option", "condition", "share", NULL);
    for (size_t o = 0; o < compare->sample.options; o++) {
        uint32_t all = 0;
        for (uint32_t f = 0; f < futures; f++) {
            bool every = true;
            for (size_t c = 0; c < count; c++) {
                double mean = fsi_sample_stat(&compare->sample, f, o, -1, compare->where[c]).mean;
                every = every && (!meant(compare, c, o) ||
                                  fsi_threshold_holds(&compare->condition[c], mean));
            }
            all += every;
        }
        for (size_t c = 0; c < count; c++) {
            uint32_t held = 0;
            for (uint32_t f = 0; f < futures; f++) {
                double mean = fsi_sample_stat(&compare->sample, f, o, -1, compare->where[c]).mean;
                held += fsi_threshold_holds(&compare->condition[c], mean);
            }
            if (meant(compare, c, o)) {
                fsi_study_text(study, table, name_of(compare, o));
                fsi_study_text(study, table, compare->condition[c].text);
                fsi_study_value(study, table, (double)held / futures);
            }
        }
        fsi_study_text(study, table, name_of(compare, o));
        fsi_study_text(study, table, "all");
        fsi_study_value(study, table, (double)all / futures);
        fsi_study_say(study, "%s meets what is required in %s of the %lu futures examined.",
                      name_of(compare, o), fsi_study_percent(study, (double)all / futures),
                      (unsigned long)futures);
        study->holds = study->holds && all == futures;
    }
}

// ---- Orders -----------------------------------------------------------------------------------

// How option a stands to b in a future: 1 better beyond the noise, -1 worse, 0 tied.
static int standing(const struct compare *compare, uint32_t future, size_t a, size_t b, size_t m,
                    int better) {
    struct fsi_future_stat stat = fsi_sample_stat(&compare->sample, future, a, (int)b, m);
    if (stat.defined == 0 || stat.mean == 0) {
        return 0;
    }
    double noise_of_mean =
        stat.defined > 1 ? fsi_t95(stat.defined - 1) * sqrt(stat.variance / stat.defined) : 0;
    return fabs(stat.mean) <= noise_of_mean ? 0 : stat.mean * better > 0 ? 1 : -1;
}

static const char *verdict(struct compare *compare, size_t a, size_t b, double ahead,
                           double behind) {
    struct fsi_arena *arena = &compare->study->arena;
    if (ahead >= STRICT_SHARE && behind <= REVERSED_SHARE) {
        return fsi_arena_printf(arena, "%s before %s", name_of(compare, a), name_of(compare, b));
    }
    if (behind >= STRICT_SHARE && ahead <= REVERSED_SHARE) {
        return fsi_arena_printf(arena, "%s before %s", name_of(compare, b), name_of(compare, a));
    }
    return ahead == 0 && behind == 0 ? "tie" : "no order";
}

static void put_orders(struct compare *compare) {
    fs_study *study = compare->study;
    uint32_t futures = compare->sample.futures;
    size_t table = fsi_study_table(
        study, "orders", "Shares of the futures examined in which one option is ahead of another",
        "metric", "option", "other", "ahead", "tied", "behind", "order", NULL);
    for (size_t m = 0; m < compare->shown; m++) {
        const fs_metric *metric = fs_metric_get((size_t)compare->metric[m]);
        for (size_t a = 0; metric->better != 0 && a < compare->sample.options; a++) {
            for (size_t b = a + 1; b < compare->sample.options; b++) {
                uint32_t count[3] = {0};
                for (uint32_t f = 0; f < futures; f++) {
                    count[standing(compare, f, a, b, m, metric->better) + 1]++;
                }
                double ahead = (double)count[2] / futures, behind = (double)count[0] / futures;
                const char *order = verdict(compare, a, b, ahead, behind);
                fsi_study_text(study, table, metric->name);
                fsi_study_text(study, table, name_of(compare, a));
                fsi_study_text(study, table, name_of(compare, b));
                fsi_study_value(study, table, ahead);
                fsi_study_value(study, table, (double)count[1] / futures);
                fsi_study_value(study, table, behind);
                fsi_study_text(study, table, order != NULL ? order : "");
                if (compare->sample.options <= 4 && order != NULL) {
                    fsi_study_say(study, "By %s: %s.", metric->name, order);
                }
            }
        }
    }
}

static fs_status carry_out(struct compare *compare, fs_error *error) {
    FS_TRY(choose_metrics(compare, error));
    FS_TRY(choose_baseline(compare, error));
    FS_TRY(sample(compare, error));
    put_satisficing(compare);
    put_orders(compare);
    FS_TRY(put_differences(compare, error));
    FS_TRY(put_regret(compare, error));
    fsi_study_say(
        compare->study,
        "%lu futures x %lu replications, seed %llu; every option in the same worlds; "
        "intervals are of 95 %%, from the spread between %s. An order is said where it is "
        "strict in 90 %% of the futures examined and reversed in no more than 10 %%.",
        (unsigned long)compare->sample.futures, (unsigned long)compare->sample.replications,
        (unsigned long long)compare->options->study.seed,
        compare->sample.futures > 1 ? "futures" : "replications");
    return FS_OK;
}

fs_status fs_compare(fs_study **study, const fs_scenario *scenario,
                     const fs_compare_options *options, fs_error *error) {
    if (study == NULL || scenario == NULL || options == NULL || options->size != sizeof *options) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_compare() needs a place for the study, a scenario and options");
    }
    *study = NULL;
    FS_TRY(fsi_study_check(&options->study, error));
    struct compare compare = {.options = options,
                              .scenario = scenario,
                              .root = fsi_scenario_root(scenario),
                              .study = fsi_study_new(fsi_scenario_allocator(scenario), "compare")};
    if (compare.study == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = carry_out(&compare, error);
    fsi_sample_clear(&compare.sample);
    if (status != FS_OK) {
        fs_study_free(compare.study);
        return status;
    }
    return fsi_study_finish(compare.study, study, error);
}
