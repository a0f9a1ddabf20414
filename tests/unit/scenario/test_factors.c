// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenario/state.h"
#include "unit/scenario/support.h"

static const char text[] =
    "factors = { zeta = { uncertain = \"uniform\"; min = 0.1; max = 0.2; confidence = \"D\"; };"
    " unused = { uncertain = \"uniform\"; min = 0.1; max = 0.2; }; pinned = 0.3; };"
    "classes = { b = { exit_hazard_per_year = { factor = \"zeta\"; }; };"
    " a = { exit_hazard_per_year = { factor = \"zeta\"; times = 2; }; home_reserve_frac = { factor "
    "= \"pinned\"; }; }; };"
    "nations = { FRA = { willingness = { uncertain = \"uniform\"; min = 0.4; max = 0.8; confidence "
    "= \"C\"; }; }; };"
    "rotations = { r = { training_days = { random = \"uniform\"; max = 90; confidence = \"B\";"
    " min = { uncertain = \"uniform\"; min = 10; max = 20; }; }; }; };"
    "options = { none = { }; };";

static void test_factors_are_listed_by_name(void **state) {
    (void)state;
    static const char *const names[] = {"nations.FRA.willingness", "rotations.r.training_days.min",
                                        "zeta"};
    static const char confidences[] = {'C', 'B', 'D'};
    fs_scenario *s = scenario_of(text);
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(s), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(fsi_scenario_factor_name(s, i), names[i]);
        assert_int_equal(fsi_scenario_factor_confidence(s, i), confidences[i]);
        assert_int_equal(fsi_scenario_factor_law(s, i)->kind, FSI_LAW_UNIFORM);
    }
    fs_scenario_free(s);
}

static void test_a_named_factor_is_drawn_once_however_often_it_is_used(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(text);
    const double drawn[] = {0.5, 15, 0.15};
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    const struct fsi_item *root = fsi_scenario_root(s);
    const struct fsi_item *a = fsi_item_find(root, FSI_G_classes, "a");
    const struct fsi_item *b = fsi_item_find(root, FSI_G_classes, "b");
    assert_true(fsi_item_number(b, FSI_K_classes_exit_hazard_per_year, drawn) == 0.15);
    assert_true(fsi_item_number(a, FSI_K_classes_exit_hazard_per_year, drawn) == 0.30);
    assert_true(fsi_item_number(a, FSI_K_classes_home_reserve_frac, drawn) == 0.3);
    fs_scenario_free(s);
}

static void test_a_change_makes_a_new_list(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(text);
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    set(s, "nations.FRA.willingness", "0.5");
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(s), 2);
    assert_string_equal(fsi_scenario_factor_name(s, 1), "zeta");
    set(s, "classes.*.exit_hazard_per_year", "0.02");
    assert_int_equal(fsi_scenario_freeze(s, NULL), FS_OK);
    assert_int_equal(fsi_scenario_factor_count(s), 1);
    fs_scenario_free(s);
}

static void test_a_factor_that_nothing_uses_is_a_warning(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(text);
    (void)!fs_scenario_check(s, NULL);
    struct fsi_text found;
    fsi_text_init(&found, NULL);
    put_findings(&found, s);
    assert_non_null(strstr(found.data, "the factor \"unused\" is used nowhere"));
    assert_null(strstr(found.data, "\"zeta\""));
    fsi_text_clear(&found);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_factors_are_listed_by_name),
        cmocka_unit_test(test_a_named_factor_is_drawn_once_however_often_it_is_used),
        cmocka_unit_test(test_a_change_makes_a_new_list),
        cmocka_unit_test(test_a_factor_that_nothing_uses_is_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
