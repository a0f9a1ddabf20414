// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What matters: the uncertain factors of a scenario moved through their laws, in the same worlds
// (docs/studies/sensitivity.md).
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "engine/crew.h"
#include "study/estimators.h"
#include "study/sample.h"
#include "study/study.h"

enum { RESAMPLES = 400, MORRIS_DEFAULT = 20, SOBOL_DEFAULT = 256 };

/** A study under way. */
struct sensitivity {
    const fs_sensitivity_options *options;
    fs_scenario *scenario; /**< with the ranges given made uncertain */
    fs_study *study;
    struct fsi_scope scope;
    struct fsi_subjects subjects; /**< one */
    bool *wanted;                 /**< [options] the one that is looked at */
    size_t option, factors, points;
    uint32_t replications;
    const double *unit; /**< [points x factors] */
    double *value;      /**< [points] */
    struct seat {
        struct fsi_point point;
        bool open;
        double *values, *draw, *kept;
    } * seat;
};

fs_sensitivity_options fs_sensitivity_options_default(void) {
    return (fs_sensitivity_options){.size = sizeof(fs_sensitivity_options),
                                    .study = fs_study_options_default(),
                                    .method = FS_SENSITIVITY_MORRIS};
}

// ---- Evaluation -------------------------------------------------------------------------------

// The quantile of a factor's law; the ends of its range where it is bounded, else 0.1 and 99.9 %.
static double at_level(const struct fsi_law *law, double u) {
    double low, high;
    fsi_law_support(law, &low, &high);
    if (u <= 0 && isfinite(low)) {
        return low;
    }
    if (u >= 1 && isfinite(high)) {
        return high;
    }
    return fsi_law_quantile(law, fmin(fmax(u, 0.001), 0.999));
}

static fs_status open_seat(struct sensitivity *study, struct seat *seat, fs_error *error) {
    const fs_allocator *allocator = study->study->allocator;
    seat->open = true;
    FS_TRY(
        fsi_point_open(&seat->point, study->scenario, NULL, 0, study->options->study.seed, error));
    seat->point.worker.wanted = study->wanted;
    seat->values = fsi_alloc(allocator, study->replications * seat->point.row + 1, sizeof(double));
    seat->draw = fsi_alloc(allocator, study->factors + 1, sizeof(double));
    seat->kept = fsi_alloc(allocator, study->subjects.width, sizeof(double));
    return seat->values != NULL && seat->draw != NULL && seat->kept != NULL
               ? FS_OK
               : fsi_error_memory(error);
}

static fs_status evaluate(void *user, uint32_t thread, uint64_t item, fs_error *error) {
    struct sensitivity *study = user;
    struct seat *seat = &study->seat[thread];
    if (!seat->open) {
        FS_TRY(open_seat(study, seat, error));
    }
    for (size_t i = 0; i < study->factors; i++) {
        seat->draw[i] = at_level(fsi_scenario_factor_law(seat->point.model->scenario, i),
                                 study->unit[item * study->factors + i]);
    }
    // Future 1 for all points: only the factors differ.
    FS_TRY(fsi_point_cell_at(&seat->point, seat->draw, 1, 1, study->replications, seat->values,
                             error));
    study->value[item] = fsi_subject_mean(study->subjects.item, &seat->point, study->option,
                                          seat->values, study->replications, seat->kept);
    return FS_OK;
}

static const char *what(const struct sensitivity *study) {
    return study->subjects.item[0].metric->name;
}

static fs_status run(struct sensitivity *study, const double *unit, size_t points,
                     fs_error *error) {
    const fs_study_options *common = &study->options->study;
    struct fsi_crew crew = {.threads = common->threads,
                            .items = points,
                            .worlds_per_item = study->replications,
                            .work = evaluate,
                            .user = study,
                            .progress = common->progress,
                            .cancel = common->cancel,
                            .host = common->user};
    const fs_allocator *allocator = study->study->allocator;
    uint32_t threads = fsi_crew_threads(&crew);
    study->unit = unit;
    study->points = points;
    study->value = fsi_arena_alloc(&study->study->arena, points + 1, sizeof *study->value);
    study->seat = fsi_alloc(allocator, threads, sizeof *study->seat);
    fs_status status = study->value != NULL && study->seat != NULL ? fsi_crew_run(&crew, error)
                                                                   : fsi_error_memory(error);
    for (uint32_t i = 0; study->seat != NULL && i < threads; i++) {
        fsi_free(allocator, study->seat[i].values);
        fsi_free(allocator, study->seat[i].draw);
        fsi_free(allocator, study->seat[i].kept);
        fsi_point_close(&study->seat[i].point);
    }
    fsi_free(allocator, study->seat);
    FS_TRY(status);
    for (size_t i = 0; i < points; i++) {
        if (isnan(study->value[i])) {
            return fsi_error(error, FS_ERROR_MODEL,
                             "%s does not exist at some of the points: choose a metric that always "
                             "does",
                             what(study));
        }
    }
    return FS_OK;
}

static double *room(struct sensitivity *study, size_t count) {
    return fsi_arena_alloc(&study->study->arena, count + 1, sizeof(double));
}

static const char *factor(const struct sensitivity *study, size_t index) {
    return fsi_scenario_factor_name(study->scenario, index);
}

// ---- Methods ----------------------------------------------------------------------------------

static fs_status morris(struct sensitivity *study, fs_error *error) {
    size_t factors = study->factors;
    size_t rounds = study->options->base != 0 ? study->options->base : MORRIS_DEFAULT;
    size_t points = fsi_morris_points(factors, rounds);
    double *unit = room(study, points * factors), *mean = room(study, factors),
           *size = room(study, factors), *deviation = room(study, factors);
    uint32_t *order = fsi_arena_alloc(&study->study->arena, rounds * factors, sizeof *order);
    if (study->study->arena.failed) {
        return fsi_error_memory(error);
    }
    fsi_morris_lay(unit, order, factors, rounds, study->options->study.seed);
    FS_TRY(run(study, unit, points, error));
    fsi_morris_effects(study->value, unit, order, factors, rounds, mean, size, deviation);
    size_t table =
        fsi_study_table(study->study, "morris", "Elementary effects over the range of each factor",
                        "factor", "mean_size", "mean", "deviation", NULL);
    size_t most = 0;
    for (size_t i = 0; i < factors; i++) {
        fsi_study_text(study->study, table, factor(study, i));
        fsi_study_value(study->study, table, size[i]);
        fsi_study_value(study->study, table, mean[i]);
        fsi_study_value(study->study, table, deviation[i]);
        most = size[i] > size[most] ? i : most;
    }
    fsi_study_say(
        study->study,
        "Of %zu factors %s moves %s most: by %s over its range on average. A deviation as "
        "large as the mean size says that the effect hangs on the other factors, or bends.",
        factors, factor(study, most), what(study), fsi_study_number(study->study, size[most], 3));
    return FS_OK;
}

static fs_status sobol(struct sensitivity *study, fs_error *error) {
    struct fsi_arena *arena = &study->study->arena;
    size_t factors = study->factors;
    size_t base = study->options->base != 0 ? study->options->base : SOBOL_DEFAULT;
    size_t points = fsi_sobol_points(factors, base);
    double *unit = room(study, points * factors);
    struct fsi_index *first = fsi_arena_alloc(arena, factors, sizeof *first);
    struct fsi_index *total = fsi_arena_alloc(arena, factors, sizeof *total);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    uint64_t seed = study->options->study.seed;
    FS_TRY(fsi_sobol_lay(unit, arena, factors, base, seed, error));
    FS_TRY(run(study, unit, points, error));
    if (fsi_sobol_indices(study->value, arena, factors, base, RESAMPLES, seed, first, total) !=
        FS_OK) {
        return fsi_error_memory(error);
    }
    size_t table = fsi_study_table(study->study, "sobol",
                                   "Shares of the variance, with 95 % intervals", "factor", "first",
                                   "first_lo", "first_hi", "total", "total_lo", "total_hi", NULL);
    bool small = false, few = false;
    for (size_t i = 0; i < factors; i++) {
        fsi_study_text(study->study, table, factor(study, i));
        const struct fsi_index *both[2] = {&first[i], &total[i]};
        for (int k = 0; k < 2; k++) {
            fsi_study_value(study->study, table, both[k]->value);
            fsi_study_value(study->study, table, both[k]->lo);
            fsi_study_value(study->study, table, both[k]->hi);
        }
        small = small || first[i].lo <= 0 || total[i].lo <= 0;
        few = few || first[i].lo > total[i].hi;
    }
    if (few) {
        fsi_study_say(study->study,
                      "A first-order index stands above the total index of the same factor, which "
                      "it cannot be: take more base points.");
    }
    if (small) {
        fsi_study_say(study->study, "A small or negative index whose interval reaches 0 is not "
                                    "distinguishable from 0.");
    }
    fsi_study_say(study->study, "%zu base points, %zu points in all; intervals from %d resamples.",
                  base, points, RESAMPLES);
    return FS_OK;
}

// Each factor at the 5 and 95 % quantile of its law, the others at their medians.
static fs_status tornado(struct sensitivity *study, fs_error *error) {
    size_t factors = study->factors, points = 2 * factors + 1;
    double *unit = room(study, points * factors);
    size_t *rank = fsi_arena_alloc(&study->study->arena, factors + 1, sizeof *rank);
    if (study->study->arena.failed) {
        return fsi_error_memory(error);
    }
    for (size_t i = 0; i < points * factors; i++) {
        unit[i] = 0.5;
    }
    for (size_t i = 0; i < factors; i++) {
        unit[(1 + 2 * i) * factors + i] = 0.05;
        unit[(2 + 2 * i) * factors + i] = 0.95;
    }
    FS_TRY(run(study, unit, points, error));
    const double *value = study->value;
    for (size_t i = 0; i < factors; i++) {
        size_t j = i;
        double width = fabs(value[2 + 2 * i] - value[1 + 2 * i]);
        for (; j > 0 && fabs(value[2 + 2 * rank[j - 1]] - value[1 + 2 * rank[j - 1]]) < width;
             j--) {
            rank[j] = rank[j - 1];
        }
        rank[j] = i;
    }
    size_t table =
        fsi_study_table(study->study, "tornado",
                        "Each factor at its 5 and 95 % quantile, the others at their medians",
                        "factor", "low", "high", "at_low", "at_high", "swing", NULL);
    for (size_t k = 0; k < factors; k++) {
        size_t i = rank[k];
        const struct fsi_law *law = fsi_scenario_factor_law(study->scenario, i);
        fsi_study_text(study->study, table, factor(study, i));
        fsi_study_value(study->study, table, fsi_law_quantile(law, 0.05));
        fsi_study_value(study->study, table, fsi_law_quantile(law, 0.95));
        fsi_study_value(study->study, table, value[1 + 2 * i]);
        fsi_study_value(study->study, table, value[2 + 2 * i]);
        fsi_study_value(study->study, table, value[2 + 2 * i] - value[1 + 2 * i]);
    }
    fsi_study_say(study->study,
                  "With every factor at its median %s is %s; the widest swing is that of %s.",
                  what(study), fsi_study_number(study->study, value[0], 4), factor(study, rank[0]));
    return FS_OK;
}

// ---- The call ---------------------------------------------------------------------------------

// "PATH=low:high": the value becomes uniform between the two.
static fs_status add_range(struct sensitivity *study, const char *text, fs_error *error) {
    size_t length = strcspn(text, "=");
    const char *colon = strchr(text + length, ':');
    char path[256], law[128];
    double low, high;
    char first[64];
    if (text[length] != '=' || colon == NULL || length >= sizeof path ||
        (size_t)(colon - text) - length - 1 >= sizeof first) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "\"%s\" is not PATH=low:high", text);
    }
    memcpy(path, text, length);
    path[length] = '\0';
    memcpy(first, text + length + 1, (size_t)(colon - text) - length - 1);
    first[(size_t)(colon - text) - length - 1] = '\0';
    if (!fsi_parse_number(first, &low) || !fsi_parse_number(colon + 1, &high) || !(low < high)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "\"%s\" is not PATH=low:high", text);
    }
    struct fsi_text made;
    fsi_text_init(&made, study->study->allocator);
    fsi_text_put(&made, "{ uncertain = \"uniform\"; min = ");
    fsi_text_number(&made, low);
    fsi_text_put(&made, "; max = ");
    fsi_text_number(&made, high);
    fsi_text_put(&made, "; }");
    bool fits = !made.failed && made.size < sizeof law;
    if (fits) {
        memcpy(law, made.data, made.size + 1);
    }
    fsi_text_clear(&made);
    return fits ? fs_scenario_override(study->scenario, path, law, error) : fsi_error_memory(error);
}

// The option named with the metric or beside it; else the first that asks for a force.
static fs_status choose_option(struct sensitivity *study, const struct fsi_point *point,
                               const char *wanted, fs_error *error) {
    int option = 0;
    if (wanted != NULL && wanted[0] != '\0') {
        option = fsi_scope_option(&study->scope, wanted, error);
        FS_TRY(option < 0 ? FS_ERROR_UNKNOWN : FS_OK);
    } else {
        while (option + 1 < (int)point->options &&
               point->batch.first.option[option].required_full == 0) {
            option++;
        }
    }
    study->option = (size_t)option;
    study->wanted[option] = true;
    return FS_OK;
}

static fs_status choose(struct sensitivity *study, fs_error *error) {
    const fs_sensitivity_options *options = study->options;
    struct fsi_arena *arena = &study->study->arena;
    struct fsi_naming naming;
    struct fsi_point point;
    size_t at;
    if (options->metric == NULL ||
        !fsi_naming_read(&naming, options->metric, strlen(options->metric))) {
        return fsi_error(error, FS_ERROR_UNKNOWN,
                         "name a metric: METRIC[:OPTION[:ACCORD[:"
                         "STRUCTURE]]]");
    }
    FS_TRY(fsi_subject_known(naming.metric, error));
    fs_status status = fsi_point_open(&point, study->scenario, NULL, 0, options->study.seed, error);
    if (status == FS_OK && fsi_scope_of_point(&study->scope, arena, &point) != FS_OK) {
        status = fsi_error_memory(error);
    }
    study->wanted = status == FS_OK
                        ? fsi_arena_alloc(arena, study->scope.options + 1, sizeof *study->wanted)
                        : NULL;
    if (status == FS_OK) {
        status =
            study->wanted == NULL
                ? fsi_error_memory(error)
                : choose_option(study, &point,
                                naming.option[0] != '\0' ? naming.option : options->option, error);
    }
    fsi_point_close(&point);
    FS_TRY(status);
    study->subjects.arena = arena;
    return fsi_subjects_pick_one(&study->subjects, &study->scope, &naming, &at, error);
}

static fs_status carry_out(struct sensitivity *study, fs_error *error) {
    const fs_sensitivity_options *options = study->options;
    for (size_t i = 0; i < options->range_count; i++) {
        FS_TRY(add_range(study, options->ranges[i], error));
    }
    FS_TRY(fs_scenario_check(study->scenario, error));
    FS_TRY(fsi_scenario_freeze(study->scenario, error));
    FS_TRY(choose(study, error));
    study->factors = fsi_scenario_factor_count(study->scenario);
    if (study->factors == 0) {
        return fsi_error(
            error, FS_ERROR_SCENARIO,
            "nothing is uncertain: give ranges, such as rotations.GBR.tour_days=120:240");
    }
    study->replications = options->study.replications != 0 ? options->study.replications : 100;
    FS_TRY(options->method == FS_SENSITIVITY_MORRIS  ? morris(study, error)
           : options->method == FS_SENSITIVITY_SOBOL ? sobol(study, error)
                                                     : tornado(study, error));
    fsi_study_say(study->study,
                  "%s of option %s%s, mean of %lu replications at each of %zu points, seed %llu, "
                  "the same worlds at every point.",
                  what(study), study->scope.option[study->option],
                  fsi_subject_under(study->subjects.item, &study->study->arena),
                  (unsigned long)study->replications, study->points,
                  (unsigned long long)options->study.seed);
    return FS_OK;
}

fs_status fs_sensitivity(fs_study **out, const fs_scenario *scenario,
                         const fs_sensitivity_options *options, fs_error *error) {
    if (out == NULL || scenario == NULL || options == NULL || options->size != sizeof *options) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_sensitivity() needs a place for the study, a scenario and options");
    }
    *out = NULL;
    FS_TRY(fsi_study_check(&options->study, error));
    struct sensitivity study = {.options = options,
                                .scenario = fsi_scenario_copy(scenario),
                                .study =
                                    fsi_study_new(fsi_scenario_allocator(scenario), "sensitivity")};
    fs_status status = study.scenario != NULL && study.study != NULL ? carry_out(&study, error)
                                                                     : fsi_error_memory(error);
    fs_scenario_free(study.scenario);
    if (status != FS_OK) {
        fs_study_free(study.study);
        return status;
    }
    return fsi_study_finish(study.study, scenario, out, error);
}
