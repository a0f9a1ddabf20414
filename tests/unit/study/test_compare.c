// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <stdio.h>
#include <string.h>

#include <forcesim/study.h>

#include "support/assert_close.h"
#include "support/scene.h"

// The scene with a second option: the same force, or one of other persons.
static fs_scenario *two_options(const char *persons) {
    fs_error error;
    fs_scenario *scenario = scene_load(scene_text);
    const char *prefix = "options.twin.requirements.manoeuvre.";
    const char *values[] = {"role",          "\"manoeuvre\"", "persons",       persons,
                            "profile_days",  "[40, 840]",     "profile_fracs", "[1, 0]",
                            "profile_shape", "\"step\""};
    assert_int_equal(fs_scenario_add(scenario, "options", "twin", &error), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "options.twin.requirements", "manoeuvre", &error),
                     FS_OK);
    for (size_t i = 0; i < 10; i += 2) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", prefix, values[i]);
        scene_set(scenario, path, values[i + 1]);
    }
    scene_set(scenario, "nations.AAA.willingness", "0.6");
    scene_set(scenario, "rotations.plain.early_end_prob", "0.2");
    return scenario;
}

static fs_study *compare(const fs_scenario *scenario, fs_compare_options *options) {
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    fs_status status = fs_compare(&study, scenario, options, &error);
    if (status != FS_OK) {
        print_error("%s\n", error.message);
    }
    assert_int_equal(status, FS_OK);
    return study;
}

static size_t find(const fs_study *study, const char *name, fs_study_table *table) {
    for (size_t t = 0; fs_study_get_table(study, t, table); t++) {
        if (strcmp(table->name, name) == 0) {
            return t;
        }
    }
    fail_msg("no table %s", name);
    return 0;
}

static void identical_options_differ_by_exactly_nothing(void **state) {
    (void)state;
    fs_scenario *scenario = two_options("100");
    fs_compare_options options = fs_compare_options_default();
    options.study.replications = 60;
    fs_study *study = compare(scenario, &options);
    fs_study_table table;
    size_t t = find(study, "differences", &table);
    for (size_t row = 0; row < table.rows; row++) {
        const char *text;
        double number;
        fs_study_cell(study, t, row, 4, &text, &number);
        // A metric that exists nowhere has no difference.
        assert_true(number == 0 || isnan(number));
    }
    t = find(study, "orders", &table);
    for (size_t row = 0; row < table.rows; row++) {
        const char *text;
        double number;
        fs_study_cell(study, t, row, 6, &text, &number);
        assert_string_equal(text, "tie");
    }
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void a_force_too_large_for_the_pool_stands_behind(void **state) {
    (void)state;
    const char *metric = "fill_frac", *condition = "fill_frac >= 0.4";
    fs_scenario *scenario = two_options("900");
    scene_set(scenario, "nations.AAA.willingness", "1");
    fs_compare_options options = fs_compare_options_default();
    options.study.replications = 60;
    options.metrics = &metric;
    options.metric_count = 1;
    options.requires = &condition;
    options.require_count = 1;
    fs_study *study = compare(scenario, &options);
    fs_study_table table;
    const char *text;
    double number;
    size_t t = find(study, "orders", &table);
    assert_true(fs_study_cell(study, t, 0, 6, &text, &number));
    assert_string_equal(text, "force before twin");
    // Regret of the best is 0; that of the other what it lacks.
    t = find(study, "regret", &table);
    assert_true(fs_study_cell(study, t, 0, 2, &text, &number));
    assert_close(number, 0, 0, 0);
    assert_true(fs_study_cell(study, t, 1, 2, &text, &number));
    assert_true(number > 0.5 && number < 0.8);
    assert_false(fs_study_holds(study));
    assert_non_null(strstr(fs_study_sentence(study, 1), "twin meets what is required in 0 %"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void replications_are_raised_until_noise_is_a_tenth_of_the_threshold(void **state) {
    (void)state;
    const char *condition = "pledged_prob > 0.2";
    fs_scenario *scenario = two_options("100");
    fs_compare_options options = fs_compare_options_default();
    options.study.replications = 10;
    options.requires = &condition;
    options.require_count = 1;
    fs_study *study = compare(scenario, &options);
    // sqrt(0.24 / R) <= 0.02 needs 600 replications: doubling from 10 gives 640 or a neighbour.
    bool raised = false;
    for (size_t i = 0; fs_study_sentence(study, i) != NULL; i++) {
        raised = raised || strstr(fs_study_sentence(study, i), "1 futures x 640 ") != NULL ||
                 strstr(fs_study_sentence(study, i), "1 futures x 1280 ") != NULL;
    }
    assert_true(raised);
    assert_true(fs_study_complete(study));
    fs_study_free(study);
    options.study.max_worlds = 100;
    study = compare(scenario, &options);
    assert_false(fs_study_complete(study));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void unknown_names_are_refused(void **state) {
    (void)state;
    fs_study *study = NULL;
    fs_error error;
    const char *metric = "fil_frac";
    fs_scenario *scenario = two_options("100");
    fs_compare_options options = fs_compare_options_default();
    options.baseline = "nobody";
    assert_int_equal(fs_compare(&study, scenario, &options, &error), FS_ERROR_UNKNOWN);
    options.baseline = NULL;
    options.metrics = &metric;
    options.metric_count = 1;
    assert_int_equal(fs_compare(&study, scenario, &options, &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "fill_frac"));
    fs_scenario_free(scenario);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identical_options_differ_by_exactly_nothing),
        cmocka_unit_test(a_force_too_large_for_the_pool_stands_behind),
        cmocka_unit_test(replications_are_raised_until_noise_is_a_tenth_of_the_threshold),
        cmocka_unit_test(unknown_names_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
