// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/peace_scene.h"

// Number in a row of a table, by the names of table and column.
static double number(const fs_study *study, const char *name, size_t row, const char *column) {
    fs_study_table table;
    const char *text;
    double value = NAN;
    for (size_t t = 0; fs_study_get_table(study, t, &table); t++) {
        for (size_t c = 0; c < table.columns; c++) {
            if (strcmp(table.name, name) == 0 &&
                strcmp(fs_study_column(study, t, c), column) == 0) {
                assert_true(fs_study_cell(study, t, row, c, &text, &value));
            }
        }
    }
    return value;
}

static fs_study *size(fs_scenario *scenario, fs_size_options *options, const char *limit,
                      const char *criterion) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    options->limits = &limit;
    options->limit_count = limit != NULL;
    options->criteria = &criterion;
    options->criterion_count = criterion != NULL;
    fs_status status = fs_size(&study, scenario, options, &error);
    if (status != FS_OK) {
        print_error("%s\n", error.message);
    }
    assert_int_equal(status, FS_OK);
    return study;
}

static void a_pool_sustains_what_the_closed_form_says(void **state) {
    (void)state;
    // floor(12 x (100 - 10) / (100 + 200)) = 3 slots of 100 persons, relieved in whole waves.
    fs_scenario *scenario = scene_load(scene_text);
    scene_set(scenario, "nations.AAA.pools.battalion.units", "12");
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.replications = 10;
    fs_study *study = size(scenario, &options, "fill_frac >= 0.999", NULL);
    assert_close(number(study, "sustainable", 0, "persons"), 300, 0, 0);
    assert_close(number(study, "sustainable", 0, "lo"), 300, 0, 0);
    assert_close(number(study, "sustainable", 0, "hi"), 300, 0, 0);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// Ten nations, each one slot of 100 persons with probability 0.7, apart.
static fs_scenario *ten_nations(void) {
    fs_scenario *scenario = scene_load(scene_text);
    for (char name[] = "AAB"; name[2] <= 'J'; name[2]++) {
        scene_add_nation(scenario, name, 10);
    }
    scene_set(scenario, "nations.*.willingness", "0.7");
    scene_set(scenario, "nations.*.max_pledge_persons", "100");
    return scenario;
}

static void pledges_of_ten_nations_follow_the_binomial_law(void **state) {
    (void)state;
    // P(5 or more) = 0.95265, P(6 or more) = 0.84973: nine in ten is kept up to 500 persons.
    fs_scenario *scenario = ten_nations();
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.replications = 4000;
    fs_study *study = size(scenario, &options, "pledged_prob >= 0.9", NULL);
    assert_close(number(study, "sustainable", 0, "persons"), 500, 0, 0);
    assert_close(number(study, "sustainable", 0, "lo"), 500, 0, 0);
    assert_close(number(study, "sustainable", 0, "hi"), 500, 0, 0);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void noise_shows_in_the_interval(void **state) {
    (void)state;
    fs_scenario *scenario = ten_nations();
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.replications = 20;
    fs_study *study = size(scenario, &options, "pledged_prob >= 0.9", NULL);
    assert_true(number(study, "sustainable", 0, "lo") < 500);
    assert_true(number(study, "sustainable", 0, "hi") >= 500);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void density_needs_the_length_of_the_line(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(scene_text);
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 2000;
    options.study.replications = 5;
    scene_set(scenario, "nations.AAA.pools.battalion.units", "12");
    scene_set(scenario, "line.active_front_km", "500");
    fs_study *study = size(scenario, &options, "fill_frac >= 0.999", "density_per_km >= 2");
    assert_close(number(study, "required", 0, "persons"), 1000, 0, 0);
    assert_false(fs_study_holds(study));
    assert_non_null(strstr(fs_study_sentence(study, 2), "gap is 700 persons"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void a_metric_that_does_not_exist_is_named(void **state) {
    (void)state;
    fs_scenario *scenario = scene_load(scene_text);
    fs_size_options options = fs_size_options_default();
    const char *criterion = "denial_prob >= 0.5";
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    options.criteria = &criterion;
    options.criterion_count = 1;
    assert_int_equal(fs_size(&study, scenario, &options, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "denial_prob"));
    assert_null(study);
    fs_scenario_free(scenario);
}

static void set_all(fs_scenario *scenario, const char *const *pairs) {
    for (; *pairs != NULL; pairs += 2) {
        scene_set(scenario, pairs[0], pairs[1]);
    }
}

static void an_uncertain_line_gives_an_interval(void **state) {
    (void)state;
    // The mean of 1 / L over a uniform law from 400 to 600 is ln 1.5 / 200: 986.5 persons for 2.
    fs_scenario *scenario = scene_load(scene_text);
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 10;
    options.high = 50;
    options.study.futures = 400;
    options.study.replications = 1;
    scene_set(scenario, "line.active_front_km",
              "{ uncertain = \"uniform\"; min = 400; max = 600; }");
    fs_study *study = size(scenario, &options, "person_tours >= 0", "density_per_km >= 2");
    double lo = number(study, "required", 0, "lo"), hi = number(study, "required", 0, "hi");
    assert_true(lo < 986.5 + 10 && 986.5 < hi);
    assert_true(number(study, "required", 0, "persons") >= lo);
    assert_true(number(study, "required", 0, "persons") <= hi);
    // 400 values of 1 / L: a standard deviation of 11.6 %, so 1.1 % of 987 either way.
    assert_true(hi - lo >= 10 && hi - lo <= 40);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void denial_agrees_with_its_closed_form(void **state) {
    (void)state;
    // a = 0, b = 1: P(win) = A / (A + H + kappa s F), from 150 / 240 down by 0.05 at
    // kappa s F = 150 / 0.575 - 240 = 20.8696 thousand, F = 57.971 thousand.
    static const char *const changes[] = {"deterrence.win_intercept",
                                          "0",
                                          "deterrence.win_slope",
                                          "1",
                                          "deterrence.quality",
                                          "1.2",
                                          "components.tripwire.fighting_frac",
                                          "0.3",
                                          "host.sector_persons",
                                          "90000",
                                          "host.growth_per_year",
                                          "0",
                                          "adversary.sector_persons",
                                          "150000",
                                          "adversary.growth_per_year",
                                          "0",
                                          NULL};
    fs_scenario *scenario = peace_scene();
    set_all(scenario, changes);
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.futures = 2;
    options.study.replications = 2;
    fs_study *study = size(scenario, &options, "person_tours >= 0", "win_prob_denied >= 0.05");
    assert_close(number(study, "required", 0, "persons"), 58000, 0, 0);
    assert_close(number(study, "required", 0, "lo"), 58000, 0, 0);
    assert_close(number(study, "required", 0, "hi"), 58000, 0, 0);
    assert_string_equal(study_text(study, "required", 0, "kind"), "denial");
    assert_false(fs_study_holds(study));
    fs_study_free(study);
    // What is not fighting denies nothing: no size does.
    scene_set(scenario, "components.tripwire.fighting_frac", "0");
    study = size(scenario, &options, "person_tours >= 0", "win_prob_denied >= 0.05");
    assert_string_equal(study_text(study, "required", 0, "remark"), "not met by any size searched");
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void a_budget_sustains_in_proportion(void **state) {
    (void)state;
    // Slots are alike and apart: what one costs is had from a run of one, and three and a half of
    // it pay for three.
    static const char *const changes[] = {"nations.AAA.pools.battalion.units", "30",
                                          "cost.person_year", "100000", NULL};
    char limit[64];
    fs_scenario *scenario = scene_load(scene_text);
    set_all(scenario, changes);
    fs_model *model = NULL;
    assert_int_equal(fs_model_compile(&model, scenario, NULL), FS_OK);
    fs_result *result = scene_run(model, 1, 1, 5);
    snprintf(limit, sizeof limit, "cost_eur <= %.0f", 3.5 * scene_mean(result, 0, "cost_eur"));
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.replications = 5;
    fs_study *study = size(scenario, &options, limit, NULL);
    assert_close(number(study, "sustainable", 0, "persons"), 300, 0, 0);
    assert_string_equal(study_text(study, "sustainable", 0, "kind"), "budget");
    fs_study_free(study);
    fs_result_free(result);
    fs_model_free(model);
    fs_scenario_free(scenario);
}

static void places_sustain_whom_they_house(void **state) {
    (void)state;
    // 250 places, none built, one tour and no relief: two slots of 100 never wait, a third does.
    static const char *const changes[] = {"nations.AAA.pools.battalion.units",
                                          "30",
                                          "options.force.requirements.manoeuvre.profile_days",
                                          "[40, 120]",
                                          "places.first",
                                          "250",
                                          "places.built_per_day",
                                          "0",
                                          NULL};
    fs_scenario *scenario = scene_load(scene_text);
    set_all(scenario, changes);
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 100;
    options.high = 1000;
    options.study.replications = 2;
    fs_study *study = size(scenario, &options, "places_short_days <= 0", NULL);
    assert_close(number(study, "sustainable", 0, "persons"), 200, 0, 0);
    assert_string_equal(study_text(study, "sustainable", 0, "kind"), "places");
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// A breach that is never relieved is survived by no size, under any structure; one that always is,
// by the smallest.
static void survivability_is_asked_under_each_structure(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 600;
    options.high = 3000;
    options.study.futures = 2;
    options.study.replications = 10;
    scene_set(scenario, "belief.base_prob", "1");
    scene_set(scenario, "host.sector_persons", "1000000");
    scene_set(scenario, "adversary.sector_persons", "1");
    fs_study *study =
        size(scenario, &options, "fill_frac >= 0.1", "overrun_prob_if_breach:::M2 <= 0");
    assert_string_equal(study_text(study, "answers", 0, "structure"), "M2");
    assert_close(number(study, "answers", 0, "sufficient"), 600, 0, 0);
    assert_string_equal(study_text(study, "required", 0, "kind"), "survivability");
    assert_true(fs_study_holds(study));
    fs_study_free(study);
    scene_set(scenario, "host.sector_persons", "1");
    scene_set(scenario, "host.reserve_persons_per_day", "0");
    scene_set(scenario, "adversary.sector_persons", "10000000");
    study = size(scenario, &options, "fill_frac >= 0.1", "overrun_prob_if_breach <= 0.5");
    for (size_t i = 0; i < 3; i++) {
        assert_true(isnan(number(study, "answers", i, "sufficient")));
    }
    assert_false(fs_study_holds(study));
    assert_true(study_says(study, "none up to 3000, under any accord and structure"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void criteria_of_the_task_are_asked_unasked(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_size_options options = fs_size_options_default();
    options.low = options.step = 1500;
    options.high = 3000;
    options.study.futures = 2;
    options.study.replications = 2;
    scene_set(scenario, "options.small_force.component", "\"peacekeeping\"");
    fs_study *study = size(scenario, &options, "fill_frac >= 0.1", NULL);
    study_row(study, "required", ROW("kind", "coverage"));
    study_row(study, "required", ROW("kind", "denial"));
    study_row(study, "required", ROW("kind", "survivability"));
    assert_true(study_says(study, "No criteria were named"));
    fs_study_free(study);
    scene_set(scenario, "options.small_force.component", "\"observer\"");
    study = size(scenario, &options, "fill_frac >= 0.1", NULL);
    study_row(study, "required", ROW("kind", "coverage"));
    study_row(study, "required", ROW("kind", "detection"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pool_sustains_what_the_closed_form_says),
        cmocka_unit_test(pledges_of_ten_nations_follow_the_binomial_law),
        cmocka_unit_test(noise_shows_in_the_interval),
        cmocka_unit_test(density_needs_the_length_of_the_line),
        cmocka_unit_test(a_metric_that_does_not_exist_is_named),
        cmocka_unit_test(an_uncertain_line_gives_an_interval),
        cmocka_unit_test(denial_agrees_with_its_closed_form),
        cmocka_unit_test(a_budget_sustains_in_proportion),
        cmocka_unit_test(places_sustain_whom_they_house),
        cmocka_unit_test(survivability_is_asked_under_each_structure),
        cmocka_unit_test(criteria_of_the_task_are_asked_unasked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
