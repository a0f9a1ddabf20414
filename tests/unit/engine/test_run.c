// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// fs_run(): its options, its errors, how much it runs.
#include <string.h>

#include "support/assert_close.h"
#include "support/scene.h"

static fs_status run(fs_result **result, const fs_model *model, const fs_run_options *options,
                     fs_error *error) {
    *error = (fs_error){0};
    *result = NULL;
    return fs_run(result, model, options, error);
}

static void assert_refused(const fs_model *model, const fs_run_options *options, fs_status expected,
                           const char *says) {
    fs_error error;
    fs_result *result;
    assert_int_equal(run(&result, model, options, &error), expected);
    assert_int_equal(error.status, expected);
    assert_null(result);
    if (strstr(error.message, says) == NULL) {
        print_error("\"%s\" does not say \"%s\"\n", error.message, says);
        fail();
    }
}

static void test_defaults_are_seed_1_and_one_thread(void **state) {
    (void)state;
    const fs_run_options options = fs_run_options_default();
    assert_int_equal(options.size, sizeof options);
    assert_int_equal(options.seed, 1);
    assert_int_equal(options.futures, 0);
    assert_int_equal(options.replications, 0);
    assert_int_equal(options.series_step_days, 0);
    assert_null(options.until);
    assert_null((void *)(uintptr_t)options.progress);
}

static void test_bad_arguments_are_refused(void **state) {
    (void)state;
    fs_model *model = scene_model(NULL);
    fs_run_options options = fs_run_options_default();
    fs_error error;
    assert_int_equal(fs_run(NULL, model, NULL, &error), FS_ERROR_ARGUMENT);
    assert_refused(NULL, &options, FS_ERROR_ARGUMENT, "model");
    options.size = 0;
    assert_refused(model, &options, FS_ERROR_ARGUMENT, "fs_run_options_default");
    options.size = sizeof options + 1;
    assert_refused(model, &options, FS_ERROR_ARGUMENT, "fs_run_options_default");
    options = fs_run_options_default();
    options.series_step_days = 100000;
    assert_refused(model, &options, FS_ERROR_ARGUMENT, "100000");
    options = fs_run_options_default();
    options.threads = 100000;
    assert_refused(model, &options, FS_ERROR_ARGUMENT, "threads");
    fs_model_free(model);
}

// A program built against older headers knows fewer fields: the others have their defaults.
static void test_a_shorter_record_of_options_is_understood(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("calendar.horizon_days", "100"));
    fs_run_options options;
    memset(&options, 0xee, sizeof options);
    options.size = offsetof(fs_run_options, threads);
    options.seed = 9;
    options.futures = 1;
    options.replications = 3;
    fs_result *result;
    fs_error error;
    fs_result_info info;
    assert_int_equal(run(&result, model, &options, &error), FS_OK);
    fs_result_get_info(result, &info);
    assert_int_equal(info.seed, 9);
    assert_int_equal(info.replications, 3);
    assert_int_equal(fs_result_series_count(result), 0);
    fs_result_free(result);
    fs_model_free(model);
}

static void test_bad_stopping_rules_are_refused_with_the_right_word(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        fs_status status;
        const char *says;
    } cases[] = {
        {"", FS_ERROR_ARGUMENT, "ci("},
        {"fill_frac < 0.1", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac)", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac) < 0", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac) < -1", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac) < x", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac) > 0.1", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frac) = < 0.1", FS_ERROR_ARGUMENT, "ci("},
        {"ci(fill_frak) < 0.1", FS_ERROR_UNKNOWN, "fill_frac"},
        {"ci(nonsense_of_all_kinds) < 0.1", FS_ERROR_UNKNOWN, "nonsense"},
        {"ci(fill_frac:forse) < 0.1", FS_ERROR_UNKNOWN, "force"},
    };
    fs_model *model = scene_model(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fs_run_options options = fs_run_options_default();
        options.until = cases[i].rule;
        assert_refused(model, &options, cases[i].status, cases[i].says);
    }
    fs_model_free(model);
}

static fs_result_info info_of(const fs_model *model, const fs_run_options *options) {
    fs_result *result;
    fs_result_info info;
    fs_error error;
    assert_int_equal(run(&result, model, options, &error), FS_OK);
    fs_result_get_info(result, &info);
    // Strings go with the result.
    info.scenario_name = info.scenario_title = info.scenario_digest = info.start_date = "";
    fs_result_free(result);
    return info;
}

// A thousand of one future where nothing is uncertain, else a hundred of each of a hundred.
static void test_how_much_runs_by_default(void **state) {
    (void)state;
    const fs_run_options options = fs_run_options_default();
    fs_model *certain = scene_model(CHANGES("calendar.horizon_days", "100"));
    fs_model *uncertain =
        scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness",
                            "{ uncertain = \"uniform\"; min = 0.2; max = 0.8; }"));
    fs_result_info info = info_of(certain, &options);
    assert_int_equal(info.futures, 1);
    assert_int_equal(info.replications, 1000);
    assert_false(info.uncertain);
    assert_true(info.complete);
    info = info_of(uncertain, &options);
    assert_int_equal(info.futures, 100);
    assert_int_equal(info.replications, 100);
    assert_true(info.uncertain);
    // NULL options are the default ones.
    info = info_of(certain, NULL);
    assert_int_equal(info.replications, 1000);
    fs_model_free(certain);
    fs_model_free(uncertain);
}

// ---- Stopping rules ----------------------------------------------------------------------------

// pledged_prob: willing with 0.5, so its interval is about 1.96 x 0.5 / sqrt(n): after 1,000 pairs
// 0.031, 2,000: 0.0219, 4,000: 0.0155, 8,000: 0.0110. Where nothing is uncertain replications grow.
static void test_a_rule_is_asked_after_1000_2000_4000_pairs(void **state) {
    (void)state;
    static const struct {
        const char *rule;
        uint32_t replications;
    } cases[] = {{"ci(pledged_prob) < 0.05", 1000},
                 {"ci(pledged_prob)<0.025", 2000},
                 {" ci( pledged_prob ) < 0.018 ", 4000},
                 {"ci(pledged_prob:force) < 0.012", 8000}};
    fs_model *model =
        scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness", "0.5",
                            "options.force.requirements.manoeuvre.profile_days", "[40, 90]"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fs_run_options options = fs_run_options_default();
        options.until = cases[i].rule;
        const fs_result_info info = info_of(model, &options);
        assert_int_equal(info.futures, 1);
        assert_int_equal(info.replications, cases[i].replications);
        assert_true(info.complete);
    }
    fs_model_free(model);
}

static void test_a_rule_that_is_not_met_stops_at_the_limit_and_says_so(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness", "0.5",
                            "options.force.requirements.manoeuvre.profile_days", "[40, 90]"));
    fs_run_options options = fs_run_options_default();
    options.until = "ci(pledged_prob) < 0.0001";
    options.until_max_worlds = 5000;
    const fs_result_info info = info_of(model, &options);
    assert_int_equal(info.replications, 4000);
    assert_false(info.complete);
    fs_model_free(model);
}

// A limit below the 1,000 pairs after which a rule is asked first holds too; the rule is not asked.
static void test_a_rule_never_runs_more_than_its_limit(void **state) {
    (void)state;
    for (int uncertain = 0; uncertain < 2; uncertain++) {
        fs_model *model = scene_model(
            CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness",
                    uncertain ? "{ uncertain = \"uniform\"; min = 0; max = 1; }" : "0.5",
                    "options.force.requirements.manoeuvre.profile_days", "[40, 90]"));
        fs_run_options options = fs_run_options_default();
        options.until = "ci(pledged_prob) < 0.9";
        options.until_max_worlds = 250;
        fs_result_info info = info_of(model, &options);
        assert_int_equal(info.futures, uncertain ? 2 : 1);
        assert_int_equal(info.replications, uncertain ? 100 : 250);
        assert_false(info.complete);
        options.until_max_worlds = 30;
        info = info_of(model, &options);
        assert_int_equal(info.futures, 1);
        assert_int_equal(info.replications, 30);
        assert_false(info.complete);
        fs_model_free(model);
    }
}

// With something uncertain futures are added.
static void test_a_rule_adds_futures_where_they_differ(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness",
                            "{ uncertain = \"uniform\"; min = 0; max = 1; }",
                            "options.force.requirements.manoeuvre.profile_days", "[40, 90]"));
    fs_run_options options = fs_run_options_default();
    options.until = "ci(pledged_prob) < 0.1";
    const fs_result_info info = info_of(model, &options);
    // The standard deviation between futures is 0.29: 2 x 0.29 / sqrt(n) < 0.1 needs 34 or more.
    assert_int_equal(info.futures, 40);
    assert_int_equal(info.replications, 100);
    assert_true(info.complete);
    fs_model_free(model);
}

// The rule's runs are those of a run without it.
static void test_a_rule_changes_no_world(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("calendar.horizon_days", "100", "nations.AAA.willingness", "0.5",
                            "options.force.requirements.manoeuvre.profile_days", "[40, 90]"));
    fs_run_options options = fs_run_options_default();
    fs_result *result;
    fs_error error;
    options.until = "ci(pledged_prob) < 0.025";
    assert_int_equal(run(&result, model, &options, &error), FS_OK);
    fs_result *plain = scene_run(model, 1, 1, 2000);
    for (size_t m = 0; m < fs_metric_count(); m++) {
        fs_estimate a, b;
        assert_int_equal(fs_result_metric(result, 0, m, &a), FS_OK);
        assert_int_equal(fs_result_metric(plain, 0, m, &b), FS_OK);
        assert_close(a.mean, b.mean, 0, 0);
        assert_close(a.ci_hi, b.ci_hi, 0, 0);
        assert_close(a.p95, b.p95, 0, 0);
    }
    fs_result_free(plain);
    fs_result_free(result);
    fs_model_free(model);
}

// ---- Cancelling --------------------------------------------------------------------------------

static bool always(void *user) {
    (*(int *)user)++;
    return true;
}

// Asked after the first cell of 50 replications: they are kept, marked as incomplete.
static void test_a_single_future_keeps_its_leading_replications(void **state) {
    (void)state;
    int asked = 0;
    fs_model *model = scene_model(CHANGES("nations.AAA.willingness", "0.5"));
    fs_run_options options = fs_run_options_default();
    options.replications = 500;
    options.cancel = always;
    options.user = &asked;
    fs_result *result;
    fs_error error;
    assert_int_equal(run(&result, model, &options, &error), FS_OK);
    fs_result_info info;
    fs_result_get_info(result, &info);
    assert_false(info.complete);
    assert_int_equal(info.futures, 1);
    assert_int_equal(info.replications, 50);
    assert_int_equal(asked, 1);
    fs_result *first = scene_run(model, 1, 1, 50);
    assert_close(scene_mean(result, 0, "person_tours"), scene_mean(first, 0, "person_tours"), 0, 0);
    fs_result_free(first);
    fs_result_free(result);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults_are_seed_1_and_one_thread),
        cmocka_unit_test(test_bad_arguments_are_refused),
        cmocka_unit_test(test_a_shorter_record_of_options_is_understood),
        cmocka_unit_test(test_bad_stopping_rules_are_refused_with_the_right_word),
        cmocka_unit_test(test_how_much_runs_by_default),
        cmocka_unit_test(test_a_rule_is_asked_after_1000_2000_4000_pairs),
        cmocka_unit_test(test_a_rule_that_is_not_met_stops_at_the_limit_and_says_so),
        cmocka_unit_test(test_a_rule_never_runs_more_than_its_limit),
        cmocka_unit_test(test_a_rule_adds_futures_where_they_differ),
        cmocka_unit_test(test_a_rule_changes_no_world),
        cmocka_unit_test(test_a_single_future_keeps_its_leading_replications),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
