// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a result tells of itself.
#include <math.h>
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_result *two_options(void) {
    fs_scenario *scenario = scene_with(CHANGES("title", "\"A scene\"", "nations.AAA.title",
                                               "\"Aland\"", "options.force.title", "\"Some\""));
    assert_int_equal(fs_scenario_add(scenario, "options", "none", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(scenario, "options.none.requirements", "manoeuvre", NULL),
                     FS_OK);
    scene_set(scenario, "options.none.requirements.manoeuvre.role", "\"manoeuvre\"");
    scene_set(scenario, "options.none.requirements.manoeuvre.persons", "0");
    scene_add_nation(scenario, "BBB", 3);
    assert_int_equal(fs_scenario_override(scenario, "nations.AAA.willingness", "1", NULL), FS_OK);
    assert_int_equal(fs_scenario_override(scenario, "nations.BBB.willingness", "0.0", NULL), FS_OK);
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 42, 1, 7);
    fs_model_free(model);
    return result;
}

static void test_a_result_says_what_it_is_of(void **state) {
    (void)state;
    fs_result *result = two_options();
    fs_result_info info;
    fs_result_get_info(result, &info);
    assert_string_equal(info.scenario_name, "scene");
    assert_string_equal(info.scenario_title, "A scene");
    assert_string_equal(info.start_date, "2026-07-01");
    assert_string_equal(info.initial, "rested");
    assert_int_equal(strlen(info.scenario_digest), 64);
    assert_int_equal(info.seed, 42);
    assert_int_equal(info.futures, 1);
    assert_int_equal(info.replications, 7);
    assert_false(info.uncertain);
    assert_true(info.complete);
    assert_true(fs_result_complete(result));
    assert_int_equal(info.horizon_days, 1000);
    assert_int_equal(info.options, 2);
    assert_int_equal(info.nations, 2);
    assert_int_equal(info.roles, 1);
    assert_int_equal(info.overrides, 2);
    assert_int_equal(info.worlds_planned, 7);
    fs_result_free(result);
    fs_result_free(NULL);
}

static void test_names_are_given_by_index(void **state) {
    (void)state;
    fs_result *result = two_options();
    assert_string_equal(fs_result_nation(result, 0), "AAA");
    assert_string_equal(fs_result_nation_title(result, 0), "Aland");
    assert_string_equal(fs_result_nation(result, 1), "BBB");
    assert_string_equal(fs_result_nation_title(result, 1), "");
    assert_null(fs_result_nation(result, 2));
    assert_null(fs_result_nation_title(result, 2));
    assert_string_equal(fs_result_role(result, 0), "manoeuvre");
    assert_null(fs_result_role(result, 1));
    fs_result_free(result);
}

static void test_overrides_are_kept_in_order(void **state) {
    (void)state;
    fs_result *result = two_options();
    const char *path, *value;
    assert_true(fs_result_override(result, 0, &path, &value));
    assert_string_equal(path, "nations.AAA.willingness");
    assert_string_equal(value, "1");
    assert_true(fs_result_override(result, 1, &path, &value));
    assert_string_equal(path, "nations.BBB.willingness");
    assert_false(fs_result_override(result, 2, &path, &value));
    fs_result_free(result);
}

static void test_options_stand_in_the_order_given(void **state) {
    (void)state;
    fs_result *result = two_options();
    fs_option_info info;
    assert_true(fs_result_get_option(result, 0, &info));
    assert_string_equal(info.name, "force");
    assert_string_equal(info.title, "Some");
    assert_close(info.required_persons, 100, 0, 0);
    assert_int_equal(info.plateau_first_day, 40);
    assert_int_equal(info.plateau_last_day, 839);
    assert_int_equal(info.mission_first_day, 40);
    assert_int_equal(info.mission_last_day, 839);
    assert_true(fs_result_get_option(result, 1, &info));
    assert_string_equal(info.name, "none");
    assert_close(info.required_persons, 0, 0, 0);
    assert_int_equal(info.plateau_first_day, -1);
    assert_int_equal(info.plateau_last_day, -1);
    assert_int_equal(info.mission_first_day, -1);
    assert_false(fs_result_get_option(result, 2, &info));
    fs_result_free(result);
}

static void test_what_is_out_of_range_is_unknown(void **state) {
    (void)state;
    fs_result *result = two_options();
    fs_estimate estimate;
    fs_series series;
    assert_int_equal(fs_result_metric(result, 0, 0, &estimate), FS_OK);
    assert_int_equal(fs_result_metric(result, 2, 0, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_metric(result, 0, fs_metric_count(), &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_nation_metric(result, 0, 0, 0, &estimate), FS_OK);
    assert_int_equal(fs_result_nation_metric(result, 2, 0, 0, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_nation_metric(result, 0, 2, 0, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_nation_metric(result, 0, 0, fs_nation_metric_count(), &estimate),
                     FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_role_drawdown(result, 0, 0, 0, &estimate), FS_OK);
    assert_int_equal(fs_result_role_drawdown(result, 2, 0, 0, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_role_drawdown(result, 0, 1, 0, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_role_drawdown(result, 0, 0, 3, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_role_interval(result, 0, 1, &estimate), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_result_series(result, 0, 0, &series), FS_ERROR_UNKNOWN);
    fs_result_free(result);
}

// One future: the interval is that between replications, and there is no spread of futures.
static void test_an_estimate_says_what_its_interval_rests_on(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("nations.AAA.willingness", "0.5"));
    fs_result *one = scene_run(model, 1, 1, 1), *many = scene_run(model, 1, 1, 40);
    assert_int_equal(scene_estimate(one, 0, "deployed_persons").ci_basis, FS_CI_NONE);
    assert_true(isnan(scene_estimate(one, 0, "deployed_persons").ci_lo));
    const fs_estimate estimate = scene_estimate(many, 0, "deployed_persons");
    assert_int_equal(estimate.ci_basis, FS_CI_REPLICATIONS);
    assert_true(estimate.ci_lo < estimate.mean && estimate.mean < estimate.ci_hi);
    assert_true(isnan(estimate.futures_p50));
    assert_close(estimate.p05, 0, 0, 0);
    assert_close(estimate.p95, 100, 0, 0);
    // A probability has no percentiles.
    assert_true(isnan(scene_estimate(many, 0, "pledged_prob").p50));
    // Half of the worlds have an arrival.
    const double share = scene_mean(many, 0, "pledged_prob");
    assert_close(scene_estimate(many, 0, "dwell_breach_frac").defined_frac, share, 1e-15, 0);
    fs_result_free(one);
    fs_result_free(many);
    fs_model_free(model);
}

static void test_several_futures_rest_on_their_spread(void **state) {
    (void)state;
    fs_model *model = scene_model(
        CHANGES("nations.AAA.willingness", "{ uncertain = \"uniform\"; min = 0; max = 1; }"));
    fs_result *result = scene_run(model, 1, 30, 20);
    const fs_estimate estimate = scene_estimate(result, 0, "pledged_prob");
    assert_int_equal(estimate.ci_basis, FS_CI_FUTURES);
    assert_true(estimate.futures_p05 < estimate.futures_p50);
    assert_true(estimate.futures_p50 < estimate.futures_p95);
    assert_close(estimate.mean, 0.5, 0, 4 * 0.32 / sqrt(30));
    fs_result_info info;
    fs_result_get_info(result, &info);
    assert_true(info.uncertain);
    assert_int_equal(info.futures, 30);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_result_says_what_it_is_of),
        cmocka_unit_test(test_names_are_given_by_index),
        cmocka_unit_test(test_overrides_are_kept_in_order),
        cmocka_unit_test(test_options_stand_in_the_order_given),
        cmocka_unit_test(test_what_is_out_of_range_is_unknown),
        cmocka_unit_test(test_an_estimate_says_what_its_interval_rests_on),
        cmocka_unit_test(test_several_futures_rest_on_their_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
