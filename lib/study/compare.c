// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Options side by side in the same worlds: what is compared, and enough worlds for it
// (docs/studies/compare.md).
#include "study/compare.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

enum { METRICS_MOST = 32, WORLDS_MOST = 100000 };
#define NOISE_SHARE 0.1

static const char *const usual[] = {
    "fill_frac",
    "rotation_gap_frac",
    "sustained_prob",
    "units_in_cycle",
    "tier10_drawdown_persons",
    "tier30_drawdown_persons",
    "tier180_drawdown_persons",
};
// Beside them where the scenario has accords.
static const char *const usual_peace[] = {
    "breach_prob_12m",
    "relieved_prob_if_breach",
    "killed_expected",
};

fs_compare_options fs_compare_options_default(void) {
    return (fs_compare_options){.size = sizeof(fs_compare_options),
                                .study = fs_study_options_default()};
}

// ---- What is compared -------------------------------------------------------------------------

static void show(struct fsi_compare *compare, const struct fsi_pick *pick) {
    for (size_t i = 0; i < pick->count; i++) {
        bool there = false;
        for (size_t j = 0; j < compare->shown_count; j++) {
            there = there || compare->shown[j] == pick->at[i];
        }
        if (!there) {
            compare->shown[compare->shown_count++] = pick->at[i];
        }
    }
}

static fs_status show_named(struct fsi_compare *compare, const char *name, fs_error *error) {
    struct fsi_naming naming;
    struct fsi_pick pick;
    if (!fsi_naming_read(&naming, name, strlen(name)) || naming.option[0] != '\0') {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "\"%s\" is no metric to compare options by; write METRIC, or "
                         "METRIC::ACCORD:STRUCTURE for one of the peace",
                         name);
    }
    FS_TRY(fsi_subjects_pick(&compare->subjects, &compare->scope, &naming, &pick, error));
    show(compare, &pick);
    return FS_OK;
}

static fs_status choose_metrics(struct fsi_compare *compare, fs_error *error) {
    const fs_compare_options *options = compare->options;
    const struct fsi_scope *scope = &compare->scope;
    size_t each = scope->accords * scope->columns + 1;
    if (options->metric_count > METRICS_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "at most 32 metrics are compared");
    }
    compare->shown =
        fsi_arena_alloc(&compare->study->arena, METRICS_MOST * each, sizeof *compare->shown);
    if (compare->shown == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < options->metric_count; i++) {
        FS_TRY(show_named(compare, options->metrics[i], error));
    }
    if (options->metric_count > 0) {
        return FS_OK;
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        FS_TRY(show_named(compare, usual[i], error));
    }
    for (size_t i = 0; scope->accords > 0 && i < sizeof usual_peace / sizeof *usual_peace; i++) {
        FS_TRY(show_named(compare, usual_peace[i], error));
    }
    return FS_OK;
}

static fs_status choose_conditions(struct fsi_compare *compare, fs_error *error) {
    const fs_compare_options *options = compare->options;
    compare->conditions = options->require_count;
    compare->condition = fsi_arena_alloc(&compare->study->arena, options->require_count + 1,
                                         sizeof *compare->condition);
    if (compare->condition == NULL) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < options->require_count; i++) {
        struct fsi_asked *condition = &compare->condition[i];
        const struct fsi_naming *naming = &condition->threshold.naming;
        FS_TRY(fsi_threshold_read(&condition->threshold, options->requires[i], error));
        FS_TRY(fsi_subjects_pick(&compare->subjects, &compare->scope, naming, &condition->pick,
                                 error));
        condition->option = -1;
        if (naming->option[0] != '\0') {
            condition->option = fsi_scope_option(&compare->scope, naming->option, error);
            FS_TRY(condition->option < 0 ? FS_ERROR_UNKNOWN : FS_OK);
        }
    }
    return FS_OK;
}

// The option named, else one called "none", else the first.
static fs_status choose_baseline(struct fsi_compare *compare, fs_error *error) {
    const char *wanted = compare->options->baseline;
    compare->baseline = 0;
    if (compare->scope.options == 0) {
        return fsi_error(error, FS_ERROR_SCENARIO, "the scenario has no options to compare");
    }
    if (wanted != NULL) {
        int option = fsi_scope_option(&compare->scope, wanted, error);
        compare->baseline = option < 0 ? 0 : (size_t)option;
        return option < 0 ? FS_ERROR_UNKNOWN : FS_OK;
    }
    for (size_t i = 0; i < compare->scope.options; i++) {
        if (strcmp(compare->scope.option[i], "none") == 0) {
            compare->baseline = i;
        }
    }
    return FS_OK;
}

// ---- Sampling ---------------------------------------------------------------------------------

// Largest noise of a future's mean of a subject over a threshold.
static double noise_of(const struct fsi_compare *compare, size_t subject, double bound) {
    double most = 0;
    for (size_t o = 0; o < compare->sample.options; o++) {
        for (uint32_t f = 0; f < compare->sample.futures; f++) {
            struct fsi_future_stat stat = fsi_sample_stat(&compare->sample, f, o, -1, subject);
            if (stat.defined > 1) {
                most = fmax(most, sqrt(stat.variance / stat.defined) / bound);
            }
        }
    }
    return most;
}

static double noise(const struct fsi_compare *compare) {
    double most = 0;
    for (size_t c = 0; c < compare->conditions; c++) {
        const struct fsi_asked *condition = &compare->condition[c];
        double bound = fabs(condition->threshold.bound);
        for (size_t i = 0; bound > 0 && i < condition->pick.count; i++) {
            most = fmax(most, noise_of(compare, condition->pick.at[i], bound));
        }
    }
    return most;
}

static fs_status sample(struct fsi_compare *compare, fs_error *error) {
    const fs_study_options *study = &compare->options->study;
    uint32_t futures, replications;
    uint64_t most = study->max_worlds != 0 ? study->max_worlds : WORLDS_MOST;
    fsi_sample_numbers(&compare->scope, study, &futures, &replications);
    for (;;) {
        compare->sample =
            fsi_sample_of(compare->scenario, &compare->subjects, futures, replications);
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

// ---- The call ---------------------------------------------------------------------------------

size_t fsi_compare_table(struct fsi_compare *compare, const char *name, const char *title,
                         const char *const *head, const char *const *columns) {
    static const char *const under[] = {"accord", "structure", NULL};
    static const char *const nothing[] = {NULL};
    size_t table = fsi_study_table(compare->study, name, title, NULL);
    const char *const *parts[] = {head, compare->subjects.peace ? under : nothing, columns};
    for (size_t i = 0; i < 3; i++) {
        for (const char *const *column = parts[i]; *column != NULL; column++) {
            fsi_study_add_column(compare->study, table, *column);
        }
    }
    return table;
}

void fsi_compare_under(struct fsi_compare *compare, size_t table, const char *accord,
                       const char *structure) {
    if (compare->subjects.peace) {
        fsi_study_text(compare->study, table, accord);
        fsi_study_text(compare->study, table, structure);
    }
}

static fs_status carry_out(struct fsi_compare *compare, fs_error *error) {
    const fs_study_options *study = &compare->options->study;
    compare->subjects.arena = &compare->study->arena;
    FS_TRY(fsi_scope_of(&compare->scope, &compare->study->arena, compare->scenario, NULL, 0,
                        study->seed, error));
    FS_TRY(choose_metrics(compare, error));
    FS_TRY(choose_conditions(compare, error));
    FS_TRY(choose_baseline(compare, error));
    FS_TRY(sample(compare, error));
    FS_TRY(fsi_compare_satisficing(compare, error));
    FS_TRY(fsi_compare_orders(compare, error));
    FS_TRY(fsi_compare_differences(compare, error));
    FS_TRY(fsi_compare_regret(compare, error));
    fsi_study_say(
        compare->study,
        "%lu futures x %lu replications, seed %llu; every option in the same worlds; "
        "intervals are of 95 %%, from the spread between %s. An order is said where it is "
        "strict in 90 %% of the futures examined and reversed in no more than 10 %%.",
        (unsigned long)compare->sample.futures, (unsigned long)compare->sample.replications,
        (unsigned long long)study->seed, compare->sample.futures > 1 ? "futures" : "replications");
    if (compare->subjects.peace) {
        fsi_study_say(compare->study,
                      "Structures are rivals and never averaged: an order by what the peace does "
                      "is said where it is strict so under at least one of them and reversed so "
                      "under none.");
    }
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
    struct fsi_compare compare = {.options = options,
                                  .scenario = scenario,
                                  .study =
                                      fsi_study_new(fsi_scenario_allocator(scenario), "compare")};
    if (compare.study == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = carry_out(&compare, error);
    fsi_sample_clear(&compare.sample);
    if (status != FS_OK) {
        fs_study_free(compare.study);
        return status;
    }
    return fsi_study_finish(compare.study, scenario, study, error);
}
