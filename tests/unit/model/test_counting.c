// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The counting rule with the values of its keys' defaults, by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "model/force/counting.h"
#include "support/assert_close.h"

static const struct fsi_counting rule = {.land_floor_frac = 0.40,
                                         .field_frac = 0.65,
                                         .manoeuvre_frac = 0.45,
                                         .support_ratio = 2.34,
                                         .company_frac = 0.15,
                                         .company_only_battalions = 8,
                                         .available_default_frac = 0.75,
                                         .available_min_frac = 0.3,
                                         .available_max_frac = 1.0};

static void test_rounding_is_half_up(void **state) {
    (void)state;
    assert_close(fsi_round(2.5), 3, 0, 0);
    assert_close(fsi_round(-2.5), -2, 0, 0);
    assert_close(fsi_round(2.4999), 2, 0, 0);
    assert_int_equal(fsi_whole(2.9999999999), 3);
    assert_int_equal(fsi_whole(2.99), 2);
    assert_int_equal(fsi_whole(0.3 * 10), 3);
    assert_int_equal(fsi_whole(0.1 * 3 * 10), 3);
}

// 71,000 of 138,100 on land: field 46,150; 0.45 of it are 27.7 battalions of 750, fewer than the 33
// published; 20,250 persons, support at most 2.34 times that, but only 25,900 are left.
static void test_the_field_army_limits_battalions_and_support(void **state) {
    (void)state;
    const struct fsi_field_army army = fsi_count_army(&rule, 138100, 71000, 33, 750);
    assert_int_equal(army.battalions, 27);
    assert_close(army.support, 25900, 1e-12, 0);
    assert_false(army.companies_only);
    // round(0.15 x 27 = 4.05) of them are broken up.
    assert_int_equal(fsi_count_broken(&rule, &army), 4);
    // Artillery: 0.17 x 25,900 = 4,403 persons, 0.85 of them in units of 500: 7.49.
    assert_int_equal(fsi_count_whole(&rule, &army, 0.17 * army.support, 500), 7);
}

// 20 battalions published, room for 33: 15,000 persons and 2.34 x 15,000 in support.
static void test_published_battalions_limit_a_large_army(void **state) {
    (void)state;
    const struct fsi_field_army army = fsi_count_army(&rule, 150000, 86000, 20, 750);
    assert_int_equal(army.battalions, 20);
    assert_close(army.support, 35100, 1e-12, 0);
}

// land' = max(land, 0.4 active), at most active.
static void test_land_strength_has_a_floor_and_a_cap(void **state) {
    (void)state;
    // 0.4 x 50,000 = 20,000: field 13,000, 0.45 of it 7.8 battalions.
    assert_int_equal(fsi_count_army(&rule, 50000, 5000, 100, 750).battalions, 7);
    assert_int_equal(fsi_count_army(&rule, 50000, 20000, 100, 750).battalions, 7);
    // 30,000 of 10,000 active are 10,000: 3.9.
    assert_int_equal(fsi_count_army(&rule, 10000, 30000, 100, 750).battalions, 3);
}

// Eight battalions or fewer: everything in companies.
static void test_small_armies_are_counted_in_companies(void **state) {
    (void)state;
    const struct fsi_field_army eight = fsi_count_army(&rule, 100000, 40000, 8, 750);
    const struct fsi_field_army nine = fsi_count_army(&rule, 100000, 40000, 9, 750);
    assert_true(eight.companies_only);
    assert_int_equal(fsi_count_broken(&rule, &eight), 8);
    assert_int_equal(fsi_count_whole(&rule, &eight, 5000, 500), 0);
    assert_false(nine.companies_only);
    assert_int_equal(fsi_count_broken(&rule, &nine), 1);
    assert_int_equal(fsi_count_whole(&rule, &nine, 5000, 500), 9); // 8.5, half up
}

static void test_an_army_without_battalions_has_no_support(void **state) {
    (void)state;
    const struct fsi_field_army none = fsi_count_army(&rule, 100000, 40000, 0, 750);
    assert_int_equal(none.battalions, 0);
    assert_close(none.support, 0, 0, 0);
}

// 10,000 sustained at a quarter of the time away from 80,000 persons: half of them.
static void test_availability_gives_the_reported_strength_in_the_closed_form(void **state) {
    (void)state;
    int clipped = 9;
    assert_close(fsi_calibrate_available(&rule, 10000, 1, 183, 549, 80000, &clipped), 0.5, 1e-15,
                 0);
    assert_int_equal(clipped, 0);
    // Scaled by active strength since: 0.9.
    assert_close(fsi_calibrate_available(&rule, 10000, 0.9, 183, 549, 80000, &clipped), 0.45, 1e-15,
                 0);
    // And it sustains that: 0.5 x 80,000 x 183 / 732 = 10,000.
    assert_close(fsi_sustained(0.5 * 80000, 183, 0, 549), 10000, 1e-15, 0);
}

static void test_availability_is_clipped_and_says_so(void **state) {
    (void)state;
    int clipped = 9;
    assert_close(fsi_calibrate_available(&rule, 1000, 1, 183, 549, 80000, &clipped), 0.3, 0, 0);
    assert_int_equal(clipped, -1);
    assert_close(fsi_calibrate_available(&rule, 30000, 1, 183, 549, 80000, &clipped), 1, 0, 0);
    assert_int_equal(clipped, 1);
    assert_close(fsi_calibrate_available(&rule, NAN, 1, 183, 549, 80000, &clipped), 0.75, 0, 0);
    assert_int_equal(clipped, 0);
}

// N (d - o) / (d + h); without a cycle everybody is there.
static void test_a_pool_sustains_its_share_of_the_cycle(void **state) {
    (void)state;
    assert_close(fsi_sustained(30, 183, 14, 549), 30 * 169 / 732.0, 1e-15, 0);
    assert_close(fsi_sustained(30, 0, 0, 0), 30, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rounding_is_half_up),
        cmocka_unit_test(test_the_field_army_limits_battalions_and_support),
        cmocka_unit_test(test_published_battalions_limit_a_large_army),
        cmocka_unit_test(test_land_strength_has_a_floor_and_a_cap),
        cmocka_unit_test(test_small_armies_are_counted_in_companies),
        cmocka_unit_test(test_an_army_without_battalions_has_no_support),
        cmocka_unit_test(test_availability_gives_the_reported_strength_in_the_closed_form),
        cmocka_unit_test(test_availability_is_clipped_and_says_so),
        cmocka_unit_test(test_a_pool_sustains_its_share_of_the_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
