// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The peace in comparisons: paired differences, orders over rival structures, conditions.
#include "support/assert_close.h"

#include <math.h>
#include <string.h>

#include "engine/peace_reduce.h"
#include "study/sample.h"
#include "support/peace_scene.h"

static fs_study *compare(const fs_scenario *scenario, const char *metric, const char *condition) {
    fs_compare_options options = fs_compare_options_default();
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    options.study.futures = 4;
    options.study.replications = 20;
    options.study.max_worlds = 80;
    options.metrics = &metric;
    options.metric_count = metric != NULL;
    options.requires = &condition;
    options.require_count = condition != NULL;
    if (fs_compare(&study, scenario, &options, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    return study;
}

static fs_status refused(const char *metric, fs_error *error) {
    fs_scenario *scenario = peace_scene();
    fs_compare_options options = fs_compare_options_default();
    fs_study *study = NULL;
    options.metrics = &metric;
    options.metric_count = 1;
    fs_status status = fs_compare(&study, scenario, &options, error);
    assert_null(study);
    fs_scenario_free(scenario);
    return status;
}

static void means_are_those_of_a_run(void **state) {
    (void)state;
    static const char *const names[] = {"breach_prob_12m", "relieved_prob_if_breach",
                                        "first_reinforcement_days_if_breach"};
    fs_scenario *scenario = peace_scene();
    for (size_t i = 0; i < 3; i++) {
        fs_study *study = compare(scenario, names[i], NULL);
        fs_error error = {.status = FS_OK};
        fs_model *model = NULL;
        assert_int_equal(fs_model_compile(&model, scenario, &error), FS_OK);
        fs_result *result = scene_run(model, 1, 4, 20);
        fs_peace_column_info info;
        for (size_t c = 0; fs_result_peace_column(result, c, &info); c++) {
            fs_estimate estimate;
            size_t row = study_row(study, "differences", ROW("structure", info.name));
            assert_string_equal(study_text(study, "differences", row, "accord"),
                                "contested_armistice");
            assert_int_equal(
                fs_result_peace(result, 0, 0, c, (size_t)fs_peace_metric_find(names[i]), &estimate),
                FS_OK);
            assert_close(study_number(study, "differences", row, "mean"), estimate.mean, 0, 0);
        }
        fs_result_free(result);
        fs_model_free(model);
        fs_study_free(study);
    }
    fs_scenario_free(scenario);
}

// With the user's weights there is an average of structures: an attack under any of them.
static void the_average_is_that_of_a_run(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_error error = {.status = FS_OK};
    scene_set(scenario, "peace.weights", "[0.25, 0.25, 0.5]");
    fs_study *study = compare(scenario, "relieved_prob_if_breach", NULL);
    fs_model *model = NULL;
    assert_int_equal(fs_model_compile(&model, scenario, &error), FS_OK);
    fs_result *result = scene_run(model, 1, 4, 20);
    fs_peace_column_info info;
    size_t averages = 0;
    for (size_t c = 0; fs_result_peace_column(result, c, &info); c++) {
        fs_estimate estimate;
        size_t row = study_row(study, "differences", ROW("structure", info.name));
        assert_int_equal(fs_result_peace(result, 0, 0, c,
                                         (size_t)fs_peace_metric_find("relieved_prob_if_breach"),
                                         &estimate),
                         FS_OK);
        assert_close(study_number(study, "differences", row, "mean"), estimate.mean, 0, 1e-15);
        averages += strncmp(info.name, "weighted", 8) == 0;
    }
    assert_int_equal(averages, 1);
    fs_result_free(result);
    fs_model_free(model);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void identical_options_keep_the_same_peace(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_study_table table;
    peace_scene_add_twin(scenario, "twin");
    fs_study *study = compare(scenario, NULL, NULL);
    study_table(study, "differences", &table);
    for (size_t row = 0; row < table.rows; row++) {
        double difference = study_number(study, "differences", row, "difference");
        assert_true(difference == 0 || isnan(difference));
    }
    study_table(study, "orders", &table);
    for (size_t row = 0; row < table.rows; row++) {
        assert_string_equal(study_text(study, "orders", row, "order"), "tie");
    }
    assert_true(study_says(study, "By breach_prob_12m under every accord: tied: small_force with "
                                  "twin") ||
                study_says(study, "By breach_prob_12m under contested_armistice: tied: "
                                  "small_force with twin"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// Under M0 nothing differs, under M2 a tripwire with a backstop helps: where M1 is made to say the
// same there is an order, where it is made to say the opposite there is none.
static void rival_structures_that_disagree_leave_no_order(void **state) {
    (void)state;
    static const struct {
        const char *ratio, *order;
    } cases[] = {{"0.5", "small_force before idle"}, {"3", "no order"}};
    for (size_t i = 0; i < 2; i++) {
        fs_scenario *scenario = peace_scene();
        peace_scene_add_idle(scenario, "idle");
        scene_set(scenario, "components.tripwire.hazard_ratio", cases[i].ratio);
        scene_set(scenario, "literature.transport", "1");
        scene_set(scenario, "deterrence.spiral_frac", "0");
        scene_set(scenario, "peace.reject_ratio", "1");
        fs_study *study = compare(scenario, "hazard_ratio", NULL);
        size_t row = study_row(study, "orders", ROW("structure", "M0"));
        assert_close(study_number(study, "orders", row, "tied"), 1, 0, 0);
        assert_string_equal(study_text(study, "orders", row, "order"), cases[i].order);
        row = study_row(study, "orders", ROW("structure", "M2"));
        assert_close(study_number(study, "orders", row, "ahead"), 1, 0, 0);
        row = study_row(study, "orders", ROW("structure", "M1"));
        assert_close(study_number(study, "orders", row, i == 0 ? "ahead" : "behind"), 1, 0, 0);
        assert_true(study_says(study, "under M0"));
        fs_study_free(study);
        fs_scenario_free(scenario);
    }
}

// The force lowers the hazard under M1 by a known factor and under M0 by nothing; p12 is one
// number.
static void a_condition_is_asked_under_each_structure(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    scene_set(scenario, "components.tripwire.hazard_ratio", "0.1");
    scene_set(scenario, "literature.transport", "1");
    fs_study *study = compare(scenario, "hazard_ratio", "hazard_ratio:small_force < 0.9");
    size_t m0 = study_row(study, "satisficing",
                          ROW("structure", "M0", "condition", "hazard_ratio:small_force < 0.9"));
    assert_close(study_number(study, "satisficing", m0, "share"), 0, 0, 0);
    size_t m1 = study_row(study, "satisficing", ROW("structure", "M1", "condition", "all"));
    assert_close(study_number(study, "satisficing", m1, "share"), 1, 0, 0);
    size_t each = study_row(study, "satisficing", ROW("structure", "each"));
    assert_close(study_number(study, "satisficing", each, "share"), 0, 0, 0);
    assert_false(fs_study_holds(study));
    fs_study_free(study);
    study = compare(scenario, "hazard_ratio", "hazard_ratio::contested_armistice:M1 < 0.9");
    assert_true(fs_study_holds(study));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static void what_is_not_there_is_named(void **state) {
    (void)state;
    fs_error error = {.status = FS_OK};
    assert_int_equal(refused("breach_prob_12", &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "\"breach_prob_12m\""));
    assert_int_equal(refused("breach_prob_12m::contested_armistce", &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "\"contested_armistice\""));
    assert_int_equal(refused("breach_prob_12m:::M7", &error), FS_ERROR_UNKNOWN);
    assert_non_null(strstr(error.message, "structure \"M7\""));
    assert_int_equal(refused("fill_frac::contested_armistice", &error), FS_ERROR_ARGUMENT);
    assert_int_equal(refused("breach_prob_12m:small_force", &error), FS_ERROR_ARGUMENT);
    assert_int_equal(refused("cost_eur", &error), FS_ERROR_SCENARIO);
    assert_non_null(strstr(error.message, "rates of cost"));

    fs_scenario *scenario = scene_load(scene_text);
    fs_compare_options options = fs_compare_options_default();
    fs_study *study = NULL;
    const char *metric = "breach_prob_12m";
    options.metrics = &metric;
    options.metric_count = 1;
    assert_int_equal(fs_compare(&study, scenario, &options, &error), FS_ERROR_SCENARIO);
    assert_non_null(strstr(error.message, "accords"));
    fs_scenario_free(scenario);
}

// Four worlds of one future and two options; of the first the summary must be that of the run.
static void weighted_means_and_their_differences(void **state) {
    (void)state;
    double value[] = {2, 1, 1, 1, /**/ 4, 3, 1, 1, /**/ NAN, 1, 5, 2, /**/ 7, 0, 2, 4};
    struct fsi_subject subject = {.weighted = true, .pairs = 1};
    const struct fsi_subjects subjects = {.item = &subject, .count = 1, .width = 2};
    const struct fsi_sample sample = {
        .futures = 1, .replications = 4, .options = 2, .subjects = &subjects, .value = value};
    struct fsi_weighted pair[] = {{2, 1}, {4, 3}, {NAN, 1}, {7, 0}};
    struct fsi_future_stat wanted = fsi_weighted_summary(pair, 4, 1, false);
    struct fsi_future_stat own = fsi_sample_stat(&sample, 0, 0, -1, 0);
    assert_close(own.mean, 3.5, 0, 1e-15);
    assert_close(own.mean, wanted.mean, 0, 0);
    assert_close(own.variance, wanted.variance, 0, 1e-15);
    assert_int_equal(own.defined, wanted.defined);
    // The second: (1 + 1 + 10 + 8) / 8 = 2.5. Residuals of the difference, world by world:
    // -3/8 + 3/16, 3/8 + 3/16, -5/8, 1/4; four worlds exist in one or the other.
    struct fsi_future_stat difference = fsi_sample_stat(&sample, 0, 0, 1, 0);
    double squares = 9.0 / 256 + 81.0 / 256 + 25.0 / 64 + 1.0 / 16;
    assert_close(difference.mean, 1, 0, 1e-15);
    assert_int_equal(difference.defined, 4);
    assert_close(difference.variance / 4, squares * 4 / 3, 0, 1e-15);
    difference = fsi_sample_stat(&sample, 0, 1, 1, 0);
    assert_close(difference.mean, 0, 0, 0);
    assert_close(difference.variance, 0, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_those_of_a_run),
        cmocka_unit_test(the_average_is_that_of_a_run),
        cmocka_unit_test(identical_options_keep_the_same_peace),
        cmocka_unit_test(rival_structures_that_disagree_leave_no_order),
        cmocka_unit_test(a_condition_is_asked_under_each_structure),
        cmocka_unit_test(what_is_not_there_is_named),
        cmocka_unit_test(weighted_means_and_their_differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
