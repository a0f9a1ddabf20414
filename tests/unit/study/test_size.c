// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

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

static void pledges_of_ten_nations_follow_the_binomial_law(void **state) {
    (void)state;
    // Ten nations, each one slot with probability 0.7, apart: P(5 or more) = 0.95265, P(6 or more)
    // = 0.84973, so that nine in ten is kept up to 500 persons.
    fs_scenario *scenario = scene_load(scene_text);
    for (char name[] = "AAB"; name[2] <= 'J'; name[2]++) {
        scene_add_nation(scenario, name, 10);
    }
    scene_set(scenario, "nations.*.willingness", "0.7");
    scene_set(scenario, "nations.*.max_pledge_persons", "100");
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
    fs_scenario *scenario = scene_load(scene_text);
    for (char name[] = "AAB"; name[2] <= 'J'; name[2]++) {
        scene_add_nation(scenario, name, 10);
    }
    scene_set(scenario, "nations.*.willingness", "0.7");
    scene_set(scenario, "nations.*.max_pledge_persons", "100");
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pool_sustains_what_the_closed_form_says),
        cmocka_unit_test(pledges_of_ten_nations_follow_the_binomial_law),
        cmocka_unit_test(noise_shows_in_the_interval),
        cmocka_unit_test(density_needs_the_length_of_the_line),
        cmocka_unit_test(a_metric_that_does_not_exist_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
