// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Ranges over every value that a law and its factors can take.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/scenario/support.h"

static void accept(const char *path, const char *value) {
    fs_scenario *s = scenario_of("nations = { FRA = { }; }; rotations = { r = { }; };");
    set(s, path, value);
    fs_scenario_free(s);
}

static void refuse(const char *path, const char *value, const char *part) {
    fs_scenario *s = scenario_of("nations = { FRA = { }; }; rotations = { r = { }; };");
    char *before = canonical(s);
    assert_set_refused(s, path, value, part);
    char *after = canonical(s);
    assert_string_equal(before, after);
    free(before);
    free(after);
    fs_scenario_free(s);
}

static void test_bounds_belong_to_the_range(void **state) {
    (void)state;
    accept("nations.FRA.willingness", "0");
    accept("nations.FRA.willingness", "1");
    refuse("nations.FRA.willingness", "1.0000001", "is outside 0..1");
    refuse("nations.FRA.willingness", "-0.1", "is outside 0..1");
}

static void test_bounded_laws_lie_within_the_range_wholly(void **state) {
    (void)state;
    accept("nations.FRA.willingness", "{ uncertain = \"uniform\"; min = 0; max = 1; }");
    accept("nations.FRA.willingness", "{ uncertain = \"beta\"; a = 2; b = 3; }");
    refuse("nations.FRA.willingness", "{ uncertain = \"uniform\"; min = 0.5; max = 1.01; }",
           "can be from 0.5 to 1.01, outside 0..1");
    refuse("nations.FRA.willingness",
           "{ uncertain = \"pert\"; min = -0.1; mode = 0.2; max = 0.5; }",
           "can be from -0.1 to 0.5");
}

// A normal law has no bounds: its tails count up to one in a million.
static void test_unbounded_laws_may_leave_it_once_in_a_million(void **state) {
    (void)state;
    accept("nations.FRA.willingness", "{ uncertain = \"normal\"; mean = 0.5; sd = 0.1; }");
    refuse("nations.FRA.willingness", "{ uncertain = \"normal\"; mean = 0.5; sd = 0.2; }",
           "outside 0..1");
    accept("nations.FRA.willingness",
           "{ uncertain = \"normal\"; mean = 0.5; sd = 0.2; min = 0.0; max = 1.0; }");
    accept("rotations.r.returning_days", "{ random = \"lognormal\"; mean = 90; cv = 0.3; }");
}

static void test_corners_of_uncertain_parameters_are_tried(void **state) {
    (void)state;
    accept("rotations.r.training_days", "{ random = \"uniform\"; min = { uncertain = \"uniform\"; "
                                        "min = 10; max = 20; }; max = 30; }");
    refuse("rotations.r.training_days",
           "{ random = \"uniform\"; min = { uncertain = \"uniform\"; min = 10; max = 40; }; max = "
           "30; }",
           "is no possible law for all values of its uncertain parameters");
    refuse("rotations.r.training_days",
           "{ random = \"uniform\"; min = 0; max = { uncertain = \"uniform\"; min = 1000; max = "
           "1100; }; }",
           "outside 0..1095");
}

// min and max move together, so min stays below max though their ranges overlap.
static void test_parameters_on_one_factor_move_together(void **state) {
    (void)state;
    fs_scenario *s =
        scenario_of("factors = { f = { uncertain = \"uniform\"; min = 1; max = 3; }; };"
                    "rotations = { r = { training_days = { random = \"uniform\"; min = { factor = "
                    "\"f\"; times = 10; };"
                    " max = { factor = \"f\"; times = 20; }; }; }; }; options = { none = { }; };");
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    set(s, "rotations.r.training_days.min.times", "30");
    assert_int_equal(fs_scenario_check(s, NULL), FS_ERROR_SCENARIO);
    fs_scenario_free(s);
}

static void test_a_negative_multiple_turns_the_range_round(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(
        "factors = { f = { uncertain = \"uniform\"; min = -1; max = 0; }; };"
        "nations = { FRA = { class = \"c\"; willingness = { factor = \"f\"; times = -0.5; }; }; };"
        "classes = { c = { }; }; options = { none = { }; };");
    assert_int_equal(fs_scenario_check(s, NULL), FS_OK);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bounds_belong_to_the_range),
        cmocka_unit_test(test_bounded_laws_lie_within_the_range_wholly),
        cmocka_unit_test(test_unbounded_laws_may_leave_it_once_in_a_million),
        cmocka_unit_test(test_corners_of_uncertain_parameters_are_tried),
        cmocka_unit_test(test_parameters_on_one_factor_move_together),
        cmocka_unit_test(test_a_negative_multiple_turns_the_range_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
