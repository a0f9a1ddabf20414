// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "scenario/state.h"
#include "support/assert_close.h"
#include "unit/scenario/support.h"

static const struct fsi_item *rotation(const fs_scenario *s) {
    return fsi_item_find(fsi_scenario_root(s), FSI_G_rotations, "r");
}

static fs_scenario *with(const char *setting) {
    char text[1000];
    snprintf(text, sizeof text, "rotations = { r = { %s }; };", setting);
    fs_scenario *s = scenario_of(text);
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    return s;
}

static void refuse(const char *setting, const char *part) {
    char text[1000];
    snprintf(text, sizeof text, "rotations = { r = { %s }; };", setting);
    assert_refused(text, part);
}

static void test_a_random_law_is_given_with_its_numbers(void **state) {
    (void)state;
    fs_scenario *s = with("training_days = { random = \"pert\"; min = 30; mode = 60; max = 90; };");
    struct fsi_law law;
    assert_true(fsi_item_law(rotation(s), FSI_K_rotations_training_days, NULL, &law));
    assert_int_equal(law.kind, FSI_LAW_PERT);
    assert_true(law.parameter[FSI_LAW_MODE] == 60);
    assert_true(isnan(law.parameter[FSI_LAW_SD]));
    assert_int_equal(fsi_scenario_factor_count(s), 0);
    fs_scenario_free(s);
}

static void test_a_constant_is_a_law_too(void **state) {
    (void)state;
    fs_scenario *s = with("training_days = 60;");
    struct fsi_law law;
    assert_true(fsi_item_law(rotation(s), FSI_K_rotations_training_days, NULL, &law));
    assert_int_equal(law.kind, FSI_LAW_CONSTANT);
    assert_true(law.parameter[FSI_LAW_VALUE] == 60);
    fs_scenario_free(s);
}

static void test_an_uncertain_value_takes_that_of_its_factor(void **state) {
    (void)state;
    fs_scenario *s = with("tour_days = { uncertain = \"uniform\"; min = 120; max = 240; };");
    const double drawn[] = {200};
    assert_int_equal(fsi_scenario_factor_count(s), 1);
    assert_string_equal(fsi_scenario_factor_name(s, 0), "rotations.r.tour_days");
    assert_true(fsi_item_number(rotation(s), FSI_K_rotations_tour_days, drawn) == 200);
    assert_close(fsi_item_number(rotation(s), FSI_K_rotations_tour_days, NULL), 180, 1e-12, 0);
    fs_scenario_free(s);
}

static void test_a_parameter_of_a_random_law_may_be_uncertain(void **state) {
    (void)state;
    fs_scenario *s = with("training_days = { random = \"triangular\"; mode = 135; max = 180;"
                          " min = { uncertain = \"uniform\"; min = 60; max = 100; }; };");
    const double drawn[] = {70};
    struct fsi_law law;
    assert_int_equal(fsi_scenario_factor_count(s), 1);
    assert_string_equal(fsi_scenario_factor_name(s, 0), "rotations.r.training_days.min");
    assert_true(fsi_item_law(rotation(s), FSI_K_rotations_training_days, drawn, &law));
    assert_true(law.parameter[FSI_LAW_MIN] == 70);
    fs_scenario_free(s);
}

static void test_not_the_reverse(void **state) {
    (void)state;
    refuse("tour_days = { uncertain = \"uniform\"; min = { uncertain = \"uniform\"; min = 1; max = "
           "2; }; max = 9; };",
           "must have a number as its min");
    refuse("tour_days = { random = \"uniform\"; min = 1; max = 2; };", "cannot be random");
    refuse("training_days = { random = \"uniform\"; max = 9; min = { random = \"uniform\"; min = "
           "1; max = 2; }; };",
           "cannot be random here");
}

static void test_laws_are_complete_and_possible(void **state) {
    (void)state;
    refuse("training_days = { random = \"pert\"; min = 30; max = 90; };", "is no possible law");
    refuse("training_days = { random = \"uniform\"; min = 90; max = 30; };", "is no possible law");
    refuse("training_days = { random = \"discrete\"; values = [1, 2]; };",
           "lacks the values or weights");
    refuse("training_days = { random = \"discrete\"; values = [1, 2]; weights = [1]; };",
           "2 values but 1 weights");
    refuse("training_days = { random = \"discrete\"; values = [1, 2]; weights = [0, 0]; };",
           "is no possible law");
    refuse("training_days = { random = 5; };", "a law that is no text");
    refuse("training_days = { random = \"unform\"; min = 1; max = 2; };",
           "did you mean \"uniform\"?");
    refuse("training_days = { random = \"uniform\"; min = 1; max = 2; mean = 3; };",
           "does not use it");
}

static void test_a_law_of_one_value_is_a_constant(void **state) {
    (void)state;
    fs_scenario *s = with("tour_days = { uncertain = \"constant\"; value = 150; };");
    assert_int_equal(fsi_scenario_factor_count(s), 0);
    assert_true(fsi_item_number(rotation(s), FSI_K_rotations_tour_days, NULL) == 150);
    fs_scenario_free(s);
}

static void test_discrete_laws_keep_their_lists(void **state) {
    (void)state;
    fs_scenario *s =
        with("training_days = { random = \"discrete\"; values = [30, 60]; weights = (1, 2.5); };");
    struct fsi_law law;
    assert_true(fsi_item_law(rotation(s), FSI_K_rotations_training_days, NULL, &law));
    assert_int_equal(law.count, 2);
    assert_true(law.values[1] == 60 && law.weights[1] == 2.5);
    fs_scenario_free(s);
}

static void test_elements_of_a_list_may_be_uncertain(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(
        "options = { o = { requirements = { r = {"
        " profile_days = (0, { uncertain = \"uniform\"; min = 60; max = 120; }); }; }; }; };");
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    const struct fsi_item *option = fsi_item_find(fsi_scenario_root(s), FSI_G_options, "o");
    const struct fsi_item *r = fsi_item_find(option, FSI_G_requirements, "r");
    const double drawn[] = {77};
    assert_string_equal(fsi_scenario_factor_name(s, 0), "options.o.requirements.r.profile_days.1");
    assert_true(fsi_item_list_number(r, FSI_K_requirements_profile_days, 1, drawn) == 77);
    assert_true(fsi_item_list_number(r, FSI_K_requirements_profile_days, 0, drawn) == 0);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_random_law_is_given_with_its_numbers),
        cmocka_unit_test(test_a_constant_is_a_law_too),
        cmocka_unit_test(test_an_uncertain_value_takes_that_of_its_factor),
        cmocka_unit_test(test_a_parameter_of_a_random_law_may_be_uncertain),
        cmocka_unit_test(test_not_the_reverse),
        cmocka_unit_test(test_laws_are_complete_and_possible),
        cmocka_unit_test(test_a_law_of_one_value_is_a_constant),
        cmocka_unit_test(test_discrete_laws_keep_their_lists),
        cmocka_unit_test(test_elements_of_a_list_may_be_uncertain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
