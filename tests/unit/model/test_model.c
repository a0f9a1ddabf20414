// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Compiling, as a program sees it.
#include <stdlib.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static void test_nothing_to_compile_is_an_argument_error(void **state) {
    (void)state;
    fs_error error = {0};
    fs_model *model = NULL;
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_model_compile(&model, NULL, &error), FS_ERROR_ARGUMENT);
    assert_int_equal(error.status, FS_ERROR_ARGUMENT);
    assert_true(strlen(error.message) > 0);
    assert_int_equal(fs_model_compile(NULL, scenario, NULL), FS_ERROR_ARGUMENT);
    assert_null(model);
    fs_scenario_free(scenario);
}

// Without a role there is nothing to ask for: the check says so, and there is no model.
static void test_a_scenario_with_errors_is_not_compiled(void **state) {
    (void)state;
    fs_error error = {0};
    fs_model *model = (fs_model *)(uintptr_t)1;
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.role", "\"nobody\""));
    assert_int_equal(fs_model_compile(&model, scenario, &error), FS_ERROR_SCENARIO);
    assert_null(model);
    assert_true(strstr(error.message, "nobody") != NULL);
    assert_true(fs_diagnostics_error_count(fs_scenario_diagnostics(scenario)) > 0);
    fs_scenario_free(scenario);
}

// The law's largest quantile lies beyond what a duration in whole days may be.
static void test_a_duration_beyond_what_is_possible_says_why(void **state) {
    (void)state;
    fs_error error = {0};
    fs_scenario *scenario =
        scene_with(CHANGES("options.force.requirements.manoeuvre.regime", "\"random_demand\"",
                           "options.force.requirements.manoeuvre.arrivals_per_year", "1"));
    assert_int_equal(fs_scenario_set(scenario, "options.force.requirements.manoeuvre.duration_days",
                                     "{ random = \"lognormal\"; mean = 800; cv = 1.0; }", NULL,
                                     &error),
                     FS_ERROR_SCENARIO);
    assert_true(strstr(error.message, "36500") != NULL);
    fs_scenario_free(scenario);
}

static void test_a_model_is_uncertain_when_a_value_is(void **state) {
    (void)state;
    fs_model *certain = scene_model(
        CHANGES("rotations.plain.returning_days", "{ random = \"uniform\"; min = 20; max = 40; }"));
    fs_model *uncertain = scene_model(
        CHANGES("rotations.plain.margin_days", "{ uncertain = \"uniform\"; min = 5; max = 15; }"));
    assert_false(fs_model_uncertain(certain));
    assert_true(fs_model_uncertain(uncertain));
    assert_false(fs_model_uncertain(NULL));
    fs_model_free(certain);
    fs_model_free(uncertain);
    fs_model_free(NULL);
}

// The scenario may be changed or freed: the model has a copy.
static void test_a_model_does_not_see_later_changes(void **state) {
    (void)state;
    fs_model *before = NULL, *after = NULL;
    fs_scenario *scenario = scene_with(NULL);
    assert_int_equal(fs_model_compile(&before, scenario, NULL), FS_OK);
    scene_set(scenario, "options.force.requirements.manoeuvre.persons", "200");
    assert_int_equal(fs_model_compile(&after, scenario, NULL), FS_OK);
    fs_scenario_free(scenario);
    fs_result *one = scene_run(before, 1, 1, 1), *two = scene_run(after, 1, 1, 1);
    assert_close(scene_mean(one, 0, "required_persons"), 100, 0, 0);
    assert_close(scene_mean(two, 0, "required_persons"), 200, 0, 0);
    fs_result_free(one);
    fs_result_free(two);
    fs_model_free(before);
    fs_model_free(after);
}

// A result outlives its model.
static void test_a_result_outlives_its_model(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_result *result = scene_run(model, 1, 1, 2);
    char *before = scene_json(result);
    fs_model_free(model);
    char *after = scene_json(result);
    assert_string_equal(before, after);
    free(before);
    free(after);
    fs_result_free(result);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_compile_is_an_argument_error),
        cmocka_unit_test(test_a_scenario_with_errors_is_not_compiled),
        cmocka_unit_test(test_a_duration_beyond_what_is_possible_says_why),
        cmocka_unit_test(test_a_model_is_uncertain_when_a_value_is),
        cmocka_unit_test(test_a_model_does_not_see_later_changes),
        cmocka_unit_test(test_a_result_outlives_its_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
