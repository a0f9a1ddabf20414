// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "stats/levels.h"
#include "support/assert_close.h"
#include "support/failing_allocator.h"

static void make(struct fsi_levels *levels, size_t days, int64_t low, int64_t high) {
    assert_int_equal(fsi_levels_init(levels, NULL, days, low, high), FS_OK);
}

static void test_a_small_range_is_exact(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 2, 0, 40);
    assert_int_equal(levels.levels, 41);
    assert_int_equal(levels.step, 1);
    static const int64_t values[] = {3, 7, 7, 20};
    for (size_t i = 0; i < 4; i++) {
        fsi_levels_add(&levels, 1, values[i]);
    }
    assert_close(fsi_levels_mean(&levels, 1), 9.25, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0.05), 3, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0.25), 3, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0.26), 7, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0.75), 7, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0.95), 20, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 0), 3, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 1, 1), 20, 0, 0);
    fsi_levels_clear(&levels);
}

static void test_a_day_without_values_has_neither_mean_nor_quantile(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 2, 0, 40);
    fsi_levels_add(&levels, 1, 3);
    assert_close(fsi_levels_mean(&levels, 0), NAN, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), NAN, 0, 0);
    fsi_levels_reset(&levels);
    assert_close(fsi_levels_mean(&levels, 1), NAN, 0, 0);
    fsi_levels_clear(&levels);
}

// p * n in floating point lies above the whole number that it stands for: 0.55 * 100.
static void test_a_share_that_is_met_exactly_counts_as_reached(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 1, 0, 100);
    for (int64_t value = 1; value <= 100; value++) {
        fsi_levels_add(&levels, 0, value);
    }
    for (int percent = 1; percent <= 100; percent++) {
        assert_close(fsi_levels_quantile(&levels, 0, percent / 100.0), percent, 0, 0);
    }
    fsi_levels_clear(&levels);
}

static void test_a_large_range_has_a_thousandth_of_resolution_and_exact_means(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 1, -500, 63500);
    assert_int_equal(levels.levels, 1001);
    assert_int_equal(levels.step, 64);
    fsi_levels_add(&levels, 0, -500 + 31);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), -500, 0, 0);
    assert_close(fsi_levels_mean(&levels, 0), -469, 0, 0);
    fsi_levels_reset(&levels);
    fsi_levels_add(&levels, 0, -500 + 32);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), -436, 0, 0);
    fsi_levels_reset(&levels);
    fsi_levels_add(&levels, 0, 63500);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), 63500, 0, 0);
    for (int64_t value = -500; value <= 63500; value += 7) {
        fsi_levels_reset(&levels);
        fsi_levels_add(&levels, 0, value);
        assert_close(fsi_levels_quantile(&levels, 0, 0.5), (double)value, 0, 32);
    }
    fsi_levels_clear(&levels);
}

static void test_values_outside_go_to_the_ends_with_exact_sums(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 1, 0, 10);
    fsi_levels_add(&levels, 0, -1000000);
    fsi_levels_add(&levels, 0, INT32_MAX);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), 0, 0, 0);
    assert_close(fsi_levels_quantile(&levels, 0, 1), 10, 0, 0);
    assert_close(fsi_levels_mean(&levels, 0), (INT32_MAX - 1000000.0) / 2, 0, 0);
    fsi_levels_clear(&levels);
}

static void test_a_range_of_one_value_has_one_level(void **state) {
    (void)state;
    struct fsi_levels levels;
    make(&levels, 1, 5, 5);
    assert_int_equal(levels.levels, 1);
    fsi_levels_add(&levels, 0, 5);
    assert_close(fsi_levels_quantile(&levels, 0, 0.5), 5, 0, 0);
    fsi_levels_clear(&levels);
}

static void test_merged_histograms_are_those_of_all_values_in_either_order(void **state) {
    (void)state;
    struct fsi_levels whole, parts[2], other[2];
    make(&whole, 3, 0, 5000);
    for (size_t part = 0; part < 2; part++) {
        make(&parts[part], 3, 0, 5000);
        make(&other[part], 3, 0, 5000);
    }
    for (int64_t i = 0; i < 300; i++) {
        const size_t day = (size_t)i % 3;
        const int64_t value = i * i * 37 % 5003;
        fsi_levels_add(&whole, day, value);
        fsi_levels_add(&parts[i > 100], day, value);
        fsi_levels_add(&other[i > 100], day, value);
    }
    fsi_levels_merge(&parts[0], &parts[1]);
    fsi_levels_merge(&other[1], &other[0]);
    const size_t bytes = whole.days * whole.levels * sizeof *whole.count;
    assert_memory_equal(parts[0].count, whole.count, bytes);
    assert_memory_equal(other[1].count, whole.count, bytes);
    for (size_t day = 0; day < 3; day++) {
        assert_int_equal(parts[0].sum[day], whole.sum[day]);
        assert_int_equal(other[1].sum[day], whole.sum[day]);
        assert_int_equal(parts[0].total[day], 100);
    }
    fsi_levels_clear(&whole);
    for (size_t part = 0; part < 2; part++) {
        fsi_levels_clear(&parts[part]);
        fsi_levels_clear(&other[part]);
    }
}

static void test_histograms_without_memory_are_an_error_that_leaks_nothing(void **state) {
    (void)state;
    fs_status status = FS_ERROR_MEMORY;
    for (size_t granted = 0; status != FS_OK; granted++) {
        struct failing_allocator allocator;
        failing_allocator_init(&allocator, granted);
        struct fsi_levels levels;
        status = fsi_levels_init(&levels, &allocator.hook, 10, 0, 100);
        assert_int_equal(status, granted < 3 ? FS_ERROR_MEMORY : FS_OK);
        fsi_levels_clear(&levels);
        assert_int_equal(allocator.live, 0);
    }
    struct fsi_levels levels;
    assert_int_equal(fsi_levels_init(&levels, NULL, SIZE_MAX / 2, 0, 100), FS_ERROR_MEMORY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_small_range_is_exact),
        cmocka_unit_test(test_a_day_without_values_has_neither_mean_nor_quantile),
        cmocka_unit_test(test_a_share_that_is_met_exactly_counts_as_reached),
        cmocka_unit_test(test_a_large_range_has_a_thousandth_of_resolution_and_exact_means),
        cmocka_unit_test(test_values_outside_go_to_the_ends_with_exact_sums),
        cmocka_unit_test(test_a_range_of_one_value_has_one_level),
        cmocka_unit_test(test_merged_histograms_are_those_of_all_values_in_either_order),
        cmocka_unit_test(test_histograms_without_memory_are_an_error_that_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
