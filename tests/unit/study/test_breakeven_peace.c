// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Ties in what the peace does, by accord and structure; and the metric that sensitivity watches.
#include "support/assert_close.h"

#include <math.h>
#include <string.h>

#include "support/peace_scene.h"

static fs_study *find(fs_scenario *scenario, const char *path, double low, double high,
                      const char *metric) {
    fs_breakeven_options options = fs_breakeven_options_default();
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    options.study.futures = 3;
    options.study.replications = 10;
    options.path = path;
    options.low = low;
    options.high = high;
    options.one = "small_force";
    options.other = "idle";
    options.metric = metric;
    if (fs_breakeven(&study, scenario, &options, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    return study;
}

// M1 takes the literature's ratio of hazards at its word: at 1 a force changes nothing. M0 never
// does, and M2 does not look at it.
static void literature_ties_where_its_ratio_is_one(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_study_table table;
    peace_scene_add_idle(scenario, "idle");
    scene_set(scenario, "literature.transport", "1");
    scene_set(scenario, "peace.reject_ratio", "1");
    fs_study *study =
        find(scenario, "components.tripwire.hazard_ratio", 0.5, 1.9, "breach_prob_horizon");
    study_table(study, "ties", &table);
    assert_int_equal(table.rows, 1);
    assert_string_equal(study_text(study, "ties", 0, "structure"), "M1");
    assert_string_equal(study_text(study, "ties", 0, "accord"), "contested_armistice");
    assert_close(study_number(study, "ties", 0, "value"), 1, 0, 0.002);
    // An end beyond the range does not exist.
    assert_false(study_number(study, "ties", 0, "lo") > 1.002);
    assert_false(study_number(study, "ties", 0, "hi") < 0.998);
    assert_true(study_says(study, "do not differ in breach_prob_horizon under contested_armistice, "
                                  "M0 anywhere"));
    assert_true(study_says(study, "No tie between 0.5 and 1.9"));
    assert_true(fs_study_holds(study));
    fs_study_free(study);

    study =
        find(scenario, "components.tripwire.hazard_ratio", 0.5, 1.9, "breach_prob_horizon:::M2");
    assert_false(fs_study_holds(study));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// With tau a range the structure M2 is shown at five values of it; as the number that is changed it
// is one number, and M2 one structure.
static void tau_is_searched_as_one_number(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    peace_scene_add_idle(scenario, "idle");
    scene_set(scenario, "belief.tau", "{ uncertain = \"uniform\"; min = 0; max = 1; }");
    scene_set(scenario, "belief.bias", "0");
    scene_set(scenario, "deterrence.spiral_frac", "0");
    fs_study *study = find(scenario, "belief.tau", 0, 1, "hazard_ratio::contested_armistice:M2");
    // F > 0 lowers the adversary's hopes at every tau.
    assert_true(study_says(study, "small_force is lower throughout in hazard_ratio under "
                                  "contested_armistice, M2"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

// F*: the twin asks for 1,500 and 300; the other ties where all it asks for comes to as much.
static void the_size_of_an_option_is_searched_whole(void **state) {
    (void)state;
    fs_breakeven_options options = fs_breakeven_options_default();
    fs_scenario *scenario = peace_scene();
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    peace_scene_add_twin(scenario, "twin");
    options.study.futures = 2;
    options.study.replications = 2;
    options.path = "options.small_force.persons";
    options.low = 600;
    options.high = 3600;
    options.one = "small_force";
    options.other = "twin";
    options.metric = "required_persons";
    if (fs_breakeven(&study, scenario, &options, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    assert_close(study_number(study, "ties", 0, "value"), 1800, 0, 1e-9);
    fs_study_free(study);
    fs_scenario_free(scenario);
}

static fs_status watch(fs_scenario *scenario, const char *metric, fs_study **study,
                       fs_error *error) {
    static const char *const range = "components.tripwire.hazard_ratio=0.5:2";
    fs_sensitivity_options options = fs_sensitivity_options_default();
    options.method = FS_SENSITIVITY_TORNADO;
    options.study.replications = 5;
    options.metric = metric;
    options.ranges = &range;
    options.range_count = 1;
    return fs_sensitivity(study, scenario, &options, error);
}

static void sensitivity_watches_one_accord_and_structure(void **state) {
    (void)state;
    fs_scenario *scenario = peace_scene();
    fs_study *study = NULL;
    fs_error error = {.status = FS_OK};
    scene_set(scenario, "literature.transport", "1");
    assert_int_equal(watch(scenario, "hazard_ratio", &study, &error), FS_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "hazard_ratio::contested_armistice:M0"));
    assert_int_equal(watch(scenario, "hazard_ratio:::M0", &study, &error), FS_OK);
    size_t row = study_row(study, "tornado", ROW("factor", "components.tripwire.hazard_ratio"));
    assert_close(study_number(study, "tornado", row, "swing"), 0, 0, 0);
    fs_study_free(study);
    assert_int_equal(watch(scenario, "hazard_ratio:::M1", &study, &error), FS_OK);
    row = study_row(study, "tornado", ROW("factor", "components.tripwire.hazard_ratio"));
    assert_true(study_number(study, "tornado", row, "at_low") < 1);
    assert_true(study_number(study, "tornado", row, "at_high") > 1);
    assert_true(study_says(study, "hazard_ratio of option small_force under contested_armistice, "
                                  "M1"));
    fs_study_free(study);
    fs_scenario_free(scenario);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literature_ties_where_its_ratio_is_one),
        cmocka_unit_test(tau_is_searched_as_one_number),
        cmocka_unit_test(the_size_of_an_option_is_searched_whole),
        cmocka_unit_test(sensitivity_watches_one_accord_and_structure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
