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

static void test_items_are_sorted_by_name_but_options_stay_in_order(void **state) {
    (void)state;
    fs_scenario *s = scenario_of("nations = { POL = { }; DEU = { }; FRA = { }; };"
                                 "options = { z = { }; a = { }; m = { }; };");
    const struct fsi_item *root = fsi_scenario_root(s);
    const char *const nations[] = {"DEU", "FRA", "POL"};
    const char *const options[] = {"z", "a", "m"};
    assert_int_equal(fsi_item_count(root, FSI_G_nations), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(fsi_item_name(fsi_item_at(root, FSI_G_nations, i)), nations[i]);
        assert_string_equal(fsi_item_name(fsi_item_at(root, FSI_G_options, i)), options[i]);
        assert_ptr_equal(fsi_item_find(root, FSI_G_options, options[i]),
                         fsi_item_at(root, FSI_G_options, i));
    }
    assert_null(fsi_item_at(root, FSI_G_nations, 3));
    assert_null(fsi_item_find(root, FSI_G_nations, "ITA"));
    assert_null(fsi_item_find(root, FSI_G_options, "q"));
    fs_scenario_free(s);
}

static void test_items_know_their_path_and_place(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(
        "nations = {\n FRA = {\n pools = {\n battalion = { units = 3; };\n };\n };\n};");
    const struct fsi_item *france = fsi_item_find(fsi_scenario_root(s), FSI_G_nations, "FRA");
    const struct fsi_item *pool = fsi_item_find(france, FSI_G_nation_pools, "battalion");
    int line = 0;
    assert_string_equal(fsi_item_path(fsi_scenario_root(s)), "");
    assert_string_equal(fsi_item_path(pool), "nations.FRA.pools.battalion");
    assert_string_equal(fsi_item_file(pool, &line), "test.cfg");
    assert_int_equal(line, 4);
    assert_string_equal(fsi_item_key_place(pool, FSI_K_nation_pools_units, &line), "test.cfg");
    assert_int_equal(line, 4);
    assert_string_equal(fsi_item_path(fsi_item_single(s, FSI_G_counting)), "counting");
    fs_scenario_free(s);
}

static void test_defaults_stand_where_nothing_was_given(void **state) {
    (void)state;
    fs_scenario *s = scenario_of("nations = { FRA = { nato = true; }; };");
    const struct fsi_item *f = fsi_item_find(fsi_scenario_root(s), FSI_G_nations, "FRA");
    int line = -1;
    assert_true(fsi_item_has(f, FSI_K_nations_willingness));
    assert_false(fsi_item_given(f, FSI_K_nations_willingness));
    assert_true(fsi_item_given(f, FSI_K_nations_nato));
    assert_false(fsi_item_has(f, FSI_K_nations_available_frac));
    assert_true(fsi_item_number(f, FSI_K_nations_willingness, NULL) == 0);
    assert_true(isnan(fsi_item_number(f, FSI_K_nations_available_frac, NULL)));
    assert_null(fsi_item_string(f, FSI_K_nations_class));
    assert_string_equal(fsi_item_key_place(f, FSI_K_nations_willingness, &line), "");
    assert_int_equal(line, 0);
    assert_int_equal(fsi_item_list_count(f, FSI_K_nations_only_roles), 0);
    fs_scenario_free(s);
}

static void test_single_groups_are_always_there(void **state) {
    (void)state;
    fs_scenario *s = new_scenario();
    for (int g = 0; g < FSI_G_COUNT; g++) {
        if (g != FSI_G_root && !fsi_group_rows[g].named) {
            assert_non_null(fsi_item_single(s, (enum fsi_group)g));
        }
    }
    assert_true(fsi_item_number(fsi_item_single(s, FSI_G_counting), FSI_K_counting_field_frac,
                                NULL) == 0.65);
    fs_scenario_free(s);
}

static void test_the_number_of_a_random_law_is_its_median(void **state) {
    (void)state;
    fs_scenario *s = scenario_of(
        "rotations = { r = { training_days = { random = \"uniform\"; min = 10; max = 30; }; }; };");
    const struct fsi_item *r = fsi_item_find(fsi_scenario_root(s), FSI_G_rotations, "r");
    assert_true(fsi_item_number(r, FSI_K_rotations_training_days, NULL) == 20);
    fs_scenario_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_are_sorted_by_name_but_options_stay_in_order),
        cmocka_unit_test(test_items_know_their_path_and_place),
        cmocka_unit_test(test_defaults_stand_where_nothing_was_given),
        cmocka_unit_test(test_single_groups_are_always_there),
        cmocka_unit_test(test_the_number_of_a_random_law_is_its_median),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
