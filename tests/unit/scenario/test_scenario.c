// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

// The same scenario made without a file.
static fs_scenario *made_in_c(void) {
    fs_scenario *s = new_scenario();
    assert_int_equal(fs_scenario_add(s, "unit_types", "battalion", NULL), FS_OK);
    assert_int_equal(fs_scenario_set_integer(s, "unit_types.battalion.persons", 750, NULL), FS_OK);
    assert_int_equal(fs_scenario_add(s, "nations", "FRA", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(s, "nations.FRA.pools", "battalion", NULL), FS_OK);
    assert_int_equal(fs_scenario_add(s, "nations.FRA.pools", "battalion", NULL), FS_OK);
    assert_int_equal(fs_scenario_set_number(s, "nations.FRA.pools.battalion.units", 12.0, NULL),
                     FS_OK);
    assert_int_equal(fs_scenario_set_number(s, "nations.FRA.willingness", 0.25, NULL), FS_OK);
    assert_int_equal(fs_scenario_set_bool(s, "nations.FRA.nato", false, NULL), FS_OK);
    assert_int_equal(fs_scenario_set_string(s, "nations.FRA.title", "\"quoted\"\n", NULL), FS_OK);
    assert_int_equal(fs_scenario_set(s, "name", "in C", NULL, NULL), FS_OK);
    return s;
}

static void test_a_scenario_made_in_c_equals_one_from_a_file(void **state) {
    (void)state;
    fs_scenario *c = made_in_c();
    fs_scenario *file = scenario_of(
        "name = \"in C\"; unit_types = { battalion = { persons = 750; }; };"
        "nations = { FRA = { title = \"\\\"quoted\\\"\\n\"; nato = false; willingness = 0.25;"
        " pools = { battalion = { units = 12; }; }; }; };");
    assert_same(c, file);
    assert_string_equal(fs_scenario_name(c), "in C");
    fs_scenario_free(c);
    fs_scenario_free(file);
}

static void test_numbers_for_whole_keys_must_be_whole(void **state) {
    (void)state;
    fs_scenario *s = made_in_c();
    fs_error error = {.status = FS_OK};
    assert_int_equal(fs_scenario_set_number(s, "nations.FRA.pools.battalion.units", 12.5, &error),
                     FS_ERROR_SCENARIO);
    assert_int_equal(fs_scenario_set_number(s, "nations.FRA.willingness", NAN, &error),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_set_number(s, "nations.FRA.willingness", INFINITY, &error),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_set_integer(s, "nations.FRA.nato", 1, &error), FS_ERROR_SCENARIO);
    fs_scenario_free(s);
}

static void test_names_and_groups_are_checked_when_added(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    assert_int_equal(fs_scenario_add(s, "nations", "1FR", NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_add(s, "nations", "A.B", NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_add(s, "nations", "", NULL), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_add(s, "natons", "FRA", NULL), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_scenario_add(s, "calendar", "FRA", NULL), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_scenario_add(s, "nations.FRA.pools", "battalion", NULL), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_scenario_add(s, "nations.*.pools", "battalion", NULL), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_scenario_add(s, "", "battalion", NULL), FS_ERROR_UNKNOWN);
    fs_scenario_free(s);
}

static void test_a_factor_can_be_made_in_c(void **state) {
    (void)state;
    fs_scenario *s = made_in_c();
    double number = 0;
    assert_int_equal(fs_scenario_add(s, "factors", "exit", NULL), FS_OK);
    set(s, "factors.exit", "{ uncertain = \"uniform\"; min = 0.1; max = 0.3; }");
    set(s, "nations.FRA.exit_hazard_per_year", "{ factor = \"exit\"; }");
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.exit_hazard_per_year", &number, NULL),
                     FS_OK);
    assert_true(number == 0.2);
    fs_scenario_free(s);
}

static void test_numbers_are_read_back(void **state) {
    (void)state;
    fs_scenario *s =
        scenario_of("nations = { FRA = { willingness = { uncertain = \"uniform\"; min = 0.2; max = "
                    "0.6; }; }; };"
                    "rotations = { r = { training_days = { random = \"triangular\"; min = 10; mode "
                    "= 20; max = 30; }; }; };"
                    "options = { o = { requirements = { r = { profile_days = [0, 90]; }; }; }; };");
    double number = 0;
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.willingness", &number, NULL), FS_OK);
    assert_true(fabs(number - 0.4) < 1e-12);
    assert_int_equal(fs_scenario_get_number(s, "rotations.r.training_days", &number, NULL), FS_OK);
    assert_true(fabs(number - 20) < 1e-12);
    assert_int_equal(fs_scenario_get_number(s, "rotations.r.training_days.max", &number, NULL),
                     FS_OK);
    assert_true(number == 30);
    assert_int_equal(
        fs_scenario_get_number(s, "options.o.requirements.r.profile_days.1", &number, NULL), FS_OK);
    assert_true(number == 90);
    assert_int_equal(fs_scenario_get_number(s, "counting.field_frac", &number, NULL), FS_OK);
    assert_true(number == 0.65);
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.title", &number, NULL),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.available_frac", &number, NULL),
                     FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_get_number(s, "nations.FRA.nothing", &number, NULL),
                     FS_ERROR_UNKNOWN);
    assert_true(number == 0.65);
    fs_scenario_free(s);
}

static void test_overrides_are_remembered_in_order(void **state) {
    (void)state;
    fs_scenario *s = made_in_c();
    const char *path = NULL;
    const char *value = NULL;
    int line = -1;
    assert_int_equal(fs_scenario_override(s, "name", "x", NULL), FS_OK);
    assert_int_equal(fs_scenario_override(s, "nations.FRA.willingness", "7", NULL),
                     FS_ERROR_SCENARIO);
    assert_int_equal(fs_scenario_override(s, "nations.FRA.willingness", "0.7", NULL), FS_OK);
    assert_int_equal(fsi_scenario_override_count(s), 2);
    fsi_scenario_override_get(s, 1, &path, &value);
    assert_string_equal(path, "nations.FRA.willingness");
    assert_string_equal(value, "0.7");
    const struct fsi_item *france = fsi_item_find(fsi_scenario_root(s), FSI_G_nations, "FRA");
    assert_string_equal(fsi_item_key_place(france, FSI_K_nations_willingness, &line), "--set");
    assert_int_equal(line, 0);
    fs_scenario_free(s);
}

static void test_statuses_tell_kinds_of_fault_apart(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    fs_error error = {.status = FS_OK};
    assert_int_equal(fs_scenario_load(s, "nowhere.cfg", &error), FS_ERROR_IO);
    assert_string_equal(error.file, "nowhere.cfg");
    assert_int_equal(fs_scenario_load_text(s, "a = ;", "t", &error), FS_ERROR_SYNTAX);
    assert_int_equal(fs_scenario_load_text(s, "a = 5;", "t", &error), FS_ERROR_SCENARIO);
    assert_int_equal(error.line, 1);
    assert_string_equal(error.file, "t");
    assert_int_equal(fs_scenario_set(s, "nix", "5", NULL, &error), FS_ERROR_UNKNOWN);
    assert_int_equal(fs_scenario_set(s, "name", NULL, NULL, &error), FS_ERROR_ARGUMENT);
    assert_int_equal(fs_scenario_load(NULL, "x", &error), FS_ERROR_ARGUMENT);
    fs_scenario_free(s);
    fs_scenario_free(NULL);
}

static void test_options_must_come_from_their_default(void **state) {
    (void)state;
    fs_scenario_options options = {0};
    fs_scenario *s = NULL;
    assert_int_equal(fs_scenario_create(&s, &options, NULL), FS_ERROR_ARGUMENT);
    assert_null(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_scenario_made_in_c_equals_one_from_a_file),
        cmocka_unit_test(test_numbers_for_whole_keys_must_be_whole),
        cmocka_unit_test(test_names_and_groups_are_checked_when_added),
        cmocka_unit_test(test_a_factor_can_be_made_in_c),
        cmocka_unit_test(test_numbers_are_read_back),
        cmocka_unit_test(test_overrides_are_remembered_in_order),
        cmocka_unit_test(test_statuses_tell_kinds_of_fault_apart),
        cmocka_unit_test(test_options_must_come_from_their_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
